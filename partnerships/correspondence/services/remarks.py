"""Remarks on a letter while it is written: said by whoever works on the file, settled once they are
dealt with.
"""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from partnerships.accounts.models import User
from partnerships.accounts.permissions import require
from partnerships.correspondence.models import Letter, Remark
from partnerships.correspondence.services.drafting import lock_letter
from partnerships.guests.models import LinkUse, PartnerLink
from partnerships.guests.services.links import leads_on, note_use
from partnerships.history.services import record
from partnerships.partners.services import lock_open
from partnerships.words.refusal import Refused

PERMISSION = "correspondence.write_letter"


@transaction.atomic
def remark(letter: Letter, *, text: str, by: User, part: str = "") -> Remark:
    """Say something about a draft, or about one part of it. Raises Refused once the letter is
    issued or set aside.
    """
    letter = lock_letter(letter)
    require(by, PERMISSION)
    if letter.document or letter.set_aside_at:
        raise Refused("This letter is not written on any more.", field="text")
    return Remark.objects.create(letter=letter, part=part, text=text, made_by=by)


@transaction.atomic
def settle(said: Remark, *, by: User) -> Remark:
    """Note that a remark is dealt with; a second time changes nothing."""
    lock_letter(said.letter)
    require(by, PERMISSION)
    said = Remark.objects.select_for_update(of=("self",)).get(pk=said.pk)
    if said.settled_at is None:
        said.settled_at, said.settled_by = timezone.now(), by
        said.save(update_fields=["settled_at", "settled_by"])
    return said


@transaction.atomic
def comment(link: PartnerLink, *, text: str, now: datetime, part: str = "") -> Remark:
    """Write down what a guest says about the draft, or a part of it. Raises Refused once the link
    has ended.
    """
    lock_open(link.partnership)
    link = PartnerLink.objects.with_people().get(pk=link.pk)
    letter = Letter.objects.filter(shared__link=link).first()
    if not leads_on(link, now) or letter is None or not letter.is_draft:
        raise Refused("This link is not valid any more.")
    remark = Remark.objects.create(letter=letter, part=part, text=text, link=link)
    note_use(link, LinkUse.What.COMMENTED, now)
    said = f"{link.contact} commented on the draft of {letter.in_words}."
    record(
        link.partnership,
        said,
        by=None,
        kind="link.commented",
        side="theirs",
        on=timezone.localdate(now),
        link=letter.get_absolute_url(),
    )
    return remark
