"""The pages, as a browser without JavaScript uses them, and as htmx does."""

import re
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pypdf import PdfReader

from partnerships.accounts.models import User
from partnerships.correspondence.forms.letters import LetterForm
from partnerships.correspondence.models import Channel, Direction, Letter, LetterDecision, Message
from partnerships.correspondence.services import messages, saving
from partnerships.documents.models import Document
from partnerships.mailroom.models import Mail, State
from partnerships.mailroom.services import deciding, delivery
from partnerships.partners.models import Partnership


def as_shown(letter: Letter, day: date, **changes: object) -> dict[str, object]:
    """What a browser sends when the form is sent back as it was shown, but for the changes."""
    form = LetterForm(None, letter=Letter.objects.with_people().get(pk=letter.pk), today=day)
    shown = {name: form[name].value() for name in form.fields}
    shown = {name: value for name, value in shown.items() if value not in (None, False)}
    return shown | changes


def words(response: object) -> str:
    text = re.sub(r"<(script|style).*?</\1>", "", response.content.decode(), flags=re.S)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text))


def test_from_an_empty_register_to_a_filed_answer(
    file: Partnership, client: Client, volunteer: User, mayors_office: User, day: date
) -> None:
    client.force_login(volunteer)
    register = client.get(reverse("letter-list", args=[file.pk]))
    assert "No letter yet" in words(register)

    start = reverse("letter-start", args=[file.pk])
    shown = client.get(start).context["form"]
    answer = client.post(
        start,
        {name: shown[name].value() or "" for name in shown.fields} | {"translation_language": ""},
    )
    letter = Letter.objects.get()
    edit = reverse("letter-edit", args=[letter.pk])
    assert answer.headers["Location"] == edit

    page = client.get(edit)
    assert "Nothing is missing." in words(page)
    assert "86,697 people U.S. Census, 2020" in words(page)
    answer = client.post(edit, as_shown(letter, day, opening="Greetings from Duluth.", deed="ask"))
    assert answer.headers["Location"] == reverse("letter-ask", args=[letter.pk])
    client.post(answer.headers["Location"], {"note": "The harbor masters know each other."})
    assert LetterDecision.objects.get().note == "The harbor masters know each other."

    client.force_login(mayors_office)
    decide = reverse("letter-decide", args=[letter.pk])
    page = client.get(decide)
    assert "May this letter go to the Mayor of Kushiro?" in words(page)
    assert "Mayor to mayor, both in office today" in words(page)
    assert "Greetings from Duluth." in words(page)
    answer = client.post(decide, {"deed": "approve", "sha256": page.context["sha256"]}, follow=True)
    assert "It waits in the outbox until somebody sends it." in words(answer)
    letter.refresh_from_db()
    assert letter.document is not None

    client.force_login(volunteer)
    detail = reverse("letter-detail", args=[letter.pk])
    assert "The letter is issued and lies in the outbox." in words(client.get(detail))
    deciding.release(letter.mail, by=volunteer, today=day)
    delivery.deliver_waiting()
    assert "Answer awaited day 0 of 45" in words(client.get(detail))
    assert "Answer awaited" in words(client.get(reverse("letter-list", args=[file.pk])))

    log = reverse("reply-log", args=[letter.pk])
    scan = SimpleUploadedFile("answer.txt", "はい。".encode())
    given = {
        "outcome": "positive",
        "happened_on": day.isoformat(),
        "channel": "email",
        "summary": "They say yes.",
        "correspondent": "Office of the Mayor",
        "files": [scan],
    }
    answer = client.post(log, given, follow=True)
    assert "They have answered. Write back, or go on with the work." in words(answer)
    message = Message.objects.get()
    assert [upload.original_name for upload in message.attachments.all()] == ["answer.txt"]
    assert "answer.txt" in words(client.get(reverse("message-detail", args=[message.pk])))


