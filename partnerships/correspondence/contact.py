"""The last real contact of a file, in both directions (row 110): what people said to each other,
and no machine. Kept on the file by the deeds that change it, and settled anew every night.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import DateField, Max
from django.db.models.functions import Coalesce, TruncDate
from django.utils import timezone

from partnerships.communities.models import Contact
from partnerships.correspondence.models import Direction, Letter, Message
from partnerships.mailroom.models import IncomingMail, Mail, Reader
from partnerships.partners.models import Partnership


@dataclass(frozen=True)
class LastContact:
    """On which days the last word came and went; None where there never was one."""

    came: date | None = None
    went: date | None = None


def settle(files: Iterable[Partnership], today: date) -> None:
    """Write down on each file when the last word came and went, where that has changed; seven
    queries, however many files.
    """
    files = list(files)
    found = last_contacts(files, today)
    changed = [
        file
        for file in files
        if (file.last_came_on, file.last_went_on) != (found[file.pk].came, found[file.pk].went)
    ]
    for file in changed:
        file.last_came_on, file.last_went_on = found[file.pk].came, found[file.pk].went
    Partnership.objects.bulk_update(changed, ["last_came_on", "last_went_on"], batch_size=200)


def last_contacts(files: Iterable[Partnership], today: date) -> dict[int, LastContact]:
    """Return the last real contact of each file by its number in the database.

    Letters, messages, and mail to them that a person released count; automatic replies, failures,
    messages that were struck out or set aside, and days to come do not.
    """
    files = list(files)
    came: dict[int, date] = {}
    went: dict[int, date] = {}
    said = Message.objects.in_force().filter(partnership__in=files, happened_on__lte=today)
    for direction, days in ((Direction.IN, came), (Direction.OUT, went)):
        _take(
            days,
            said.filter(direction=direction)
            .values_list("partnership")
            .annotate(last=Max("happened_on")),
        )
    left_on = Coalesce("posted_on", TruncDate("mail__sent_at"), output_field=DateField())
    letters = Letter.objects.sent().filter(partnership__in=files)
    _take(went, letters.values_list("partnership").annotate(last=Max(left_on)))
    _take(went, _mails(files))
    written = IncomingMail.objects.words().filter(partnership__in=files, filed_at=None)
    wrote = TruncDate(Coalesce("dated_at", "received_at"))
    for is_ours, days in ((False, came), (True, went)):
        _take(
            days,
            written.filter(is_ours=is_ours).values_list("partnership").annotate(last=Max(wrote)),
        )
    return {
        file.pk: LastContact(
            *(min(day, today) if (day := days.get(file.pk)) else None for days in (came, went))
        )
        for file in files
    }


def _mails(files: list[Partnership]) -> Iterator[tuple[int, date]]:
    """Return on which days a person let a mail to somebody of the partner go; a national body is
    not the partner.
    """
    theirs: dict[int, set[str]] = {}
    communities = {file.partner_id for file in files if file.partner_id}
    people = Contact.objects.filter(community__in=communities).exclude(email="")
    for community, address in people.values_list("community", "email"):
        theirs.setdefault(community, set()).add(address.casefold())
    sent = Mail.objects.filter(
        partnership__in=files,
        reader=Reader.OUTSIDE,
        sent_at__isnull=False,
        released_at__isnull=False,
    )
    for pk, partner, to, sent_at in sent.values_list(
        "partnership", "partnership__partner", "to", "sent_at"
    ):
        if any(address.casefold() in theirs.get(partner, ()) for address in to):
            yield pk, timezone.localdate(sent_at)


def _take(days: dict[int, date], found: Iterable[tuple[int, date | None]]) -> None:
    for pk, day in found:
        if day and (pk not in days or days[pk] < day):
            days[pk] = day
