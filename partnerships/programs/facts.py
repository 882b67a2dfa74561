"""What the checks of common work read of a file."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef

from partnerships.partners.models import Partnership
from partnerships.programs.models import (
    Activity,
    Goal,
    Horizon,
    Involvement,
    PilotWaiver,
    PlanAgreement,
    Side,
    Type,
    WorkPlan,
)


@dataclass(frozen=True)
class ProgramFacts:
    """Groups, meetings, pilot and work plan of a file."""

    file: Partnership
    involved: frozenset[str]
    """The sides whose groups are listed."""
    has_met: bool
    pilot_is_done: bool
    pilot_is_waived: bool
    has_a_plan: bool
    horizons: frozenset[str]
    """The horizons that the newest plan has goals for."""
    plan_is_in_force: bool
    plan_waits_for: tuple[Side, ...]
    """The sides that have still to agree to a plan that waits; none where no plan waits."""


def load(files: Sequence[Partnership], today: date) -> dict[int, ProgramFacts]:
    """Return the facts of each file by its key; two queries."""
    keys = [file.pk for file in files]
    held = Activity.objects.filter(partnership=OuterRef("pk")).held()
    found = Partnership.objects.look_up(
        files,
        met=Exists(held.of_type(*Type.meets)),
        pilot=Exists(held.of_type(Type.PILOT).exclude(lesson="")),
        waived=Exists(PilotWaiver.objects.filter(partnership=OuterRef("pk"))),
        agreed=Exists(WorkPlan.objects.filter(partnership=OuterRef("pk")).in_force()),
        ours=Exists(Involvement.objects.filter(partnership=OuterRef("pk"), side=Side.OURS)),
        theirs=Exists(Involvement.objects.filter(partnership=OuterRef("pk"), side=Side.THEIRS)),
    )
    goals = Goal.objects.filter(plan=OuterRef("pk"))
    said = PlanAgreement.objects.filter(plan=OuterRef("pk"))
    plans = WorkPlan.objects.filter(partnership__in=keys).annotate(
        ours_agreed=Exists(said.filter(side=Side.OURS)),
        theirs_agreed=Exists(said.filter(side=Side.THEIRS)),
        has_short=Exists(goals.filter(horizon=Horizon.SHORT)),
        has_long=Exists(goals.filter(horizon=Horizon.LONG)),
    )
    newest: dict[int, Any] = {}
    drafts: dict[int, Any] = {}
    for plan in plans.order_by("number"):
        newest[plan.partnership_id] = plan
        if plan.agreed_on is None:
            drafts[plan.partnership_id] = plan
    return {
        file.pk: ProgramFacts(
            file=file,
            involved=frozenset(
                side
                for side, is_listed in ((Side.OURS, row["ours"]), (Side.THEIRS, row["theirs"]))
                if is_listed
            ),
            has_met=row["met"],
            pilot_is_done=row["pilot"],
            pilot_is_waived=row["waived"],
            has_a_plan=plan is not None,
            horizons=_horizons(plan),
            plan_is_in_force=row["agreed"],
            plan_waits_for=_waits_for(drafts.get(file.pk)),
        )
        for file in files
        for row, plan in ((found[file.pk], newest.get(file.pk)),)
    }


def _horizons(plan: Any) -> frozenset[str]:
    has = {Horizon.SHORT: bool(plan and plan.has_short), Horizon.LONG: bool(plan and plan.has_long)}
    return frozenset(horizon for horizon, is_there in has.items() if is_there)


def _waits_for(draft: Any) -> tuple[Side, ...]:
    agreed = {
        Side.OURS: bool(draft and draft.ours_agreed),
        Side.THEIRS: bool(draft and draft.theirs_agreed),
    }
    return tuple(side for side in Side if draft and not agreed[side])


def of(partnership: Partnership, today: date) -> ProgramFacts:
    """Return the facts of one file."""
    return load([partnership], today)[partnership.pk]
