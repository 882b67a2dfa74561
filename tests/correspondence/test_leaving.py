from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from partnerships.accounts.models import User
from partnerships.communities.models import OfficeTerm
from partnerships.correspondence.checks import (
    contacts_are_named,
    introduction_is_approved,
    introduction_is_sent,
    messages_went_both_ways,
    reply_is_logged,
)
from partnerships.correspondence.models import (
    Channel,
    Direction,
    Letter,
    LetterDecision,
    LetterKind,
    Message,
    ReplyOutcome,
)
from partnerships.correspondence.services import (
    approving,
    drafting,
    messages,
    saving,
    sending,
    waiting,
)
from partnerships.documents.models import Upload
from partnerships.documents.refusal import UploadRefused
from partnerships.history.models import Event
from partnerships.mailroom.models import State
from partnerships.partners.models import Partnership
from partnerships.words.refusal import Refused
from tests.asking import lacks
from tests.factories import OfficeTermFactory


def reply(
    letter: Letter,
    by: User,
    on: date,
    outcome: ReplyOutcome = ReplyOutcome.POSITIVE,
    **more: object,
) -> Message:
    return messages.log_reply(
        letter,
        happened_on=on,
        channel=Channel.EMAIL,
        outcome=outcome,
        summary="They write kindly.",
        by=by,
        today=on,
        **more,
    )


def test_the_letter_is_sent_when_its_mail_is(sent: Letter, day: date) -> None:
    assert (sent.mail.state, sent.sent_on) == (State.SENT, day)
    assert lacks(introduction_is_sent, sent.partnership) is None


def test_the_checks_say_the_next_thing_at_every_step(
    file: Partnership, volunteer: User, mayors_office: User, day: date
) -> None:
    checks = (contacts_are_named, introduction_is_approved, introduction_is_sent, reply_is_logged)
    assert [lacks(check, file) for check in checks] == [
        "Begin the letter of introduction and name both contacts in it.",
        "Write the letter of introduction.",
        "Send the letter of introduction.",
        "File the partner's reply.",
    ]
    letter = drafting.start_letter(file, kind=LetterKind.INTRODUCTION, by=volunteer, today=day)
    assert lacks(contacts_are_named, file) is None
    assert (
        lacks(introduction_is_approved, file)
        == "Ask the mayor's office to approve the letter of introduction."
    )
    asked = approving.ask_approval(letter, by=volunteer, today=day)
    assert (
        lacks(introduction_is_approved, file)
        == "Wait until the mayor's office approves the letter of introduction."
    )
    letter = approving.approve_letter(asked, by=mayors_office, today=day)
    assert lacks(introduction_is_approved, file) is None
    assert (
        lacks(introduction_is_sent, file)
        == "Release the letter of introduction from the outbox, or post it and mark it as posted."
    )
    letter = sending.mark_posted(letter, on=day, by=volunteer, today=day)
    reply(letter, volunteer, day)
    assert [lacks(check, file) for check in checks] == [None, None, None, None]


def test_the_contacts_check_names_who_is_missing(letter: Letter, volunteer: User) -> None:
    saving.save_letter(
        letter,
        by=volunteer,
        text=replace(letter.text, office_contact=None, volunteer_contact=None),
        version=1,
    )
    assert (
        lacks(contacts_are_named, letter.partnership)
        == "Name a contact in the mayor's office and a volunteer contact in the letter of"
        " introduction."
    )


def test_posting_holds_a_waiting_mail_back(issued: Letter, volunteer: User, day: date) -> None:
    letter = sending.mark_posted(
        issued, on=day, by=volunteer, today=day, carrier="DHL", tracking="1 2 3"
    )
    letter = Letter.objects.with_people().get(pk=letter.pk)
    assert letter.mail is not None
    assert (letter.mail.state, letter.sent_on, letter.carrier) == (State.HELD_BACK, day, "DHL")
    with pytest.raises(Refused, match="already"):
        sending.mark_posted(letter, on=day, by=volunteer, today=day)


def test_days_of_a_letter_lie_in_order(issued: Letter, volunteer: User, day: date) -> None:
    for on, says in ((day + timedelta(1), "future"), (day - timedelta(1), "was issued only on")):
        with pytest.raises(Refused, match=says) as refused:
            sending.mark_posted(issued, on=on, by=volunteer, today=day)
        assert refused.value.field == "on"
    with pytest.raises(Refused, match="has not left yet"):
        sending.mark_delivered(issued, on=day, by=volunteer, today=day)


