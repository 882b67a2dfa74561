"""The report of an evaluation: what it says, and how it is filled from the file."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from django.utils import timezone

from partnerships.documents.contents import Content, Fact, Html, Party, Signer
from partnerships.documents.paper import Paper
from partnerships.documents.richtext import plain_paragraphs
from partnerships.evaluations.models import Decision, Evaluation
from partnerships.evaluations.rows import GoalRow, rows_of
from partnerships.partners.models import Seat
from partnerships.programs.papers import parties
from partnerships.programs.services import sums
from partnerships.programs.services.sums import Totals
from partnerships.words.days import in_english as in_words
from partnerships.words.days import long_date


@dataclass(frozen=True, kw_only=True)
class GoalFinding:
    goal: str
    target: str = ""
    actual: str = ""
    rating: Literal["exceeded", "met", "partly", "not", ""] = ""  # empty: not rated
    reason: str = ""

    @property
    def rating_in_words(self) -> str:
        """How far the goal was reached."""
        return {"exceeded": "Exceeded", "met": "Met", "partly": "Partly met", "not": "Not met"}.get(
            self.rating, "Not rated"
        )


@dataclass(frozen=True, kw_only=True)
class EvaluationContent(Content):
    """How the partnership went, and what follows."""

    parties: tuple[Party, Party]
    period: str  # "May 2027 to May 2028"
    method: str
    findings: tuple[GoalFinding, ...]
    decision: str  # "Continue with adjustments"
    decision_reason: Html = ""
    participants_here: tuple[str, ...] = ()
    participants_there: tuple[str, ...] = ()
    totals: tuple[Fact, ...] = ()  # exchanges, people, hours, money
    stories: Html = ""
    partner_view: Html = ""
    adjustments: Html = ""
    next_on: date | None = None
    signers: tuple[Signer, ...] = ()
    noted_by: str = ""  # "Noted by the Office of the Mayor on …"


EVALUATION = Paper(
    slug="evaluation",
    name="Evaluation report",
    code="EVALUATION",
    template="documents/evaluation.html",
    content=EvaluationContent,
)


def period_of(evaluation: Evaluation) -> tuple[date, date]:
    """Return the first and the last day that an evaluation looks at; while unsaid, from signing to
    today.
    """
    first = evaluation.period_from or evaluation.counted_from
    return first, evaluation.period_until or max(first, timezone.localdate())


def totals_of(evaluation: Evaluation) -> Totals:
    """Add up what took place in the period of an evaluation."""
    first, last = period_of(evaluation)
    return sums.totals(evaluation.partnership, first=first, last=last)


def report_content(evaluation: Evaluation) -> EvaluationContent:
    """The whole report."""
    first, last = period_of(evaluation)
    return EvaluationContent(
        parties=parties(evaluation.partnership),
        period=f"{in_words(first)} to {in_words(last)}",
        method=" ".join(evaluation.method.split()),
        findings=tuple(_finding(row) for row in rows_of(evaluation)),
        decision=Decision(evaluation.decision).label if evaluation.decision else "Not decided yet",
        decision_reason=plain_paragraphs(evaluation.decision_reason),
        participants_here=_lines(evaluation.participants_here),
        participants_there=_lines(evaluation.participants_there),
        totals=tuple(
            Fact(label=label, value=value) for label, value in totals_of(evaluation).lines
        ),
        stories=plain_paragraphs(evaluation.stories),
        partner_view=plain_paragraphs(evaluation.partner_view),
        adjustments=plain_paragraphs(_changes(evaluation)),
        next_on=evaluation.next_on,
        signers=(_chair(evaluation),),
        noted_by=_noted(evaluation),
    )


def _finding(row: GoalRow) -> GoalFinding:
    return GoalFinding(
        goal=row.text,
        target=row.target,
        actual=row.actual,
        rating=row.rating,  # type: ignore[arg-type]  # the choices of Rating
        reason=row.reason,
    )


def _changes(evaluation: Evaluation) -> str:
    issues = f"Issues and concerns: {evaluation.issues}" if evaluation.issues.strip() else ""
    return "\n\n".join(part for part in (evaluation.adjustments, issues) if part.strip())


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _chair(evaluation: Evaluation) -> Signer:
    name = evaluation.chair_name
    if not evaluation.is_finished:
        seats = Seat.objects.filter(
            committee__partnership=evaluation.partnership, part=Seat.Part.CHAIR, ends_on=None
        )
        seat = seats.select_related("person").first()
        name = seat.person.name if seat else ""
    return Signer(title="Chair of the committee", name=name)


def _noted(evaluation: Evaluation) -> str:
    if evaluation.noted_on is None:
        return ""
    return f"Noted by the mayor's office on {long_date(evaluation.noted_on, 'en')}."
