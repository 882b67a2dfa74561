"""What a person decides about a mail: send it, hold it back, try it again, say that it arrived."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils import timezone

from partnerships.accounts.models import User
from partnerships.accounts.permissions import require
from partnerships.history.services import record, record_ours
from partnerships.mailroom.models import Mail, Reader, State
from partnerships.mailroom.services.posting import clean_addresses, one_line, reader_of
from partnerships.partners.services import lock
from partnerships.words.refusal import Refused

RELEASE, MEND = "mailroom.release_mail", "mailroom.mend_mail"


@transaction.atomic
def release(mail: Mail, *, by: User, today: date) -> Mail:
    """Let a waiting mail go out. Raises Refused when it does not wait for a person any more."""
    mail = _lock(mail)
    require(by, RELEASE)
    if mail.released_by:
        raise Refused(f"{mail.released_by} has released this mail already.")
    if mail.state != State.HELD:
        raise Refused(
            f"This mail does not wait for release. Its state: {mail.state_in_words.lower()}."
        )
    mail = _write(mail, released_at=timezone.now(), released_by=by)
    _record(
        mail,
        f"“{mail.subject}” was released to be sent to {mail.to_in_words}.",
        by=by,
        kind="mail.released",
        on=today,
    )
    return mail


@transaction.atomic
def hold_back(mail: Mail, *, by: User, reason: str, today: date) -> Mail:
    """Decide that a mail is not sent, and say why. Raises Refused once a mail server may have
    it.
    """
    mail = _lock(mail)
    require(by, RELEASE)
    reason = one_line(reason)
    if not reason:
        raise Refused("Please say why it is held back.", field="reason")
    if mail.state not in State.open or (mail.state == State.ON_ITS_WAY and mail.handed_at):
        raise Refused(f"Too late to hold this mail back. Its state: {mail.state_in_words.lower()}.")
    mail = _write(
        mail,
        cancelled_at=timezone.now(),
        cancelled_by=by,
        cancelled_because=reason,
        claim_token=None,
        lease_until=None,
        handed_at=None,
        dead_at=None,
        ambiguous_at=None,
        body="" if mail.private else mail.body,
    )
    text = f"“{mail.subject}” to {mail.to_in_words} was held back: {reason}"
    _record(mail, text, by=by, kind="mail.held_back", on=today)
    return mail


@transaction.atomic
def try_again(mail: Mail, *, by: User, today: date, to: Sequence[str] | None = None) -> Mail:
    """Send once more what did not arrive, or may not have; `to` corrects the addresses of a mail
    that was refused.

    Raises Refused for mail in any other state, and for new addresses of an invitation or a password
    reset.
    """
    mail = _lock(mail)
    require(by, MEND if mail.state == State.DEAD else RELEASE)
    if mail.state not in State.in_trouble:
        raise Refused(f"There is nothing to try again. Its state: {mail.state_in_words.lower()}.")
    addresses = clean_addresses(to) if to is not None else mail.to
    if addresses != mail.to and (mail.private or mail.state != State.DEAD):
        raise Refused("This mail can only go to the address that it was written for.", field="to")
    reader = reader_of(addresses)
    released = {"held": True, "released_at": timezone.now(), "released_by": by}
    mail = _write(
        mail,
        to=addresses,
        reader=reader,
        attempts=0,
        next_try_at=None,
        claim_token=None,
        lease_until=None,
        handed_at=None,
        dead_at=None,
        ambiguous_at=None,
        error="",
        **(released if mail.held or reader == Reader.OUTSIDE else {}),
    )
    _record(
        mail,
        f"“{mail.subject}” is sent again to {mail.to_in_words}.",
        by=by,
        kind="mail.again",
        on=today,
    )
    return mail


@transaction.atomic
def confirm_arrival(mail: Mail, *, by: User, today: date) -> Mail:
    """Note that a mail has arrived whose line broke. Raises Refused for mail in any other state."""
    mail = _lock(mail)
    require(by, RELEASE)
    if mail.state != State.UNSURE:
        raise Refused(
            f"Nobody has to ask whether it arrived. Its state: {mail.state_in_words.lower()}."
        )
    mail = _write(
        mail,
        sent_at=mail.handed_at,
        ambiguous_at=None,
        claim_token=None,
        lease_until=None,
        error="",
        body="" if mail.private else mail.body,
    )
    _record(
        mail,
        f"“{mail.subject}” has arrived at {mail.to_in_words}.",
        by=by,
        kind="mail.arrived",
        on=today,
    )
    return mail


def _lock(mail: Mail) -> Mail:
    """Return the mail fresh from the database; the file it belongs to is locked first, as
    everywhere.
    """
    if mail.partnership:
        lock(mail.partnership)
    return (
        Mail.objects.select_for_update(of=("self",))
        .select_related("partnership", "released_by")
        .get(pk=mail.pk)
    )


def _write(mail: Mail, **values: object) -> Mail:
    Mail.objects.filter(pk=mail.pk).update(**values)
    return Mail.objects.with_file().get(pk=mail.pk)


def _record(mail: Mail, text: str, *, by: User, kind: str, on: date) -> None:
    """Tell the file's history, or our own for a mail of no file; of a private mail not what it
    says.
    """
    link = mail.get_absolute_url()
    if mail.partnership:
        record(mail.partnership, one_line(text), by=by, kind=kind, on=on, link=link)
    else:
        what = "A private mail" if mail.private else f"“{mail.subject}”"
        record_ours(
            one_line(f"{what}: {mail.state_in_words.lower()}."), by=by, kind=kind, on=on, link=link
        )
