import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from threading import Barrier
from types import FrameType

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from partnerships.accounts.models import User
from partnerships.accounts.permissions import NotAllowed
from partnerships.approvals.models import Verdict
from partnerships.approvals.services.asking import AlreadyAnswered
from partnerships.communities.models import Contact, OfficeTerm
from partnerships.correspondence.models import Letter, LetterDecision, Way
from partnerships.correspondence.services import approving, checklist, composing, saving
from partnerships.correspondence.services.approving import LetterNotReady, ShownOtherwise
from partnerships.documents.models import Document
from partnerships.history.models import Event
from partnerships.history.names import by_key
from partnerships.mailroom.models import Mail, State
from partnerships.partners.models import Ending, Partnership, Stage
from partnerships.pipeline.services import life
from partnerships.words.refusal import Refused


def test_asking_tells_the_mayors_office(
    asked: LetterDecision, mayors_office: User, letter: Letter
) -> None:
    mail = Mail.objects.get()
    assert mail.to == [mayors_office.email]
    assert mail.subject == (
        "[Action required] May the letter of introduction to the Mayor of Kushiro go out?"
    )
    assert f"http://localhost:8000/letters/{letter.pk}/decide/" in mail.body
    assert "They answered our first call kindly." in mail.body
    assert mail.state == State.WAITING
    assert (asked.version, asked.sha256) == (
        letter.version,
        composing.fingerprint(letter, composing.compose(letter)),
    )


def test_an_unfinished_letter_is_not_asked_for(letter: Letter, volunteer: User, day: date) -> None:
    letter = saving.save_letter(
        letter,
        by=volunteer,
        text=replace(letter.text, opening="", volunteer_contact=None),
        version=1,
    )
    with pytest.raises(LetterNotReady) as refused:
        approving.ask_approval(letter, by=volunteer, today=day)
    assert [gap.text for gap in refused.value.gaps] == [
        "Write “Opening courtesy”.",
        "Name a volunteer contact.",
    ]
    assert not LetterDecision.objects.exists()


def test_a_letter_is_asked_for_once(asked: LetterDecision, volunteer: User, day: date) -> None:
    with pytest.raises(Refused, match="waits for the mayor's office"):
        approving.ask_approval(asked.letter, by=volunteer, today=day)
    with pytest.raises(IntegrityError), transaction.atomic():
        LetterDecision.objects.create(
            partnership=asked.partnership,
            letter=asked.letter,
            subject=asked.subject,
            what=asked.what,
            office=asked.office,
            asked_by=volunteer,
            version=1,
            sha256="x",
        )


def test_a_letter_that_waits_cannot_be_changed(
    asked: LetterDecision, volunteer: User, day: date
) -> None:
    with pytest.raises(Refused, match="Take the request back to change it"):
        saving.save_letter(
            asked.letter, by=volunteer, text=replace(asked.letter.text, opening="Hello"), version=1
        )
    letter = approving.take_back(asked, by=volunteer, today=day)
    assert (
        saving.save_letter(
            letter, by=volunteer, text=replace(letter.text, opening="Hello"), version=1
        ).opening
        == "Hello"
    )
    assert LetterDecision.objects.get().verdict == Verdict.TAKEN_BACK


def test_approval_issues_the_letter_and_lays_it_into_the_outbox(
    issued: Letter, volunteer: User, day: date
) -> None:
    assert issued.document is not None
    assert issued.mail is not None
    assert issued.document.reference == f"{day.year}-KUS-LETTER-001"
    assert (issued.mail.state, issued.mail.to) == (State.HELD, ["mayor@kushiro.example.jp"])
    assert issued.mail.subject == "Friendship between Duluth and Kushiro"
    assert [enclosure.document for enclosure in issued.mail.enclosures.all()] == [issued.document]
    assert issued.sent_on is None
    told = Mail.objects.get(name="question-answered")
    assert (told.to, told.state) == ([volunteer.email], State.WAITING)
    assert [event.kind for event in Event.objects.order_by("position")][-2:] == [
        "question.asked",
        "question.approved",
    ]


def test_the_paper_says_what_the_letter_says(issued: Letter) -> None:
    assert issued.document is not None
    text = _text(issued.document)
    for words in (
        "City of Duluth",
        "Office of the Mayor",
        "The Mayor of Kushiro",
        "Hokkaidō",
        "Dear Mayor,",
        "Both our cities have a port.",
        "letters between two school classes",
        "It binds neither side.",
        "With respect and in friendship,",
        "Mayor of Duluth",
        "Ole OFFICE",
        "protocol@duluth.example.org",
        "Ms. Ina VOLUNTEER",
        "Chicago time (UTC−6, in summer UTC−5)",
        issued.document.reference,
    ):
        assert words in text
    assert "not approved" not in text


