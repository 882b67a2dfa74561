"""What could still go wrong, in words, for the one page of the mayor's office (row 108)."""

from datetime import date, timedelta

from partnerships.agreements import checks
from partnerships.agreements.models import AgreementVersion, Side
from partnerships.communities import rank
from partnerships.communities.models import OfficeTerm
from partnerships.partners.models import Partnership
from partnerships.protocol.calendar import is_around
from partnerships.signing.models import Ceremony
from partnerships.words.days import in_english

SOON = timedelta(days=120)


def risks_of(partnership: Partnership, *, today: date) -> list[str]:
    """Return what a careful reader should know before approving or signing."""
    found = [
        fact for fact in (checks.both_sides_decided(partnership), checks.resolution_is_recorded(partnership)) if fact
    ]
    version = AgreementVersion.objects.of_current(partnership).first()
    if version:
        unread = [text for text in version.wording.texts[1:] if not text.reviewed_by]
        found += ["Nobody has signed for having read the translation." for _ in unread]
    return found + changes_of_office(partnership, today=today)


def elections_around(partnership: Partnership, day: date) -> list[str]:
    """Return the elections of a highest official on either side in whose weeks a day lies (protocol rule 16)."""
    both = [side.community(partnership) for side in Side]
    terms = OfficeTerm.objects.filter(community__in=both, election_on__isnull=False).highest()
    held = terms.holding_on(day).select_related("community").order_by("election_on", "pk")
    return [
        f"An election for the office of {term.title} is on {in_english(term.election_on)}."
        for term in held
        if term.election_on and is_around(term.election_on, day)
    ]


def changes_of_office(partnership: Partnership, *, today: date) -> list[str]:
    """Return what is known about ends of terms around the signing (row 100)."""
    ceremony = Ceremony.objects.filter(partnership=partnership, agreement__set_aside_at=None).first()
    last = ceremony.held_on if ceremony and ceremony.held_on > today else today + SOON
    found = []
    if ceremony:
        agreed = f" Both sides agreed: {ceremony.caretaker_note}" if ceremony.caretaker_note else ""
        found += [f"{election}{agreed}" for election in elections_around(partnership, ceremony.held_on)]
    for side in Side:
        community = side.community(partnership)
        term = rank.highest_official(community, today)
        if term is None:
            found.append(f"Nobody is recorded as highest official of {community.name} today.")
        elif term.ends_on and term.ends_on < last:
            when = "before the day of signing" if ceremony else "soon"
            found.append(f"The term of the {term.title} ends on {in_english(term.ends_on)}, {when}.")
    return found
