"""Each rule of a file's policy, judged: passed, failed or waived, with what is known and what is to
be done.
"""

from dataclasses import dataclass
from datetime import date

from django.db import models

from partnerships.partners.models import CandidatePartner, Partnership
from partnerships.research.case import Case
from partnerships.research.models import RuleAnswer, Waiver
from partnerships.research.rules import About, Rule
from partnerships.research.terms import Terms, terms_of
from partnerships.words.days import in_english as in_words

Key = tuple[int | None, str, str]
"""Candidate, code and words: an answer and a waiver belong to the rule as it was worded then."""


class State(models.TextChoices):
    """How a rule stands."""

    PASSED = "passed", "Passed"
    FAILED = "failed", "Failed"
    OPEN = "open", "Not answered yet"
    WAIVED = "waived", "Waived"
    LATER = "later", "Judged later"


@dataclass(frozen=True)
class Ruling:
    """One rule in one case."""

    rule: Rule
    state: State
    said: str = ""
    missing: str = ""
    waiver: Waiver | None = None
    answer: RuleAnswer | None = None

    @property
    def blocks(self) -> bool:
        """Whether research cannot be left because of it."""
        return self.rule.is_hard and self.state in {State.FAILED, State.OPEN}

    @property
    def may_be_waived(self) -> bool:
        """Whether a waiver would change anything; a rule that the application itself keeps cannot
        be waived.
        """
        kept_anyway = self.rule.code == "different_country"
        return (
            self.rule.is_hard and not kept_anyway and self.state not in {State.PASSED, State.WAIVED}
        )

    @property
    def in_a_word(self) -> str:
        """How it stands, for the eye: a warning that does not hold has not failed."""
        if self.state is State.FAILED and not self.rule.is_hard:
            return self.rule.force.value
        return str(self.state.label).lower()

    @property
    def risk(self) -> str:
        """What an approver should know: a waiver, or a warning that does not hold."""
        if self.waiver and self.state is State.WAIVED:
            return f"Waived: {self.rule.words}. {self.waiver.reason} ({self.waiver.who})"
        if self.state is State.FAILED and not self.rule.is_hard:
            return f"{self.rule.force.label.removesuffix(' only')}: {self.missing or self.said}"
        return ""


def rulings_of(
    partnership: Partnership,
    candidate: CandidatePartner | None,
    *,
    today: date,
    terms: Terms | None = None,
    code: str = "",
) -> list[Ruling]:
    """Return every rule of the file's policy as it stands on a day, or the one of a code; without a
    candidate, only those about the file.
    """
    terms = terms or terms_of(partnership)
    case = Case(partnership, candidate, today)
    rules = [
        rule
        for rule in terms.rules
        if (candidate or rule.type.about is About.FILE) and code in ("", rule.code)
    ]
    if not rules:
        return []
    told = _answers(partnership) if any(rule.type.question for rule in rules) else {}
    found = [_judged_in(case, rule, told) for rule in rules]
    if all(ruling.state is State.PASSED for ruling in found):
        return found
    waivers = Waiver.objects.filter(partnership=partnership).select_related("waived_by")
    waived = {_key(waiver, waiver.rule): waiver for waiver in waivers}
    return [_or_waived(ruling, case, waived) for ruling in found]


def _answers(partnership: Partnership) -> dict[Key, RuleAnswer]:
    answers = RuleAnswer.objects.filter(partnership=partnership).select_related(
        "answered_by", "evidence"
    )
    return {_key(answer, answer.question): answer for answer in answers.order_by("pk")}


def _key(row: RuleAnswer | Waiver, words: str) -> Key:
    return row.candidate_id, row.code, words


def _about(rule: Rule, case: Case) -> int | None:
    return case.candidate.pk if case.candidate and rule.type.about is About.CANDIDATE else None


def _judged_in(case: Case, rule: Rule, told: dict[Key, RuleAnswer]) -> Ruling:
    return _judged(rule, case, told.get((_about(rule, case), rule.code, rule.question)))


def _or_waived(found: Ruling, case: Case, waived: dict[Key, Waiver]) -> Ruling:
    rule = found.rule
    waiver = waived.get((_about(rule, case), rule.code, rule.words))
    if waiver is None or found.state is State.PASSED:
        return found
    words = f"Waived on {in_words(waiver.waived_on)} by {waiver.who}: {waiver.reason}"
    said = f"{found.said} {words}".strip()
    return Ruling(rule, State.WAIVED, said, "", waiver, found.answer)


def _judged(rule: Rule, case: Case, answer: RuleAnswer | None) -> Ruling:
    if rule.type.is_later:
        return Ruling(rule, State.LATER, "Looked at when an evaluation decides on an upgrade.")
    if rule.type.judge:
        finding = rule.type.judge(case, rule.figures)
        state = State.PASSED if finding.holds else State.FAILED
        return Ruling(rule, state, finding.said, "" if finding.holds else finding.missing)
    if answer is None:
        return Ruling(rule, State.OPEN, "", f"Find out and say from where: {rule.question}")
    said = (
        f"{'Yes' if answer.holds else 'No'}: {answer.note} ({answer.answered_by},"
        f" {in_words(answer.answered_on)})"
    )
    if answer.holds:
        return Ruling(rule, State.PASSED, said, answer=answer)
    return Ruling(rule, State.FAILED, said, f"This does not hold: {rule.words}.", answer=answer)


def ruling_on(
    rule: Rule, partnership: Partnership, candidate: CandidatePartner | None, *, today: date
) -> Ruling:
    """Return how one rule of a file stands."""
    return rulings_of(partnership, candidate, today=today, code=rule.code)[0]
