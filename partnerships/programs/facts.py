"""What the checks of common work read of a file."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef

from partnerships.partners.models import Partnership
from partnerships.programs.models import (
    Activity,
    Goal,
    Involvement,
    PilotWaiver,
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
    draft: WorkPlan | None
    """The plan that waits for agreement, with what each side said."""


def load(files: Sequence[Partnership], today: date) -> dict[int, ProgramFacts]:
    """Return the facts of each file by its key; four queries, one more where a plan waits."""
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
    plans = {
        plan.partnership_id: plan
        for plan in WorkPlan.objects.filter(partnership__in=keys).order_by("number")
    }
    horizons: dict[int, set[str]] = defaultdict(set)
    goals = Goal.objects.filter(plan__in=plans.values()).values_list("plan__partnership", "horizon")
    for file, horizon in goals:
        horizons[file].add(horizon)
    waiting = WorkPlan.objects.filter(partnership__in=keys).drafts().order_by("-pk")
    drafts = {plan.partnership_id: plan for plan in waiting.prefetch_related("agreements")}
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
            has_a_plan=file.pk in plans,
            horizons=frozenset(horizons[file.pk]),
            plan_is_in_force=row["agreed"],
            draft=_of(file, drafts.get(file.pk)),
        )
        for file in files
        for row in (found[file.pk],)
    }


def _of(file: Partnership, draft: WorkPlan | None) -> WorkPlan | None:
    if draft:
        draft.partnership = file
    return draft


def of(partnership: Partnership, today: date) -> ProgramFacts:
    """Return the facts of one file."""
    return load([partnership], today)[partnership.pk]
