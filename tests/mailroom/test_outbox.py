"""The outbox as people see it."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from partnerships.accounts.models import User
from partnerships.mailroom.models import Mail, State
from partnerships.mailroom.services import deciding
from partnerships.partners.models import Partnership
from tests.mailroom.conftest import OUTSIDE, Write
from tests.reading import in_one_line

pytestmark = pytest.mark.django_db
Page = Callable[..., str]


@pytest.fixture
def look_at(client: Client, volunteer: User) -> Page:
    """Open a page as the volunteer, or as somebody else."""

    def open_page(url: str, user: User = volunteer) -> str:
        client.force_login(user)
        response = client.get(url)
        assert response.status_code == 200
        return in_one_line(response)

    return open_page


def subjects(html: str) -> list[str]:
    """The subjects in a list, from top to bottom."""
    return [
        part.split("</bdi>")[0]
        for part in html.split('<td data-label="Subject">')[1:]
        for part in [part.split("<bdi>")[1]]
    ]


def end(mail: Mail, **dates: object) -> None:
    Mail.objects.filter(pk=mail.pk).update(**dates)


def one_of_each(write: Write, volunteer: User, partnership: Partnership) -> None:
    now, ours = timezone.now(), (volunteer.email,)
    end(write("1", ours, subject="Sent"), sent_at=now, handed_at=now)
    end(write("2", ours, subject="Unsure"), ambiguous_at=now, error="The line broke.")
    end(write("3", ours, subject="Dead"), dead_at=now, error="550 Unknown")
    end(write("4", ours, subject="Back"), cancelled_at=now, cancelled_because="No need.")
    write("5", ours, subject="Waiting")
    write("6", subject="Letter", partnership=partnership)


def test_the_outbox_shows_what_waits_for_a_person_first(
    look_at: Page, write: Write, volunteer: User, partnership: Partnership
) -> None:
    one_of_each(write, volunteer, partnership)
    html = look_at(reverse("mail-list"))
    assert subjects(html) == ["Letter", "Waiting", "Dead", "Unsure", "Back", "Sent"]
    assert (
        "1 mail to people outside waits for somebody who reads it once more and sends it." in html
    )


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("state=release", ["Letter"]),
        ("state=waiting", ["Waiting"]),
        ("state=trouble", ["Dead", "Unsure"]),
        ("state=sent", ["Sent"]),
        ("state=held-back", ["Back"]),
        ("q=dea", ["Dead"]),
        ("q=kushiro", ["Letter"]),
        ("q=vera+wait", ["Waiting"]),
        ("q=nothing", []),
        ("partnership={file}", ["Letter"]),
        ("state=nonsense", ["Letter", "Waiting", "Dead", "Unsure", "Back", "Sent"]),
    ],
)
def test_the_outbox_can_be_searched(
    look_at: Page,
    write: Write,
    volunteer: User,
    partnership: Partnership,
    query: str,
    shown: list[str],
) -> None:
    one_of_each(write, volunteer, partnership)
    assert subjects(look_at(f"{reverse('mail-list')}?{query.format(file=partnership.pk)}")) == shown


@pytest.mark.parametrize("query", ["page=x", "page=0", "page=99"])
def test_a_page_that_is_not_there_is_not_found(client: Client, volunteer: User, query: str) -> None:
    client.force_login(volunteer)
    assert client.get(f"{reverse('mail-list')}?{query}").status_code == 404


def test_the_outbox_asks_the_database_as_often_for_many_as_for_few(
    look_at: Page, write: Write, partnership: Partnership
) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            look_at(reverse("mail-list"))
        return len(queries)

    look_at(reverse("mail-list"))
    for number in range(3):
        write(str(number), partnership=partnership)
    few = count()
    for number in range(3, 24):
        write(str(number), partnership=partnership)
    assert count() == few


def test_a_mail_looks_as_its_reader_sees_it(
    look_at: Page, write: Write, partnership: Partnership
) -> None:
    mail = write(
        partnership=partnership,
        body="Dear Mayor,\n\n<b>warm</b> greetings from https://example.org/",
        subject="A & B",
    )
    html = look_at(mail.get_absolute_url())
    assert "&lt;b&gt;warm&lt;/b&gt; greetings" in html
    assert '<a href="https://example.org/"' in html
    assert html.count("A &amp; B") == 3  # in the title, the heading and the letter
    assert OUTSIDE in html
    assert "Yes, send it" in html


def test_a_volunteer_sends_the_letter(client: Client, write: Write, volunteer: User) -> None:
    mail = write()
    client.force_login(volunteer)
    assert client.get(reverse("mail-release", args=[mail.pk])).status_code == 405
    response = client.post(reverse("mail-release", args=[mail.pk]), follow=True)
    assert response.redirect_chain == [(mail.get_absolute_url(), 302)]
    assert "The mail goes out within a minute." in in_one_line(response)
    assert Mail.objects.get().released_by == volunteer
    again = client.post(reverse("mail-release", args=[mail.pk]), follow=True)
    assert "Vera Volunteer has released this mail already." in in_one_line(again)


def test_holding_back_needs_a_reason_and_keeps_what_was_typed(
    client: Client, write: Write, volunteer: User
) -> None:
    mail = write()
    client.force_login(volunteer)
    url = reverse("mail-hold-back", args=[mail.pk])
    refused = client.post(url, {"reason": "a\u202eb"})
    assert (refused.status_code, "a\u202eb" in in_one_line(refused)) == (200, True)
    assert client.post(url, {"reason": ""}).status_code == 200
    assert Mail.objects.get().state == State.HELD
    assert client.post(url, {"reason": "The mayor has changed."}).status_code == 302
    assert (Mail.objects.get().state, Mail.objects.get().cancelled_because) == (
        State.HELD_BACK,
        "The mayor has changed.",
    )


def test_an_admin_mends_an_address(
    client: Client, write: Write, volunteer: User, admin_user: User
) -> None:
    mail = deciding.release(write(), by=volunteer, today=timezone.localdate())
    end(mail, dead_at=timezone.now(), error="550 Unknown")
    url = reverse("mail-try-again", args=[mail.pk])
    client.force_login(volunteer)
    assert client.post(url, {"to": OUTSIDE}).status_code == 403
    client.force_login(admin_user)
    refused = client.post(url, {"to": "nobody"})
    assert (
        refused.status_code,
        "“nobody” is not an e-mail address." in in_one_line(refused),
    ) == (200, True)
    assert client.post(url, {"to": "a@kushiro.example.jp, b@kushiro.example.jp"}).status_code == 302
    assert (Mail.objects.get().state, Mail.objects.get().to) == (
        State.WAITING,
        ["a@kushiro.example.jp", "b@kushiro.example.jp"],
    )


def test_a_volunteer_says_that_a_letter_arrived(
    client: Client, write: Write, volunteer: User
) -> None:
    mail = deciding.release(write(), by=volunteer, today=timezone.localdate())
    end(mail, ambiguous_at=timezone.now(), handed_at=timezone.now())
    client.force_login(volunteer)
    assert client.post(reverse("mail-confirm", args=[mail.pk])).status_code == 302
    assert Mail.objects.get().state == State.SENT


def test_a_secret_is_shown_to_nobody_and_its_mail_only_to_admins(
    client: Client, look_at: Page, write: Write, volunteer: User, admin_user: User
) -> None:
    mail = write(
        to=(volunteer.email,), private=True, body="the secret link", subject="Choose a new password"
    )
    client.force_login(volunteer)
    assert client.get(mail.get_absolute_url()).status_code == 404
    assert subjects(look_at(reverse("mail-list"))) == []
    assert subjects(look_at(reverse("mail-list"), admin_user)) == ["Choose a new password"]
    assert "the secret link" not in look_at(mail.get_absolute_url(), admin_user)
    assert "the secret link" not in look_at(
        reverse("admin:mailroom_mail_change", args=[mail.pk]), _superuser(admin_user)
    )


def _superuser(user: User) -> User:
    user.is_superuser = True
    user.save()
    return user


@pytest.mark.parametrize(
    "name", ["mail-detail", "mail-release", "mail-hold-back", "mail-try-again", "mail-confirm"]
)
def test_a_stranger_finds_every_door_closed(
    client: Client, write: Write, stranger: User, name: str
) -> None:
    url = reverse(name, args=[write().pk])
    assert client.post(url).status_code == 302  # to the login
    client.force_login(stranger)
    assert (client.get(url).status_code, client.post(url).status_code) == (403, 403)


def test_without_a_mail_server_the_outbox_says_where_mail_lies(
    look_at: Page, settings: object
) -> None:
    assert "No mail server is set" not in look_at(reverse("mail-list"))
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    assert "No mail server is set" in look_at(reverse("mail-list"))
