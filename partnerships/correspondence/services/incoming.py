"""Filing mail that came in: a person says what it is, and it stands in the register."""

from datetime import date

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from partnerships.accounts.models import User
from partnerships.accounts.permissions import require
from partnerships.correspondence.models import Channel, Direction, Letter, Message, ReplyOutcome
from partnerships.correspondence.services.messages import log_message, log_reply
from partnerships.documents.models import Upload
from partnerships.mailroom.models import IncomingMail
from partnerships.mailroom.services import sorting
from partnerships.partners.services import lock_open
from partnerships.words.refusal import Refused

MOST = 20_000
"""What of a mail's text is taken into the register; the whole text stays with the mail."""


def day_of(mail: IncomingMail, today: date) -> date:
    """Return the day on which a mail was written, else on which it came; never one that is still to
    come.
    """
    return min(timezone.localdate(mail.dated_at or mail.received_at), today)


def letters_it_may_answer(mail: IncomingMail) -> "QuerySet[Letter]":
    """Return the letters that had left in its file, the newest first; nothing of ours answers
    ourselves.
    """
    letters = Letter.objects.in_force().sent().filter(partnership=mail.partnership).with_people()
    return (letters.none() if mail.is_ours else letters).order_by("-pk")


def letter_answered(mail: IncomingMail) -> Letter | None:
    """Return the letter that a mail answers by its number, if that letter went out by e-mail."""
    return (
        letters_it_may_answer(mail).filter(mail=mail.answers_to).first()
        if mail.answers_to_id
        else None
    )


@transaction.atomic
def file_mail(
    mail: IncomingMail,
    *,
    by: User,
    today: date,
    answers: Letter | None = None,
    outcome: ReplyOutcome | None = None,
) -> Message:
    """Put a mail into the register of its file: as the answer to a letter, or as a message of its
    own.

    Raises Refused for a mail of no file or one that is filed already, and for a letter of another
    file.
    """
    require(by, "correspondence.log_reply")
    if mail.partnership is None:
        raise Refused("Say first to which file this message belongs.")
    lock_open(mail.partnership)
    mail = sorting.mark_filed(mail, by=by)
    assert mail.partnership is not None  # mark_filed has seen it
    correspondent = "" if mail.contact else mail.sender_name or mail.sender_address
    subject, text = str(mail), mail.text or "The message has no text."
    summary = (
        text
        if len(text) <= MOST
        else f"{text[: MOST - 40]}\n[The whole text stands with the mail.]"
    )
    day = day_of(mail, today)
    if answers:
        if outcome is None:
            raise Refused("Say what the answer says.", field="outcome")
        if answers.partnership_id != mail.partnership_id or mail.is_ours:
            raise Refused("This is no answer to that letter.", field="answers")
        message = log_reply(
            answers,
            happened_on=day,
            channel=Channel.EMAIL,
            outcome=outcome,
            summary=summary,
            by=by,
            today=today,
            contact=mail.contact,
            correspondent=correspondent,
            subject=subject,
        )
    else:
        message = log_message(
            mail.partnership,
            direction=Direction.OUT if mail.is_ours else Direction.IN,
            happened_on=day,
            channel=Channel.EMAIL,
            subject=subject,
            summary=summary,
            by=by,
            today=today,
            contact=mail.contact,
            correspondent=correspondent,
        )
    message.mail = mail
    message.save(update_fields=["mail"])
    message.attachments.set(Upload.objects.filter(pk__in=mail.parts.values("upload")))
    return message
