"""Facts about looking back (stages.md, stages 6 and 7). Each returns what is missing, or None."""

from datetime import date

from partnerships.evaluations.facts import EvaluationFacts
from partnerships.evaluations.models import Decision
from partnerships.words.days import in_english


def evaluation_date_is_set(facts: EvaluationFacts, today: date) -> str | None:
    """The day of the evaluation is set."""
    if facts.evaluation:
        return None
    return "Set the date of the evaluation, six months to two years after the signing."


def evaluation_is_written(facts: EvaluationFacts, today: date) -> str | None:
    """The evaluation is written, goal by goal, with a decision and a next date."""
    if facts.evaluation is None:
        return "Set the date of the evaluation."
    missing = what_is_missing(facts)
    if not missing:
        return None
    due = in_english(facts.evaluation.due_on)
    return f"Write the evaluation due on {due}: {'; '.join(missing)}."


def exchanges_allow_the_upgrade(facts: EvaluationFacts, today: date) -> str | None:
    """Where an upgrade is decided, as many exchanges took place as the policy asks."""
    rule, held, lacking = facts.exchanges
    if lacking <= 0:
        return None
    return (
        f"{rule}: {held} on record, {lacking} more before the upgrade, or a waiver of the mayor's"
        " office."
    )


def what_is_missing(facts: EvaluationFacts) -> list[str]:
    """Return what the open evaluation still lacks, each as a few words; nothing without one."""
    evaluation = facts.evaluation
    if evaluation is None:
        return []
    ends = evaluation.decision in Decision.ends_the_round
    lacking = [
        (facts.is_unrated, "rate every goal of the work plan"),
        (facts.is_unexplained, "say why goals were met partly or not"),
        (not evaluation.method.strip(), "say how it was done"),
        (not evaluation.decision, "decide what follows"),
        (
            bool(evaluation.decision) and not evaluation.decision_reason.strip(),
            "say why you decide so",
        ),
        (evaluation.next_on is None and not ends, "choose the next date"),
    ]
    return [words for is_lacking, words in lacking if is_lacking]
