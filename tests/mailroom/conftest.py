from collections.abc import Callable

import pytest

from partnerships.mailroom.models import Mail
from partnerships.mailroom.services import posting
from tests.smtp import smtp

__all__ = ["smtp"]

OUTSIDE = "mayor@kushiro.example.jp"
Write = Callable[..., Mail]


@pytest.fixture
def write(db: None) -> Write:
    """Post a mail, to somebody outside unless said otherwise."""

    def post_one(key: str = "letter:1", to: tuple[str, ...] = (OUTSIDE,), **values: object) -> Mail:
        words = {
            "subject": "A letter from Duluth",
            "body": "Dear Mayor,\n\nwarm greetings.",
        } | values
        return posting.post_text("letter", key=key, to=to, **words)

    return post_one
