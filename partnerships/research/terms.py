"""By what a file is judged: the rules and criteria of the policy that it began under, or what we do
without one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from partnerships.partners.models import Partnership
from partnerships.research.criteria import DEFAULTS, REVIEWERS, WIDE, Yardstick
from partnerships.research.models import Policy, PolicyOfFile
from partnerships.research.rules import About, Rule, rule, rules_from


@dataclass(frozen=True)
class Terms:
    """A policy as it is applied."""

    title: str
    about: str
    rules: tuple[Rule, ...]
    criteria: tuple[Yardstick, ...]
    reviewers: int = REVIEWERS
    wide_from: int = WIDE
    policy: Policy | None = None

    def rule(self, code: str) -> Rule | None:
        """Return the rule of a type, or None where the policy does not have it."""
        return next((each for each in self.rules if each.code == code), None)

    @property
    def about_candidates(self) -> "Terms":
        """The same without the rules about the file and ourselves."""
        return replace(
            self, rules=tuple(each for each in self.rules if each.type.about is About.CANDIDATE)
        )

    @property
    def abroad_only(self) -> bool:
        """Whether a partner has to lie in another country; a policy may allow partners at home (row
        65).
        """
        return self.rule("different_country") is not None

    @property
    def labels(self) -> Mapping[str, str]:
        """The names of the criteria by their codes."""
        return {each.code: each.label for each in self.criteria}


BUILT_IN = Terms(
    title="Built-in policy",
    about="What holds while the organization has written no policy of its own.",
    rules=(rule("different_country"), rule("name_reviewed")),
    criteria=DEFAULTS,
)


def terms_in(policy: Policy | None) -> Terms:
    """Return a version as it is applied; None stands for the built-in one."""
    if policy is None:
        return BUILT_IN
    return Terms(
        title=str(policy),
        about=policy.about,
        rules=rules_from(policy.rules),
        criteria=criteria_from(policy.criteria),
        reviewers=policy.reviewers,
        wide_from=policy.wide_from,
        policy=policy,
    )


def criteria_from(data: list[dict[str, Any]]) -> tuple[Yardstick, ...]:
    """Return the criteria that a policy keeps, in their order."""
    return tuple(Yardstick(**row) for row in data)


def in_force_on(day: date) -> Policy | None:
    """Return the newest version in force on a day, or None while there is none."""
    return Policy.objects.begun_by(day).first()


def terms_of(partnership: Partnership) -> Terms:
    """Return what a file is judged by: where it was placed last, else what was in force on the day
    it was opened.
    """
    return terms_of_files([partnership])[partnership.pk]


def terms_of_files(files: Sequence[Partnership]) -> dict[int, Terms]:
    """Return by the key of each file what it is judged by; two queries, however many files."""
    rows = PolicyOfFile.objects.filter(partnership__in=[file.pk for file in files])
    placed = {row.partnership_id: row for row in rows.select_related("policy").order_by("pk")}
    unplaced = [file for file in files if file.pk not in placed]
    adopted = list(Policy.objects.adopted()) if unplaced else []
    terms = {pk: terms_in(row.policy) for pk, row in placed.items()}
    for file in unplaced:
        known = (
            policy
            for policy in adopted
            if policy.in_force_from
            and policy.in_force_from <= file.opened_on
            and policy.approved_at
            and policy.approved_at <= file.opened_at
        )
        terms[file.pk] = terms_in(next(known, None))
    return terms
