"""The register of a file: everything that went back and forth, found in any script, and the last
real contact.
"""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from partnerships.accounts.models import User
from partnerships.correspondence import contact
from partnerships.correspondence.contact import LastContact, last_contacts
from partnerships.correspondence.models import Channel, Direction, Letter, Message
from partnerships.correspondence.services import messages
from partnerships.mailroom.models import IncomingMail, Mail, Source
from partnerships.mailroom.services import arriving, deciding, delivery, posting
from partnerships.partners.models import Partnership
from partnerships.partners.services import note_meeting
from partnerships.words.days import in_english

Titles = Callable[[str], list[str]]


def came(
    partnership: Partnership, subject: str, head: str = "", text: str = "Hello."
) -> IncomingMail:
    """A mail that came in for a file and that nobody has looked at."""
    kind = "Content-Type: text/plain; charset=utf-8"
    raw = f"From: Aki <desk@kushiro.example.jp>\nSubject: {subject}\n{kind}\n{head}\n{text}"
    return arriving.land(raw.encode(), source=Source.MAILBOX, partnership=partnership)[0]


def told(partnership: Partnership, subject: str, on: date, by: User, **more: object) -> Message:
    """A message that somebody has logged."""
    facts = {
        "direction": Direction.IN,
        "channel": Channel.PHONE,
        "summary": "A call",
        "correspondent": "Aiko",
    } | more
    return messages.log_message(
        partnership, happened_on=on, subject=subject, by=by, today=on, **facts
    )


@pytest.fixture
def titles(file: Partnership, client: Client, volunteer: User) -> Titles:
    client.force_login(volunteer)
    url = reverse("letter-list", args=[file.pk])
    return lambda query: [row.title for row in client.get(url + query).context["page"]]


@pytest.mark.parametrize(
    ("subject", "summary", "search"),
    [
        ("Grüße aus Kiel", "x", "GRUSSE kiel"),
        ("x", "釧路市から、友好の手紙", "友好"),
        ("x", "ﾆｼﾝの話", "ニシン"),
        ("رسالة إلى المدينة", "x", "رسالة"),
        ("Växjö", "x", "vaxjo"),
        ("x", "The ﬁsheries school", "fisheries SCHOOL"),
    ],
)
def test_a_search_finds_any_script_with_or_without_accents(
    subject: str,
    summary: str,
    search: str,
    file: Partnership,
    titles: Titles,
    day: date,
    volunteer: User,
) -> None:
    told(file, "Something else", day, volunteer)
    told(file, subject, day, volunteer, summary=summary)
    assert titles(f"?q={search}") == [subject]


def test_a_search_looks_into_letters_their_translations_and_mails(
    letter: Letter, titles: Titles, volunteer: User
) -> None:
    Letter.objects.filter(pk=letter.pk).update(
        subject="Ours", together="A harbor walk", translation={"opening": "拝啓"}
    )
    posting.post_text(
        "question",
        key="q",
        to=["a@example.net"],
        subject="A question",
        body="Which café?",
        partnership=letter.partnership,
    )
    came(letter.partnership, "An answer", text="Le café du port")
    assert (titles("?q=harbor"), titles("?q=拝啓")) == (["Ours"], ["Ours"])
    assert sorted(titles("?q=CAFE")) == ["A question", "An answer"]


def test_the_register_is_narrowed_by_person_way_and_days(
    file: Partnership, titles: Titles, day: date, volunteer: User
) -> None:
    told(file, "First", day - timedelta(9), volunteer, correspondent="Ben")
    told(file, "Second", day - timedelta(3), volunteer)
    came(file, "Third")
    came(file, "Away", head="Auto-Submitted: auto-replied\n")
    assert titles("?person=Ben") == ["First"]
    assert titles(f"?since={day - timedelta(4)}&until={day - timedelta(2)}") == ["Second"]
    assert sorted(titles("?what=email")) == ["Away", "Third"]
    assert (titles("?state=sort"), titles("?state=automatic")) == (["Third"], ["Away"])
    assert len(titles("?since=never&person=Nobody")) == 4


def test_the_register_is_exported_and_printed_whole(
    file: Partnership, client: Client, volunteer: User, day: date
) -> None:
    for number in range(30):
        told(file, f"=Number {number}", day, volunteer)
    client.force_login(volunteer)
    url = reverse("letter-list", args=[file.pk])
    lines = client.get(f"{url}?format=csv&q=number").content.decode().splitlines()
    assert (len(lines), lines[1].split(",")[3][:3]) == (31, "'=N")
    assert len(client.get(f"{url}?format=print").context["page"].object_list) == 30
    assert len(client.get(url).context["page"].object_list) == 25


def test_the_last_contact_is_what_people_said(
    file: Partnership, day: date, volunteer: User
) -> None:
    assert last_contacts([file], day) == {file.pk: LastContact()}
    told(file, "Heard", day - timedelta(40), volunteer)
    told(file, "Asked", day - timedelta(30), volunteer, direction=Direction.OUT)
    messages.strike_out(
        told(file, "A mistake", day - timedelta(2), volunteer),
        because="Another city",
        by=volunteer,
        today=day,
    )
    came(file, "Away", head="Auto-Submitted: auto-replied\n")
    assert last_contacts([file], day)[file.pk] == LastContact(
        day - timedelta(40), day - timedelta(30)
    )
    came(file, "A real one")
    assert last_contacts([file], day)[file.pk].came == day
    file.refresh_from_db()
    assert (file.last_came_on, file.last_went_on) == (day, day - timedelta(30))
    note_meeting(file, on=day - timedelta(1))
    Partnership.objects.filter(pk=file.pk).update(last_came_on=None)
    contact.settle(Partnership.objects.all(), day)  # as every night
    file.refresh_from_db()
    assert (file.last_word_from_them, file.last_word_from_us) == (day, day - timedelta(1))


def test_mail_counts_as_contact_once_a_person_has_let_it_go(
    file: Partnership, day: date, volunteer: User
) -> None:
    for to in ("members@national.example.org", "mayor@kushiro.example.jp"):
        assert last_contacts([file], day)[file.pk].went is None
        mail = posting.post_text(
            "question", key=to, to=[to], subject="A question", body="Hello", partnership=file
        )
        deciding.release(mail, by=volunteer, today=day)
        delivery.deliver_waiting()
    assert set(Mail.objects.values_list("state", flat=True)) == {"sent"}
    assert last_contacts([file], day)[file.pk].went == day
    file.refresh_from_db()
    assert file.last_went_on == day


def test_the_register_says_when_either_side_spoke_last(
    file: Partnership, client: Client, volunteer: User, day: date
) -> None:
    told(file, "Heard", day, volunteer)
    client.force_login(volunteer)
    page = " ".join(client.get(reverse("letter-list", args=[file.pk])).content.decode().split())
    assert f"{in_english(day)}</time> · last word from us: none yet" in page
