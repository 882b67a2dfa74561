"""Putting mail into the tray, and taking it out again before it is sent."""

import hashlib
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import CharField, F, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat
from django.template import Context
from django.template.loader import get_template
from django.utils import timezone

from partnerships.accounts.models import User
from partnerships.communities.models import Organization
from partnerships.documents.models import Document, Upload
from partnerships.mailroom.models import Enclosure, Mail, Reader, State
from partnerships.partners.models import Partnership
from partnerships.words.refusal import Refused
from partnerships.words.text import clean_line

MORNING = time(9)
"""When a mail with a day goes out, by our own clock (reliability.md, section 2)."""
SUBJECT_LIMIT, KEY_LIMIT, WHAT_LIMIT = 500, 200, 300
Enclosed = Document | Upload


def absolute(path: str) -> str:
    """Return the whole address of one of our pages, built from the settings and never from a
    request.
    """
    return f"{settings.SITE_URL}{path}"


def post(
    name: str,
    *,
    key: str,
    to: Sequence[str],
    context: Mapping[str, object],
    partnership: Partnership | None = None,
    enclosures: Sequence[Enclosed] = (),
    held: bool = False,
    by: User | None = None,
    not_before: date | None = None,
    private: bool = False,
    released_by: User | None = None,
    what: str = "",
) -> Mail:
    """Write the mail `templates/emails/<name>.txt` once; a second post with the same key changes
    nothing.

    The row commits with the deed. Mail to anybody who is not one of our people waits for a person,
    `held` or not (row 84), unless `released_by` names who has released it before: a code goes at
    once to whom a link was sent. With `not_before` it goes out on that day at nine. `what` says in
    our language what is sent, such as "the letter of introduction". Raises Refused for an address
    that is none.
    """
    posted = Mail.objects.filter(key=key).first()
    if posted:
        return posted
    subject, body = words_of(name, {"organization": Organization.objects.first(), **context})
    return post_text(
        name,
        key=key,
        to=to,
        subject=subject,
        body=body,
        partnership=partnership,
        enclosures=enclosures,
        held=held,
        by=by,
        not_before=not_before,
        private=private,
        released_by=released_by,
        what=what,
    )


@transaction.atomic
def post_text(
    name: str,
    *,
    key: str,
    to: Sequence[str],
    subject: str,
    body: str,
    partnership: Partnership | None = None,
    enclosures: Sequence[Enclosed] = (),
    held: bool = False,
    by: User | None = None,
    not_before: date | None = None,
    private: bool = False,
    released_by: User | None = None,
    what: str = "",
) -> Mail:
    """Write a mail whose words are given, as `post` does. `name` says what kind of mail it is."""
    if not 0 < len(key) <= KEY_LIMIT:
        raise ValueError(f"A key has 1 to {KEY_LIMIT} characters: {key!r}")
    addresses = clean_addresses(to)
    reader = reader_of(addresses)
    values = {
        "name": name,
        "message_id": message_id(key),
        "to": addresses,
        "subject": one_line(subject),
        "what": one_line(what)[:WHAT_LIMIT],
        "body": as_body(body),
        "partnership": partnership,
        "reader": reader,
        "private": private,
        "not_before": _morning_of(not_before) if not_before else None,
        "posted_by": by,
        "held": held or reader == Reader.OUTSIDE,
        "released_at": timezone.now() if released_by else None,
        "released_by": released_by,
    }
    mail, is_new = Mail.objects.get_or_create(key=key, defaults=values)
    if is_new:
        for position, paper in enumerate(enclosures, start=1):
            enclosed = {"document": paper} if isinstance(paper, Document) else {"upload": paper}
            Enclosure.objects.create(mail=mail, position=position, **enclosed)
    return mail


@transaction.atomic
def cancel_unsent(key_prefix: str, *, because: str = "The date was changed.") -> int:
    """Take back all mail under a key that no mail server has, and free the keys; return how
    many.
    """
    unsent = Mail.objects.filter(key__startswith=key_prefix, state__in=State.open, handed_at=None)
    return hold_back(unsent, because=because)


@transaction.atomic
def hold_back(unsent: QuerySet[Mail], *, because: str) -> int:
    """Take back mails that no mail server has, and free their keys; return how many."""
    freed = Concat(F("key"), Value("#"), Cast("pk", CharField()))
    unsent.filter(private=True).update(body="")
    return unsent.update(
        key=freed,
        cancelled_at=timezone.now(),
        cancelled_because=because,
        claim_token=None,
        lease_until=None,
        dead_at=None,
        ambiguous_at=None,
    )


def render(template: str, context: Mapping[str, object]) -> str:
    """Return a mail's text: plain text, so nothing is escaped."""
    return str(get_template(template).template.render(Context(dict(context), autoescape=False)))  # type: ignore[attr-defined]


def words_of(name: str, context: Mapping[str, object]) -> tuple[str, str]:
    """Return subject and text of a mail, with our signature below. A template begins with its
    subject, `Subject: …`, and an empty line.
    """
    known = {"site": settings.SITE_URL, **context}
    subject, _, text = render(f"emails/{name}.txt", known).partition("\n\n")
    signature = render("emails/_signature.txt", known)
    return subject.removeprefix("Subject: "), f"{text.strip()}\n\n{signature}"


def as_body(text: str) -> str:
    """Return a text as it is kept: one way to end a line, and one line end at the end."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip() + "\n"


def clean_addresses(to: Sequence[str]) -> list[str]:
    """Return the addresses, each once. Raises Refused when there is none, or one that is no
    address.
    """
    addresses: dict[str, str] = {}
    for address in to:
        addresses.setdefault(address.strip(" ").casefold(), address.strip(" "))
    if not addresses:
        raise Refused("There is nobody to send this to.", field="to")
    for address in addresses.values():
        try:
            validate_email(clean_line(address))
        except ValidationError as error:
            raise Refused(f"“{one_line(address)}” is not an e-mail address.", field="to") from error
    return list(addresses.values())


def reader_of(addresses: Sequence[str]) -> Reader:
    """Return who reads mail to these addresses: our people only when every one belongs to somebody
    who may sign in.
    """
    anyone = Q()
    for address in addresses:
        anyone |= Q(email__iexact=address)
    ours = {
        email.casefold()
        for (email,) in User.objects.filter(anyone, is_active=True).values_list("email")
    }
    return (
        Reader.OURS
        if ours.issuperset(address.casefold() for address in addresses)
        else Reader.OUTSIDE
    )


def one_line(text: str) -> str:
    """Return a text as one line without control characters, at most as long as a subject."""
    visible = "".join(
        " " if unicodedata.category(character) in {"Cc", "Zl", "Zp"} else character
        for character in text
    )
    line = " ".join(visible.split())
    return line if len(line) <= SUBJECT_LIMIT else f"{line[: SUBJECT_LIMIT - 1]}…"


def message_id(key: str) -> str:
    """Return the Message-ID of a key: the same at every attempt, so that a second copy is known as
    such.
    """
    host = urlsplit(settings.SITE_URL).hostname or "localhost"
    return f"<{hashlib.sha256(key.encode()).hexdigest()[:40]}@{host}>"


def _morning_of(day: date) -> datetime:
    organization = Organization.objects.first()
    zone = ZoneInfo(organization.time_zone) if organization else timezone.get_default_timezone()
    return datetime.combine(day, MORNING, tzinfo=zone)