def test_the_register_filters_and_searches(
    posted: Letter, client: Client, volunteer: User, day: date
) -> None:
    for direction, subject in (
        (Direction.IN, "Fisheries school"),
        (Direction.OUT, "Maritime museum"),
    ):
        messages.log_message(
            posted.partnership,
            direction=direction,
            happened_on=day - timedelta(2),
            channel=Channel.PHONE,
            subject=subject,
            summary="A call",
            by=volunteer,
            today=day,
            correspondent="Aiko",
        )
    client.force_login(volunteer)

    def titles(query: str) -> list[str]:
        page = client.get(reverse("letter-list", args=[posted.partnership_id]) + query).context[
            "page"
        ]
        return [row.title for row in page]

    letter = "Friendship between Duluth and Kushiro"
    assert titles("") == [letter, "Maritime museum", "Fisheries school"]
    assert titles("?q=fisheries") == ["Fisheries school"]
    assert titles("?what=letters") == [letter]
    assert titles("?direction=in") == ["Fisheries school"]
    assert titles("?state=awaited") == [letter]
    assert titles("?state=nonsense&page=1") == [letter, "Maritime museum", "Fisheries school"]
    for query in ("?page=x", "?page=99"):
        assert (
            client.get(reverse("letter-list", args=[posted.partnership_id]) + query).status_code
            == 404
        )


def test_the_register_asks_as_often_for_three_rows_as_for_many(
    posted: Letter, client: Client, volunteer: User, day: date
) -> None:
    client.force_login(volunteer)
    url = reverse("letter-list", args=[posted.partnership_id])

    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get(url)
        return len(queries)

    def add(number: int) -> None:
        Message.objects.bulk_create(
            Message(
                partnership=posted.partnership,
                direction="in",
                happened_on=day,
                channel="email",
                subject=f"Number {place}",
                summary="x",
                logged_by=volunteer,
            )
            for place in range(number)
        )

    add(2)
    count()
    few = count()
    add(300)
    assert count() == few


def test_two_people_are_told_and_see_both_texts(
    letter: Letter, client: Client, volunteer: User, volunteer2: User, day: date
) -> None:
    given = as_shown(letter, day, opening="My own greeting.")
    saving.save_letter(
        letter, by=volunteer2, text=replace(letter.text, opening="Victor's greeting."), version=1
    )
    client.force_login(volunteer)
    url = reverse("letter-edit", args=[letter.pk])
    page = client.post(url, given)
    assert "Somebody else changed this letter" in words(page)
    change = page.context["theirs"]
    assert [(c.label, c.saved, c.typed) for c in change] == [
        ("Opening courtesy", "Victor's greeting.", "My own greeting.")
    ]
    assert page.context["form"]["opening"].value() == "My own greeting."
    assert Letter.objects.get().opening == "Victor's greeting."
    client.post(url, given | {"version": page.context["form"]["version"].value()})
    assert Letter.objects.get().opening == "My own greeting."


def htmx(client: Client, letter: Letter, given: dict[str, object]) -> object:
    return client.post(
        reverse("letter-edit", args=[letter.pk]), given, headers={"HX-Request": "true"}
    )


def test_a_draft_saves_itself_and_shows_the_paper(
    letter: Letter, client: Client, volunteer: User, day: date
) -> None:
    client.force_login(volunteer)
    answer = htmx(client, letter, as_shown(letter, day, opening="Typed just now.", valediction=""))
    assert answer.status_code == 200
    assert "Typed just now." in words(answer)
    assert "Write the words above the signature." in words(answer)
    assert 'name="version" value="2"' in answer.content.decode()
    assert Letter.objects.get().opening == "Typed just now."


def test_a_draft_that_saves_itself_overwrites_nobody(
    letter: Letter, client: Client, volunteer: User, volunteer2: User, day: date
) -> None:
    given = as_shown(letter, day, opening="Mine.")
    saving.save_letter(
        letter, by=volunteer2, text=replace(letter.text, opening="Victor's."), version=1
    )
    client.force_login(volunteer)
    answer = htmx(client, letter, given)
    assert answer.status_code == 422
    assert "Not saved Victor Volunteer changed this letter meanwhile." in words(answer)
    assert "Mine." in words(answer)  # the paper shows what is being typed
    assert 'name="version" value="1"' in answer.content.decode()
    assert Letter.objects.get().opening == "Victor's."


