from functools import cache
from typing import Any, ClassVar
from zoneinfo import available_timezones

from crispy_forms.layout import Fieldset, Layout, Row
from django import forms

from partnerships.communities.models import (
    Community,
    Contact,
    Feature,
    Industry,
    Institution,
    Level,
    OfficeTerm,
    Organization,
)
from partnerships.communities.names import country_choices, language_choices
from partnerships.communities.phones import international
from partnerships.profiles.services.profiles import SOURCED
from partnerships.words.fields import settle
from partnerships.words.forms import SheetForm, SheetModelForm

NO_LANGUAGE = [("", "Not known")]


@cache
def zones() -> list[tuple[str, str]]:
    """Return every time zone with its name in words."""
    return [(zone, zone.replace("_", " ")) for zone in sorted(available_timezones()) if "/" in zone]


def zones_or_none() -> list[tuple[str, str]]:
    """Return every time zone, after a line for one that nobody knows."""
    return [("", "Not known"), *zones()]


class PlaceForm(SheetForm):
    """Look for a place of the world."""

    deed = "Search"
    method = "get"
    mark_optional = False
    q = forms.CharField(
        label="Name of the place",
        max_length=100,
        help_text="In any script; add a region or country to be exact: Portland, Maine",
    )


class CommunityByHandForm(SheetForm):
    """A community that is in no gazetteer, such as a county."""

    deed = "Add this community"
    name = forms.CharField(max_length=200)
    level = forms.ChoiceField(choices=Level, initial=Level.COUNTY)
    country = forms.ChoiceField(label="Country or territory", choices=country_choices)
    region = forms.CharField(max_length=200, required=False)


