"""Proposals from the public door that wait for us, each heap in one line."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from partnerships.accounts.models import User
from partnerships.inquiries.services import queue
from partnerships.inquiries.services.letters import OUTCOME_WITHIN
from partnerships.mailroom.waiting import Urgency, Waiting
from partnerships.words.lists import counted, days


def heaps(user: User, today: date) -> Iterator[Waiting]:
    """Yield the queue in a line, for those who decide, and the letters to people who asked, for
    those who send.
    """
    if user.has_perm("inquiries.decide_inquiry"):
        number, oldest = queue.oldest()
        if oldest:
            is_late = today - oldest >= OUTCOME_WITHIN
            urgency = Urgency.LATE if is_late else Urgency.OTHERS_WAIT
            url = f"{reverse('inquiry-list')}?state=waiting"
            deed = f"Decide {counted(number, 'inquiry', 'inquiries')}"
            since = days((today - oldest).days) if oldest < today else "today"
            yield Waiting("", deed, "Somebody proposes a partner", url, urgency, since)
    letters = queue.letters_waiting() if user.has_perm("mailroom.release_mail") else 0
    if letters:
        deed = f"Send {counted(letters, 'letter')} to people who proposed a partner"
        url = f"{reverse('mail-list')}?state=release"
        note = "Read once more, then release"
        yield Waiting("", deed, note, url, Urgency.OTHERS_WAIT, "")
