"""Remarks on a letter while it is written: said by whoever works on the file, settled once they are dealt with."""

from django.db import transaction
from django.utils import timezone

from partnerships.accounts.models import User
from partnerships.accounts.permissions import require
from partnerships.correspondence.models import Letter, Remark
from partnerships.correspondence.services.drafting import lock_letter
from partnerships.words.refusal import Refused

PERMISSION = "correspondence.write_letter"


@transaction.atomic
def remark(letter: Letter, *, text: str, by: User, part: str = "") -> Remark:
    """Say something about a draft, or about one part of it. Raises Refused once the letter is issued or set aside."""
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
