"""Plain texts, tables and e-mail messages."""

import codecs
import email
import email.policy
import re

from partnerships.documents.refusal import UploadRefused

MARKUP = (
    (
        re.compile(
            rb"\s*(<!--.*?-->\s*)*<(!doctype html|html|head|body|script|iframe)\b", re.I | re.S
        ),
        "a web page (HTML)",
    ),
    (
        re.compile(
            rb"\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*|<!DOCTYPE svg[^>]*>\s*)*<svg\b", re.I | re.S
        ),
        "an SVG drawing",
    ),
    (re.compile(rb"\s*<\?xml\b", re.I), "an XML file"),
    (re.compile(rb"\s*\{\\rtf", re.I), "a rich text (RTF)"),
)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
HEADERS = ("From", "Date", "Message-ID", "Received", "Subject", "To")


def looks_like_markup(data: bytes) -> str:
    """Return what a text is if it is markup that a browser would obey, or nothing."""
    start = data[:4096].removeprefix(codecs.BOM_UTF8)
    return next((words for pattern, words in MARKUP if pattern.match(start)), "")


def read_text(data: bytes) -> str:
    """Return a text that is in Unicode and has no control characters."""
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UploadRefused("is not in Unicode. Save it again as UTF-8.") from error
    if _CONTROL.search(text):
        raise UploadRefused("has control characters inside; it is not a plain text.")
    return text


def check_mail(data: bytes) -> None:
    """Refuse what is not an e-mail message with its headers."""
    if b"\0" in data:
        raise UploadRefused("has null bytes inside; it is not an e-mail message.")
    message = email.message_from_bytes(data, policy=email.policy.compat32)
    if sum(header in message for header in HEADERS) < 2:
        raise UploadRefused("is not an e-mail message: it has no sender and no date.")
