"""What a message says, by its headers and its parts (RFC 5322, 2045, 2047, 2231, 3462, 3464,
3834).
"""

import email
import email.policy
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from partnerships.mailroom.reading.words import (
    clean_line,
    clean_text,
    decoded,
    header_text,
    text_of_html,
)

MOST_BYTES = 30 * 1024 * 1024
"""A longer message is taken from its beginning only."""
MOST_TEXT, MOST_PARTS, DEEPEST = 100_000, 40, 6
AHEAD = timedelta(days=1)
"""How far a sender's clock may be before ours (time zones, mostly) until its date is not
believed.
"""
OLDEST = datetime(1990, 1, 1, tzinfo=UTC)
BY_A_MACHINE = ("x-autoreply", "x-autorespond", "x-autoresponder", "x-mail-autoreply", "list-id")
BULK = {"auto_reply", "auto-reply", "bulk", "junk", "list"}


@dataclass(frozen=True)
class MessagePart:
    """An attachment: its name, and its bytes or why there are none."""

    name: str
    data: bytes
    unreadable: str = ""


@dataclass
class DeliveryReport:
    """What a mail server says about a mail of ours."""

    action: str = ""
    recipients: list[str] = field(default_factory=list)
    why: str = ""
    message_ids: list[str] = field(default_factory=list)


@dataclass
class ReadMessage:
    """What could be read of a message, and in `faults` what could not, in words."""

    message_id: str = ""
    sender_name: str = ""
    sender_address: str = ""
    to: list[str] = field(default_factory=list)
    subject: str = ""
    dated_at: datetime | None = None
    references: list[str] = field(default_factory=list)
    is_automatic: bool = False
    report: DeliveryReport | None = None
    text: str = ""
    parts: list[MessagePart] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def read(raw: bytes, *, now: datetime) -> ReadMessage:
    """Read a message; every header and every part by itself, so that one that is broken costs only
    itself.
    """
    message = email.message_from_bytes(raw, policy=email.policy.compat32)
    letter = ReadMessage()
    _headers(message, letter, now)
    texts: list[str] = []
    _walk(message, letter, texts, depth=0)
    letter.text, is_cut = clean_text("\n\n".join(text for text in texts if text.strip()), MOST_TEXT)
    if is_cut:
        letter.faults.append(
            f"The text is very long; only its first {MOST_TEXT:,} characters are shown."
        )
    if not letter.message_id and not letter.sender_address and not letter.text and not letter.parts:
        letter.faults.append("This does not look like an e-mail message.")
    return letter


def values(message: Message, name: str) -> list[str]:
    """Return a header as it was written, each time that it stands there."""
    return [str(value) for key, value in message.raw_items() if key.lower() == name.lower()]


def first(message: Message, name: str) -> str:
    """Return a header as it was written, or nothing."""
    return next(iter(values(message, name)), "")


def _headers(message: Message, letter: ReadMessage, now: datetime) -> None:
    letter.message_id = _identifier(first(message, "Message-ID"))
    people = (
        addresses(message, "From") or addresses(message, "Sender") or addresses(message, "Reply-To")
    )
    letter.sender_name, letter.sender_address = people[0] if people else ("", "")
    if not letter.sender_address:
        letter.faults.append("The message does not say who sent it.")
    names = ("To", "Cc", "Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To")
    letter.to = list(
        dict.fromkeys(
            address for name in names for _, address in addresses(message, name) if address
        )
    )
    letter.to = letter.to[:100]
    letter.subject = header_text(first(message, "Subject"))
    letter.dated_at = _date(first(message, "Date"), letter, now)
    known = " ".join([*values(message, "In-Reply-To"), *values(message, "References")])
    letter.references = [
        identifier for word in known.split()[:100] if (identifier := _identifier(word))
    ]
    letter.is_automatic = _is_automatic(message)


def addresses(message: Message, name: str) -> list[tuple[str, str]]:
    """Return the people of a header as names and addresses; an address that is none is left
    empty.
    """
    found = []
    for raw_name, raw_address in getaddresses(
        [value.replace("\0", "") for value in values(message, name)][:50]
    ):
        address = clean_line(raw_address, 254).lower()
        try:
            validate_email(address)
        except ValidationError:
            address = ""
        if address or raw_name.strip():
            found.append((header_text(raw_name), address))
    return sorted(found, key=lambda each: not each[1])


def _identifier(text: str) -> str:
    word = clean_line(text, 1000)
    return word if word.startswith("<") and len(word) <= 250 else ""


def _date(text: str, letter: ReadMessage, now: datetime) -> datetime | None:
    try:
        day = parsedate_to_datetime(clean_line(text, 100))
        day = day if day.tzinfo else day.replace(tzinfo=UTC)
        day = day.astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        letter.faults.append(
            "The message has no date that can be read; the day of its arrival stands in."
        )
        return None
    if not OLDEST <= day <= now + AHEAD:
        words = "lies in the future" if day > now else "is impossible"
        letter.faults.append(
            f"The date that the sender gives ({day.year}) {words}; the day of its arrival"
            " stands in."
        )
        return None
    return day


def _is_automatic(message: Message) -> bool:
    """Whether a machine wrote it (RFC 3834, and what was usual before it)."""
    submitted = first(message, "Auto-Submitted").strip().lower()
    precedence = first(message, "Precedence").strip().lower()
    return bool(
        (submitted and not submitted.startswith("no"))
        or precedence in BULK
        or any(first(message, name) for name in BY_A_MACHINE)
        or first(message, "Return-Path").strip() == "<>"
    )


