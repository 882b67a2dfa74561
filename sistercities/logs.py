"""What stands in no log: the secret part of a partner's address."""

import logging
import re
from typing import Any

from gunicorn.glogging import Logger

SECRET = re.compile(r"(/partner/)[\w-]{20,}")


def without_secrets(text: str) -> str:
    """Return a line with every secret part left out."""
    return SECRET.sub(r"\1…", text)


class WithoutSecrets(logging.Filter):
    """Leaves it out of what the application says."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record through, without secrets."""
        record.msg, record.args = without_secrets(record.getMessage()), ()
        return True


class AccessLog(Logger):
    """Leaves it out of the web server's list of requests."""

    def atoms(self, *args: Any) -> dict[str, Any]:
        """Return what a line of the list is made of."""
        found: dict[str, Any] = super().atoms(*args)
        return {
            name: without_secrets(value) if isinstance(value, str) else value
            for name, value in found.items()
        }
