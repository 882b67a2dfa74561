"""From the first word of a stranger to an outcome: numbers, letters that wait, turns that stay."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse

from partnerships.accounts.models import User
from partnerships.accounts.permissions import NotAllowed
from partnerships.communities.models import Community, Organization
from partnerships.correspondence.services.facts import reasons_for
from partnerships.desk.services import reminders
from partnerships.inquiries.models import (
    Asker,
    Came,
    Inquiry,
    InquiryOutcome,
    InquiryTurn,
    Knock,
    Reason,
)
from partnerships.inquiries.services import arriving, door, queue, resemblance, triage
from partnerships.inquiries.services.letters import receipt_due
from partnerships.inquiries.services.queue import Counts
from partnerships.mailroom.models import Mail, State
from partnerships.mailroom.services import deciding
from partnerships.partners.models import CandidatePartner, Ending, Kind, Partnership
from partnerships.partners.services import SecondFile
from partnerships.pipeline.services import life
from partnerships.planning.services import open_partnership
from partnerships.research.checks import connections_are_recorded
from partnerships.research.models import Connection
from partnerships.research.services import candidates
from partnerships.words.refusal import Refused
from tests.asking import lacks
from tests.inquiries.inquiring import DAY, NOON, TYPED, place, submit

TODAY = date(2026, 11, 22)

pytestmark = pytest.mark.usefixtures("organization")
OFFICE = "Mo Mayorsoffice, mayor's office"


@pytest.fixture
def inquiry(organization: Organization) -> Inquiry:
    return submit()


def outcome(inquiry: Inquiry) -> str:
    return Inquiry.objects.with_state().get(pk=inquiry.pk).outcome


def letters() -> list[tuple[str, str, str]]:
    return list(Mail.objects.order_by("pk").values_list("name", "state", "subject"))


def test_an_inquiry_gets_a_number_and_its_receipt_waits_without_a_word_of_theirs(
    inquiry: Inquiry,
) -> None:
    second = submit(email="other@example.com")
    assert (inquiry.number, second.number) == ("I-2026-001", "I-2026-002")
    receipt = Mail.objects.get(pk=inquiry.receipt_id)
    assert (receipt.to, receipt.state, receipt.subject) == (
        ["rita@example.com"],
        State.HELD,
        "We have received your inquiry I-2026-001",
    )
    assert "You will hear from us by 20 December 2026." in receipt.body
    assert [word for word in ("Rita", "Isumi", "guest") if word in receipt.body] == []


@pytest.mark.both_databases
def test_the_database_asks_for_consent(inquiry: Inquiry) -> None:
    for illegal in ({"agreed_on": None}, {"email": ""}, {"people": "Ann", "people_agreed": False}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Inquiry.objects.filter(pk=inquiry.pk).update(**illegal)


def test_names_of_others_need_their_consent() -> None:
    with pytest.raises(Refused) as refused:
        submit(people="Ann Other")
    assert (refused.value.field, Inquiry.objects.count(), Knock.objects.count()) == (
        "people_agreed",
        0,
        0,
    )


def test_files_are_few_small_and_looked_into() -> None:
    def text() -> SimpleUploadedFile:
        return SimpleUploadedFile("list.txt", b"Eight rowers")

    kept = submit(files=[text()]).files.get()
    assert (kept.title, kept.kept_by, kept.partnership, kept.kind) == (
        "From Rita Resident: list.txt",
        None,
        None,
        "txt",
    )
    with pytest.raises(Refused, match="At most 3 files"):
        submit(files=[text()] * 4)
    with pytest.raises(Refused, match="larger than 5 MB"):
        submit(files=[SimpleUploadedFile("list.txt", bytes(5 * 1024 * 1024 + 1))])
    with pytest.raises(Refused, match="but is a web page"):
        submit(files=[text(), SimpleUploadedFile("page.txt", b"<html><script>alert(1)</script>")])
    assert Inquiry.objects.count() == 1


def test_one_of_us_writes_down_what_came_by_letter(volunteer: User, stranger: User) -> None:
    values = TYPED | {"email": "", "who": Asker.CITY}
    with pytest.raises(NotAllowed):
        arriving.take(values, came=Came.LETTER, received_on=DAY, by=stranger, today=DAY)
    with pytest.raises(Refused, match="has not come yet"):
        arriving.take(
            values, came=Came.LETTER, received_on=DAY + timedelta(1), by=volunteer, today=DAY
        )
    taken = arriving.take(
        values, came=Came.LETTER, received_on=date(2026, 10, 1), by=volunteer, today=DAY
    )
    assert (taken.number, taken.receipt, taken.agreed_on, taken.written_by) == (
        "I-2026-001",
        None,
        None,
        volunteer,
    )


def test_a_flood_from_one_address_ebbs_after_an_hour() -> None:
    for number in range(door.FROM_ONE_ADDRESS):
        submit(email=f"{number}@example.com", now=NOON + timedelta(minutes=number))
    with pytest.raises(door.Flood) as flood:
        submit(email="more@example.com", now=NOON + timedelta(minutes=30))
    assert flood.value.until == NOON + timedelta(hours=1)
    assert "after 13:00 on 20 November 2026: what you wrote is still here" in str(flood.value)
    assert "Or write to hello@duluth.example.org." in str(flood.value)
    submit(email="more@example.com", address="192.0.2.2", now=NOON + timedelta(minutes=30))
    submit(email="later@example.com", now=NOON + timedelta(minutes=61))


def test_one_person_and_everybody_together_are_counted_too(monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(door.FROM_ONE_PERSON):
        submit(email="Rita@Example.com", address=f"192.0.2.{number}")
    with pytest.raises(door.Flood):
        submit(address="192.0.2.99", now=NOON + timedelta(hours=23))
    monkeypatch.setattr(door, "FROM_EVERYBODY", 4)
    with pytest.raises(door.Flood):
        submit(email="new@example.com", address="192.0.2.98", now=NOON + timedelta(minutes=5))
    submit(email="new@example.com", address="192.0.2.98", now=NOON + timedelta(days=2))
    assert Knock.objects.count() == 1  # the older ones are forgotten
    assert "192.0.2.98" not in str(list(Knock.objects.values()))


@pytest.mark.both_databases
@pytest.mark.django_db(transaction=True)
def test_at_the_same_moment_numbers_follow_and_the_limit_holds() -> None:
    def knock(number: int) -> str:
        try:
            return submit(email=f"{number}@example.com").number
        except door.Flood:
            return "flood"
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        answers = sorted(pool.map(knock, range(door.FROM_ONE_ADDRESS + 4)))
    wanted = [f"I-2026-{number:03d}" for number in range(1, door.FROM_ONE_ADDRESS + 1)]
    assert answers == [*wanted, *["flood"] * 4]


def test_the_same_place_a_similar_name_and_the_same_person_are_seen() -> None:
    isumi, paris = place(names="いすみ市"), place("Paris", "FR")
    first = submit(place=isumi)
    same = submit(place=isumi, place_name="いすみ市", email="a@example.com")
    similar = submit(place_name="ISUMI city", email="b@example.com")
    again = submit(place_name="Växjö", address="192.0.2.7")
    other = submit(place=paris, place_name="Isumi", email="c@example.com")
    assert [(kin.inquiry.number, kin.why) for kin in resemblance.kin_of(first)] == [
        (same.number, "the same place"),
        (again.number, "from the same address"),
        (similar.number, "a similar name"),
    ]
    assert resemblance.kin_counts([first, other, again]) == {first.pk: 3, other.pk: 1, again.pk: 1}


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("lodz", "lodz", True),
        ("kushiro", "kushiro japan", True),
        ("san jose", "jose san", True),
        ("paris", "parana", False),
        ("isumi", "kushiro", False),
        ("", "", False),
    ],
)
def test_names_are_compared_by_triples_of_letters(one: str, other: str, alike: bool) -> None:
    assert (resemblance.likeness(one, other) >= resemblance.SIMILAR) == alike


def test_a_file_with_that_place_is_shown(partnership: Partnership, kushiro: Community) -> None:
    kushiro.place = place("Kushiro")
    kushiro.save()
    inquiry = submit(place=kushiro.place)
    assert resemblance.files_about([inquiry]) == {inquiry.pk: [partnership]}
    Partnership.objects.update(partner=None)
    assert resemblance.files_about([inquiry]) == {inquiry.pk: [partnership]}  # as a candidate
    CandidatePartner.objects.update(parked_because="No", parked_at=NOON)
    assert resemblance.files_about([inquiry]) == {inquiry.pk: []}


def _ask(inquiry: Inquiry, by: User) -> object:
    return triage.ask(inquiry, words="Which school?", by=by, today=DAY)


def _suggest(which: InquiryOutcome) -> Callable[[Inquiry, User], object]:
    return lambda inquiry, by: triage.suggest(
        inquiry, outcome=which, words="A school?", by=by, today=DAY
    )


def _decline(inquiry: Inquiry, by: User) -> object:
    return triage.decline(inquiry, reason=Reason.TIMING, words="A school?", by=by, today=DAY)


def _accept(inquiry: Inquiry, by: User) -> object:
    return triage.accept(inquiry, kind=Kind.SISTER, words="A school?", by=by, today=DAY)


DEEDS = {
    InquiryOutcome.ASKED: (_ask, "A question about your inquiry I-2026-001", "Which school?"),
    InquiryOutcome.FRIENDSHIP: (
        _suggest(InquiryOutcome.FRIENDSHIP),
        "Your inquiry I-2026-001: a friendship first?",
        "A school?",
    ),
    InquiryOutcome.PROJECT: (
        _suggest(InquiryOutcome.PROJECT),
        "Your inquiry I-2026-001: one project first?",
        "A school?",
    ),
    InquiryOutcome.DECLINED: (
        _decline,
        "Your inquiry I-2026-001",
        "At present we are not able to take up a new partnership.",
    ),
    InquiryOutcome.ACCEPTED: (
        _accept,
        "Your inquiry I-2026-001: we will look into it",
        "A school?",
    ),
}


@pytest.mark.parametrize("which", DEEDS)
def test_each_outcome_is_a_turn_and_its_letter_waits(
    which: InquiryOutcome, inquiry: Inquiry, mayors_office: User
) -> None:
    deed, subject, words = DEEDS[which]
    deed(inquiry, mayors_office)
    turn = inquiry.turns.get()
    assert (turn.outcome, turn.by_name, turn.happened_on, outcome(inquiry)) == (
        which,
        OFFICE,
        DAY,
        which,
    )
    assert turn.mail is not None
    assert (turn.mail.state, turn.mail.to, turn.mail.subject) == (
        State.HELD,
        ["rita@example.com"],
        subject,
    )
    assert turn.mail.body.startswith(
        "Dear Rita Resident,\n\nthank you for your inquiry of 20 November 2026 about Isumi"
    )
    assert words in turn.mail.body
    receipt = Mail.objects.get(name="inquiry-received")
    assert receipt.state == State.HELD_BACK  # two letters at once would be one too many


@pytest.mark.parametrize("which", DEEDS)
def test_only_those_who_may_decide_and_nobody_about_their_own(
    which: InquiryOutcome,
    inquiry: Inquiry,
    volunteer: User,
    board_member: User,
    mayors_office: User,
) -> None:
    deed = DEEDS[which][0]
    with pytest.raises(NotAllowed):
        deed(inquiry, volunteer)
    Inquiry.objects.filter(pk=inquiry.pk).update(
        email=mayors_office.email.upper(), name="béa BOARD"
    )
    for own in (mayors_office, board_member):
        with pytest.raises(Refused, match="your own inquiry"):
            deed(inquiry, own)
    assert InquiryTurn.objects.count() == 0


@pytest.mark.both_databases
def test_a_turn_stays_and_a_decision_is_taken_once(
    inquiry: Inquiry, mayors_office: User, board_member: User
) -> None:
    _decline(inquiry, mayors_office)
    with pytest.raises(
        Refused, match="I-2026-001 was decided by Mo Mayorsoffice, mayor's office: declined"
    ):
        _accept(inquiry, board_member)
    for change in ({"words": "Something else"}, {"outcome": "friendship", "reason": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            InquiryTurn.objects.update(**change)
    with pytest.raises(IntegrityError), transaction.atomic():
        InquiryTurn.objects.all().delete()
    illegal = {"position": 9, "happened_on": DAY}
    for facts in (
        {"outcome": "accepted"},
        {"outcome": "merged"},
        {"outcome": "merged", "other": inquiry},
        {"outcome": "declined"},
        {"outcome": "asked", "reason": "fit"},
        {"outcome": "asked", "position": 1},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            InquiryTurn.objects.create(inquiry=inquiry, **illegal | facts)


def test_accepting_opens_a_file_with_everything_that_was_said(
    volunteer: User, mayors_office: User, organization: Organization
) -> None:
    file = SimpleUploadedFile("list.txt", b"Eight rowers")
    inquiry = submit(
        place=place(),
        links="Two families write.\n\nA choir sang here.",
        does="We host two students.",
        means="Rooms",
        people="Ann Other",
        people_agreed=True,
        body="Rowing club",
        files=[file],
    )
    partnership = triage.accept(
        inquiry, kind=Kind.FRIENDSHIP, lead=volunteer, by=mayors_office, today=DAY
    )
    candidate = partnership.candidates.get()
    assert (partnership.stage, partnership.kind, partnership.lead, partnership.purpose) == (
        "planning",
        "friendship",
        volunteer,
        "Our guest came from there.",
    )
    assert (
        partnership.participants
        == "Rita Resident, Rowing club (inquiry I-2026-001)\nWe host two students.\nRooms\nAnn"
        " Other"
    )
    assert (candidate.community.name, candidate.route, candidate.they_bring) == (
        "Isumi",
        "resident",
        "",
    )
    assert list(Connection.objects.order_by("pk").values_list("text", "strength", "source")) == [
        ("Two families write. (inquiry I-2026-001, to be verified)", 1, ""),
        ("A choir sang here. (inquiry I-2026-001, to be verified)", 1, ""),
    ]
    assert (
        lacks(connections_are_recorded, partnership)
        == "Record a connection with Isumi, or note where you looked for one."
    )
    assert {fact.is_note for fact in reasons_for(partnership) if fact.key.startswith("tie")} == {
        True
    }
    assert [event.text for event in partnership.events.order_by("position")] == [
        "The file with Isumi was opened in planning.",
        "It began with the inquiry I-2026-001 of Rita Resident, Rowing club.",
    ]
    assert partnership.events.get(position=2).link == inquiry.get_absolute_url()
    assert inquiry.turns.get().partnership == partnership


def test_a_city_that_asks_brings_something_and_a_place_unknown_stays_a_name(
    mayors_office: User,
) -> None:
    city = submit(who=Asker.CITY, place=place(), does="Rooms for ten")
    opened = triage.accept(city, kind=Kind.SISTER, by=mayors_office, today=DAY).candidates.get()
    assert (opened.route, opened.they_bring) == ("inquiry", "Rooms for ten")
    unknown = submit(
        who=Asker.CONSULATE, place_name="Nowhere", links="A song", email="x@example.com"
    )
    file = triage.accept(unknown, kind=Kind.SISTER, by=mayors_office, today=DAY)
    assert (file.partner, file.partner_name, file.candidates.count()) == (None, "Nowhere", 0)
    assert file.purpose == "Our guest came from there.\n\nKnown links, not verified:\nA song"


def test_an_inquiry_goes_into_a_file_that_is_open(
    client: Client, volunteer: User, mayors_office: User, kushiro: Community
) -> None:
    file = open_partnership(
        kind=Kind.SISTER, by=volunteer, today=DAY, brief={"participants": "The rowers"}
    )
    client.force_login(mayors_office)
    inquiry = submit(place=place(), links="A choir sang here.", does="We host two students.")
    address = reverse("inquiry-decide", args=[inquiry.pk, "accepted"])
    assert f'<option value="{file.pk}">' in client.get(address).content.decode()
    sent = {"into": file.pk, "kind": "sister", "level": "city", "lead": volunteer.pk, "words": ""}
    assert client.post(address, sent)["Location"] == file.get_absolute_url()
    file.refresh_from_db()
    candidate = file.candidates.get()
    assert (candidate.community.name, candidate.route, Partnership.objects.count()) == (
        "Isumi",
        "resident",
        1,
    )
    assert (
        file.participants == "The rowers\nRita Resident (inquiry I-2026-001)\nWe host two students."
    )
    assert (
        Connection.objects.get().text == "A choir sang here. (inquiry I-2026-001, to be verified)"
    )
    assert "The inquiry I-2026-001 of Rita Resident went into this file." in {
        each.text for each in file.events.all()
    }
    assert inquiry.turns.get().partnership == file

    candidates.park(candidate, reason="Too far", by=volunteer, today=TODAY)
    again = submit(place=inquiry.place, email="b@example.com")
    triage.accept(again, kind=Kind.SISTER, into=file, by=mayors_office, today=DAY)
    assert file.candidates.get().parked_at is None
    unknown = submit(place_name="Nowhere", email="c@example.com")
    seen = client.post(reverse("inquiry-decide", args=[unknown.pk, "accepted"]), sent)
    assert list(seen.context["form"].errors) == ["into"]
    candidates.choose(candidate, by=volunteer, today=DAY)
    Partnership.objects.filter(pk=file.pk).update(stage="communication")
    other = submit(place=place("Kushiro"), email="d@example.com")
    with pytest.raises(Refused, match="The partner of this file is chosen"):
        triage.accept(other, kind=Kind.SISTER, into=file, by=mayors_office, today=DAY)
    assert outcome(other) == ""


def test_a_second_file_of_the_pair_is_refused(mayors_office: User, kushiro: Community) -> None:
    kushiro.place = place("Kushiro")
    kushiro.save()
    file = open_partnership(kind=Kind.SISTER, partner=kushiro, by=mayors_office, today=DAY)
    inquiry = submit(place=kushiro.place)
    with pytest.raises(SecondFile) as second:
        triage.accept(inquiry, kind=Kind.SISTER, by=mayors_office, today=DAY)
    assert (second.value.partnership, outcome(inquiry)) == (file, "")


def test_our_question_is_answered_by_one_of_us_or_by_a_new_inquiry(
    inquiry: Inquiry, mayors_office: User, volunteer: User
) -> None:
    with pytest.raises(Refused, match="not asked anything"):
        arriving.note_answer(inquiry, words="Two", received_on=DAY, by=volunteer, today=DAY)
    _ask(inquiry, mayors_office)
    assert not Inquiry.objects.waiting().exists()
    thief = submit(email="thief@example.com", earlier="I-2026-001")
    assert (outcome(inquiry), outcome(thief)) == ("asked", "")
    answer = submit(email="RITA@example.com", earlier=" i-2026-001", why="The two of the old town.")
    assert (outcome(inquiry), outcome(answer)) == ("answered", "merged")
    assert (inquiry.turns.get(position=2).words, inquiry.turns.get(position=2).other) == (
        answer.why,
        answer,
    )
    _ask(inquiry, mayors_office)
    arriving.note_answer(inquiry, words="And one more.", received_on=DAY, by=volunteer, today=DAY)
    assert list(inquiry.turns.order_by("position").values_list("outcome", "by_name")) == [
        ("asked", OFFICE),
        ("answered", ""),
        ("asked", OFFICE),
        ("answered", "Vera Volunteer"),
    ]


def test_joined_people_hear_the_outcome_of_the_first(inquiry: Inquiry, mayors_office: User) -> None:
    second, third = (
        submit(email="second@example.com"),
        submit(email="Second@example.com", address="192.0.2.3"),
    )
    for joined in (second, third):
        triage.merge(joined, into=inquiry, by=mayors_office, today=DAY)
    assert (
        "We read yours together with number I-2026-001"
        in Mail.objects.filter(name="inquiry-merged")[0].body
    )
    with pytest.raises(Refused, match="I-2026-002 is decided: joined with another inquiry"):
        triage.merge(inquiry, into=second, by=mayors_office, today=DAY)
    with pytest.raises(Refused, match="with itself"):
        triage.merge(inquiry, into=inquiry, by=mayors_office, today=DAY)
    _decline(inquiry, mayors_office)
    told = Mail.objects.filter(name="inquiry-declined").order_by("pk")
    assert [(mail.to, mail.subject) for mail in told] == [
        (["second@example.com"], "Your inquiry I-2026-002"),
        (["rita@example.com"], "Your inquiry I-2026-001"),
    ]


def test_advertising_gets_no_letter_and_a_letter_without_address_goes_by_post(
    inquiry: Inquiry, volunteer: User, mayors_office: User
) -> None:
    turn = triage.decline(inquiry, reason=Reason.ABUSE, by=mayors_office, today=DAY)
    assert (turn.mail, turn.letter, Mail.objects.get().state) == (None, "", State.HELD_BACK)
    values = TYPED | {"email": ""}
    taken = arriving.take(values, came=Came.LETTER, received_on=DAY, by=volunteer, today=DAY)
    turn = triage.decline(taken, reason=Reason.FIT, by=mayors_office, today=DAY)
    assert turn.mail is None
    assert "the two communities have too little in common" in turn.letter


def test_a_decision_is_reopened_with_a_reason_but_not_beside_its_file(
    inquiry: Inquiry, mayors_office: User
) -> None:
    with pytest.raises(Refused, match="This inquiry is open"):
        triage.reopen(inquiry, words="x", by=mayors_office, today=DAY)
    _decline(inquiry, mayors_office)
    with pytest.raises(Refused) as refused:
        triage.reopen(inquiry, words=" ", by=mayors_office, today=DAY)
    assert refused.value.field == "words"
    triage.reopen(inquiry, words="Six people came.", by=mayors_office, today=DAY)
    file = _accept(inquiry, mayors_office)
    assert isinstance(file, Partnership)
    with pytest.raises(Refused, match=f"It went into the file {file.number}, which is open"):
        triage.reopen(inquiry, words="x", by=mayors_office, today=DAY)
    life.close(file, ending=Ending.WITHDRAWN, reason="No time", by=mayors_office, today=DAY)
    triage.reopen(inquiry, words="Time again.", by=mayors_office, today=DAY)
    assert list(inquiry.turns.order_by("position").values_list("outcome", flat=True)) == [
        "declined",
        "reopened",
        "accepted",
        "reopened",
    ]


# Friday to Monday
@pytest.mark.parametrize(("received", "due"), [(20, 27), (21, 27), (22, 27), (23, 30)])
def test_a_receipt_is_due_after_five_working_days(received: int, due: int) -> None:
    assert receipt_due(date(2026, 11, received)) == date(2026, 11, due)


def test_what_is_late_is_told_once_a_week_to_those_who_decide(
    inquiry: Inquiry, mayors_office: User, board_member: User, volunteer: User, admin_user: User
) -> None:
    second = submit(email="second@example.com", place_name="Växjö")
    assert second.receipt is not None
    deciding.release(second.receipt, by=volunteer, today=TODAY)
    days = [back for back in range(45) if reminders.remind(DAY + timedelta(days=back))]
    assert days == [8, 15, 22, 29, 36, 43]
    mails = Mail.objects.filter(name="inquiries-late").order_by("pk")
    assert {tuple(mail.to) for mail in mails} == {(mayors_office.email,), (board_member.email,)}
    first, last = mails[0], mails.last()
    assert first.subject == "[Action required] 1 inquiry waits for too long"
    assert "- I-2026-001, Isumi: the receipt has waited in the outbox for 8 days\n" in first.body
    assert last is not None
    assert (
        "- I-2026-001, Isumi: no outcome for 43 days\n- I-2026-002, Växjö: no outcome for 43 days\n"
        in last.body
    )
    for one in (inquiry, second):
        _decline(one, mayors_office)
    assert reminders.remind(DAY + timedelta(days=60)) == []


def test_the_queue_is_counted_by_state_and_age(inquiry: Inquiry, mayors_office: User) -> None:
    asked, declined = submit(email="b@example.com"), submit(email="c@example.com")
    _ask(asked, mayors_office)
    _decline(declined, mayors_office)
    old = submit(email="d@example.com")
    Inquiry.objects.filter(pk=old.pk).update(received_on=DAY - timedelta(days=30))
    assert queue.counts(DAY) == Counts(fresh=1, older=0, late=1, asked=1, decided=1, receipts=2)
    assert queue.counts(DAY + timedelta(days=6)).older == 1
    assert queue.letters_waiting().count() == 4


@pytest.mark.both_databases
@pytest.mark.parametrize("who", ["superuser", "admin_user", "volunteer"])
@pytest.mark.parametrize("which", DEEDS)
def test_the_board_and_the_mayors_office_decide_and_nobody_else(
    which: InquiryOutcome, who: str, inquiry: Inquiry, request: pytest.FixtureRequest
) -> None:
    with pytest.raises(NotAllowed, match="Only the board or the mayor's office"):
        DEEDS[which][0](inquiry, request.getfixturevalue(who))
    assert not inquiry.turns.exists()


def test_a_deputy_who_decides_an_inquiry_is_named(inquiry: Inquiry, deputy: User) -> None:
    _decline(inquiry, deputy)
    turn = inquiry.turns.get()
    assert (turn.by, turn.by_name) == (
        deputy,
        "Dora Deputy, deputy of Mo Mayorsoffice, mayor's office",
    )
