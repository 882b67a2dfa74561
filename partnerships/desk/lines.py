"""What waits for a person, what comes up, and what happened since. Each app says its own; here they
are listed.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from django.urls import reverse

from partnerships.accounts.models import User
from partnerships.approvals.waiting import QUESTIONS
from partnerships.correspondence.due import offices_come
from partnerships.correspondence.waiting import DRAFTS, SILENCE
from partnerships.desk.overview import FileRow
from partnerships.evaluations.due import evaluations_come
from partnerships.evaluations.waiting import EVALUATIONS
from partnerships.guests.waiting import FACT_SHEETS
from partnerships.history.models import Event
from partnerships.history.names import told
from partnerships.inquiries.waiting import INQUIRIES, LETTERS
from partnerships.mailroom import waiting as mailroom
from partnerships.mailroom.waiting import Coming, Urgency, Waiting
from partnerships.partners.models import Partnership
from partnerships.pipeline import standing
from partnerships.pipeline.waiting import SENT_BACK
from partnerships.signing.due import ceremonies_come
from partnerships.signing.waiting import SCANS
from partnerships.words.lists import counted, days

SOURCES = (
    QUESTIONS,
    mailroom.HELD,
    mailroom.CAME_IN,
    mailroom.TRAY,
    INQUIRIES,
    LETTERS,
    FACT_SHEETS,
    SILENCE,
    SCANS,
    EVALUATIONS,
    SENT_BACK,
    DRAFTS,
)
"""Everything that may wait for a person in a file. A new line is a row here and one in its app."""
COMING = (evaluations_come, ceremonies_come, offices_come)
"""What the next weeks bring."""
LOOKED_THROUGH = 3
"""How many of a person's files the desk looks through for the next thing to do."""
STANDS_LONG = 30
"""Days in one stage after which the next thing counts as late."""
SOON = timedelta(days=60)
LATELY = 6


def waiting(user: User, rows: Iterable[FileRow], today: date) -> list[Waiting]:
    """Return what waits for this person, the most urgent first; `rows` are the files shown."""
    files = Partnership.objects.visible_to(user).active(today)
    lines = mailroom.waiting(SOURCES, user, files, today)
    return mailroom.in_order([*lines, *_next_things(user, rows, today)])


def _next_things(user: User, rows: Iterable[FileRow], today: date) -> Iterator[Waiting]:
    """The next missing thing of the files that this person leads, the longest waiting first."""
    mine = [
        row.partnership
        for row in rows
        if row.partnership.lead_id == user.pk and not row.is_asked and not row.is_resting
    ][:LOOKED_THROUGH]
    items_of = standing.items_of(mine, today)
    for file in mine:
        lacking = [item for item in items_of[file.pk] if not item.done]
        on = file.stage_since
        stood = (today - on).days
        urgency = Urgency.LATE if stood >= STANDS_LONG else Urgency.OWN
        since = days(stood) if stood else "today"
        name = file.partner_name
        if not lacking:
            url = reverse("approval-ask", args=[file.pk])
            yield Waiting(name, "Ask for approval", "Nothing is missing", url, urgency, since, on)
        elif file.established_on is None:
            more = counted(len(lacking) - 1, "more thing") + " after it"
            note = more if len(lacking) > 1 else "The last thing before you can ask for approval"
            yield Waiting(name, lacking[0].text, note, lacking[0].url, urgency, since, on)


def coming_up(user: User, today: date) -> list[Coming]:
    """Return what falls in the next two months in the files that this person may see, by day."""
    files = Partnership.objects.visible_to(user).open()
    found = [each for coming in COMING for each in coming(files, today, today + SOON)]
    return sorted(dict.fromkeys(found), key=lambda each: (each.on, each.words))


def lately(user: User) -> Iterable[Event]:
    """Return the newest events of all files that this person may see."""
    return told(Event.objects.newest_of_files(user).without_mail()[:LATELY])