def test_what_can_be_saved_is_saved(
    letter: Letter, client: Client, volunteer: User, day: date
) -> None:
    client.force_login(volunteer)
    answer = htmx(client, letter, as_shown(letter, day, opening="a\u202eb", closing="Farewell."))
    assert answer.status_code == 422
    assert "Opening courtesy: There is a character that cannot be used" in words(answer)
    saved = Letter.objects.get()
    assert (saved.opening, saved.closing) == (letter.opening, "Farewell.")


def test_a_reason_of_ones_own_is_kept_once(
    letter: Letter, client: Client, volunteer: User, day: date
) -> None:
    client.force_login(volunteer)
    given = as_shown(letter, day, own_reason="Both build ships", own_source="Yearbook")
    for version, source in enumerate(("Year", "Yearbook 2024"), start=1):
        htmx(client, letter, given | {"own_source": source, "version": version})
    own = [
        (r["text"], r["source"], r["picked"])
        for r in Letter.objects.get().reasons
        if r["key"].startswith("own-")
    ]
    assert own == [("Both build ships", "Yearbook 2024", True)]


def test_a_reason_needs_a_source(
    letter: Letter, client: Client, volunteer: User, day: date
) -> None:
    client.force_login(volunteer)
    page = client.post(
        reverse("letter-edit", args=[letter.pk]), as_shown(letter, day, own_reason="You are great")
    )
    assert page.context["form"].errors == {
        "own_source": ["Say how we know it: a book, a table, a person who was asked."]
    }
    assert page.context["form"]["own_reason"].value() == "You are great"


def test_reasons_are_ticked_off_and_said_in_other_words(
    letter: Letter, client: Client, volunteer: User, day: date
) -> None:
    client.force_login(volunteer)
    given = as_shown(letter, day)
    names = [name.removesuffix("_picked") for name in given if name.endswith("_picked")]
    del given[f"{names[1]}_picked"]
    client.post(
        reverse("letter-edit", args=[letter.pk]),
        given | {f"{names[0]}_text": "Both of us have harbors."},
    )
    assert Letter.objects.get().picked_reasons == [
        "Both of us have harbors.",
        "Both know the same climate: cold, humid continental.",
    ]


# a line and a text; tests/faults tries every other field
@pytest.mark.parametrize("name", ["subject", "opening"])
def test_hostile_text_is_shown_as_typed_or_refused_at_its_field(
    letter: Letter, client: Client, volunteer: User, day: date, name: str
) -> None:
    letter = saving.save_letter(
        letter, by=volunteer, text=replace(letter.text, translation_language="ja"), version=1
    )
    client.force_login(volunteer)
    url = reverse("letter-edit", args=[letter.pk])
    for text in ("nul\x00", "rtl \u202e over", "tag \U000e0041", "x" * 10_000, "line\u2028break"):
        page = client.post(url, as_shown(letter, day, **{name: text}))
        assert list(page.context["form"].errors) == [name], (name, text[:12])
        assert page.context["form"][name].value() == text  # nothing is lost
    assert Letter.objects.get().version == 2

    nasty = "<script>alert(1)</script> {{ letter.pk }} {% now 'Y' %} =cmd|calc"
    assert client.post(url, as_shown(letter, day, **{name: nasty})).status_code == 302
    desk, detail = (
        client.get(address).content.decode()
        for address in (url, reverse("letter-detail", args=[letter.pk]))
    )
    assert "<script>alert" not in desk + detail
    assert "&lt;script&gt;alert(1)&lt;/script&gt; {{ letter.pk }} {% now" in desk