def _text(document: Document) -> str:
    with document.file.open("rb") as file:
        pages = [page.extract_text() for page in PdfReader(BytesIO(file.read())).pages]
    return " ".join(" ".join(pages).split())


def test_a_letter_by_post_makes_no_mail(
    letter: Letter, volunteer: User, mayors_office: User, day: date
) -> None:
    letter = saving.save_letter(
        letter, by=volunteer, text=replace(letter.text, way=Way.POST), version=1
    )
    issued = approving.approve_letter(
        approving.ask_approval(letter, by=volunteer, today=day), by=mayors_office, today=day
    )
    assert (issued.document is not None, issued.mail) == (True, None)


def test_nobody_approves_their_own_request(letter: Letter, mayors_office: User, day: date) -> None:
    asked = approving.ask_approval(letter, by=mayors_office, today=day)
    with pytest.raises(Refused, match=r"^Nobody approves their own request."):
        approving.approve_letter(asked, by=mayors_office, today=day)
    with pytest.raises(IntegrityError), transaction.atomic():
        LetterDecision.objects.filter(pk=asked.pk).update(
            verdict="approved", decided_by=mayors_office, decided_at=asked.asked_at
        )
    assert not Document.objects.exists()


def test_a_volunteer_approves_nothing(asked: LetterDecision, volunteer2: User, day: date) -> None:
    for deed in (
        lambda: approving.approve_letter(asked, by=volunteer2, today=day),
        lambda: approving.send_back(asked, by=volunteer2, today=day, question="Why?"),
        lambda: approving.decline(asked, by=volunteer2, today=day, reason="No"),
    ):
        with pytest.raises(NotAllowed):
            deed()
    assert LetterDecision.objects.get().is_waiting


@pytest.mark.parametrize("side", ["our_mayor", "their_mayor"])
def test_a_term_that_has_ended_stops_the_letter(
    asked: LetterDecision, mayors_office: User, side: str, request: pytest.FixtureRequest
) -> None:
    term = request.getfixturevalue(side)
    OfficeTerm.objects.filter(pk=term.pk).update(ends_on=date(2026, 3, 3))
    with pytest.raises(LetterNotReady) as refused:
        approving.approve_letter(asked, by=mayors_office, today=date(2026, 11, 22))
    assert [gap.text for gap in refused.value.gaps] == [
        f"The term of the {term.title} ended on 3 March 2026."
    ]
    Contact.objects.filter(pk=term.contact_id).update(given_name="Alex", family_name="Example")
    with pytest.raises(LetterNotReady) as refused:
        approving.approve_letter(asked, by=mayors_office, today=date(2026, 11, 22))
    assert [gap.text for gap in refused.value.gaps] == [
        f"Alex EXAMPLE's term as {term.title} ended on 3 March 2026."
    ]
    assert not Document.objects.exists()


def test_what_is_approved_is_what_was_shown(
    asked: LetterDecision, office_contact: Contact, mayors_office: User, day: date
) -> None:
    Contact.objects.filter(pk=office_contact.pk).update(phone="+12185550199")
    with pytest.raises(ShownOtherwise):
        approving.approve_letter(asked, by=mayors_office, today=day)
    assert (LetterDecision.objects.get().is_waiting, Document.objects.exists()) == (True, False)


def test_an_old_page_approves_nothing(
    asked: LetterDecision, mayors_office: User, day: date
) -> None:
    with pytest.raises(ShownOtherwise):
        approving.approve_letter(asked, by=mayors_office, today=day, sha256="0" * 64)


def test_sending_back_tells_the_writer_at_once(
    asked: LetterDecision, mayors_office: User, volunteer: User, day: date
) -> None:
    approving.send_back(asked, by=mayors_office, today=day, question="Which school?\nAnd when?")
    mail = Mail.objects.get(name="question-answered")
    assert mail.to == [volunteer.email]
    assert mail.subject.startswith("[Action required] Sent back with a question:")
    assert "Which school?\nAnd when?" in mail.body
    decision = LetterDecision.objects.get()
    assert (decision.verdict, decision.decided_as) == (
        "sent_back",
        "Mo Mayorsoffice, mayor's office",
    )
    assert Letter.objects.get().is_draft