def test_an_answer_needs_a_letter_that_left(issued: Letter, volunteer: User, day: date) -> None:
    with pytest.raises(Refused, match="has not left yet"):
        reply(issued, volunteer, day)


@pytest.mark.parametrize(
    ("days", "says"), [(-1, "An answer cannot be older."), (1, "lies in the future")]
)
def test_an_answer_has_a_possible_day(
    posted: Letter, volunteer: User, day: date, days: int, says: str
) -> None:
    with pytest.raises(Refused, match=says) as refused:
        messages.log_reply(
            posted,
            happened_on=day + timedelta(days),
            channel=Channel.POST,
            outcome=ReplyOutcome.POSITIVE,
            summary="x",
            by=volunteer,
            today=day,
        )
    assert refused.value.field == "happened_on"


@pytest.mark.parametrize(
    ("outcome", "says"),
    [
        (ReplyOutcome.POSITIVE, None),
        (ReplyOutcome.ASKS, None),
        (
            ReplyOutcome.RECEIPT,
            (
                "Only a receipt has come. Wait for the answer, or write a follow-up, and file the"
                " partner's reply."
            ),
        ),
        (
            ReplyOutcome.REFUSAL,
            (
                "The partner has declined. Thank them, then close this file, or file a later reply"
                " that says otherwise."
            ),
        ),
    ],
)
def test_only_a_real_answer_opens_the_way(
    posted: Letter, volunteer: User, day: date, outcome: ReplyOutcome, says: str | None
) -> None:
    reply(posted, volunteer, day, outcome)
    assert lacks(reply_is_logged, posted.partnership) == says


def test_a_later_yes_outweighs_a_no(posted: Letter, volunteer: User, day: date) -> None:
    reply(posted, volunteer, day, ReplyOutcome.REFUSAL)
    reply(posted, volunteer, day + timedelta(3), ReplyOutcome.POSITIVE)
    assert lacks(reply_is_logged, posted.partnership) is None


def test_an_entry_made_by_mistake_counts_for_nothing(
    posted: Letter, volunteer: User, day: date
) -> None:
    message = reply(posted, volunteer, day)
    messages.strike_out(message, because="It was for another file.", by=volunteer, today=day)
    assert lacks(reply_is_logged, posted.partnership) == "File the partner's reply."
    with pytest.raises(Refused, match="already"):
        messages.strike_out(message, because="Twice", by=volunteer, today=day)


def test_a_scan_is_kept_with_the_answer(posted: Letter, volunteer: User, day: date) -> None:
    message = reply(posted, volunteer, day, files=[SimpleUploadedFile("answer.txt", b"Yes.")])
    assert [upload.original_name for upload in message.attachments.all()] == ["answer.txt"]
    event = Event.objects.get(kind="reply.logged")
    assert (event.text, event.side) == ("Kushiro answered and wishes to go on.", "theirs")


def test_a_refused_scan_keeps_nothing(posted: Letter, volunteer: User, day: date) -> None:
    with pytest.raises(UploadRefused):
        reply(
            posted, volunteer, day, files=[SimpleUploadedFile("answer.pdf", b"<html>no pdf</html>")]
        )
    assert (Message.objects.count(), Upload.objects.count()) == (0, 0)


def test_messages_go_both_ways(posted: Letter, volunteer: User, day: date) -> None:
    says = "Exchange at least 2 messages each way and log them: 0 came in and 1 went out."
    assert lacks(messages_went_both_ways, posted.partnership) == says
    reply(posted, volunteer, day, ReplyOutcome.RECEIPT)
    for direction in (Direction.IN, Direction.IN, Direction.OUT):
        messages.log_message(
            posted.partnership,
            direction=direction,
            happened_on=day,
            channel=Channel.MEETING,
            subject="A call",
            summary="We spoke.",
            by=volunteer,
            today=day,
        )
    assert lacks(messages_went_both_ways, posted.partnership) is None


