"""Posting: one row a key, clean addresses and subjects, outside only with a person."""

import hashlib
from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction

from partnerships.accounts.models import User
from partnerships.accounts.permissions import NotAllowed
from partnerships.communities.models import Organization
from partnerships.history.models import Event
from partnerships.mailroom.models import Mail, Reader, State
from partnerships.mailroom.services import deciding, posting
from partnerships.partners.models import Partnership
from partnerships.words.refusal import Refused
from tests.mailroom.conftest import OUTSIDE, Write

TODAY = date(2026, 11, 22)

pytestmark = pytest.mark.django_db


def fail(mail: Mail, **dates: object) -> Mail:
    """Bring a mail to an end as the worker would."""
    Mail.objects.filter(pk=mail.pk).update(error="550 nobody here", **dates)
    return Mail.objects.get(pk=mail.pk)


def test_a_mail_is_written_from_its_two_files(
    organization: Organization, volunteer: User, write: Write
) -> None:
    mail = write()
    context = {
        "mail": mail,
        "why": "Tom & Jerry <refused> it.",
        "person": volunteer,
        "link": posting.absolute("/mail/1/"),
    }
    notice = posting.post("mail-returned", key="returned:1", to=[volunteer.email], context=context)
    assert notice.subject == "[Action required] “A letter from Duluth” may not have arrived"
    assert notice.body == (
        "Dear Vera Volunteer,\n\n"
        f"the mail “A letter from Duluth” to {OUTSIDE} did not go out as it should.\n\n"
        "Tom & Jerry <refused> it.\n\n"
        "See it in the outbox, and decide whether to send it again:\n"
        "http://localhost:8000/mail/1/\n\n"
        "-- \nDuluth Sister Cities\nhttp://localhost:8000\n"
    )


@pytest.mark.both_databases
def test_one_key_is_one_mail(write: Write) -> None:
    first, second = write(subject="First"), write(subject="Second")
    assert (first.pk, second.subject, Mail.objects.count()) == (second.pk, "First", 1)


def test_only_our_own_people_get_mail_that_nobody_released(
    write: Write, volunteer: User, board_member: User
) -> None:
    ours = write("a", (volunteer.email.upper(), board_member.email))
    mixed = write("b", (volunteer.email, OUTSIDE))
    assert [(mail.reader, mail.held, mail.state) for mail in (ours, mixed)] == [
        (Reader.OURS, False, State.WAITING),
        (Reader.OUTSIDE, True, State.HELD),
    ]


def test_somebody_whose_account_is_closed_is_outside(write: Write, volunteer: User) -> None:
    User.objects.filter(pk=volunteer.pk).update(is_active=False)
    assert write(to=(volunteer.email,)).reader == Reader.OUTSIDE


@pytest.mark.parametrize(
    "address",
    [
        "",
        "mayor",
        "mayor@",
        "a@b.example\nBcc: c@d.example",
        "a@b.example\r\n",
        "a@b.example\u2028",
        "ü@b.example",
    ],
)
def test_what_is_no_address_is_refused(write: Write, address: str) -> None:
    with pytest.raises(Refused, match="is not an e-mail address"):
        write(to=(OUTSIDE, address))
    assert Mail.objects.count() == 0


def test_a_mail_to_nobody_is_refused(write: Write) -> None:
    with pytest.raises(Refused, match="nobody to send this to"):
        write(to=())


@pytest.mark.parametrize(
    ("subject", "line"),
    [
        ("Duluth\r\nBcc: everyone@example.org", "Duluth Bcc: everyone@example.org"),
        ("  two\u2028 lines\x85 ", "two lines"),
        ("a\x00b", "a b"),
        ("نامه‌ای از 釧路市", "نامه‌ای از 釧路市"),
        ("x" * 600, "x" * 499 + "…"),
    ],
)
def test_a_subject_is_one_line(write: Write, subject: str, line: str) -> None:
    assert write(subject=subject).subject == line


def test_an_address_named_twice_gets_one_copy(write: Write) -> None:
    assert write(to=(OUTSIDE, OUTSIDE.upper(), f" {OUTSIDE} ", "a@example.org")).to == [
        OUTSIDE,
        "a@example.org",
    ]


def test_the_message_number_comes_from_the_key(write: Write) -> None:
    number = hashlib.sha256(b"letter:1").hexdigest()[:40]
    assert write("letter:1").message_id == f"<{number}@localhost>"


def test_a_mail_with_a_day_goes_out_at_nine_of_our_clock(
    write: Write, organization: Organization
) -> None:
    winter, summer = (
        write("w", not_before=date(2027, 1, 15)),
        write("s", not_before=date(2027, 7, 15)),
    )
    assert (winter.not_before, summer.not_before) == (
        datetime(2027, 1, 15, 15, tzinfo=UTC),
        datetime(2027, 7, 15, 14, tzinfo=UTC),
    )


def test_a_person_sends_a_letter(write: Write, partnership: Partnership, volunteer: User) -> None:
    mail = deciding.release(write(partnership=partnership), by=volunteer, today=TODAY)
    event = Event.objects.get(partnership=partnership)
    assert (mail.state, mail.released_by) == (State.WAITING, volunteer)
    assert (event.text, event.actor, event.kind, event.link) == (
        f"“A letter from Duluth” was released to be sent to {OUTSIDE}.",
        volunteer,
        "mail.released",
        mail.get_absolute_url(),
    )


def test_a_letter_is_released_once(write: Write, volunteer: User, mayors_office: User) -> None:
    mail = write()
    deciding.release(mail, by=mayors_office, today=TODAY)
    with pytest.raises(Refused, match="Mo Mayorsoffice has released this mail already"):
        deciding.release(mail, by=volunteer, today=TODAY)