def _walk(message: Message, letter: ReadMessage, texts: list[str], *, depth: int) -> None:
    """Take texts and attachments in their order; of alternatives the plain text, else the web page
    as text.
    """
    kind = message.get_content_type()
    if depth > DEEPEST:
        letter.faults.append(
            "The message is nested too deeply; its innermost parts stay in the source only."
        )
    elif message.is_multipart() and kind == "message/delivery-status":
        letter.report = _report(message, letter.report or DeliveryReport())
    elif message.is_multipart() and kind.startswith("message/"):
        _enclosed_message(message, letter, texts, depth=depth)
    elif message.is_multipart() and kind == "multipart/alternative":
        _alternatives(message, letter, texts, depth=depth)
    elif message.is_multipart():
        for part in message.get_payload():
            if isinstance(part, Message):
                _walk(part, letter, texts, depth=depth + 1)
    else:
        _leaf(message, kind, letter, texts)


def _alternatives(message: Message, letter: ReadMessage, texts: list[str], *, depth: int) -> None:
    parts = [part for part in message.get_payload() if isinstance(part, Message)]
    plain = [
        part
        for part in parts
        if part.get_content_type() == "text/plain" and _body(part, letter)[0].strip()
    ]
    for part in parts:
        is_other_form = (
            part.get_content_type() in {"text/html", "text/enriched", "text/plain"}
            and part not in plain
        )
        if not (plain and is_other_form):
            _walk(part, letter, texts, depth=depth + 1)


def _enclosed_message(
    message: Message, letter: ReadMessage, texts: list[str], *, depth: int
) -> None:
    """Keep a message within the message as a file, and take its words and its attachments out
    too.
    """
    for inner in message.get_payload():
        if not isinstance(inner, Message):
            continue
        subject = header_text(first(inner, "Subject")) or "without a subject"
        if letter.report is not None:
            letter.report.message_ids.append(_identifier(first(inner, "Message-ID")))
            continue
        _keep(letter, MessagePart(f"{subject[:150]}.eml", _bytes_of(inner)))
        writer = next(
            (name or address for name, address in addresses(inner, "From")), "somebody unnamed"
        )
        texts.append(f"[Enclosed message: “{subject}”, from {writer}]")
        _walk(inner, letter, texts, depth=depth + 1)


def _bytes_of(message: Message) -> bytes:
    try:
        return message.as_bytes()
    except (UnicodeError, ValueError, KeyError, LookupError, AttributeError, TypeError):
        return b""


def _leaf(part: Message, kind: str, letter: ReadMessage, texts: list[str]) -> None:
    name = _name(part)
    is_attached = first(part, "Content-Disposition").strip().lower().startswith("attachment")
    if letter.report is not None and kind in {"text/rfc822-headers", "message/rfc822-headers"}:
        headers = email.message_from_bytes(_body_bytes(part), policy=email.policy.compat32)
        letter.report.message_ids.append(_identifier(first(headers, "Message-ID")))
    elif kind.startswith("message/delivery-status"):
        letter.report = letter.report or DeliveryReport()
    elif kind in {"text/plain", "text/html"} and not name and not is_attached:
        text, is_sure = _body(part, letter)
        texts.append(text)
        if not is_sure:
            letter.faults.append(
                "The writing of the text is not as declared; some characters may be wrong."
            )
    elif (
        kind in {"application/ms-tnef", "application/vnd.ms-tnef"} or name.lower() == "winmail.dat"
    ):
        words = (
            "Outlook has packed its attachments into winmail.dat, which only Outlook opens. Ask for"
            " them as PDF."
        )
        _keep(letter, MessagePart(name or "winmail.dat", b"", words))
    elif name or is_attached or not kind.startswith("multipart/"):
        _keep(letter, MessagePart(name or _unnamed(kind, len(letter.parts) + 1), _body_bytes(part)))


def _keep(letter: ReadMessage, part: MessagePart) -> None:
    if len(letter.parts) < MOST_PARTS:
        letter.parts.append(part)
    elif len(letter.parts) == MOST_PARTS:
        words = f"More than {MOST_PARTS} attachments came; the rest stays in the source only."
        letter.parts.append(MessagePart("more attachments", b"", words))


def _name(part: Message) -> str:
    try:
        name = part.get_filename() or ""
    except (ValueError, LookupError, UnicodeError, TypeError):
        name = "attachment"
    return header_text(name).replace("/", "_").replace("\\", "_")


def _unnamed(kind: str, number: int) -> str:
    ending = {
        "application/pdf": "pdf",
        "image/jpeg": "jpg",
        "image/png": "png",
        "text/csv": "csv",
    }.get(kind, "txt")
    return f"attachment {number}.{ending if kind != 'application/octet-stream' else 'bin'}"


def _body_bytes(part: Message) -> bytes:
    try:
        data = part.get_payload(decode=True)
    except (ValueError, LookupError, UnicodeError, AssertionError, TypeError):
        data = None
    return data if isinstance(data, bytes) else b""


def _body(part: Message, letter: ReadMessage) -> tuple[str, bool]:
    try:
        charset = part.get_param("charset") or ""
    except (ValueError, LookupError, UnicodeError, TypeError):
        charset = ""
    named = charset[2] if isinstance(charset, tuple) else str(charset)
    text, is_sure = decoded(_body_bytes(part), named)
    return (text_of_html(text) if part.get_content_type() == "text/html" else text), is_sure


def _report(message: Message, report: DeliveryReport) -> DeliveryReport:
    """Read a delivery status: the worst that it says counts."""
    for block in message.get_payload():
        if not isinstance(block, Message):
            continue
        action = clean_line(first(block, "Action"), 40).lower()
        if action and report.action != "failed":
            report.action = action
        recipient = clean_line(first(block, "Final-Recipient").rpartition(";")[2], 254)
        if recipient:
            report.recipients.append(recipient)
        report.why = report.why or clean_line(
            first(block, "Diagnostic-Code").partition(";")[2], 400
        )
    return report
