"""The types of rule that a policy may hold, one row a type: its words, its figures, how it is
judged or asked.

From the written policies of real cities (`policies.md`). A row without `judge` is asked: a person
answers it, and says from where.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import models

from partnerships.research import judgements
from partnerships.research.case import Case, Finding
from partnerships.words.lists import counted

Judge = Callable[[Case, Mapping[str, int]], Finding]


class Force(models.TextChoices):
    """What follows when a rule does not hold."""

    HARD = "hard", "Must hold, or be waived"
    WARNING = "warning", "Warning only"
    PREFERENCE = "preference", "Preference only"


class About(models.TextChoices):
    """What a rule looks at."""

    FILE = "file", "The file and we ourselves"
    CANDIDATE = "candidate", "The candidate"


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A number that a policy sets."""

    name: str
    label: str
    default: int
    lowest: int = 1
    highest: int = 1000


@dataclass(frozen=True, kw_only=True)
class RuleType:
    """One row of the table."""

    code: str
    title: str
    words: Callable[[Mapping[str, int]], str]
    about: About
    figures: tuple[Figure, ...] = ()
    forces: tuple[Force, ...] = (Force.HARD, Force.WARNING)
    """What the policy may make of it, the usual first."""
    judge: Judge | None = None
    question: str = ""
    """What a person is asked, where no record can answer."""
    page: str = ""
    """The page where it is done: about the candidate, or about the file, or about us all."""
    is_later: bool = False
    """Whether it is judged in a later stage, by those who know the facts then."""


def _committee(figures: Mapping[str, int]) -> str:
    words = f"At least {counted(figures['people'], 'person', 'people')} sit on the committee"
    return f"{words}, {figures['share']} % of them residents" if figures["share"] else words


def _months(figures: Mapping[str, int]) -> str:
    parts = [
        f"{counted(figures[name], 'month')} in {name}"
        for name in judgements.MONTHS
        if figures[name]
    ]
    return f"At least {', '.join(parts)}" if parts else "No minimum time in any stage"


