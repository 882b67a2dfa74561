from datetime import datetime
from operator import attrgetter
from typing import Any
from zoneinfo import ZoneInfo

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout, Row
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from partnerships.communities.models import OfficeTerm
from partnerships.partners.models import Partnership
from partnerships.programs.clocks import moment_of, zones_of
from partnerships.programs.models import (
    Activity,
    Area,
    DelegationMember,
    Direction,
    Goal,
    PilotKind,
    Type,
    WorkPlan,
)
from partnerships.programs.money import currencies_of
from partnerships.programs.services.activities import WRITTEN_UP, Planned, WriteUp
from partnerships.words.forms import SheetFormSet, SheetModelForm


class ActivityForm(SheetModelForm):
    """What is planned. Asks only what its type needs; stands in one form element with the
    delegation.
    """

    deed = ""
    time = forms.TimeField(label="Begins at")
    zone = forms.ChoiceField(label="On the clock of")
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Activity
        fields = (
            "title",
            "pilot_kind",
            "direction",
            "starts_on",
            "ends_on",
            "leads_here",
            "leads_there",
            "rank_note",
            "goal",
            "area",
            "programme",
        )
        labels = {"starts_on": "From", "ends_on": "Until", "area": "Area, when it serves no goal"}
        help_texts = {"area": "", "rank_note": "Only when the two are not of equal rank"}
        widgets = {
            "programme": forms.Textarea(attrs={"rows": 6}),
            "direction": forms.RadioSelect,
            "pilot_kind": forms.RadioSelect,
        }

    def __init__(self, *args: Any, partnership: Partnership, type_: Type, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.type, self.partnership = type_, partnership
        fields: dict[str, Any] = self.fields
        fields["direction"].choices = Direction.choices
        fields["pilot_kind"].choices = PilotKind.choices
        fields["pilot_kind"].required = True
        fields["area"].choices = [("", "Not said"), *Area.choices]
        plans = WorkPlan.objects.filter(partnership=partnership, superseded_on=None)
        goals = Goal.objects.filter(plan__in=plans).order_by("plan__number", "position")
        fields["goal"].queryset = goals
        fields["goal"].empty_label = "None of the work plan"
        self._settle_type()
        self._offer_leaders()
        if not self.is_bound and self.instance.pk:
            self.initial["version"] = self.instance.version

    @property
    def helper(self) -> FormHelper:
        """Without a form element of its own."""
        helper = super().helper
        helper.form_tag = False
        helper.disable_csrf = True
        return helper

    def _settle_type(self) -> None:
        if self.type != Type.PILOT:
            del self.fields["pilot_kind"]
        if self.type == Type.MEETING:
            self._ask_for_the_moment()
        else:
            del self.fields["time"], self.fields["zone"]
        rows = [name for name in ("title", "pilot_kind", "direction") if name in self.fields]
        days = (
            ("starts_on", "time", "zone") if self.type == Type.MEETING else ("starts_on", "ends_on")
        )
        meets = self.type in Type.meets
        self.layout = Layout(
            Fieldset(None, *rows, Row(*days)),
            *(
                [
                    Fieldset(
                        "Equal rank meets equal rank", Row("leads_here", "leads_there"), "rank_note"
                    )
                ]
                if meets
                else []
            ),
            Fieldset("In the work plan", "goal", "area"),
            Fieldset(None, "programme", "version"),
        )
        self.fields["programme"].label = "Agenda" if self.type == Type.MEETING else "Programme"

    def _offer_leaders(self) -> None:
        if self.type not in Type.meets:
            del self.fields["leads_here"], self.fields["leads_there"], self.fields["rank_note"]
            return
        since = self.instance.starts_on or timezone.localdate()
        sides = (("leads_here", self.partnership.home), ("leads_there", self.partnership.partner))
        fields: dict[str, Any] = self.fields
        for name, community in sides:
            terms = OfficeTerm.objects.filter(community=community).not_over_on(since)
            field = fields[name]
            field.queryset = terms.select_related("contact", "community").order_by(
                "-is_highest_official", "office"
            )
            field.label, field.empty_label = (
                f"Who leads for {community.name if community else ''}",
                "No office holder",
            )
            field.label_from_instance = attrgetter("in_words")

    def _ask_for_the_moment(self) -> None:
        del self.fields["direction"], self.fields["ends_on"]
        self.fields["starts_on"].label = "Day"
        zones = zones_of(self.partnership)
        fields: dict[str, Any] = self.fields
        fields["zone"].choices = zones
        begins = self.instance.begins_at
        if begins:
            self.initial["time"] = begins.astimezone(ZoneInfo(zones[0][0])).time()
            self.initial["starts_on"] = begins.astimezone(ZoneInfo(zones[0][0])).date()

    def clean(self) -> dict[str, Any]:
        """Refuse days in the wrong order and times that no clock shows."""
        given = super().clean() or self.cleaned_data
        first, last = given.get("starts_on"), given.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", "The last day lies before the first.")
        return given

    def clean_zone(self) -> str:
        """Refuse a time that the clocks jump over."""
        self._moment()
        zone: str = self.cleaned_data["zone"]
        return zone

    def _moment(self) -> datetime | None:
        given = self.cleaned_data
        if not (given.get("starts_on") and given.get("time") and given.get("zone")):
            return None
        try:
            return moment_of(given["starts_on"], given["time"], given["zone"])
        except (ValidationError, OverflowError) as error:
            words = (
                error.messages if isinstance(error, ValidationError) else "Please give another day."
            )
            self.add_error("time", words)
            return None

    def validate_constraints(self) -> None:
        """Leave this to `clean`, which says it in words, and to the database."""

    def planned(self, members: "MemberRows | None" = None) -> Planned:
        """What was typed, as the service takes it."""
        values = {
            name: self.cleaned_data[name] for name in self.Meta.fields if name in self.cleaned_data
        }
        values |= {"type": self.type, "begins_at": self._moment()}
        if self.type == Type.MEETING:
            values["direction"] = Direction.VIRTUAL
        return Planned(values, members.people() if members else ())


class MemberForm(SheetModelForm):
    """One person of a delegation."""

    mark_optional = False

    class Meta:
        model = DelegationMember
        fields = ("name", "category")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["category"].choices = [("", "Please choose"), *DelegationMember.Category.choices]

    def validate_unique(self) -> None:
        """Leave this to the set: the same name twice is one person."""


class MemberRows(SheetFormSet):
    """Who travels, or receives."""

    noun = "a person"

    def add_fields(self, form: Any, index: int | None) -> None:
        """Say in words what the box for taking a row out does."""
        super().add_fields(form, index)
        form.fields["DELETE"].label = "Leave out"

    def people(self) -> list[tuple[str, str]]:
        """The rows that name somebody, each name once."""
        given = [
            form.cleaned_data
            for form in self.forms
            if form.cleaned_data and not form.cleaned_data.get("DELETE")
        ]
        return list({row["name"]: (row["name"], row["category"]) for row in given}.values())


MemberFormSet: Any = forms.formset_factory(
    MemberForm,
    formset=MemberRows,
    extra=3,
    can_delete=True,
    max_num=200,
    absolute_max=210,
    validate_max=True,
)


class OutcomeForm(SheetModelForm):
    """How it went."""

    deed = "Write it up"
    attrs = {"data-keep": ""}
    done_on = forms.DateField(label="Took place until")
    currency = forms.ChoiceField()
    version = forms.IntegerField(widget=forms.HiddenInput)
    layout = Layout(
        Fieldset(
            "In numbers",
            "done_on",
            Row("participants", "young_people"),
            "hours",
            Row("money", "currency"),
        ),
        Fieldset("In words", "report", "outcome", "lesson", "version"),
    )

    class Meta:
        model = Activity
        fields = WRITTEN_UP
        widgets = {
            "report": forms.Textarea(attrs={"rows": 8}),
            "outcome": forms.Textarea(attrs={"rows": 3}),
            "lesson": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        activity = self.instance
        partner = activity.partnership.partner
        countries = [activity.partnership.home.country, *([partner.country] if partner else [])]
        fields: dict[str, Any] = self.fields
        fields["currency"].choices = [(code, code) for code in currencies_of(countries)]
        fields["currency"].required = False
        if activity.type == Type.PILOT:
            self.fields["outcome"].required = self.fields["lesson"].required = True
        if not self.is_bound:
            last_day = activity.ends_on or activity.starts_on
            self.initial.update(version=activity.version, done_on=activity.done_on or last_day)

    def clean(self) -> dict[str, Any]:
        """Refuse more young people than people, and sums below zero."""
        given = super().clean() or self.cleaned_data
        young, people = given.get("young_people"), given.get("participants")
        if young and young > (people or 0):
            self.add_error("young_people", "More young people than people: please look again.")
        for name in ("hours", "money"):
            if given.get(name) is not None and given[name] < 0:
                self.add_error(name, "At least 0, please.")
        if given.get("money") is None:
            given["currency"] = ""
        return given

    def validate_constraints(self) -> None:
        """Leave this to `clean`, which says it in words, and to the database."""

    def outcome(self) -> WriteUp:
        """What was typed, as the service takes it."""
        return WriteUp(
            self.cleaned_data["done_on"], {name: self.cleaned_data[name] for name in WRITTEN_UP}
        )
