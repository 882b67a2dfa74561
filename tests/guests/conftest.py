"""The cast of correspondence, who play here too."""

from tests.correspondence.conftest import (
    asked,
    day,
    file,
    issued,
    letter,
    office_contact,
    posted,
    sent,
    volunteer_contact,
)

__all__ = [
    "asked",
    "day",
    "file",
    "issued",
    "letter",
    "office_contact",
    "posted",
    "sent",
    "volunteer_contact",
]
