"""Mail that comes in: whatever it is made of, it lands once, and a person decides what it is."""

import base64
from datetime import timedelta
from email.message import EmailMessage
from email.policy import SMTP

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from partnerships.accounts.models import User
from partnerships.communities.models import Community, Contact
from partnerships.correspondence.models import Letter, Message, ReplyOutcome
from partnerships.correspondence.services import incoming
from partnerships.documents.models import Upload
from partnerships.mailroom import wire
from partnerships.mailroom.addresses import address_of
from partnerships.mailroom.models import IncomingMail, Mail, Nature, Source
from partnerships.mailroom.reading import MOST_BYTES, message
from partnerships.mailroom.services import arriving, fetching
from partnerships.partners.models import Partnership
from tests.correspondence.conftest import (
    asked,
    day,
    file,
    issued,
    letter,
    office_contact,
    sent,
    volunteer_contact,
)
from tests.factories import ContactFactory
from tests.papers import scan

__all__ = [
    "asked",
    "day",
    "file",
    "issued",
    "letter",
    "office_contact",
    "sent",
    "volunteer_contact",
]
PDF = scan("answer.pdf").read()


def written(
    text: str = "Gladly.",
    *,
    subject: str = "An answer",
    sender: str = "desk@kushiro.example.jp",
    **headers: str,
) -> EmailMessage:
    """A plain message as a mail program writes it."""
    made = EmailMessage(policy=SMTP)
    names = {
        "From": sender,
        "To": "office@duluth.example.org",
        "Subject": subject,
        "Date": "Mon, 02 Nov 2026 10:00:00 +0900",
    }
    for name, value in {
        **names,
        "Message-ID": f"<{subject.encode().hex()[:60]}@kushiro.example.jp>",
        **headers,
    }.items():
        made[name.replace("_", "-")] = value
    made.set_content(text)
    return made


def landed(raw: bytes | EmailMessage, **more: object) -> IncomingMail:
    """The row of a message that came from the mailbox."""
    mail, _ = arriving.land(bytes(raw), source=Source.MAILBOX, **more)
    return mail


@pytest.fixture
def desk(kushiro: Community) -> Contact:
    return ContactFactory(
        community=kushiro,
        part="mayors_office",
        given_name="Aki",
        family_name="Sato",
        email="Desk@Kushiro.example.jp",
    )


@pytest.mark.parametrize(
    ("header", "shown"),
    [
        ("=?utf-8?B?6YeN6KaB44Gq44GK?= =?utf-8?B?6L+U5LqL?=", "重要なお返事"),
        ("=?iso-2022-jp?B?GyRCOGZKVjt2GyhC?=", "御返事"),
        ("Re: =?utf-8?Q?Gr=C3=BC=C3?= =?utf-8?Q?=9Fe?= aus Kiel", "Re: Grüße aus Kiel"),
        ('"=?utf-8?Q?Gr=C3=BC=C3=9Fe?="', '"Grüße"'),
        ("=?utf-8?B?6YeN6KaB?", "=?utf-8?B?6YeN6KaB?"),
        ("=?nobody-knows?Q?caf=E9?=", "café"),
        ("=?utf-8?B?YWJj?=\r\n =?utf-8?Q?_def?=", "abc def"),
        ("caf\u00e9 in plain bytes", "café in plain bytes"),
        ("=?utf-8?Q?Two=0D=0ABcc:_x@example.org?=", "Two Bcc: x@example.org"),
        ("=?utf-8?Q?abc=E2=80=AEfdp?=", "abcfdp"),
    ],
)
def test_an_encoded_subject_is_read_also_where_it_is_encoded_wrongly(
    header: str, shown: str
) -> None:
    raw = f"From: a@example.org\r\nSubject: {header}\r\n\r\nHello".encode()
    assert message.read(raw, now=timezone.now()).subject == shown


def test_an_encoded_name_stands_beside_its_address() -> None:
    raw = b"From: =?utf-8?B?5L2Q6JekLCDmmI4=?= <AKI@Kushiro.example.jp>\r\n\r\nHello"
    read = message.read(raw, now=timezone.now())
    assert (read.sender_name, read.sender_address) == ("佐藤, 明", "aki@kushiro.example.jp")


