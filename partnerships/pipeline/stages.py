"""The process, as one table: seven stages, what each needs, who approves, what then happens by
itself.

Checked when it is read: a stage forgotten, doubled or misplaced stops the server. `manage.py
show_pipeline` prints it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Protocol

from partnerships.accounts.models import User
from partnerships.accounts.roles import Role
from partnerships.agreements import facts as agreements
from partnerships.agreements.checks import (
    both_sides_decided,
    resolution_is_recorded,
    text_is_approved_by_both,
    text_is_complete,
)
from partnerships.correspondence import facts as correspondence
from partnerships.correspondence.checks import (
    contacts_are_named,
    introduction_is_approved,
    introduction_is_sent,
    messages_went_both_ways,
    reply_is_logged,
)
from partnerships.evaluations import facts as evaluations
from partnerships.evaluations.checks import (
    evaluation_date_is_set,
    evaluation_is_written,
    exchanges_allow_the_upgrade,
)
from partnerships.evaluations.services import writing
from partnerships.partners.models import Partnership, Stage
from partnerships.planning import facts as planning
from partnerships.planning.checks import (
    capacity_is_stated,
    committee_has_a_chair,
    highest_official_agrees,
    organization_agrees,
    participants_are_named,
    purpose_is_written,
    sponsor_is_named,
)
from partnerships.programs import facts as programs
from partnerships.programs.checks import (
    groups_are_listed_on_both_sides,
    meeting_is_held,
    pilot_is_done_or_waived,
    work_plan_has_short_and_long_goals,
    work_plan_is_agreed_by_both,
)
from partnerships.research import facts as research
from partnerships.research.checks import (
    benefits_go_both_ways,
    candidate_is_chosen,
    connections_are_recorded,
    counterparts_are_identified,
    differences_are_discussed,
    enough_people_have_scored,
    profile_is_known,
    rules_of_the_policy_hold,
    time_in_stage_has_passed,
)
from partnerships.signing import facts as signing
from partnerships.signing.checks import both_have_signed, ceremony_is_planned, signed_copy_is_filed
from partnerships.signing.services import recognition

Check = Callable[[Any, date], str | None]
"""A fact that must hold, from what its app knows of a file; the words say what is missing."""
Load = Callable[[Sequence[Partnership], date], Mapping[int, object]]
FACTS: Mapping[str, Load] = {
    "agreements": agreements.load,
    "correspondence": correspondence.load,
    "evaluations": evaluations.load,
    "planning": planning.load,
    "programs": programs.load,
    "research": research.load,
    "signing": signing.load,
}
"""Who loads what the checks of an app read, for many files at once."""


class Consequence(Protocol):
    """A deed that follows an approval by itself, inside the same transaction. It writes rows
    only.
    """

    def __call__(self, partnership: Partnership, *, by: User, today: date) -> None: ...


@dataclass(frozen=True, kw_only=True)
class Step:
    """One row of the table."""

    stage: Stage
    aim: str
    worked_by: Role
    requires: Mapping[Check, str]
    """The facts that must hold before the stage can be left, each with the name of the page where
    it is done.
    """
    approved_by: tuple[Role, ...]
    """Who must say yes, in this order; the board is passed over where the organization has none."""
    then: tuple[Consequence, ...] = field(default=())
    stale_after: timedelta | None = None
    guidance: tuple[str, ...] = field(default=())


TABLE: tuple[Step, ...] = (
    Step(
        stage=Stage.PLANNING,
        aim="Bring everyone at home onto the same page.",
        worked_by=Role.VOLUNTEER,
        requires={
            purpose_is_written: "brief-edit",
            participants_are_named: "brief-edit",
            sponsor_is_named: "brief-edit",
            capacity_is_stated: "brief-edit",
            committee_has_a_chair: "committee-detail",
            organization_agrees: "alignment-record",
            highest_official_agrees: "alignment-record",
        },
        approved_by=(Role.BOARD, Role.MAYORS_OFFICE),
        stale_after=timedelta(days=30),
        guidance=(
            (
                "Talk with the mayor first: a partnership that the highest official will not sign"
                " ends in a drawer."
            ),
            (
                "Be honest about people and money. Two partnerships that live are worth more than"
                " five that sleep."
            ),
        ),
    ),
    Step(
        stage=Stage.RESEARCH,
        aim="Find a partner that fits, and that gains as much as we do.",
        worked_by=Role.VOLUNTEER,
        requires={
            profile_is_known: "candidate-list",
            benefits_go_both_ways: "candidate-list",
            connections_are_recorded: "candidate-list",
            counterparts_are_identified: "candidate-list",
            rules_of_the_policy_hold: "rule-list",
            enough_people_have_scored: "score-list",
            differences_are_discussed: "score-list",
            candidate_is_chosen: "candidate-list",
        },
        approved_by=(Role.BOARD, Role.MAYORS_OFFICE),
        stale_after=timedelta(days=60),
        guidance=(
            (
                "Begin with the search: it ranks every place of the world and gives its reasons."
                " Shortlist two or three."
            ),
            (
                "Look for a similar size, similar land, similar work, and for people who already"
                " know each other."
            ),
            "Schools and museums need a counterpart of their own kind. Name the pairs early.",
            "What is unknown stays unknown: say so rather than guess.",
        ),
    ),
    Step(
        stage=Stage.COMMUNICATION,
        aim="Introduce ourselves, mayor to mayor, and get an answer.",
        worked_by=Role.VOLUNTEER,
        requires={
            contacts_are_named: "letter-list",
            introduction_is_approved: "letter-list",
            introduction_is_sent: "letter-list",
            reply_is_logged: "letter-list",
        },
        approved_by=(Role.MAYORS_OFFICE,),
        stale_after=timedelta(days=45),
        guidance=(
            (
                "Equal rank writes to equal rank, in the form and the language that the other side"
                " uses."
            ),
            (
                "Name two people here, one in the mayor's office and one volunteer: two of the same"
                " kind will answer."
            ),
            "Silence for some weeks is common. Write again kindly, or take another road.",
        ),
    ),
    Step(
        stage=Stage.CORRESPONDENCE,
        aim="Learn about each other and agree on a work plan.",
        worked_by=Role.VOLUNTEER,
        requires={
            messages_went_both_ways: "letter-list",
            groups_are_listed_on_both_sides: "workplan-detail",
            meeting_is_held: "activity-list",
            pilot_is_done_or_waived: "activity-list",
            work_plan_has_short_and_long_goals: "workplan-detail",
            work_plan_is_agreed_by_both: "workplan-detail",
            time_in_stage_has_passed: "rule-list",
        },
        approved_by=(Role.MAYORS_OFFICE,),
        stale_after=timedelta(days=180),
        guidance=(
            (
                "Take several months. A small programme that works tests the waters better than a"
                " large promise."
            ),
            "Many cultures expect a visit before a signature; a video call is a good beginning.",
        ),
    ),
    Step(
        stage=Stage.AGREEMENT,
        aim="Agree on a text that both sides approve.",
        worked_by=Role.VOLUNTEER,
        requires={
            both_sides_decided: "agreement-detail",
            text_is_complete: "agreement-detail",
            resolution_is_recorded: "agreement-detail",
            text_is_approved_by_both: "agreement-detail",
            time_in_stage_has_passed: "rule-list",
        },
        approved_by=(Role.BOARD, Role.MAYORS_OFFICE),
        stale_after=timedelta(days=60),
        guidance=(
            (
                "A ceremonial text says what we wish for each other; a precise one says who does"
                " what by when."
            ),
            "Any change after an approval asks both sides again.",
        ),
    ),
    Step(
        stage=Stage.SIGNING,
        aim="Sign, celebrate, and tell the national body.",
        worked_by=Role.MAYORS_OFFICE,
        requires={
            ceremony_is_planned: "ceremony-detail",
            both_have_signed: "ceremony-detail",
            signed_copy_is_filed: "ceremony-detail",
            evaluation_date_is_set: "evaluation-detail",
        },
        approved_by=(Role.MAYORS_OFFICE,),
        then=(recognition.establish,),
        stale_after=timedelta(days=30),
        guidance=(
            (
                "The two highest officials sign, both in office on that day. Guests sit to the"
                " host's right."
            ),
            (
                "Scan the signed originals on the same day, and set the day on which you will look"
                " back."
            ),
        ),
    ),
    Step(
        stage=Stage.EVALUATION,
        aim="Carry out the work plan, look back, and adjust.",
        worked_by=Role.VOLUNTEER,
        requires={
            evaluation_is_written: "evaluation-detail",
            exchanges_allow_the_upgrade: "rule-list",
        },
        approved_by=(Role.MAYORS_OFFICE,),
        then=(writing.close_round,),
        guidance=(
            "Look at each goal: what was meant, what came of it, and why.",
            "Ask the partner for their view. Then decide: continue, adjust, upgrade, rest or end.",
        ),
    ),
)


def app_of(check: Check) -> str:
    """Return the label of the app whose facts a check reads."""
    return check.__module__.split(".")[1]


def _in_order(table: tuple[Step, ...]) -> dict[Stage, Step]:
    if [step.stage for step in table] != list(Stage):
        raise ValueError("The table must hold every stage once, in the order of the process.")
    for step in table:
        if not step.approved_by or not step.requires:
            raise ValueError(f"{step.stage.label} needs an approver and at least one requirement.")
        if any(app_of(check) not in FACTS for check in step.requires):
            raise ValueError(
                f"A check of {step.stage.label} belongs to an app that loads no facts."
            )
        if any(not check.__doc__ for check in step.requires):
            raise ValueError(
                f"Every check of {step.stage.label} says in its docstring which fact it stands for."
            )
    return {step.stage: step for step in table}


STEPS = _in_order(TABLE)


def step_of(partnership: Partnership) -> Step:
    """Return the row of the stage in which a file stands."""
    return STEPS[Stage(partnership.stage)]


@dataclass(frozen=True)
class Answer:
    """One requirement of a file's stage: the check, what is missing, and where it is done."""

    check: Check
    facts: Any
    """What its app knows of the file."""
    missing: str | None
    page: str


def answers(files: Sequence[Partnership], today: date) -> dict[int, list[Answer]]:
    """Return what the present stage of each file requires, in the order of the table; the facts of
    an app are loaded once for all files that need them.
    """
    needed: dict[str, dict[int, Partnership]] = {}
    for file in files:
        for check in step_of(file).requires:
            needed.setdefault(app_of(check), {})[file.pk] = file
    facts = {app: FACTS[app](list(some.values()), today) for app, some in needed.items()}
    return {
        file.pk: [
            Answer(check, known, check(known, today), page)
            for check, page in step_of(file).requires.items()
            for known in (facts[app_of(check)][file.pk],)
        ]
        for file in files
    }
