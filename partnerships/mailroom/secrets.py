"""Links that let somebody in: their secret part stands in no row. It is put in as the mail leaves.

The text of a mail holds a mark with a random number; what it stands for is computed from it with
the site's own key.
"""

import re
import secrets

from django.utils.crypto import salted_hmac

MARK = re.compile(r"\[\[(/[a-z/]+/) ([0-9a-f]{32})\]\]")
UNSAID = "(the link is put in when this mail leaves)"


def new_mark(path: str) -> tuple[str, str]:
    """Return the mark to put into a mail for a link below `path`, such as "/partner/", and its
    secret part.
    """
    number = secrets.token_hex(16)
    return f"[[{path} {number}]]", _secret(number)


def said(body: str, site: str) -> str:
    """Return a text with its links, as it goes over the line."""
    return MARK.sub(lambda mark: f"{site}{mark[1]}{_secret(mark[2])}/", body)


def unsaid(body: str) -> str:
    """Return a text without its links, as a page may show it."""
    return MARK.sub(UNSAID, body)


def _secret(number: str) -> str:
    return salted_hmac("partnerships.mailroom.secrets", number, algorithm="sha256").hexdigest()