@pytest.mark.parametrize(
    ("charset", "data", "shown", "sure"),
    [
        ("iso-2022-jp", "ご返事".encode("iso-2022-jp"), "ご返事", True),
        ("us-ascii", "Grüße".encode(), "Grüße", True),
        ("utf-8", "Grüße".encode("latin-1"), "Grüße", False),
        ("x-unknown", "Grüße".encode(), "Grüße", False),
        ("", "Grüße".encode("cp1252"), "Grüße", False),
        ("gb2312", "友好城市囍".encode("gb18030"), "友好城市囍", True),
        ("windows-1256", "تحية".encode("cp1256"), "تحية", True),
        ("rot13", b"Hello", "Hello", True),
        ("idna", b"Hello", "Hello", True),
    ],
)
def test_a_charset_that_is_wrong_or_unknown_is_guessed_and_said(
    charset: str, data: bytes, shown: str, sure: bool
) -> None:
    head = f'From: a@example.org\r\nContent-Type: text/plain; charset="{charset}"\r\n'.encode()
    read = message.read(
        head + b"Content-Transfer-Encoding: base64\r\n\r\n" + base64.b64encode(data),
        now=timezone.now(),
    )
    assert read.text == shown
    assert any("not as declared" in fault for fault in read.faults) is not sure


def test_a_web_page_alone_becomes_readable_text_without_what_runs() -> None:
    html = (
        "<html><head><style>p{}</style><title>T</title></head><body><p>Dear"
        " <b>friends</b>,</p><script>alert(1)</script><p>we come<br>in May: <a"
        " href='https://kushiro.example.jp/x'>programme</a></p><ul><li>one<li>two</ul><table><tr><td>1</td><td>2</td></tr></table><img"
        " src=x onerror=alert(2)>"
    )
    raw = b"From: a@example.org\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + html.encode()
    text = message.read(raw, now=timezone.now()).text
    assert (
        text
        == "Dear friends,\n\nwe come\nin May: programme (https://kushiro.example.jp/x)\n\n- one\n-"
        " two\n\n1 2"
    )


def test_of_two_forms_the_plain_one_is_taken() -> None:
    made = written("The plain form")
    made.add_alternative("<p>The other form</p>", subtype="html")
    assert message.read(bytes(made), now=timezone.now()).text == "The plain form"


@pytest.mark.parametrize(
    ("date", "said"),
    [
        ("", "no date"),
        ("yesterday", "no date"),
        ("Mon, 02 Nov 2076 10:00:00 +0900", "2076"),
        ("Thu, 01 Jan 1970 00:00:00 +0000", "impossible"),
    ],
)
def test_a_date_that_is_missing_or_impossible_is_not_believed(date: str, said: str) -> None:
    raw = f"From: a@example.org\r\nDate: {date}\r\n\r\nHello".encode()
    read = message.read(raw, now=timezone.now())
    assert read.dated_at is None
    assert any(said in fault for fault in read.faults)


