"""What the checks of looking back read of a file."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef

from partnerships.evaluations.models import Decision, Evaluation, Finding, Rating
from partnerships.partners.models import Partnership
from partnerships.programs.models import Activity, Goal, Type, WorkPlan
from partnerships.research.models import Waiver
from partnerships.research.terms import terms_of


@dataclass(frozen=True)
class EvaluationFacts:
    """The evaluation of a file that lies ahead or is being written, and what it lacks."""

    file: Partnership
    evaluation: Evaluation | None
    is_unrated: bool
    """Whether a goal of the work plan has no rating yet."""
    is_unexplained: bool
    """Whether a goal that was met partly or not has no reason yet."""

    @property
    def exchanges(self) -> tuple[str, int, int]:
        """Where an upgrade is decided: the policy's rule in words, how many exchanges took place,
        and how many it still wants; nothing where no rule stands against it.
        """
        if not self.evaluation or self.evaluation.decision != Decision.UPGRADE:
            return "", 0, 0
        rule = terms_of(self.file).rule("exchanges_before_upgrade")
        if rule is None or not rule.is_hard:
            return "", 0, 0
        if Waiver.objects.for_rule(rule.code, rule.words, self.file).exists():
            return "", 0, 0
        of_file = Activity.objects.filter(partnership=self.file)
        held = of_file.of_type(*Type.exchanges).held().count()
        return rule.words, held, rule.figures["exchanges"] - held


def load(files: Sequence[Partnership], today: date) -> dict[int, EvaluationFacts]:
    """Return the facts of each file by its key; one query."""
    findings = Finding.objects.filter(evaluation=OuterRef("pk"))
    rated = Finding.objects.filter(goal=OuterRef("pk"), evaluation=OuterRef(OuterRef("pk")))
    plans = WorkPlan.objects.in_force()
    left = Goal.objects.filter(plan__in=plans, plan__partnership=OuterRef("partnership"))
    found = (
        Evaluation.objects.open()
        .filter(partnership__in=[file.pk for file in files])
        .annotate(
            goal_is_left=Exists(left.filter(~Exists(rated.exclude(rating="")))),
            finding_is_empty=Exists(findings.filter(rating="")),
            reason_is_missing=Exists(findings.filter(rating__in=Rating.asks_why, reason="")),
        )
        .order_by("-pk")
    )
    open_ones = {evaluation.partnership_id: evaluation for evaluation in found}
    return {
        file.pk: EvaluationFacts(
            file,
            evaluation,
            bool(evaluation and (evaluation.goal_is_left or evaluation.finding_is_empty)),
            bool(evaluation and evaluation.reason_is_missing),
        )
        for file in files
        for evaluation in (open_ones.get(file.pk),)
    }


def of(partnership: Partnership, today: date) -> EvaluationFacts:
    """Return the facts of one file."""
    return load([partnership], today)[partnership.pk]
