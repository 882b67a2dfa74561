"""What people do with mail that came in: give it to a file, or set it aside."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from partnerships.accounts.models import User
from partnerships.accounts.permissions import require
from partnerships.communities.models import Contact
from partnerships.mailroom.models import IncomingMail
from partnerships.mailroom.services.arriving import SORT, note
from partnerships.partners.models import Partnership
from partnerships.partners.services import lock_open
from partnerships.words.refusal import Refused


@transaction.atomic
def assign(
    mail: IncomingMail, *, partnership: Partnership, by: User, today: date, contact: Contact | None = None
) -> IncomingMail:  # fmt: skip
    """Say to which file a message belongs, and who wrote it. Raises Refused when that was said already."""
    require(by, SORT)
    partnership = lock_open(partnership)
    mail = _lock(mail)
    if contact and contact.community_id not in {partnership.partner_id, partnership.home_id}:
        raise Refused(f"{contact} belongs to another community.", field="contact")
    if contact is None and mail.contact and mail.contact.community_id == partnership.partner_id:
        contact = mail.contact
    before, mail.partnership, mail.contact = mail.partnership, partnership, contact
    mail.set_aside_at, mail.set_aside_by, mail.set_aside_because = None, None, ""
    mail.save(update_fields=["partnership", "contact", "set_aside_at", "set_aside_by", "set_aside_because"])
    moved = f", until now with {before.number}" if before and before != partnership else ""
    text = f"{by.name} gave the message “{mail}” to this file{moved}."
    note(mail, text, by=by, kind="mail.assigned", today=today)
    return mail


@transaction.atomic
def set_mail_aside(mail: IncomingMail, *, because: str, by: User, today: date) -> IncomingMail:
    """Note that a message asks for nothing more, and why. It stays to be read."""
    require(by, SORT)
    mail = _lock(mail)
    if mail.set_aside_at:
        raise Refused("This message was set aside already.")
    mail.set_aside_at, mail.set_aside_by, mail.set_aside_because = timezone.now(), by, because
    mail.save(update_fields=["set_aside_at", "set_aside_by", "set_aside_because"])
    text = f"{by.name} set the message “{mail}” aside: {because}"
    note(mail, text, by=by, kind="mail.set_aside", today=today)
    return mail


@transaction.atomic
def mark_filed(mail: IncomingMail, *, by: User) -> IncomingMail:
    """Note that a message stands in its file's register now. Raises Refused for a second time, and without a file."""
    require(by, SORT)
    mail = _lock(mail)
    if mail.partnership is None:
        raise Refused("Say first to which file this message belongs.")
    mail.filed_at, mail.filed_by = timezone.now(), by
    mail.set_aside_at, mail.set_aside_by, mail.set_aside_because = None, None, ""
    mail.save(update_fields=["filed_at", "filed_by", "set_aside_at", "set_aside_by", "set_aside_because"])
    return mail


def _lock(mail: IncomingMail) -> IncomingMail:
    mail = IncomingMail.objects.select_for_update(of=("self",)).select_related("partnership", "contact").get(pk=mail.pk)
    if mail.filed_at:
        raise Refused("Somebody has filed this message already.")
    return mail
