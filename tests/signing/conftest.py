"""The cast of agreements, who play here too."""

from tests.agreements.conftest import asked, choice, draft, file, lock_text, locked, planned, signed

__all__ = ["asked", "choice", "draft", "file", "lock_text", "locked", "planned", "signed"]
