"""What people do with mail that came in: give it to a file, or set it aside."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from partnerships.accounts.models import User
from partnerships.accounts.permissions import require
from partnerships.communities.models import Contact
from partnerships.history.services import record, record_ours
from partnerships.mailroom.models import IncomingMail
from partnerships.mailroom.services.arriving import SORT, note_words_of
from partnerships.partners.models import Partnership
from partnerships.partners.services import lock_open
from partnerships.words.refusal import Refused


@transaction.atomic
def assign(
    mail: IncomingMail,
    *,
    partnership: Partnership,
    by: User,
    today: date,
    contact: Contact | None = None,
) -> IncomingMail:
    """Say to which file a message belongs, and who wrote it. Raises Refused when that was said
    already.
    """
    require(by, SORT)
    partnership = lock_open(partnership)
    mail = _lock(mail)
    if contact and contact.community_id not in {partnership.partner_id, partnership.home_id}:
        raise Refused(f"{contact} belongs to another community.", field="contact")
    if contact is None and mail.contact and mail.contact.community_id == partnership.partner_id:
        contact = mail.contact
    mail.partnership, mail.contact = partnership, contact
    mail.set_aside_at, mail.set_aside_by, mail.set_aside_because = None, None, ""
    mail.save(
        update_fields=[
            "partnership",
            "contact",
            "set_aside_at",
            "set_aside_by",
            "set_aside_because",
        ]
    )
    note_words_of(mail)
    _record(
        mail,
        f"The message “{mail.subject}” was given to this file.",
        by=by,
        kind="mail.assigned",
        on=today,
    )
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
    _record(
        mail,
        f"The message “{mail.subject}” was set aside: {because}",
        by=by,
        kind="mail.set_aside",
        on=today,
    )
    return mail


@transaction.atomic
def mark_filed(mail: IncomingMail, *, by: User) -> IncomingMail:
    """Note that a message stands in its file's register; the deed that files it tells so.

    Raises Refused for a second time, and without a file.
    """
    require(by, SORT)
    mail = _lock(mail)
    if mail.partnership is None:
        raise Refused("Say first to which file this message belongs.")
    mail.filed_at, mail.filed_by = timezone.now(), by
    mail.set_aside_at, mail.set_aside_by, mail.set_aside_because = None, None, ""
    mail.save(
        update_fields=["filed_at", "filed_by", "set_aside_at", "set_aside_by", "set_aside_because"]
    )
    return mail


def _record(mail: IncomingMail, text: str, *, by: User, kind: str, on: date) -> None:
    """Tell the history of the file, or our own for a message of no file; its sender stands nowhere
    in it.
    """
    if mail.partnership:
        record(mail.partnership, text, by=by, kind=kind, on=on, link=mail.get_absolute_url())
    else:
        record_ours(text, by=by, kind=kind, on=on, link=mail.get_absolute_url())


def _lock(mail: IncomingMail) -> IncomingMail:
    mail = (
        IncomingMail.objects.select_for_update(of=("self",))
        .select_related("partnership", "contact")
        .get(pk=mail.pk)
    )
    if mail.filed_at:
        raise Refused("Somebody has filed this message already.")
    return mail
