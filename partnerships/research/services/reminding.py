"""Reminders to look again at the law and at names: none lost, none doubled, missed ones as one."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Q
from django.urls import reverse

from partnerships.accounts.grants import users_with
from partnerships.accounts.models import User
from partnerships.accounts.roles import Role
from partnerships.mailroom.models import Mail
from partnerships.mailroom.services import posting
from partnerships.partners.models import CandidatePartner, Partnership
from partnerships.research.models import DesignationReview, LegalScreen, Screen
from partnerships.research.services.screens import key_of
from partnerships.words.days import in_english as in_words

OFFSETS = (-30, 0, 30)
"""Days from the day of the recheck on which it is recalled; after the last one, again every `MONTH`
days.
"""
MONTH = 30


@dataclass(frozen=True)
class Recheck:
    """A screen whose day to look again has come near, in one file."""

    screen: Screen
    candidate: CandidatePartner
    offset: int

    @property
    def what(self) -> str:
        """What is to be looked at, in words."""
        name = self.candidate.community.name
        if isinstance(self.screen, LegalScreen):
            return f"the law about a partner in {name}"
        return f"how {name}'s country or territory is named in our papers"

    @property
    def path(self) -> str:
        """The page where it is done."""
        page = "legal-screen" if isinstance(self.screen, LegalScreen) else "designation-review"
        return reverse(page, args=[self.candidate.pk])

    def key_for(self, person: User) -> str:
        """Return the key of the mail to a person."""
        partnership = self.candidate.partnership_id
        return (
            f"{key_of(self.screen)}{self.screen.recheck_on}:{self.offset}:{partnership}:{person.pk}"
        )


def rechecks_due(today: date) -> Iterator[Recheck]:
    """Yield what is to be looked at again, for each file at work that this partner or candidate
    belongs to.
    """
    files = Partnership.objects.active(today)
    candidates = CandidatePartner.objects.filter(partnership__in=files, parked_at=None).filter(
        Q(chosen_at__isnull=False) | Q(partnership__partner=None)
    )
    concerned = candidates.select_related(
        "community", "partnership__home", "partnership__partner", "partnership__lead"
    )
    for candidate in concerned.order_by("pk"):
        for kind in (LegalScreen, DesignationReview):
            newest = (
                kind.objects.filter(community=candidate.community_id)
                .order_by("-reviewed_on", "-pk")
                .first()
            )
            if (
                newest
                and newest.recheck_on
                and (offset := latest_offset((today - newest.recheck_on).days)) is not None
            ):
                yield Recheck(newest, candidate, offset)


def latest_offset(days: int) -> int | None:
    """Return the last reminder's day that has come, counted from the day of the recheck, or None
    while too early.
    """
    if days >= OFFSETS[-1]:
        return OFFSETS[-1] + (days - OFFSETS[-1]) // MONTH * MONTH
    return max((offset for offset in OFFSETS if offset <= days), default=None)


@transaction.atomic
def plan_rechecks(today: date) -> list[Mail]:
    """Post what is due to the file's lead and to the mayor's office; planning again posts
    nothing.
    """
    office = list(users_with(Role.MAYORS_OFFICE, today).order_by("pk"))
    posted = []
    for due in rechecks_due(today):
        people = {
            person.pk: person
            for person in (due.candidate.partnership.lead, *office)
            if person.is_active
        }
        posted += [_post(due, person, today) for person in people.values()]
    return posted


def _post(due: Recheck, person: User, today: date) -> Mail:
    recheck_on = due.screen.recheck_on
    assert recheck_on is not None
    context = {
        "person": person,
        "partnership": due.candidate.partnership,
        "what": due.what,
        "screen": due.screen,
        "recheck_on": in_words(recheck_on),
        "reviewed_on": in_words(due.screen.reviewed_on),
        "is_past": recheck_on < today,
        "link": posting.absolute(due.path),
    }
    key, partnership = due.key_for(person), due.candidate.partnership
    return posting.post(
        "recheck-due", key=key, to=[person.email], context=context, partnership=partnership
    )