TABLE: tuple[RuleType, ...] = (
    RuleType(
        code="different_country",
        title="Different country",
        words=lambda _: "The partner lies in another country",
        about=About.CANDIDATE,
        forces=(Force.HARD,),
        judge=judgements.different_country,
    ),
    RuleType(
        code="legal_screen",
        title="Legal screen",
        words=lambda figures: (
            f"A legal screen is done, not older than {counted(figures['months'], 'month')}"
        ),
        about=About.CANDIDATE,
        figures=(
            Figure(name="months", label="Months that it stays good", default=12, highest=120),
        ),
        judge=judgements.legal_screen,
        page="legal-screen",
    ),
    RuleType(
        code="name_reviewed",
        title="Name of the country or territory",
        words=lambda _: "The name of the country or territory for our papers is reviewed",
        about=About.CANDIDATE,
        judge=judgements.name_reviewed,
        page="designation-review",
    ),
    RuleType(
        code="diplomatic_relations",
        title="Diplomatic relations",
        words=lambda _: "Our two countries have diplomatic relations",
        about=About.CANDIDATE,
        question="Do our two countries have diplomatic relations?",
    ),
    RuleType(
        code="good_standing",
        title="Membership in good standing",
        words=lambda _: "Our membership in the national body is in good standing",
        about=About.FILE,
        judge=judgements.good_standing,
        page="organization-edit",
    ),
    RuleType(
        code="committee",
        title="Size of the committee",
        words=_committee,
        about=About.FILE,
        figures=(
            Figure(name="people", label="People at least", default=5, highest=100),
            Figure(
                name="share",
                label="Residents among them, in percent",
                default=51,
                lowest=0,
                highest=100,
            ),
        ),
        judge=judgements.committee,
        page="committee-detail",
    ),
    RuleType(
        code="sponsor",
        title="Sponsor organization",
        words=lambda _: "A sponsor organization carries the work",
        about=About.FILE,
        judge=judgements.sponsor,
        page="brief-edit",
    ),
    RuleType(
        code="budget",
        title="Money for the first year",
        words=lambda figures: f"The first year has a budget of at least {figures['amount']:,}",
        about=About.FILE,
        figures=(Figure(name="amount", label="At least", default=1000, highest=100_000_000),),
        judge=judgements.budget,
        page="brief-edit",
    ),
    RuleType(
        code="supporters",
        title="Supporters on both sides",
        words=lambda figures: (
            f"At least {counted(figures['people'], 'supporter')} are named on each side"
        ),
        about=About.CANDIDATE,
        figures=(Figure(name="people", label="Supporters on each side", default=3, highest=100),),
        question="Are so many supporters named here and there, with their consent?",
    ),
    RuleType(
        code="new_in_years",
        title="New partnerships",
        words=lambda figures: (
            f"At most {counted(figures['partnerships'], 'new partnership')} of one kind in "
            f"{counted(figures['years'], 'year')}"
        ),
        about=About.FILE,
        figures=(
            Figure(name="partnerships", label="At most", default=1, highest=50),
            Figure(name="years", label="In so many years", default=5, highest=50),
        ),
        judge=judgements.new_in_years,
    ),
    RuleType(
        code="active",
        title="Active partnerships",
        words=lambda figures: (
            f"At most {counted(figures['partnerships'], 'active partnership')}, the new one"
            " included"
        ),
        about=About.FILE,
        figures=(Figure(name="partnerships", label="At most", default=6, highest=200),),
        judge=judgements.active,
    ),
    RuleType(
        code="one_country",
        title="Several in one country",
        words=lambda _: "No other partner of ours lies in the same country",
        about=About.CANDIDATE,
        forces=(Force.WARNING,),
        judge=judgements.one_country,
    ),
    RuleType(
        code="twinned_already",
        title="Twinned already nearby",
        words=lambda _: "The partner has no other partner in our country",
        about=About.CANDIDATE,
        forces=(Force.PREFERENCE,),
        question="Is the candidate without a partner in our country so far?",
    ),
    RuleType(
        code="months_in_stage",
        title="Time in a stage",
        words=_months,
        about=About.FILE,
        figures=tuple(
            Figure(name=name, label=f"Months in {name}", default=default, lowest=0, highest=120)
            for name, default in (("research", 0), ("correspondence", 6), ("agreement", 0))
        ),
        judge=judgements.months_in_stage,
    ),
    RuleType(
        code="exchanges_before_upgrade",
        title="Exchanges before an upgrade",
        words=lambda figures: (
            f"At least {counted(figures['exchanges'], 'exchange')} took place before a friendship"
            " becomes more"
        ),
        about=About.FILE,
        figures=(Figure(name="exchanges", label="Exchanges at least", default=2, highest=100),),
        page="activity-list",
        is_later=True,
    ),
)
TYPES = {row.code: row for row in TABLE}


@dataclass(frozen=True)
class Rule:
    """A rule as it stands in one policy: its type, its figures, its force."""

    type: RuleType
    force: Force
    figures: Mapping[str, int] = field(default_factory=dict)

    @property
    def code(self) -> str:
        """The code of its type."""
        return self.type.code

    @property
    def words(self) -> str:
        """The rule as a sentence, without the full stop."""
        return self.type.words(self.figures)

    @property
    def question(self) -> str:
        """What a person is asked; the rule's own figures stand in it, so that other figures ask
        anew.
        """
        return f"{self.words}. {self.type.question}" if self.type.figures else self.type.question

    @property
    def is_hard(self) -> bool:
        """Whether nothing goes on while it neither holds nor is waived."""
        return self.force is Force.HARD

    @property
    def as_data(self) -> dict[str, Any]:
        """The rule as a policy keeps it."""
        return {"code": self.code, "force": self.force.value, **self.figures}


def rule(code: str, force: str = "", **figures: int) -> Rule:
    """Return a rule of the table; what is not said is as usual. Raises KeyError for a type that
    nobody knows.
    """
    row = TYPES[code]
    values = {figure.name: figures.get(figure.name, figure.default) for figure in row.figures}
    return Rule(row, Force(force) if force else row.forces[0], values)


def rules_from(data: Iterable[Mapping[str, Any]]) -> tuple[Rule, ...]:
    """Return the rules that a policy keeps, in the order of the table."""
    found = [rule(**row) for row in data]
    return tuple(sorted(found, key=lambda each: TABLE.index(each.type)))
