"""What the checks of planning read of a file."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Subquery

from partnerships.communities.models import Organization
from partnerships.partners.models import Alignment, Partnership, Seat


@dataclass(frozen=True)
class PlanningFacts:
    """A file in planning: its brief, and who chairs and agrees."""

    file: Partnership
    has_a_chair: bool
    organization_agrees: bool
    official_agrees: bool
    official_is_asked: bool
    """Whether the highest official formalizes partnerships here."""


def load(files: Sequence[Partnership], today: date) -> dict[int, PlanningFacts]:
    """Return the facts of each file by its key; one query."""
    agreed = Alignment.objects.filter(partnership=OuterRef("pk"))
    chairs = Seat.objects.chairs().filter(committee__partnership=OuterRef("pk"))
    found = Partnership.objects.look_up(
        files,
        chair=Exists(chairs),
        ours=Exists(agreed.filter(side=Alignment.Side.ORGANIZATION)),
        official=Exists(agreed.filter(side=Alignment.Side.HIGHEST_OFFICIAL)),
        asked=Subquery(Organization.objects.values("highest_official_formalizes")[:1]),
    )
    return {
        file.pk: PlanningFacts(file, row["chair"], row["ours"], row["official"], bool(row["asked"]))
        for file in files
        for row in (found[file.pk],)
    }
