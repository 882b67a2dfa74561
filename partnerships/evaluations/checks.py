"""Facts about looking back (stages.md, stages 6 and 7). Each returns what is missing, or None."""

from partnerships.evaluations.models import Decision, Evaluation, Rating
from partnerships.partners.models import Partnership
from partnerships.programs.models import Activity, Goal, Type, WorkPlan
from partnerships.research.models import Waiver
from partnerships.research.terms import terms_of
from partnerships.words.days import in_english as in_words


def evaluation_date_is_set(partnership: Partnership) -> str | None:
    """The day of the evaluation is set."""
    if Evaluation.objects.filter(partnership=partnership).open().exists():
        return None
    return "Set the date of the evaluation, six months to two years after the signing."


def evaluation_is_written(partnership: Partnership) -> str | None:
    """The evaluation is written, goal by goal, with a decision and a next date."""
    evaluation = Evaluation.objects.filter(partnership=partnership).open().first()
    if evaluation is None:
        return "Set the date of the evaluation."
    missing = what_is_missing(evaluation)
    if not missing:
        return None
    return f"Write the evaluation due on {in_words(evaluation.due_on)}: {'; '.join(missing)}."


def exchanges_allow_the_upgrade(partnership: Partnership) -> str | None:
    """Where an upgrade is decided, as many exchanges took place as the policy asks."""
    if (
        not Evaluation.objects.filter(partnership=partnership, decision=Decision.UPGRADE)
        .open()
        .exists()
    ):
        return None
    rule = terms_of(partnership).rule("exchanges_before_upgrade")
    if (
        rule is None
        or not rule.is_hard
        or Waiver.objects.for_rule(rule.code, rule.words, partnership).exists()
    ):
        return None
    held = Activity.objects.filter(partnership=partnership).of_type(*Type.exchanges).held().count()
    lacking = rule.figures["exchanges"] - held
    if lacking <= 0:
        return None
    return (
        f"{rule.words}: {held} on record, {lacking} more before the upgrade, or a waiver of the"
        " mayor's office."
    )


def what_is_missing(evaluation: Evaluation) -> list[str]:
    """Return what an evaluation still lacks, each as a few words."""
    ends = evaluation.decision in Decision.ends_the_round
    lacking = [
        (_unrated(evaluation), "rate every goal of the work plan"),
        (_unexplained(evaluation), "say why goals were met partly or not"),
        (not evaluation.method.strip(), "say how it was done"),
        (not evaluation.decision, "decide what follows"),
        (
            bool(evaluation.decision) and not evaluation.decision_reason.strip(),
            "say why you decide so",
        ),
        (evaluation.next_on is None and not ends, "choose the next date"),
    ]
    return [words for is_lacking, words in lacking if is_lacking]


def _unrated(evaluation: Evaluation) -> bool:
    plans = WorkPlan.objects.filter(partnership=evaluation.partnership_id).in_force()
    rated = evaluation.findings.exclude(rating="").values("goal")
    goals_left = Goal.objects.filter(plan__in=plans).exclude(
        pk__in=rated.filter(goal__isnull=False)
    )
    return goals_left.exists() or evaluation.findings.filter(rating="").exists()


def _unexplained(evaluation: Evaluation) -> bool:
    return evaluation.findings.filter(rating__in=Rating.asks_why, reason="").exists()
