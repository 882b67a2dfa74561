from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict

from partnerships.communities.models import Community, Feature
from partnerships.communities.names import country_choices, language_choices
from partnerships.finding.models import Dismissal, SavedSearch
from partnerships.finding.services.searching import Wanted
from partnerships.finding.suggestions.components import Component, Weight
from partnerships.finding.suggestions.filters import Continent, Filters
from partnerships.words.forms import FilterForm, SheetModelForm

LARGEST = 50_000_000
WORDS = {"off": Weight.OFF, "less": Weight.LOW, "normal": Weight.NORMAL, "more": Weight.HIGH}
NORMAL = "normal"
GROUPS = {
    "People": (Component.POPULATION, Component.LANGUAGE, Component.RENOWN, Component.SEAT),
    "Land and climate": (
        *(Component.COAST, Component.PORT, Component.LAKE, Component.MOUNTAINS, Component.DESERT),
        *(Component.ELEVATION, Component.CLIMATE),
    ),
    "Between them and us": (
        *(
            Component.TRAVEL,
            Component.TIES,
            Component.ACTIVITY,
            Component.RECORDED,
            Component.VARIETY,
        ),
    ),
}
"""The components as they stand on the page."""
IN_NO_SOURCE = {Feature.RIVER, Feature.FOREST}
"""Features that no map of ours shows, so that nobody can ask for them."""
WHY_NOT = (
    "Too far away",
    "Too large or too small",
    "No tie that we could build on",
    "Not safe to visit now",
    "Has a partner near us",
)
"""What committees say most, each one press away."""


def weigh(component: Component) -> str:
    """Return the name under which a component's weight stands in the address."""
    return f"weigh_{component.value}"


class FindForm(FilterForm):
    """What the search counts and filters, all of it in the address."""

    deed = "Rank the world"
    continent = forms.ChoiceField(choices=[("", "Any"), *Continent.choices], required=False)
    country = forms.ChoiceField(label="Country or territory", required=False)
    language = forms.ChoiceField(
        required=False, choices=[], help_text="Official there, or spoken by three in ten"
    )
    hours = forms.TypedChoiceField(
        label="Clocks apart",
        required=False,
        coerce=int,
        empty_value=None,
        choices=[
            ("", "Any"),
            *(
                (hours, f"{hours} hour{'s' if hours > 1 else ''} at most")
                for hours in (1, 2, 3, 5, 7, 9)
            ),
        ],
    )
    people_from = forms.IntegerField(
        label="People, at least", required=False, min_value=0, max_value=LARGEST
    )
    people_to = forms.IntegerField(
        label="People, at most", required=False, min_value=0, max_value=LARGEST
    )
    feature = forms.MultipleChoiceField(
        label="Has all of these",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[(each.value, each.label) for each in Feature if each not in IN_NO_SOURCE],
    )
    partners = forms.BooleanField(label="Show our partners of today too", required=False)
    surprise = forms.BooleanField(
        label="Surprise me: only countries that few look at", required=False
    )

    def __init__(self, data: QueryDict, *, home: Community) -> None:
        given = data.copy()
        for component in Component:
            given.setdefault(weigh(component), NORMAL)
        super().__init__(given)
        abroad = [choice for choice in country_choices() if choice[0] != home.country]
        self.field("country", forms.ChoiceField).choices = [("", "Any"), *abroad]
        self.field("language", forms.ChoiceField).choices = [("", "Any"), *language_choices()]
        for component in Component:
            self.fields[weigh(component)] = forms.ChoiceField(
                label=component.label,
                help_text=component.help,
                required=False,
                choices=[(word, word.capitalize()) for word in WORDS],
            )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        low, high = given.get("people_from"), given.get("people_to")
        if low is not None and high is not None and low > high:
            self.add_error("people_to", "This is less than the least. Exchange the two figures.")
        return given

    @cached_property
    def asked(self) -> dict[str, Any]:
        """What differs from the page as it is first opened, by its name in the address; what is
        wrong is left out.
        """
        self.is_valid()
        given = {name: self.cleaned_data.get(name) for name in self.fields}
        normal = {weigh(component): NORMAL for component in Component}
        return {
            name: "on" if value is True else value
            for name, value in given.items()
            if value not in (None, "", [], False) and value != normal.get(name)
        }

    @property
    def wanted(self) -> Wanted:
        """The search as the service takes it; without what was refused."""
        asked = self.asked
        filters = Filters(
            countries=frozenset(filter(None, [asked.get("country")])),
            continents=frozenset(filter(None, [asked.get("continent")])),
            population_from=asked.get("people_from"),
            population_to=asked.get("people_to"),
            hours_apart=asked.get("hours"),
            language=asked.get("language"),
            features=frozenset(asked.get("feature", [])),
            not_partnered="partners" not in asked,
        )
        weights = {component: WORDS[asked.get(weigh(component), NORMAL)] for component in Component}
        return Wanted(weights, filters, "surprise" in asked, urlencode(asked, doseq=True))

    @property
    def weighed(self) -> int:
        """How many components count otherwise than they do at first."""
        return sum(weigh(component) in self.asked for component in Component)

    def part(self, *names: str) -> dict[str, object]:
        """Return some fields, with how many of them are chosen and whether one is refused."""
        asked = self.asked
        return {
            "fields": [self[name] for name in names],
            "chosen": sum(name in asked for name in names),
            "is_open": any(name in self.errors for name in names),
        }

    @property
    def parts(self) -> list[tuple[str, dict[str, object]]]:
        """The filters in their groups."""
        return [
            ("Where", self.part("continent", "country", "language", "hours")),
            ("How large", self.part("people_from", "people_to")),
            ("Land", self.part("feature")),
        ]

    @property
    def scales(self) -> list[tuple[str, dict[str, object]]]:
        """The weights in their groups."""
        return [(words, self.part(*map(weigh, components))) for words, components in GROUPS.items()]


class SearchForm(SheetModelForm):
    """A name for a search."""

    deed = "Save this search"

    class Meta:
        model = SavedSearch
        fields = ("name",)
        help_texts = {"name": "Such as: northern ports"}


class DismissForm(SheetModelForm):
    """Why a place shall not be suggested again."""

    deed = "Never suggest it again"
    place = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Dismissal
        fields = ("reason",)
        help_texts = {"reason": "So that nobody has to look at it again"}
