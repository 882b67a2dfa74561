"""What could still go wrong, in words, for the one page of the mayor's office (row 108)."""

from datetime import date, timedelta

from partnerships.agreements import checks, facts
from partnerships.agreements.models import Agreement, Side
from partnerships.communities import rank
from partnerships.communities.models import OfficeTerm
from partnerships.partners.models import Partnership
from partnerships.protocol.calendar import is_around
from partnerships.words.days import in_english

SOON = timedelta(days=120)


def risks_of(partnership: Partnership, *, today: date) -> list[str]:
    """Return what a careful reader should know before approving or signing."""
    known = facts.of(partnership, today)
    found = [
        fact
        for fact in (
            checks.both_sides_decided(known, today),
            checks.resolution_is_recorded(known, today),
        )
        if fact
    ]
    if known.version:
        unread = [text for text in known.version.wording.texts[1:] if not text.reviewed_by]
        found += ["Nobody has signed for having read the translation." for _ in unread]
    return found + changes_of_office(partnership, today=today)


def elections_around(partnership: Partnership, day: date) -> list[str]:
    """Return the elections of a highest official on either side in whose weeks a day lies (protocol
    rule 16).
    """
    both = [side.community(partnership) for side in Side]
    terms = OfficeTerm.objects.filter(community__in=both, election_on__isnull=False).highest()
    held = terms.holding_on(day).select_related("community").order_by("election_on", "pk")
    return [
        f"An election for the office of {term.title} is on {in_english(term.election_on)}."
        for term in held
        if term.election_on and is_around(term.election_on, day)
    ]


def changes_of_office(partnership: Partnership, *, today: date, agreed: str = "") -> list[str]:
    """Return what is known about ends of terms and elections around the signing (row 100).

    `agreed` is what both sides have agreed about an election near the day.
    """
    agreement = Agreement.objects.current().filter(partnership=partnership).first()
    planned = agreement.signing_on if agreement else None
    last = planned if planned and planned > today else today + SOON
    found = []
    if planned:
        note = f" Both sides agreed: {agreed}" if agreed else ""
        found += [f"{election}{note}" for election in elections_around(partnership, planned)]
    for side in Side:
        community = side.community(partnership)
        term = rank.highest_official(community, today)
        if term is None:
            found.append(f"Nobody is recorded as highest official of {community.name} today.")
        elif term.ends_on and term.ends_on < last:
            when = "before the day of signing" if planned else "soon"
            found.append(
                f"The term of the {term.title} ends on {in_english(term.ends_on)}, {when}."
            )
    return found