HEAD, MIXED = b"From: a@example.org\r\n", b"Content-Type: multipart/mixed"
BROKEN = {
    "nothing": b"",
    "noise": bytes(range(256)) * 40,
    "no sender": b"Subject: Hello\r\n\r\nHello",
    "no end": HEAD + MIXED + b"; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\nHel",
    "no boundary": b"From: a@example.org\r\nContent-Type: multipart/mixed\r\n\r\nHello",
    "control": b"From: a\x00b@example.org\r\nSubject: a\x07b\x1b[31m\r\n\r\nHel\x00lo\x0b",
    "wrong base64": b"From: a@example.org\r\nContent-Transfer-Encoding: base64\r\n\r\n=====!!!",
    "wrong header": (
        HEAD + b"Content-Type: ;;;=\r\nContent-Disposition: attachment; filename*=x'y\r\n\r\nHello"
    ),
    "deep": (
        HEAD
        + b"".join(MIXED + b"; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(60))
        + b"\r\nHi"
    ),
}


@pytest.mark.parametrize("raw", BROKEN.values(), ids=BROKEN)
def test_a_broken_message_lands_and_its_pages_open(
    raw: bytes, client: Client, volunteer: User, db: None
) -> None:
    mail = landed(raw)
    client.force_login(volunteer)
    assert client.get(reverse("incoming-list")).status_code == 200
    assert client.get(mail.get_absolute_url()).status_code == 200
    source = client.get(reverse("incoming-source", args=[mail.pk]))
    assert b"".join(source.streaming_content) == raw
    assert "\0" not in mail.text


def test_a_message_that_no_reader_can_open_is_kept_as_unreadable(db: None) -> None:
    mail = landed(HEAD + b"Content-Type: message/rfc822\r\n\r\n" * 2000 + b"\r\nHi")
    assert (mail.nature, mail.waits) == (Nature.UNREADABLE, True)
    assert mail in IncomingMail.objects.in_the_tray()


def test_attachments_are_looked_into_and_those_refused_are_named(db: None) -> None:
    made = written()
    made.add_attachment(PDF, maintype="application", subtype="pdf", filename="返事.pdf")
    made.add_attachment(
        b"MZ\x90\x00", maintype="application", subtype="octet-stream", filename="run.exe"
    )
    made.add_attachment(b"x", maintype="application", subtype="ms-tnef", filename="winmail.dat")
    mail = landed(made)
    kept, refused, packed = mail.parts.all()
    assert (kept.name, kept.upload.kind, kept.refused) == ("返事.pdf", "pdf", "")
    assert (refused.upload, bool(refused.refused)) == (None, True)
    assert "only Outlook opens" in packed.refused


def test_what_lies_in_an_enclosed_message_is_taken_out_too(db: None) -> None:
    inner = written("The inner words", subject="Inner")
    inner.add_attachment(PDF, maintype="application", subtype="pdf", filename="plan.pdf")
    outer = written("See below", subject="Outer")
    outer.add_attachment(inner)
    mail = landed(outer)
    assert [(part.name, part.upload is not None) for part in mail.parts.all()] == [
        ("Inner.eml", True),
        ("plan.pdf", True),
    ]
    assert (
        mail.text
        == "See below\n\n[Enclosed message: “Inner”, from desk@kushiro.example.jp]\n\nThe inner"
        " words"
    )


def test_of_a_message_too_large_the_beginning_lands_with_a_note(db: None) -> None:
    made = written("The words")
    made.add_attachment(
        b"\0" * 3_000_000, maintype="application", subtype="pdf", filename="scan.pdf"
    )
    mail = landed(bytes(made)[:100_000], size=MOST_BYTES + 8_000_000)
    assert mail.text == "The words"
    assert any("38 MB" in fault and "Only its beginning" in fault for fault in mail.faults)
    assert [part.upload for part in mail.parts.all()] == [None]


@pytest.mark.both_databases
def test_a_message_lands_once(db: None) -> None:
    first, again = (
        arriving.land(bytes(written()), source=Source.MAILBOX),
        arriving.land(bytes(written("changed")), source=Source.FILE),
    )
    assert (first[1], again) == (True, (first[0], False))
    without = b"From: a@example.org\r\n\r\nHello"
    assert [arriving.land(without, source=Source.MAILBOX)[1] for _ in range(2)] == [True, False]


@pytest.mark.both_databases
def test_what_was_read_stays_as_it_is(db: None) -> None:
    from django.db import DatabaseError, transaction

    mail = landed(written())
    with pytest.raises(DatabaseError), transaction.atomic():
        IncomingMail.objects.filter(pk=mail.pk).update(text="Something else")


def test_an_answer_finds_its_file_by_the_address_of_the_file(
    partnership: Partnership, settings: object
) -> None:
    settings.INCOMING_ADDRESS = "office@duluth.example.org"
    address = address_of(partnership)
    assert landed(written(sender="new@elsewhere.example", To=address)).partnership == partnership
    forged = address.replace("f" + str(partnership.pk) + "-", "f" + str(partnership.pk) + "-0")[:-1]
    assert (
        landed(written(subject="Forged", sender="new@elsewhere.example", To=forged)).partnership
        is None
    )


def test_mail_to_people_outside_asks_for_answers_to_the_address_of_its_file(
    issued: Letter, settings: object
) -> None:
    assert issued.mail is not None
    settings.INCOMING_ADDRESS = "office@duluth.example.org"
    assert wire.compose(issued.mail).reply_to == [address_of(issued.partnership)]
    settings.INCOMING_ADDRESS = ""
    assert wire.compose(issued.mail).reply_to == ["hello@duluth.example.org"]


def test_an_answer_finds_its_file_by_the_number_of_our_mail(sent: Letter) -> None:
    assert sent.mail is not None
    mail = landed(written(sender="new@elsewhere.example", In_Reply_To=sent.mail.message_id))
    assert (mail.partnership, mail.answers_to) == (sent.partnership, sent.mail)


def test_an_answer_finds_its_file_by_who_wrote_it(partnership: Partnership, desk: Contact) -> None:
    mail = landed(written())
    assert (mail.partnership, mail.contact) == (partnership, desk)
    assert (
        landed(written(subject="Unknown", sender="nobody@example.net"))
        in IncomingMail.objects.in_the_tray()
    )


@pytest.mark.parametrize(
    ("header", "value", "nature"),
    [
        ("Auto_Submitted", "auto-replied", Nature.AUTOMATIC),
        ("Auto_Submitted", "no", Nature.WORD),
        ("X_Autoreply", "yes", Nature.AUTOMATIC),
        ("Precedence", "auto_reply", Nature.AUTOMATIC),
        ("Precedence", "first-class", Nature.WORD),
        ("Return_Path", "<>", Nature.AUTOMATIC),
    ],
)
def test_an_automatic_reply_is_known_and_asks_for_nobody(
    header: str, value: str, nature: Nature, db: None
) -> None:
    mail = landed(written(**{header: value}))
    assert (mail.nature, mail.waits) == (nature, nature == Nature.WORD)
    assert not Mail.objects.exists()


def bounce(number: str, action: str = "failed") -> bytes:
    """What a mail server says when it could not deliver."""
    return (
        "From: Mail Delivery System <MAILER-DAEMON@kushiro.example.jp>\r\nTo:"
        " office@duluth.example.org\r\nSubject: Undelivered Mail\r\nReturn-Path:"
        " <>\r\nAuto-Submitted: auto-replied\r\nContent-Type: multipart/report;"
        ' report-type=delivery-status; boundary="x"\r\n\r\n--x\r\nContent-Type:'
        " text/plain\r\n\r\nSorry.\r\n--x\r\nContent-Type:"
        " message/delivery-status\r\n\r\nReporting-MTA: dns;"
        " kushiro.example.jp\r\n\r\nFinal-Recipient: rfc822; mayor@kushiro.example.jp\r\nAction:"
        f" {action}\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 no such"
        " user\r\n\r\n--x\r\nContent-Type: text/rfc822-headers\r\n\r\nSubject: A"
        f" letter\r\nMessage-ID: {number}\r\n\r\n--x--\r\n"
    ).encode()


def test_a_delivery_failure_stands_at_the_letter_until_a_person_has_dealt_with_it(
    sent: Letter, client: Client, volunteer: User
) -> None:
    assert sent.mail is not None
    mail = landed(bounce(sent.mail.message_id))
    assert (mail.nature, mail.answers_to, mail.partnership) == (
        Nature.FAILURE,
        sent.mail,
        sent.partnership,
    )
    client.force_login(volunteer)
    pages = (sent.get_absolute_url(), sent.mail.get_absolute_url(), reverse("mail-list"))
    assert ["Not delivered" in client.get(page).content.decode() for page in pages] == [
        True,
        True,
        True,
    ]
    client.post(
        reverse("incoming-set-aside", args=[mail.pk]),
        {"because": "Sent again to the right address"},
    )
    assert ["Not delivered" in client.get(page).content.decode() for page in pages] == [
        False,
        False,
        False,
    ]


def test_a_delay_is_no_failure(sent: Letter) -> None:
    assert sent.mail is not None
    assert landed(bounce(sent.mail.message_id, action="delayed")).nature == Nature.AUTOMATIC


def test_a_person_says_that_it_answers_a_letter(
    sent: Letter, desk: Contact, client: Client, volunteer: User
) -> None:
    assert sent.mail is not None
    today = f"{timezone.localtime():%a, %d %b %Y %H:%M:%S %z}"
    made = written("We gladly accept.", In_Reply_To=sent.mail.message_id, Date=today)
    made.add_attachment(PDF, maintype="application", subtype="pdf", filename="answer.pdf")
    mail = landed(made)
    client.force_login(volunteer)
    page = reverse("incoming-file", args=[mail.pk])
    assert client.get(page).context["form"].initial["answers"] == sent
    assert client.post(page, {"answers": sent.pk}).context["form"].errors == {
        "outcome": ["Say what the answer says."]
    }
    answer = client.post(page, {"answers": sent.pk, "outcome": ReplyOutcome.POSITIVE})
    assert answer.headers["Location"] == sent.get_absolute_url()
    filed = Message.objects.get()
    assert (filed.answers, filed.outcome, filed.summary, filed.contact, filed.mail) == (
        sent,
        ReplyOutcome.POSITIVE,
        "We gladly accept.",
        desk,
        mail,
    )
    assert filed.attachments.get().original_name == "answer.pdf"
    assert client.get(page).status_code == 404


def test_mail_of_one_of_us_is_filed_as_from_us(
    partnership: Partnership, volunteer: User, today: object
) -> None:
    mail = landed(written(sender=volunteer.email), partnership=partnership)
    filed = incoming.file_mail(mail, by=volunteer, today=timezone.localdate())
    assert (mail.is_ours, filed.direction) == (True, "out")


def test_a_message_of_the_tray_is_given_to_a_file(
    partnership: Partnership, desk: Contact, client: Client, volunteer: User
) -> None:
    mail = landed(written(sender="private@example.net"))
    client.force_login(volunteer)
    answer = client.post(
        reverse("incoming-assign", args=[mail.pk]),
        {"partnership": partnership.pk, "contact": desk.pk},
    )
    assert answer.headers["Location"] == reverse("incoming-file", args=[mail.pk])
    mail.refresh_from_db()
    assert (mail.partnership, mail.contact) == (partnership, desk)


def test_a_saved_message_is_brought_to_a_file_by_the_same_way(
    partnership: Partnership, client: Client, volunteer: User
) -> None:
    client.force_login(volunteer)
    url = f"{reverse('incoming-add')}?file={partnership.pk}"
    raw = bytes(written(sender="private@example.net"))
    for _ in range(2):
        answer = client.post(
            url, {"partnership": partnership.pk, "files": SimpleUploadedFile("a.eml", raw)}
        )
        assert answer.headers["Location"] == IncomingMail.objects.get().get_absolute_url()
    mail = IncomingMail.objects.get()
    assert (mail.partnership, mail.brought_by, mail.source) == (partnership, volunteer, Source.FILE)
    wrong = client.post(url, {"files": SimpleUploadedFile("a.pdf", PDF)})
    assert "does not end in .eml" in wrong.content.decode()


def test_the_tray_takes_few_queries(
    client: Client,
    volunteer: User,
    partnership: Partnership,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(12):
        landed(written(subject=f"Number {number}"), partnership=partnership if number % 2 else None)
    client.force_login(volunteer)
    with django_assert_max_num_queries(14):
        page = client.get(reverse("incoming-list")).content.decode()
    assert "6 messages in the tray" in page
    assert "No mailbox is set." in page
    assert not Upload.objects.exists()
    assert not fetching.fetch_mail().trouble
    assert timezone.now() - IncomingMail.objects.earliest("pk").received_at < timedelta(minutes=5)
