"""The law about a place, and how it is named in our papers: to be looked at again on their day."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from partnerships.accounts.grants import users_with
from partnerships.accounts.models import User
from partnerships.accounts.roles import Role
from partnerships.mailroom.due import Due, Reminder, Rhythm, shared_out
from partnerships.partners.models import CandidatePartner, Partnership
from partnerships.research.models import DesignationReview, LegalScreen, Screen
from partnerships.research.services.screens import key_of
from partnerships.words.days import in_english

RHYTHM = Rhythm((-30, 0, 30), again=30)


def rechecks_due(today: date) -> Iterator[Due]:
    """Yield one mail a person for each place that is to be looked at again: to the leads of the
    files at work that it concerns, and to the mayor's office.
    """
    screens = [*_due(LegalScreen, today), *_due(DesignationReview, today)]
    concerned = _concerned({screen.community_id for screen in screens}, today)
    office = list(users_with(Role.MAYORS_OFFICE, today).order_by("pk")) if screens else []
    for screen in screens:
        turn = RHYTHM.latest((today - screen.recheck_on).days) if screen.recheck_on else None
        candidates = concerned[screen.community_id]
        if turn is None or not candidates:
            continue
        pages = {one.partnership: one.pk for one in candidates}
        for person, files in shared_out(pages, office).items():
            yield _mail(screen, files, pages[files[0]], person, turn, today)


def _due(kind: type[LegalScreen] | type[DesignationReview], today: date) -> list[Screen]:
    """Return the newest screen of each place, where its day has come near."""
    newer = kind._default_manager.filter(community=OuterRef("community")).filter(
        Q(reviewed_on__gt=OuterRef("reviewed_on"))
        | Q(reviewed_on=OuterRef("reviewed_on"), pk__gt=OuterRef("pk"))
    )
    near = today - timedelta(days=RHYTHM.days[0])
    screens = kind._default_manager.filter(~Exists(newer), recheck_on__lte=near)
    return list(screens.select_related("community", "reviewed_by").order_by("recheck_on", "pk"))


def _concerned(places: set[int], today: date) -> dict[int, list[CandidatePartner]]:
    """Return by place the candidates of files at work that may become, or are, the partner."""
    concerned: dict[int, list[CandidatePartner]] = defaultdict(list)
    candidates = CandidatePartner.objects.filter(
        Q(chosen_at__isnull=False) | Q(partnership__partner=None),
        community__in=places,
        parked_at=None,
        partnership__in=Partnership.objects.active(today),
    )
    files = ("partnership__home", "partnership__partner", "partnership__lead")
    for candidate in candidates.select_related(*files).order_by("partnership__number"):
        concerned[candidate.community_id].append(candidate)
    return concerned


def _mail(
    screen: Screen,
    files: tuple[Partnership, ...],
    candidate: int,
    person: User,
    turn: int,
    today: date,
) -> Due:
    is_law, name = isinstance(screen, LegalScreen), screen.community.name
    recheck_on = screen.recheck_on or today
    words = {
        "what": f"the law about a partner in {name}"
        if is_law
        else f"how {name}'s country or territory is named in our papers",
        "screen": screen,
        "recheck_on": in_english(recheck_on),
        "reviewed_on": in_english(screen.reviewed_on),
        "is_past": recheck_on < today,
    }
    page = "legal-screen" if is_law else "designation-review"
    return Due(
        name="recheck-due",
        about=f"{key_of(screen)}{recheck_on}",
        turn=turn,
        person=person,
        files=files,
        path=reverse(page, args=[candidate]),
        context=words,
    )


RECHECKS = Reminder(("recheck-due",), rechecks_due)
