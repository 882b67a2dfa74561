"""Emptying the tray: every mail once, whoever else does the same, and whatever stops in the middle.

Claim, hand over, settle: three short transactions, and none while the mail server is spoken to
(reliability.md, section 2). A worker owns a mail by its token, and every step asks for the token
again.
"""

import logging
import time
import uuid
from datetime import timedelta

from django.db import OperationalError, connection, transaction
from django.db.models import F
from django.db.models.functions import Coalesce, Greatest, Now
from django.utils import timezone

from partnerships.communities.models import Contact
from partnerships.history.services import record
from partnerships.mailroom import wire
from partnerships.mailroom.models import Enclosure, Mail, MailQuerySet, Reader, State
from partnerships.mailroom.services.posting import absolute, message_id, one_line, post
from partnerships.partners.services import lock, note_word

CLAIM_LEASE = timedelta(minutes=5)
HAND_LEASE = timedelta(minutes=15)
"""How long a worker may take before, and while, it speaks to the mail server."""
LONGEST_WAIT = timedelta(hours=4)
logger = logging.getLogger(__name__)


def deliver_waiting(limit: int = 200) -> int:
    """Send what is due, at most `limit` mails; return how many were sent. Ends early when no mail
    server answers.
    """
    release_expired_claims()
    sent = 0
    for _ in range(limit):
        mail = _claim()
        if mail is None:
            break
        try:
            sent += _deliver(mail)
        except wire.NoServer as trouble:
            _put_back(mail, str(trouble))
            break
        except wire.NotNow as trouble:
            _put_back(mail, str(trouble))
        except wire.Never as trouble:
            _give_up(mail, str(trouble))
        except wire.Unsure as trouble:
            _leave_open(mail, str(trouble))
        # one mail must not stop the others; its claim expires, and it comes again later
        except Exception:
            logger.exception("Mail %s was not delivered", mail.pk)
    return sent


def release_expired_claims() -> int:
    """Take back what a stopped worker had claimed, and return how many mails that were."""
    abandoned = list(Mail.objects.abandoned())
    for mail in abandoned:
        if mail.handed_at:
            _leave_open(mail, "The application was stopped while the mail server had the mail.")
        else:
            _put_back(mail, "The application was stopped before the mail was sent.")
    return len(abandoned)