def test_a_stranger_releases_nothing(write: Write, stranger: User) -> None:
    mail = write()
    for deed in (
        lambda: deciding.release(mail, by=stranger, today=TODAY),
        lambda: deciding.hold_back(mail, by=stranger, today=TODAY, reason="no"),
        lambda: deciding.try_again(mail, by=stranger, today=TODAY),
        lambda: deciding.confirm_arrival(mail, by=stranger, today=TODAY),
    ):
        with pytest.raises(NotAllowed):
            deed()
    assert Mail.objects.get().state == State.HELD


def test_a_letter_held_back_says_why(
    write: Write, partnership: Partnership, volunteer: User
) -> None:
    mail = write(partnership=partnership)
    with pytest.raises(Refused, match="say why"):
        deciding.hold_back(mail, by=volunteer, today=TODAY, reason=" \n")
    held = deciding.hold_back(mail, by=volunteer, today=TODAY, reason="The mayor\nhas changed.")
    assert (held.state, held.cancelled_by, held.cancelled_because) == (
        State.HELD_BACK,
        volunteer,
        "The mayor has changed.",
    )
    assert (
        Event.objects.get().text
        == f"“A letter from Duluth” to {OUTSIDE} was held back: The mayor has changed."
    )
    with pytest.raises(Refused, match="does not wait for release"):
        deciding.release(mail, by=volunteer, today=TODAY)
    assert write().state == State.HELD_BACK  # the decision stands, whoever posts again


def test_a_changed_date_takes_back_what_is_unsent_and_frees_its_key(
    write: Write, volunteer: User
) -> None:
    write("due:7:2027-05-01", (volunteer.email,))
    write("due:7:2027-06-01", (volunteer.email,), private=True)
    write("due:77:2027-05-01", (volunteer.email,))
    assert posting.cancel_unsent("due:7:") == 2
    again = write("due:7:2027-05-01", (volunteer.email,))
    assert again.state == State.WAITING
    assert sorted(Mail.objects.values_list("state", "cancelled_because", "body")) == [
        ("held_back", "The date was changed.", ""),
        ("held_back", "The date was changed.", again.body),
        ("waiting", "", again.body),
        ("waiting", "", again.body),
    ]


def test_an_admin_corrects_an_address_and_sends_again(
    write: Write, volunteer: User, admin_user: User
) -> None:
    released = deciding.release(write(), by=volunteer, today=TODAY)
    mail = fail(released, dead_at=released.released_at, attempts=1)
    with pytest.raises(NotAllowed):
        deciding.try_again(mail, by=volunteer, today=TODAY)
    with pytest.raises(Refused, match="is not an e-mail address"):
        deciding.try_again(mail, by=admin_user, today=TODAY, to=["nobody"])
    mail = deciding.try_again(mail, by=admin_user, today=TODAY, to=["city@kushiro.example.jp"])
    assert (mail.to, mail.state, mail.error, mail.attempts, mail.released_by) == (
        ["city@kushiro.example.jp"],
        State.WAITING,
        "",
        0,
        admin_user,
    )


def test_a_secret_link_goes_only_where_it_was_meant_to_go(
    write: Write, volunteer: User, admin_user: User
) -> None:
    mail = write(to=(volunteer.email,), private=True)
    mail = fail(mail, dead_at=mail.posted_at)
    with pytest.raises(Refused, match="only go to the address that it was written for"):
        deciding.try_again(mail, by=admin_user, today=TODAY, to=["thief@example.com"])


@pytest.mark.parametrize("deed", [deciding.release, deciding.try_again, deciding.confirm_arrival])
def test_a_mail_that_is_waiting_to_be_sent_needs_nobody(
    write: Write, volunteer: User, deed: Write
) -> None:
    mail = write(to=(volunteer.email,))
    with pytest.raises(Refused, match="Its state: waiting to be sent"):
        deed(mail, by=volunteer, today=TODAY)


@pytest.mark.both_databases
@pytest.mark.parametrize(
    "illegal",
    [
        {"held": False},  # to people outside without a person
        # claimed, not released
        {
            "claim_token": "0" * 32,
            "lease_until": datetime(2026, 1, 1, tzinfo=UTC),
        },
        {"released_at": datetime(2026, 1, 1, tzinfo=UTC)},  # released by nobody
        {"cancelled_at": datetime(2026, 1, 1, tzinfo=UTC)},  # held back for no reason
        {"handed_at": datetime(2026, 1, 1, tzinfo=UTC)},  # given away unreleased
        {
            "dead_at": datetime(2026, 1, 1, tzinfo=UTC),
            "ambiguous_at": datetime(2026, 1, 1, tzinfo=UTC),
        },
        {"subject": ""},
        {"subject": "two\nlines"},
    ],
    ids=lambda values: "+".join(values),
)
def test_the_database_refuses_what_cannot_be(write: Write, illegal: dict[str, object]) -> None:
    mail = write()
    with pytest.raises(IntegrityError), transaction.atomic():
        Mail.objects.filter(pk=mail.pk).update(**illegal)


@pytest.mark.both_databases
def test_a_sent_mail_never_changes(write: Write, volunteer: User) -> None:
    mail = write(to=(volunteer.email,))
    Mail.objects.filter(pk=mail.pk).update(sent_at=mail.posted_at, handed_at=mail.posted_at)
    for values in ({"body": "Something else."}, {"to": [OUTSIDE]}, {"sent_at": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Mail.objects.filter(pk=mail.pk).update(**values)
    with pytest.raises(IntegrityError), transaction.atomic():
        Mail.objects.filter(pk=mail.pk).delete()
    assert Mail.objects.get().body == "Dear Mayor,\n\nwarm greetings.\n"