def test_a_translation_into_the_same_language_is_refused(
    letter: Letter, client: Client, volunteer: User, day: date
) -> None:
    client.force_login(volunteer)
    page = client.post(
        reverse("letter-edit", args=[letter.pk]), as_shown(letter, day, translation_language="en")
    )
    assert page.context["form"].errors == {
        "translation_language": ["The letter is in this language already."]
    }


JAPANESE = {"salutation": "釧路市長 様", "valediction": "敬具"} | dict.fromkeys(
    (
        "opening",
        "our_community",
        "why_you",
        "together",
        "how_we_work",
        "no_commitment",
        "next_step",
        "closing",
    ),
    "港の町から謹んでご挨拶申し上げます。",
)
ARABIC = {"salutation": "سعادة رئيس البلدية", "valediction": "مع فائق الاحترام"} | dict.fromkeys(
    (
        "opening",
        "our_community",
        "why_you",
        "together",
        "how_we_work",
        "no_commitment",
        "next_step",
        "closing",
    ),
    "نبعث إليكم بأطيب التحيات من مدينة الميناء",
)


@pytest.mark.parametrize(
    ("language", "words_there", "looked_for"),
    [
        (
            "ja",
            JAPANESE,
            ["釧路市長 様", "港の町から謹んでご挨拶申し上げます。", "参考訳。", "Keiko Mori"],
        ),
        ("ar", ARABIC, ["Keiko Mori"]),
    ],
)
def test_a_courtesy_translation_is_printed_and_marked(
    letter: Letter,
    client: Client,
    volunteer: User,
    language: str,
    words_there: dict[str, str],
    looked_for: list[str],
) -> None:
    values = {
        "translation_language": language,
        "translation": words_there,
        "translator": "Keiko Mori",
    }
    saving.save_letter(letter, by=volunteer, text=replace(letter.text, **values), version=1)
    client.force_login(volunteer)
    answer = client.get(reverse("letter-preview", args=[letter.pk]))
    assert answer.headers["Content-Type"] == "application/pdf"
    pages = [page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages]
    text = " ".join(pages)
    assert "not approved" in text.lower()
    for looked in looked_for:
        assert looked in text
    if language == "ar":  # a reader may give the letters of a right-to-left line in either order
        line = words_there["opening"]
        assert any(set(line) <= set(page) for page in pages)


def test_a_letter_in_japanese_is_printed(letter: Letter, client: Client, volunteer: User) -> None:
    parts = dict.fromkeys(letter.parts, "釧路の皆様へ。")
    values = {"language": "ja", "salutation": "釧路市長 様", "subject": "友好", **parts}
    saving.save_letter(letter, by=volunteer, text=replace(letter.text, **values), version=1)
    client.force_login(volunteer)
    answer = client.get(reverse("letter-preview", args=[letter.pk]))
    text = " ".join(page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages)
    assert "釧路の皆様へ。" in text
    assert "草案" in text


def test_an_unprintable_letter_says_which_character(
    letter: Letter, client: Client, volunteer: User
) -> None:
    saving.save_letter(
        letter, by=volunteer, text=replace(letter.text, closing="\U0001d800"), version=1
    )
    client.force_login(volunteer)
    answer = client.get(reverse("letter-preview", args=[letter.pk]), follow=True)
    assert "No font here can draw “\U0001d800”" in words(answer)


def test_a_file_goes_into_the_envelope(letter: Letter, client: Client, volunteer: User) -> None:
    client.force_login(volunteer)
    url = reverse("letter-enclose", args=[letter.pk])
    client.post(
        url, {"title": "Leaflet of Duluth", "file": SimpleUploadedFile("leaflet.txt", b"Welcome")}
    )
    page = client.get(reverse("letter-edit", args=[letter.pk]))
    assert "Enclosures Leaflet of Duluth" in words(page)
    file = letter.files.get()
    client.post(reverse("letter-take-out", args=[letter.pk]), {"file": file.pk})
    assert list(letter.files.all()) == []
    for wrong in ("x", "9" * 30, ""):
        assert (
            client.post(reverse("letter-take-out", args=[letter.pk]), {"file": wrong}).status_code
            == 404
        )