def oldest_due_minutes() -> int:
    """Return for how many minutes the longest waiting mail has been due, by the database's clock; 0
    when none is.
    """
    due_since = Greatest(
        "posted_at", Coalesce("released_at", "posted_at"), Coalesce("not_before", "posted_at")
    )
    waiting = Mail.objects.filter(state__in=State.to_be_sent).annotate(
        since=due_since, moment=Now()
    )
    oldest = (
        waiting.filter(since__lte=Now()).order_by("since").values_list("since", "moment").first()
    )
    return int((oldest[1] - oldest[0]).total_seconds() // 60) if oldest else 0


def _claim() -> Mail | None:
    """Take the next mail that is due, so that no other worker has it."""
    token = uuid.uuid4()
    with transaction.atomic(durable=True):
        due = (
            Mail.objects.due()
            .select_for_update(skip_locked=True)
            .order_by("pk")
            .values_list("pk", flat=True)
        )
        claimed = (
            Mail.objects.due()
            .filter(pk__in=list(due[:1]))
            .update(claim_token=token, lease_until=Now() + CLAIM_LEASE, attempts=F("attempts") + 1)
        )
    return Mail.objects.with_file().get(claim_token=token) if claimed else None


def _deliver(mail: Mail) -> bool:
    message = wire.compose(mail)
    with wire.line() as send:
        if not _hand_over(mail):
            return False
        refused = send(message)
        _surely(mail, refused)
    return True


def _hand_over(mail: Mail) -> bool:
    """Say that the mail server gets it now; only who still owns the mail may (a stopped worker may
    wake up late).
    """
    own = _own(mail).filter(handed_at=None, lease_until__gt=Now())
    return own.update(handed_at=Now(), lease_until=Now() + HAND_LEASE) == 1


def _surely(mail: Mail, refused: wire.Refusals) -> None:
    """Write down what the mail server has said; a lost database must not make a sent mail look
    unsent.
    """
    for pause in (1, 4):
        try:
            return _settle(mail, refused)
        except OperationalError:
            connection.close()
            time.sleep(pause)
    return _settle(mail, refused)


@transaction.atomic
def _settle(mail: Mail, refused: wire.Refusals) -> None:
    if mail.partnership and refused:
        lock(mail.partnership)
    accepted = [address for address in mail.to if address not in refused]
    settled = _own(mail).update(
        to=accepted,
        sent_at=Now(),
        claim_token=None,
        lease_until=None,
        next_try_at=None,
        ambiguous_at=None,
        error="",
        body="" if mail.private else mail.body,
    )
    if not settled:
        logger.warning("Mail %s was sent, but is no longer ours to settle", mail.pk)
        return
    _note_words_to_the_partner(mail, accepted)
    if refused:
        _split(mail, refused)


def _note_words_to_the_partner(mail: Mail, to: list[str]) -> None:
    """Note on the file that we wrote to them; a national body is not the partner."""
    file = mail.partnership
    if file is None or file.partner_id is None or mail.reader != Reader.OUTSIDE:
        return
    theirs = Contact.objects.filter(community=file.partner_id).exclude(email="")
    known = {address.casefold() for address in theirs.values_list("email", flat=True)}
    if any(address.casefold() in known for address in to):
        note_word(file, went=timezone.localdate())


def _split(mail: Mail, refused: wire.Refusals) -> None:
    """Give the addresses that the server would not take a mail of their own, so that a person sees
    it.
    """
    enclosed = list(mail.enclosures.all())
    rest = Mail.objects.get(pk=mail.pk)
    rest.pk, rest.key = None, f"{mail.key[:200]}/{uuid.uuid4().hex[:8]}"
    rest.message_id, rest.to, rest.body = message_id(rest.key), list(refused), mail.body
    rest.sent_at, rest.handed_at, rest.claim_token, rest.lease_until = (
        None,
        None,
        uuid.uuid4(),
        timezone.now(),
    )
    rest.save(force_insert=True)
    for enclosure in enclosed:
        Enclosure.objects.create(
            mail=rest,
            position=enclosure.position,
            document=enclosure.document,
            upload=enclosure.upload,
        )
    code, reply = max(refused.values())
    settle = _give_up if wire.is_final(code) else _put_back
    settle(rest, f"The mail server refused this address: {code} {reply}")


def _put_back(mail: Mail, why: str) -> None:
    """Let the mail wait and try again: after 1, 2, 4, 8 … minutes, at most four hours."""
    wait = min(timedelta(minutes=2 ** min(mail.attempts - 1, 10)), LONGEST_WAIT)
    _own(mail).update(
        claim_token=None,
        lease_until=None,
        handed_at=None,
        next_try_at=Now() + wait,
        error=one_line(why),
    )


def _give_up(mail: Mail, why: str) -> None:
    """Show the mail to a person: it cannot go out as it is."""
    words = "could not be delivered"
    _end(mail, words, why, dead_at=Now(), handed_at=None, claim_token=None, lease_until=None)


def _leave_open(mail: Mail, why: str) -> None:
    """Nobody knows whether it went out: to our own people it goes again, for others a person
    decides.

    It keeps its token, so that a worker who was only slow can still say that it was sent.
    """
    if mail.is_for_outside:
        _end(mail, "may or may not have arrived", why, ambiguous_at=Now())
    else:
        _put_back(mail, why)


@transaction.atomic
def _end(mail: Mail, words: str, why: str, **dates: object) -> None:
    if mail.partnership:
        lock(mail.partnership)
    if _own(mail).update(error=one_line(why), **dates) and mail.held:
        text = f"“{mail.subject}” to {mail.to_in_words} {words}. {why}"
        if mail.partnership:
            link, today = mail.get_absolute_url(), timezone.localdate()
            record(
                mail.partnership, one_line(text), by=None, kind="mail.failed", on=today, link=link
            )
        _tell(mail, why)


def _tell(mail: Mail, why: str) -> None:
    person = mail.released_by or mail.posted_by
    if person and person.is_active:
        context = {
            "mail": mail,
            "why": why,
            "person": person,
            "link": absolute(mail.get_absolute_url()),
        }
        post(
            "mail-returned",
            key=f"returned:{mail.pk}:{mail.claim_token}",
            to=[person.email],
            context=context,
        )


def _own(mail: Mail) -> MailQuerySet:
    return Mail.objects.filter(pk=mail.pk, claim_token=mail.claim_token, sent_at=None)
