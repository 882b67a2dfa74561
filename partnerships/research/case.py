"""What a rule is judged by: one file, one candidate, one day, with each fact looked up once at
most.
"""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Q

from partnerships.communities.models import Community, Organization
from partnerships.partners.models import (
    CandidatePartner,
    Partnership,
    PartnershipQuerySet,
    Seat,
    Stage,
)
from partnerships.research.models import DesignationReview, LegalScreen


@dataclass(frozen=True)
class Finding:
    """Whether a rule holds, what is known about it and from where, and what is to be done when it
    does not hold.
    """

    holds: bool
    said: str
    missing: str = ""


@dataclass
class Case:
    """A file and one of its candidates, as they stand on a day."""

    partnership: Partnership
    candidate: CandidatePartner | None
    today: date

    @property
    def community(self) -> Community:
        """The candidate's community; rules about candidates are judged only where there is one."""
        assert self.candidate is not None
        return self.candidate.community

    @cached_property
    def organization(self) -> Organization:
        """Our own organization."""
        return Organization.ours()

    @cached_property
    def seats(self) -> list[Seat]:
        """Who sits on the file's committee today."""
        return list(Seat.objects.filter(committee__partnership=self.partnership, ends_on=None))

    @property
    def others(self) -> PartnershipQuerySet:
        """Our other files that have not come to an end; a rule asks for those that it looks at."""
        files = Partnership.objects.open().exclude(pk=self.partnership.pk)
        return files.filter(
            Q(established_on__isnull=False) | ~Q(stage__in=Stage.before_a_partner_is_chosen)
        )

    @cached_property
    def legal_screen(self) -> LegalScreen | None:
        """The newest legal screen of the candidate's community."""
        screens = LegalScreen.objects.filter(community=self.community).select_related("reviewed_by")
        return screens.order_by("-reviewed_on", "-pk").first()

    @cached_property
    def name_review(self) -> DesignationReview | None:
        """The newest review of how the candidate's country or territory is named."""
        reviews = DesignationReview.objects.filter(community=self.community).select_related(
            "reviewed_by"
        )
        return reviews.order_by("-reviewed_on", "-pk").first()