def test_a_letter_waits_until_they_answer(posted: Letter, volunteer: User, day: date) -> None:
    assert list(waiting.awaiting_reply(day)) == [posted]
    assert list(waiting.awaiting_reply(day - timedelta(1))) == []
    reply(posted, volunteer, day, ReplyOutcome.RECEIPT)
    assert list(waiting.awaiting_reply(day + timedelta(50))) == [posted]
    reply(posted, volunteer, day + timedelta(51))
    assert list(waiting.awaiting_reply(day + timedelta(60))) == []


def test_a_letter_by_mail_waits_too(sent: Letter, day: date) -> None:
    assert list(waiting.awaiting_reply(day)) == [sent]


def test_any_word_from_them_ends_the_waiting(posted: Letter, volunteer: User, day: date) -> None:
    messages.log_message(
        posted.partnership,
        direction=Direction.IN,
        happened_on=day,
        channel=Channel.PHONE,
        subject="A call",
        summary="They write soon.",
        by=volunteer,
        today=day,
    )
    assert list(waiting.awaiting_reply(day)) == []


def test_a_follow_up_waits_in_place_of_the_first(
    posted: Letter, volunteer: User, mayors_office: User, day: date
) -> None:
    follow_up = drafting.start_letter(
        posted.partnership, kind=LetterKind.FOLLOW_UP, by=volunteer, today=day
    )
    assert follow_up.follows == posted
    issued = approving.approve_letter(
        approving.ask_approval(follow_up, by=volunteer, today=day), by=mayors_office, today=day
    )
    assert list(waiting.awaiting_reply(day)) == [posted]
    later = sending.mark_posted(issued, on=day, by=volunteer, today=day)
    assert list(waiting.awaiting_reply(day)) == [later]


def test_desks_show_what_waits(
    letter: Letter, volunteer: User, volunteer2: User, day: date
) -> None:
    assert (list(waiting.drafts_of(volunteer)), list(waiting.drafts_of(volunteer2))) == (
        [letter],
        [],
    )
    decision = approving.ask_approval(letter, by=volunteer, today=day)
    assert (list(waiting.drafts_of(volunteer)), list(LetterDecision.objects.waiting())) == (
        [],
        [decision],
    )


def test_a_wrong_letter_is_written_anew(
    issued: Letter, volunteer: User, mayors_office: User, day: date
) -> None:
    new = sending.rewrite(issued, because="The name was misspelt.", by=volunteer, today=day)
    old = Letter.objects.with_people().get(pk=issued.pk)
    assert (new.supersedes, new.opening, new.document, new.version) == (
        issued,
        issued.opening,
        None,
        1,
    )
    assert (old.set_aside_because, old.mail.state) == ("The name was misspelt.", State.HELD_BACK)
    assert old.document is not None
    with pytest.raises(Refused, match="begun already"):
        sending.rewrite(old, because="Twice", by=volunteer, today=day)
    second = approving.approve_letter(
        approving.ask_approval(new, by=volunteer, today=day), by=mayors_office, today=day
    )
    assert second.document.reference.endswith("-002")


def test_a_letter_written_anew_goes_to_the_successor(
    issued: Letter, volunteer: User, their_mayor: OfficeTerm, day: date
) -> None:
    OfficeTerm.objects.filter(pk=their_mayor.pk).update(ends_on=day - timedelta(1))
    successor = OfficeTermFactory(
        contact=their_mayor.contact, starts_on=day, community=their_mayor.community
    )
    new = sending.rewrite(issued, because="There is a new mayor.", by=volunteer, today=day)
    assert new.addressee_term == successor


def test_a_draft_is_not_written_anew(letter: Letter, volunteer: User, day: date) -> None:
    with pytest.raises(Refused, match="still a draft"):
        sending.rewrite(letter, because="x", by=volunteer, today=day)


def test_a_declined_letter_may_be_written_anew_once_no_other_is_in_force(
    asked: LetterDecision, mayors_office: User, volunteer: User, day: date
) -> None:
    declined = approving.decline(asked, by=mayors_office, today=day, reason="Not yet.")
    other = drafting.start_letter(
        declined.partnership, kind=LetterKind.INTRODUCTION, by=volunteer, today=day
    )
    with pytest.raises(Refused, match="One at a time"):
        sending.rewrite(declined, because="Now it is time.", by=volunteer, today=day)
    Letter.objects.filter(pk=other.pk).update(kind=LetterKind.OTHER)
    assert (
        sending.rewrite(declined, because="Now it is time.", by=volunteer, today=day).supersedes
        == declined
    )
