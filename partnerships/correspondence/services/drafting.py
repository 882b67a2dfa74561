"""Beginning a letter, and giving a draft up."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from partnerships.accounts.models import User
from partnerships.accounts.permissions import require
from partnerships.communities import rank
from partnerships.communities.models import Community, Contact, OfficeTerm
from partnerships.correspondence.models import FirstProject, Letter, LetterKind, Way
from partnerships.correspondence.models.guides import Guide, guide_of
from partnerships.correspondence.services import sharing
from partnerships.correspondence.services.courtesy import first_courtesies
from partnerships.correspondence.services.facts import reasons_for
from partnerships.correspondence.services.prefill import first_words, salutation_of
from partnerships.correspondence.services.templates import template_in_force, with_words_in_force
from partnerships.history.services import record
from partnerships.partners.models import Partnership, Stage
from partnerships.partners.services import lock_open, require_open
from partnerships.words.refusal import Refused

TICKED = 3
"""So many reasons are ticked when a letter begins: two or three make a letter, ten make a list
(papers.md, D1).
"""
FIRST_PROGRAMS = [FirstProject.PEN_PALS.value, FirstProject.MEETING.value]


class SecondLetter(Refused):
    """There is a letter of introduction in this file already; `letter` is that one."""

    def __init__(self, letter: Letter) -> None:
        super().__init__(
            "There is a letter of introduction in this file already. One at a time.", field="kind"
        )
        self.letter = letter


@transaction.atomic
def start_letter(
    partnership: Partnership,
    *,
    kind: LetterKind,
    variant: str = "",
    by: User,
    today: date,
    addressee: OfficeTerm | Contact | None = None,
    language: str = "en",
    translation_language: str = "",
    way: Way | None = None,
    follows: Letter | None = None,
) -> Letter:
    """Begin a letter with everything that the record knows.

    Without an addressee it goes to whom the guide says: their highest official, their office, or
    somebody whom the writer names.

    Raises Refused before a partner is chosen, and SecondLetter for a second letter of introduction.
    """
    partnership = lock_open(partnership)
    require(by, "correspondence.write_letter")
    require_may_begin(partnership)
    _require_the_first(partnership, kind)
    guide = guide_of(kind, variant)
    template = template_in_force(guide)
    addressee = addressee or _usual_addressee(partnership, guide, today)
    if kind == LetterKind.FOLLOW_UP and follows is None:
        follows = latest_sent(partnership)
    letter = Letter(
        partnership=partnership,
        kind=kind,
        variant=guide.variant,
        language=language,
        translation_language=translation_language,
        follows=follows,
        signer_term=None if guide.to_office else rank.highest_official(partnership.home, today),
        office_contact=first_contact(partnership.home, Contact.Part.MAYORS_OFFICE),
        volunteer_contact=first_contact(partnership.home, Contact.Part.VOLUNTEER),
        salutation=salutation_of(addressee),
        written_by=by,
        changed_by=by,
        **first_words(
            partnership, with_words_in_force(guide, template), today=today, follows=follows
        ),
    )
    address(letter, addressee)
    if language != "en":
        for part, text in first_courtesies(letter, language).items():
            setattr(letter, part, text)
    if translation_language:
        letter.translation = first_courtesies(letter, translation_language)
    letter.way = way or (Way.EMAIL if letter.addressee and letter.addressee.email else Way.POST)
    if kind is LetterKind.INTRODUCTION:
        letter.reasons, letter.programs = merged_reasons(letter), FIRST_PROGRAMS
    letter.save()
    if template:
        template.letters.add(letter)
    write_down(letter, f"{by.name} began {letter.in_words}.", by=by, kind="letter.begun", on=today)
    return letter


def _usual_addressee(
    partnership: Partnership, guide: Guide, today: date
) -> OfficeTerm | Contact | None:
    if guide.to_guest or partnership.partner is None:
        return None
    office = (
        first_contact(partnership.partner, Contact.Part.MAYORS_OFFICE) if guide.to_office else None
    )
    return office or rank.highest_official(partnership.partner, today)


def require_may_begin(partnership: Partnership) -> None:
    """Refuse a letter in a file that has come to its end, or has no chosen partner yet."""
    require_open(partnership)
    require_a_chosen_partner(partnership)


def require_a_chosen_partner(partnership: Partnership) -> None:
    """Refuse to write while the partner is not chosen (stages.md, stage 3)."""
    if partnership.partner is None or partnership.stage in Stage.before_a_partner_is_chosen:
        raise Refused("Letters begin once the partner is chosen. Finish research first.")


def _require_the_first(partnership: Partnership, kind: LetterKind) -> None:
    other = Letter.objects.filter(partnership=partnership).introductions().in_force().first()
    if kind == LetterKind.INTRODUCTION and other:
        raise SecondLetter(other)


def latest_sent(partnership: Partnership) -> Letter | None:
    """Return the letter of a file that left last."""
    sent = Letter.objects.filter(partnership=partnership).in_force().sent().with_people()
    return max(sent, key=lambda letter: (letter.sent_on or date.min, letter.pk), default=None)


def first_contact(community: Community, part: Contact.Part) -> Contact | None:
    """Return the contact of a community for a part, one who agreed to be named before the
    others.
    """
    contacts = Contact.objects.filter(community=community, part=part, left_on=None)
    agreed = contacts.filter(named_with_consent_on__isnull=False).order_by("pk").first()
    return agreed or contacts.order_by("pk").first()


def address(letter: Letter, addressee: OfficeTerm | Contact | None) -> None:
    """Direct a letter to an office holder or to another contact."""
    letter.addressee_term = addressee if isinstance(addressee, OfficeTerm) else None
    letter.addressee_contact = addressee if isinstance(addressee, Contact) else None


def merged_reasons(letter: Letter) -> list[dict[str, Any]]:
    """Return the reasons of a letter with those that the record has learned since; the first few
    are ticked.
    """
    kept = [dict(reason) for reason in letter.reasons]
    known = {reason["key"] for reason in kept}
    fresh = [fact for fact in reasons_for(letter.partnership) if fact.key not in known]
    first = {fact.key for fact in fresh if not fact.is_note} if not kept else set()
    ticked = [fact.key for fact in fresh if fact.key in first][:TICKED]
    return kept + [
        {"key": fact.key, "text": fact.text, "source": fact.source, "picked": fact.key in ticked}
        for fact in fresh
    ]


def lock_draft(letter: Letter, *, by: User) -> Letter:
    """Lock a letter that may be written on. Raises Refused for one that is out of the writer's
    hands.
    """
    letter = lock_letter(letter)
    require(by, "correspondence.write_letter")
    require_draft(letter)
    return letter


def require_draft(letter: Letter) -> None:
    """Refuse to write on a letter that is out of the writer's hands."""
    require_open(letter.partnership)
    if letter.set_aside_at:
        raise Refused("This letter was set aside. Write a new one.")
    if letter.document:
        raise Refused(
            "This letter has been issued and stays as it is. If it is wrong, write it anew."
        )
    if letter.decisions.waiting().exists():
        raise Refused(
            "This letter waits for the mayor's office. Take the request back to change it."
        )