def test_a_false_file_is_refused_in_words(letter: Letter, client: Client, volunteer: User) -> None:
    client.force_login(volunteer)
    given = {"title": "Leaflet", "file": SimpleUploadedFile("leaflet.pdf", b"<html>")}
    page = client.post(reverse("letter-enclose", args=[letter.pk]), given)
    assert list(page.context["enclose_form"].errors) == ["file"]


def test_a_refused_scan_keeps_what_was_typed(
    posted: Letter, client: Client, volunteer: User, day: date
) -> None:
    client.force_login(volunteer)
    given = {
        "outcome": "positive",
        "happened_on": day.isoformat(),
        "channel": "post",
        "summary": "Yes, gladly.",
        "files": [SimpleUploadedFile("scan.pdf", b"no pdf")],
    }
    page = client.post(reverse("reply-log", args=[posted.pk]), given)
    assert list(page.context["form"].errors) == ["files"]
    assert page.context["form"]["summary"].value() == "Yes, gladly."
    assert not Message.objects.exists()


@pytest.mark.parametrize("on", ["0001-01-01", "2026-02-30", "01/02/03", "2190-01-01"])
def test_impossible_days_are_refused_at_the_field(
    posted: Letter, client: Client, volunteer: User, on: str
) -> None:
    client.force_login(volunteer)
    given = {"outcome": "positive", "happened_on": on, "channel": "post", "summary": "Yes"}
    page = client.post(reverse("reply-log", args=[posted.pk]), given)
    assert list(page.context["form"].errors) == ["happened_on"]


def test_the_mayors_office_asks_back_on_a_phone(
    asked: LetterDecision, client: Client, mayors_office: User
) -> None:
    client.force_login(mayors_office)
    url = reverse("letter-decide", args=[asked.letter_id])
    page = client.post(url, {"deed": "send_back", "send_back-comment": ""})
    assert page.context["forms"]["send_back"].errors == {"comment": ["Please fill this in."]}
    answer = client.post(
        url, {"deed": "send_back", "send_back-comment": "Which school?"}, follow=True
    )
    assert "Sent back with a question" in words(answer)
    assert "Which school?" in words(answer)
    answer = client.get(url, follow=True)
    assert "Nothing waits for an answer about this letter." in words(answer)


def test_declining_asks_for_a_reason(
    asked: LetterDecision, client: Client, mayors_office: User
) -> None:
    client.force_login(mayors_office)
    url = reverse("letter-decide", args=[asked.letter_id])
    client.post(url, {"deed": "decline", "decline-comment": "The council votes first."})
    assert Letter.objects.get().set_aside_because == "Declined: The council votes first."


def test_an_unknown_deed_decides_nothing(
    asked: LetterDecision, client: Client, mayors_office: User
) -> None:
    client.force_login(mayors_office)
    assert (
        client.post(reverse("letter-decide", args=[asked.letter_id]), {"deed": "burn"}).status_code
        == 200
    )
    assert LetterDecision.objects.get().is_waiting


def test_the_page_to_decide_says_when_something_has_changed(
    asked: LetterDecision, client: Client, mayors_office: User, office_contact
) -> None:
    office_contact.phone = "+12185550111"
    office_contact.save()
    client.force_login(mayors_office)
    page = client.get(reverse("letter-decide", args=[asked.letter_id]))
    assert "Something has changed since this was asked" in words(page)
    assert 'value="approve"' not in page.content.decode()


def test_a_volunteer_does_not_see_the_page_to_decide(
    asked: LetterDecision, client: Client, volunteer2: User
) -> None:
    client.force_login(volunteer2)
    assert client.get(reverse("letter-decide", args=[asked.letter_id])).status_code == 403
    assert (
        client.post(
            reverse("letter-decide", args=[asked.letter_id]), {"deed": "approve"}
        ).status_code
        == 403
    )
    assert not Document.objects.exists()


