"""The office-holder clock: terms and elections to come, and a letter once an office has changed
hands (row 100).
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from partnerships.communities.models import OfficeTerm
from partnerships.correspondence.models import Greeting, Letter, LetterKind
from partnerships.correspondence.services.drafting import start_letter, write_down
from partnerships.partners.models import Partnership, PartnershipQuerySet, Stage
from partnerships.words.days import in_english

BEFORE = (60, 14)
"""Days before the end of a term or an election on which a notice goes out (stages.md, term end)."""
FRESH = timedelta(days=60)
"""So long after an office has changed hands a greeting is still drafted."""


@dataclass(frozen=True)
class Change:
    """The end of a term, or an election."""

    term: OfficeTerm
    on: date
    is_election: bool

    def in_words(self) -> str:
        """What comes, in a sentence: "The term of the Mayor of Kushiro ends on 5 May 2027"."""
        day = in_english(self.on)
        if self.is_election:
            return f"An election for the office of {self.term.title} is on {day}"
        return f"The term of the {self.term.title} ends on {day}"


def changes(files: PartnershipQuerySet, first: date, last: date) -> list[Change]:
    """Return the terms and elections of the highest officials of both sides of these files that end
    or come between two days.
    """
    touched = Exists(files.filter(Q(home=OuterRef("community")) | Q(partner=OuterRef("community"))))
    due = Q(ends_on__range=(first, last)) | Q(election_on__range=(first, last))
    terms = OfficeTerm.objects.highest().holding_on(first).filter(due, touched)
    found = [
        Change(term, day, is_election)
        for term in terms.select_related("contact", "community")
        for day, is_election in ((term.ends_on, False), (term.election_on, True))
        if day and first <= day <= last
    ]
    return sorted(found, key=lambda each: (each.on, each.term.pk))


def in_touch(today: date) -> PartnershipQuerySet:
    """The files at work that have a partner to write to."""
    files = Partnership.objects.active(today).with_communities()
    return files.exclude(stage__in=Stage.before_a_partner_is_chosen)


def draft_greetings(today: date) -> list[Letter]:
    """Draft letters where an office has changed hands; return the new ones. Twice drafts none."""
    return [_greet(term, file, today) for term, file in _changed(today)]


def _changed(today: date) -> list[tuple[OfficeTerm, Partnership]]:
    """Return new terms of highest officials that followed another one, with the files that have
    been in touch.
    """
    fresh = OfficeTerm.objects.highest().holding_on(today).filter(starts_on__gte=today - FRESH)
    changed = [
        term
        for term in fresh.select_related("contact", "community")
        if OfficeTerm.objects.highest()
        .filter(community=term.community, starts_on__lt=term.starts_on)
        .exists()
    ]
    found = []
    for term in changed:
        greeted = Greeting.objects.filter(term=term).values("partnership")
        touched = Q(established_on__isnull=False) | Q(
            pk__in=Letter.objects.in_force().sent().values("partnership")
        )
        files = in_touch(today).filter(Q(home=term.community) | Q(partner=term.community))
        found += [(term, file) for file in files.filter(touched).exclude(pk__in=greeted)]
    return found


@transaction.atomic
def _greet(term: OfficeTerm, partnership: Partnership, today: date) -> Letter:
    """Draft the letter to a new office holder there, or of ours. A person reads and sends it."""
    variant = "ours" if term.community_id == partnership.home_id else ""
    by = partnership.lead
    letter = start_letter(
        partnership, kind=LetterKind.CONGRATULATION, variant=variant, by=by, today=today
    )
    Greeting.objects.create(term=term, partnership=partnership, letter=letter, drafted_on=today)
    text = (
        f"{term.title}: the office has changed hands. {letter.in_words} was drafted; a person"
        " sends it."
    )
    write_down(letter, text, by=by, kind="letter.greeting_drafted", on=today)
    return letter