def lock_letter(letter: Letter) -> Letter:
    """Return the letter fresh from the database, locked together with its open file: the file
    first.
    """
    partnership = lock_open(letter.partnership)
    Letter.objects.select_for_update().get(pk=letter.pk)
    letter = Letter.objects.with_people().get(pk=letter.pk)
    letter.partnership = partnership
    return letter


@transaction.atomic
def set_aside(letter: Letter, *, because: str, by: User, today: date) -> Letter:
    """Give up a draft, with a reason; it stays in the register."""
    letter = lock_draft(letter, by=by)
    put_aside(letter, because=because, by=by)
    write_down(
        letter,
        f"{by.name} set {letter.in_words} aside: {because}",
        by=by,
        kind="letter.set_aside",
        on=today,
    )
    return letter


def put_aside(letter: Letter, *, because: str, by: User) -> None:
    """Write down that a letter is no longer in force. The caller holds the lock and records the
    event.
    """
    letter.set_aside_at, letter.set_aside_by, letter.set_aside_because = timezone.now(), by, because
    letter.save(update_fields=["set_aside_at", "set_aside_by", "set_aside_because"])
    sharing.end_shares(letter, now=letter.set_aside_at)


def write_down(letter: Letter, text: str, *, by: User, kind: str, on: date) -> None:
    """Write into the history what happened to a letter, on one line."""
    line = " ".join(text.split())[:1000]
    record(
        letter.partnership,
        line[0].upper() + line[1:],
        by=by,
        kind=kind,
        on=on,
        link=letter.get_absolute_url(),
    )