def test_a_question_is_asked_in_words(
    asked: LetterDecision, mayors_office: User, day: date
) -> None:
    with pytest.raises(Refused, match="Write the question"):
        approving.send_back(asked, by=mayors_office, today=day, question="  ")
    with pytest.raises(Refused, match="Write why"):
        approving.decline(asked, by=mayors_office, today=day, reason="  ")


def test_a_declined_letter_is_set_aside(
    asked: LetterDecision, mayors_office: User, day: date
) -> None:
    letter = approving.decline(
        asked, by=mayors_office, today=day, reason="The council votes first."
    )
    assert (letter.set_aside_because, letter.set_aside_by) == (
        "Declined: The council votes first.",
        mayors_office,
    )
    assert Mail.objects.get(name="question-answered").subject.startswith(
        "Declined: the letter of introduction"
    )


def test_a_decision_is_made_once(
    asked: LetterDecision, mayors_office: User, admin_user: User, day: date
) -> None:
    approving.approve_letter(asked, by=mayors_office, today=day)
    with pytest.raises(AlreadyAnswered) as refused:
        approving.decline(asked, by=mayors_office, today=day, reason="No")
    assert (
        str(refused.value) == "Mo Mayorsoffice, mayor's office has answered this already: approved."
    )


@pytest.mark.both_databases
@pytest.mark.django_db(transaction=True)
def test_the_database_keeps_decisions_and_issued_words(issued: Letter) -> None:
    decision, letter = LetterDecision.objects.all(), Letter.objects.all()
    for change in (
        lambda: decision.update(comment="Otherwise"),
        lambda: decision.update(verdict="declined"),
        lambda: decision.delete(),
        lambda: letter.update(opening="Otherwise"),
        lambda: letter.update(signer_term=None),
        lambda: letter.update(variant="county"),
        lambda: letter.update(layout="facing"),
        lambda: letter.update(document=None, mail=None),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM correspondence_letter")
    assert letter.update(printed_on=date(2026, 11, 22), printed_by=issued.written_by) == 1


@pytest.mark.both_databases
@pytest.mark.django_db(transaction=True)
def test_two_approvals_at_once_give_one(
    asked: LetterDecision, mayors_office: User, day: date
) -> None:
    second = User.objects.create_user("second@example.org", name="Sue Second")
    second.groups.set(mayors_office.groups.all())
    barrier = Barrier(2)

    def press(person: User) -> str:
        barrier.wait()
        try:
            approving.approve_letter(asked, by=person, today=day)
        except AlreadyAnswered as already:
            return type(already).__name__
        finally:
            connection.close()
        return "approved"

    with ThreadPoolExecutor(2) as people:
        answers = list(people.map(press, [mayors_office, second]))
    assert sorted(answers) == ["AlreadyAnswered", "approved"]
    assert (Document.objects.count(), Mail.objects.filter(name="letter-enclosed").count()) == (1, 1)
    assert Event.objects.filter(kind="question.approved").count() == 1


def test_the_list_for_the_mayors_office_is_computed(
    asked: LetterDecision, our_mayor: OfficeTerm
) -> None:
    today = date(2026, 11, 22)
    letter = Letter.objects.with_people().get()
    assert [(point.text, point.done) for point in checklist.points(letter, today)] == [
        ("Mayor to mayor, both in office today", True),
        ("Both contacts named, with their consent", True),
        ("Every part is written", True),
        ("Every character can be printed", True),
        ("No courtesy translation is enclosed", False),
        ("The name of the country or territory is not reviewed", False),
        ("Days are written with the month as a word", True),
    ]
    OfficeTerm.objects.filter(pk=our_mayor.pk).update(ends_on=today + timedelta(days=40))
    letter = Letter.objects.with_people().get()
    assert (
        checklist.points(letter, today)[-1].text
        == "Risk: the term of the Mayor of Duluth ends on 1 January 2027"
    )


def test_a_held_file_asks_for_nothing(letter: Letter, volunteer: User, day: date) -> None:
    Partnership.objects.filter(pk=letter.partnership_id).update(
        held_until=day, hold_reason="Elections"
    )
    with pytest.raises(Refused, match="on hold"):
        approving.ask_approval(letter, by=volunteer, today=day)


@pytest.mark.both_databases
def test_a_superuser_decides_about_no_letter(
    asked: LetterDecision, superuser: User, day: date
) -> None:
    with pytest.raises(NotAllowed, match="Only the mayor's office"):
        approving.approve_letter(asked, by=superuser, today=day)
    with pytest.raises(NotAllowed):
        approving.send_back(asked, by=superuser, today=day, question="Why?")
    with pytest.raises(NotAllowed):
        approving.decline(asked, by=superuser, today=day, reason="No.")
    asked.refresh_from_db()
    assert asked.is_waiting


def test_a_deputy_who_approves_a_letter_is_named(
    asked: LetterDecision, deputy: User, mayors_office: User, day: date
) -> None:
    issued = approving.approve_letter(asked, by=deputy, today=day)
    asked.refresh_from_db()
    assert asked.decided_as == "Dora Deputy, deputy of Mo Mayorsoffice, mayor's office"
    assert issued.document is not None
    said = Event.objects.get(kind="question.approved").text
    assert said == (
        f"The mayor's office ({by_key(deputy)}, deputy of {by_key(mayors_office)}) approved "
        f"{issued.in_words}; it was issued as {issued.document.reference}."
    )


@pytest.mark.both_databases
def test_closing_takes_the_request_back(
    asked: LetterDecision, volunteer2: User, mayors_office: User, day: date
) -> None:
    (mail,) = Mail.objects.filter(name="question-asked")
    life.close(
        asked.letter.partnership,
        ending=Ending.WITHDRAWN,
        reason="No time",
        by=volunteer2,
        today=day,
    )
    asked.refresh_from_db()
    assert (asked.verdict, asked.decided_by) == (Verdict.TAKEN_BACK, volunteer2)
    assert (asked.decided_as, asked.comment) == ("Victor Volunteer", "The file was closed.")
    mail.refresh_from_db()
    assert (mail.state, mail.cancelled_because) == (State.HELD_BACK, "The file was closed.")
    said = Event.objects.get(kind="question.taken_back").text
    assert said == (
        f"The request to approve {asked.letter.in_words} was taken back. The file was closed."
    )
    assert not LetterDecision.objects.waiting().exists()
    with pytest.raises(AlreadyAnswered, match="taken back"):
        approving.approve_letter(asked, by=mayors_office, today=day)


@pytest.mark.parametrize(
    ("to", "verdict"),
    [(Stage.RESEARCH, Verdict.TAKEN_BACK), (Stage.COMMUNICATION, Verdict.WAITING)],
)
def test_before_a_partner_is_chosen_no_letter_waits(
    to: Stage, verdict: Verdict, asked: LetterDecision, mayors_office: User, day: date
) -> None:
    Partnership.objects.update(stage=Stage.CORRESPONDENCE)
    life.move_back(asked.letter.partnership, to=to, reason="Too early", by=mayors_office, today=day)
    asked.refresh_from_db()
    assert asked.verdict == verdict


def test_a_request_that_is_taken_back_sends_no_mail_any_more(
    asked: LetterDecision, volunteer: User, day: date
) -> None:
    approving.take_back(asked, by=volunteer, today=day)
    assert not Mail.objects.filter(name="question-asked", state__in=State.open).exists()


def test_the_page_of_a_letter_asks_nothing_once_the_file_is_closed(
    asked: LetterDecision, volunteer: User, mayors_office: User, day: date, client: Client
) -> None:
    file = asked.letter.partnership
    life.close(file, ending=Ending.WITHDRAWN, reason="No time", by=volunteer, today=day)
    for person in (volunteer, mayors_office):
        client.force_login(person)
        page = client.get(asked.letter.get_absolute_url()).content.decode()
        assert "This file was closed (withdrawn). Reopen it first." in page
        assert "Taken back" in page
        for name in ("letter-decide", "letter-ask", "letter-edit", "letter-take-back"):
            assert reverse(name, args=[asked.letter_id]) not in page


def test_a_letter_is_composed_once_for_a_whole_deed(
    letter: Letter, volunteer: User, mayors_office: User, day: date
) -> None:
    written_out = 0

    def count(frame: FrameType, event: str, _: object) -> None:
        nonlocal written_out
        written_out += event == "call" and frame.f_code is composing.compose.__code__

    sys.setprofile(count)
    try:
        asked = approving.ask_approval(letter, by=volunteer, today=day)
        after_asking = written_out
        approving.approve_letter(asked, by=mayors_office, today=day)
    finally:
        sys.setprofile(None)
    assert (after_asking, written_out) == (1, 2)
