"""Who has a draft open."""

from datetime import datetime

from partnerships.accounts.models import User
from partnerships.accounts.permissions import require
from partnerships.correspondence.models import Letter, Writer


def sit_down(letter: Letter, *, by: User, now: datetime) -> None:
    """Note that somebody has a draft open; the page says so again while it stays open."""
    require(by, "correspondence.write_letter")
    Writer.objects.update_or_create(letter=letter, person=by, defaults={"seen_at": now})


def others_writing(letter: Letter, *, than: User, now: datetime) -> list[User]:
    """Return who else has a draft open, in the order of their names."""
    present = (
        Writer.objects.filter(letter=letter)
        .present(now)
        .exclude(person=than)
        .select_related("person")
    )
    return sorted((writer.person for writer in present), key=lambda person: person.name)