def test_a_letter_that_waits_opens_no_desk(
    asked: LetterDecision, client: Client, volunteer: User
) -> None:
    client.force_login(volunteer)
    edit = reverse("letter-edit", args=[asked.letter_id])
    assert "cannot be changed now" in words(client.get(edit, follow=True))
    client.post(reverse("letter-take-back", args=[asked.letter_id]))
    assert client.get(edit).status_code == 200


def test_a_second_introduction_leads_to_the_first(
    letter: Letter, client: Client, volunteer: User
) -> None:
    client.force_login(volunteer)
    start = reverse("letter-start", args=[letter.partnership_id])
    groups = dict(client.get(start).context["form"].fields["kind"].choices)
    assert "First contact" not in groups
    assert [code for code, _ in groups["No answer yet"]] == [
        "follow_up",
        "follow_up.second",
        "follow_up.third",
    ]


def test_marks_after_issue_by_page(
    issued: Letter, client: Client, volunteer: User, day: date
) -> None:
    client.force_login(volunteer)
    detail = reverse("letter-detail", args=[issued.pk])
    post = reverse("letter-post", args=[issued.pk])
    page = client.post(post, {"on": (day + timedelta(3)).isoformat()})
    assert page.context["form"].errors == {"on": ["This day lies in the future."]}
    client.post(post, {"on": day.isoformat(), "carrier": "DHL", "tracking": "12 34"})
    assert "DHL, number 12 34" in words(client.get(detail))
    assert Mail.objects.get(name="letter-enclosed").state == State.HELD_BACK
    client.post(reverse("letter-deliver", args=[issued.pk]), {"on": day.isoformat()})
    assert Letter.objects.get().delivered_on == day
    answer = client.post(reverse("letter-rewrite", args=[issued.pk]), {"because": "A wrong title."})
    new = Letter.objects.get(supersedes=issued)
    assert answer.headers["Location"] == reverse("letter-edit", args=[new.pk])
    assert "A wrong title." in words(client.get(reverse("letter-detail", args=[new.pk])))


def test_a_message_is_logged_and_struck_out_by_page(
    file: Partnership, client: Client, volunteer: User, day: date
) -> None:
    client.force_login(volunteer)
    given = {
        "direction": "in",
        "happened_on": day.isoformat(),
        "channel": "phone",
        "correspondent": "Aiko",
        "subject": "=cmd",
        "summary": "<b>bold</b> {{ x }}",
        "files": [SimpleUploadedFile("n.txt", b"Notes")],
    }
    client.post(reverse("message-log", args=[file.pk]), given)
    message = Message.objects.get()
    page = client.get(reverse("message-detail", args=[message.pk]))
    assert "&lt;b&gt;bold&lt;/b&gt; {{ x }}" in page.content.decode()
    client.post(reverse("message-strike", args=[message.pk]), {"because": "Another file."})
    assert "Struck out on" in words(client.get(reverse("message-detail", args=[message.pk])))


def test_letters_of_no_visible_file_are_not_found(
    letter: Letter, client: Client, volunteer: User
) -> None:
    client.force_login(volunteer)
    for name in ("letter-detail", "letter-edit", "letter-ask", "letter-preview", "reply-log"):
        assert client.get(reverse(name, args=[letter.pk + 99])).status_code == 404


def test_the_reading_room_only_reads(issued: Letter, client: Client, admin_user: User) -> None:
    admin_user.is_superuser = True
    admin_user.save()
    client.force_login(admin_user)
    for model, pk in (("letter", issued.pk), ("letterdecision", issued.decisions.get().pk)):
        page = client.get(reverse(f"admin:correspondence_{model}_change", args=[pk]))
        assert page.status_code == 200
        assert 'name="_save"' not in page.content.decode()
        assert (
            client.get(reverse(f"admin:correspondence_{model}_delete", args=[pk])).status_code
            == 403
        )
        assert client.get(reverse(f"admin:correspondence_{model}_changelist")).status_code == 200