class ProfileForm(SheetModelForm):
    """The profile of the fact sheet (D19); each figure with its source and year."""

    deed = "Save the profile"
    attrs: ClassVar = {"data-keep": ""}
    version = forms.IntegerField(widget=forms.HiddenInput)
    features = forms.MultipleChoiceField(
        choices=Feature, required=False, widget=forms.CheckboxSelectMultiple
    )
    languages = forms.MultipleChoiceField(choices=language_choices, required=False)
    own_language = forms.ChoiceField(
        choices=lambda: [*NO_LANGUAGE, *language_choices()],
        required=False,
        label="Language of that name",
    )
    time_zone = forms.ChoiceField(choices=zones_or_none, required=False)
    population = forms.IntegerField(required=False, min_value=0, max_value=50_000_000)
    latitude = forms.FloatField(required=False, min_value=-90, max_value=90)
    longitude = forms.FloatField(required=False, min_value=-180, max_value=180)
    elevation = forms.IntegerField(
        required=False, min_value=-500, max_value=9000, label="Elevation in metres"
    )
    national_member = forms.NullBooleanField(required=False, label="Member of a sister city body")

    class Meta:
        model = Community
        fields = (
            "name",
            "own_name",
            "own_language",
            "official_name",
            "level",
            "region",
            "population",
            "latitude",
            "longitude",
            "elevation",
            "time_zone",
            "climate",
            "features",
            "languages",
            "about",
            "history",
            "cooperation_offered",
            "cooperation_sought",
            "existing_partners",
            "website",
            "directory_address",
            "directory_checked_on",
            "directory_outcome",
            "national_member",
        )
        widgets: ClassVar = {
            name: forms.Textarea(attrs={"rows": 3})
            for name in (
                "about",
                "history",
                "cooperation_offered",
                "cooperation_sought",
                "existing_partners",
            )
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.is_bound:
            self.initial["version"] = self.instance.version
        known = {source.field: source for source in self.instance.sources.all()}
        for field in SOURCED:
            source = known.get(field)
            self.fields[f"{field}_source"] = forms.CharField(
                label="Source",
                max_length=300,
                required=False,
                initial=source.text if source else "",
            )
            self.fields[f"{field}_year"] = forms.IntegerField(
                label="Year",
                required=False,
                min_value=1000,
                max_value=2200,
                initial=source.year if source else None,
            )
            for name in (f"{field}_source", f"{field}_year"):
                settle(self.fields[name])
        self.layout = Layout(
            Fieldset(
                "Name", "name", "own_name", "own_language", "official_name", "level", "region"
            ),
            Fieldset("People", *self._with_source("population"), *self._with_source("languages")),
            Fieldset(
                "Land and climate",
                *self._with_source("features"),
                *self._with_source("climate"),
                *self._with_source("elevation"),
                Row("latitude", "longitude"),
                *self._with_source("time_zone"),
            ),
            Fieldset(
                "In words",
                "about",
                "history",
                "cooperation_offered",
                "cooperation_sought",
                "existing_partners",
            ),
            Fieldset(
                "Where to find it",
                "website",
                "directory_address",
                "directory_checked_on",
                "directory_outcome",
                "national_member",
            ),
            "version",
        )

    @staticmethod
    def _with_source(field: str) -> tuple[str, Row]:
        return field, Row(f"{field}_source", f"{field}_year")

    @property
    def sources(self) -> dict[str, tuple[str, int | None]]:
        """The sources of its values."""
        given = self.cleaned_data
        return {field: (given[f"{field}_source"], given[f"{field}_year"]) for field in SOURCED}


class IndustryForm(SheetModelForm):
    """Work that people live from."""

    deed = "Add the industry"

    class Meta:
        model = Industry
        fields = ("name", "is_main", "source", "year")


class InstitutionForm(SheetModelForm):
    """A school, museum, stage or centre."""

    deed = "Add the institution"

    class Meta:
        model = Institution
        fields = ("name", "own_name", "type", "level", "website", "note", "source", "year")


class ContactForm(SheetModelForm):
    """A person to whom we write."""

    deed = "Save this person"
    language = forms.ChoiceField(
        choices=lambda: [*NO_LANGUAGE, *language_choices()], required=False
    )
    layout = Layout(
        Fieldset("Part", "part", "office"),
        Fieldset("Name", "given_name", "family_name", "own_name", "order", "form_of_address"),
        Fieldset("How to reach them", "language", "email", "phone"),
        Fieldset("Consent", "named_with_consent_on", "left_on"),
    )

    class Meta:
        model = Contact
        fields = (
            "part",
            "office",
            "given_name",
            "family_name",
            "own_name",
            "order",
            "form_of_address",
            "language",
            "email",
            "phone",
            "named_with_consent_on",
            "left_on",
        )

    def __init__(self, *args: Any, community: Community, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.community = community
        self.fields["phone"].help_text = "With the country's code, or as it is dialled there"

    def clean_phone(self) -> str:
        """Return the number in international form; read one without a code as of the community's
        country.
        """
        return international(self.cleaned_data["phone"], self.community.country)


class TermForm(SheetModelForm):
    """Who holds which office from when to when."""

    deed = "Record the term"

    class Meta:
        model = OfficeTerm
        fields = (
            "contact",
            "office",
            "own_office",
            "way",
            "is_highest_official",
            "starts_on",
            "ends_on",
            "election_on",
            "source",
        )

    def __init__(self, *args: Any, community: Community, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.field("contact", forms.ModelChoiceField).queryset = community.contacts.filter(
            left_on=None
        ).order_by("family_name", "office")

    def _post_clean(self) -> None:
        """Leave the checks of whole rows to the service, which says them in words."""


class EndTermForm(SheetForm):
    """The last day of a term."""

    deed = "Keep these days"
    on = forms.DateField(
        label="Last day in office", required=False, help_text="Empty while it is not known"
    )
    election_on = forms.DateField(label="Next election", required=False, help_text="Of this office")


class OrganizationForm(SheetModelForm):
    """Who we are (rows 72 to 77), and the addresses outside (row 64)."""

    deed = "Save our organization"
    time_zone = forms.ChoiceField(choices=zones)

    class Meta:
        model = Organization
        fields = (
            *(
                "name",
                "home",
                "structure",
                "legal_form",
                "host_institution",
                "works_through_volunteers",
            ),
            *("board_votes", "highest_official_formalizes", "municipal_office", "friendship_means"),
            *(
                "letterhead_office",
                "address",
                "phone",
                "email",
                "website",
                "seal",
                "paper_size",
                "time_zone",
            ),
            *("national_body", "member_number", "member_until", "membership_email"),
            *(
                "partnerships_email",
                "directory_website",
                "watch_months",
                "dormant_months",
                "gift_limit",
            ),
        )
        widgets: ClassVar = {"address": forms.Textarea(attrs={"rows": 3})}

    layout = Layout(
        Fieldset("Who we are", *Meta.fields[:6]),
        Fieldset("Who decides", *Meta.fields[6:10]),
        Fieldset("Letterhead", *Meta.fields[10:18]),
        Fieldset("The national body", *Meta.fields[18:24]),
        Fieldset("When a partnership falls silent", *Meta.fields[24:26]),
        Fieldset("Gifts", *Meta.fields[26:]),
    )

    def _post_clean(self) -> None:
        """Leave the row itself to the service."""
        self.instance.pk = 1
        super()._post_clean()  # type: ignore[misc]  # Django's own
