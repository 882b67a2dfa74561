"""Emptying the mailbox: every message is ours before the server hears that it is done."""

import logging
from dataclasses import dataclass

from django.conf import settings
from django.core.cache import cache
from django.utils import timezone

from partnerships.mailroom.models import Source
from partnerships.mailroom.services.arriving import land

AT_ONCE = 100
"""How many messages are taken in one go; the rest comes with the next."""
LAST = "mailroom:fetched"
A_WEEK = 7 * 24 * 3600
logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Fetched:
    """What came of looking into the mailbox: how many messages were new, how many failed, and what
    was wrong.
    """

    new: int = 0
    failed: int = 0
    trouble: str = ""


def is_set() -> bool:
    """Whether a mailbox is named in the settings."""
    return bool(settings.IMAP_URL)


def fetch_mail(limit: int = AT_ONCE) -> Fetched:
    """Take what lies in the mailbox. One that fails stays there, unmarked, and comes again; the
    others go on.
    """
    if not is_set():
        return Fetched()
    from partnerships.mailroom.mailbox import NoMailbox, open_mailbox  # imap_tools is slow

    new = failed = 0
    trouble = ""
    try:
        with open_mailbox(settings.IMAP_URL, settings.IMAP_DONE_FOLDER) as mailbox:
            for found in mailbox.unread(limit):
                try:
                    _, is_new = land(found.raw, source=Source.MAILBOX, size=found.size)
                except Exception:  # one message must not hold up the others
                    logger.exception("Message %s of the mailbox was not taken", found.uid)
                    failed += 1
                else:
                    new += is_new
                    mailbox.done(found)
    except NoMailbox as error:
        trouble = str(error)
        logger.warning("%s", trouble)
    cache.set(LAST, {"at": timezone.now(), "trouble": trouble, "failed": failed}, A_WEEK)
    return Fetched(new, failed, trouble)


def last_look() -> dict[str, object]:
    """Return when the mailbox was last looked into, and what was wrong then; nothing when it never
    was.
    """
    found: dict[str, object] = cache.get(LAST) or {}
    return found
