"""The silence clock: each follow-up drafted once, on its day, and never sent by itself."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from partnerships.accounts.models import User
from partnerships.communities.models import Contact, OfficeTerm
from partnerships.correspondence.checks import reply_is_logged
from partnerships.correspondence.due import FOLLOW_UPS
from partnerships.correspondence.models import (
    Channel,
    Letter,
    LetterKind,
    Patience,
    Pause,
    ReplyOutcome,
    Rung,
    Way,
)
from partnerships.correspondence.services import (
    approving,
    drafting,
    messages,
    patience,
    saving,
    sending,
    silence,
)
from partnerships.correspondence.services.calendar import Calendar
from partnerships.correspondence.services.silence import TRANSIT
from partnerships.desk.services import reminders
from partnerships.mailroom.due import post_due
from partnerships.mailroom.models import Mail, Source
from partnerships.mailroom.services import arriving, sorting
from partnerships.partners.models import Partnership
from partnerships.pipeline.services import life
from partnerships.words.refusal import Refused
from tests.asking import lacks
from tests.factories import ContactFactory
from tests.reading import in_one_line


@pytest.fixture
def their_office(file: Partnership) -> Contact:
    return ContactFactory(
        community=file.partner,
        part=Contact.Part.MAYORS_OFFICE,
        given_name="",
        family_name="",
        form_of_address="",
        office="International Relations",
        email="kokusai@kushiro.example.jp",
    )


@pytest.fixture
def no_holidays(file: Partnership, day: date) -> Partnership:
    """A partner in a country whose holidays nobody knows, so that every day counts."""
    type(file.partner).objects.filter(pk=file.partner_id).update(country="XX")
    file.refresh_from_db()
    silence.settle(file, day)
    return file


def send(draft: Letter, day: date, volunteer: User, office: User) -> Letter:
    values = {"rank_note": "From office to office."} if not draft.addressee_term_id else {}
    draft = saving.save_letter(
        draft,
        by=volunteer,
        text=replace(draft.text, **({"way": Way.POST} | values)),
        version=draft.version,
    )
    issued = approving.approve_letter(
        approving.ask_approval(draft, by=volunteer, today=day), by=office, today=day
    )
    return sending.mark_posted(issued, on=day, by=volunteer, today=day)


def to_them() -> int:
    """How many mails go to the partner."""
    return sum("kushiro.example.jp" in str(mail.to) for mail in Mail.objects.all())


def mails() -> list[str]:
    """Return the keys of what was told, as they were when it was posted."""
    told = Mail.objects.filter(name="follow-up-drafted").order_by("pk")
    return [key.split("#")[0] for key in told.values_list("key", flat=True)]


def test_over_a_year_each_follow_up_is_drafted_once_and_told_once_and_never_sent_by_itself(
    posted: Letter, their_office: Contact, volunteer: User, mayors_office: User, day: date
) -> None:
    drafted: list[tuple[int, str, str]] = []
    waiting: list[tuple[int, Letter]] = []
    to_partner = to_them()
    for number in range(1, 366):
        today = day + timedelta(days=number)
        if number % 11 in (3, 4):
            continue  # nobody looked on these days
        for _ in range(2 if number % 7 == 0 else 1):
            for letter in silence.draft_follow_ups(today):
                drafted.append((number, letter.guide.code, str(letter.addressee)))
                waiting.append((number + 2, letter))
            post_due([FOLLOW_UPS], today)
        while waiting and waiting[0][0] <= number:
            send(waiting.pop(0)[1], today, volunteer, mayors_office)
    codes = [code for _, code, _ in drafted]
    assert codes == ["follow_up", "follow_up.second", "follow_up.third"]
    first, second, third = (number for number, _, _ in drafted)
    assert 45 + TRANSIT[Way.POST] <= first < 80
    assert first + 16 <= second < third
    assert [who for _, _, who in drafted][1] == str(their_office)
    writer = posted.written_by_id
    assert mails() == [f"follow-up:{posted.pk}:{number}:{writer}" for number in (1, 2, 3)]
    assert Rung.objects.count() == 3
    assert to_them() == to_partner
    clock = silence.clock_of(posted, day + timedelta(days=365))
    assert clock.is_over(day + timedelta(days=365))


def test_missed_days_collapse_into_the_rung_that_is_due(
    posted: Letter, no_holidays: Partnership, their_office: Contact, volunteer: User, day: date
) -> None:
    [draft] = silence.draft_follow_ups(day + timedelta(days=120))
    assert draft.guide.code == "follow_up.second"
    assert silence.draft_follow_ups(day + timedelta(days=121)) == []
    # the draft lies there; one at a time
    assert silence.draft_follow_ups(day + timedelta(days=300)) == []
    drafting.set_aside(draft, because="Not now", by=volunteer, today=day)
    [last] = silence.draft_follow_ups(day + timedelta(days=301))
    assert last.guide.code == "follow_up.third"
    assert silence.draft_follow_ups(day + timedelta(days=700)) == []


def test_the_morning_scan_drafts_and_tells_the_writer(
    posted: Letter, no_holidays: Partnership, day: date
) -> None:
    on = day + timedelta(days=45 + TRANSIT[Way.POST])
    assert silence.draft_follow_ups(on - timedelta(days=1)) == []
    [mail] = [mail for mail in reminders.remind(on) if mail.name == "follow-up-drafted"]
    assert mail.to == [posted.written_by.email]
    assert "Nothing has been sent." in mail.text
    assert [mail.name for mail in reminders.remind(on)] == []


def test_the_clock_begins_on_the_day_of_arrival_where_it_is_known(
    posted: Letter, no_holidays: Partnership, volunteer: User, day: date
) -> None:
    sending.mark_delivered(posted, on=day, by=volunteer, today=day)
    assert silence.clock_of(Letter.objects.with_people().get(), day).starts_on == day


def test_holidays_elections_and_pauses_do_not_count(file: Partnership, volunteer: User) -> None:
    calendar = Calendar(file)
    assert calendar.rest(date(2027, 5, 3)).startswith("Public holiday")
    assert calendar.counted(date(2027, 4, 28), date(2027, 5, 6)) == 4  # Golden Week
    OfficeTerm.objects.filter(community=file.partner).update(election_on=date(2027, 9, 12))
    patience.pause(
        file,
        starts_on=date(2027, 6, 1),
        ends_on=date(2027, 6, 30),
        reason="The earthquake",
        by=volunteer,
    )
    calendar = Calendar(Partnership.objects.get(pk=file.pk))
    assert calendar.rest(date(2027, 6, 15)) == "The earthquake"
    assert calendar.rest(date(2027, 9, 1)) == "Election there on 12 September 2027"
    assert calendar.rest(date(2027, 9, 27)) == ""
    assert calendar.after(date(2027, 5, 31), 1) == date(2027, 7, 1)


def test_nothing_is_drafted_while_the_clock_rests(
    posted: Letter, file: Partnership, volunteer: User, day: date
) -> None:
    made = patience.pause(file, starts_on=day, ends_on=None, reason="A flood", by=volunteer)
    later = day + timedelta(days=200)
    assert silence.draft_follow_ups(later) == []
    assert silence.clock_of(posted, later).day == 0
    patience.end_pause(made, on=later, by=volunteer)
    assert silence.draft_follow_ups(later + timedelta(days=20)) == []
    assert len(silence.draft_follow_ups(later + timedelta(days=80))) == 1
    with pytest.raises(Refused, match="This pause is over"):
        patience.end_pause(made, on=later + timedelta(days=1), by=volunteer)


def test_nothing_is_drafted_while_a_mail_of_theirs_waits_to_be_filed(
    posted: Letter, no_holidays: Partnership, client: Client, volunteer: User, day: date
) -> None:
    mail, _ = arriving.land(
        b"From: clerk@kushiro.example.jp\nSubject: Re\n\nGladly.",
        source=Source.MAILBOX,
        partnership=posted.partnership,
    )
    later = day + timedelta(days=60)
    assert silence.draft_follow_ups(later) == []
    client.force_login(volunteer)
    page = in_one_line(client.get(posted.get_absolute_url()))
    assert "waits to be filed; nothing is drafted before." in page
    assert mail.get_absolute_url() in page
    sorting.set_mail_aside(mail, because="An advertisement", by=volunteer, today=day)
    assert len(silence.draft_follow_ups(later)) == 1


def test_a_hold_of_the_file_rests_the_clock(
    posted: Letter, file: Partnership, volunteer: User, day: date
) -> None:
    life.hold(
        file, until=day + timedelta(days=100), reason="Elections there", by=volunteer, today=day
    )
    assert silence.clock_of(posted, day + timedelta(days=60)).day == 0
    assert silence.clock_of(posted, day + timedelta(days=60)).rests == ("On hold: Elections there",)
    assert silence.draft_follow_ups(day + timedelta(days=60)) == []
    life.resume(file, by=volunteer, today=day + timedelta(days=10))
    assert Pause.objects.get().ends_on == day + timedelta(days=9)
    life.hold(
        file,
        until=day + timedelta(days=30),
        reason="Again",
        by=volunteer,
        today=day + timedelta(days=10),
    )
    life.resume(file, by=volunteer, today=day + timedelta(days=10))
    assert Pause.objects.count() == 1  # a hold of no day at all leaves nothing


@pytest.mark.parametrize(
    ("outcome", "counts_on", "way_open"),
    [
        (ReplyOutcome.POSITIVE, False, True),
        (ReplyOutcome.MONEY, False, False),
        (ReplyOutcome.REFUSAL, False, False),
        (ReplyOutcome.RECEIPT, True, False),
    ],
)
def test_each_reply_has_its_own_outcome(
    posted: Letter,
    no_holidays: Partnership,
    volunteer: User,
    day: date,
    outcome: ReplyOutcome,
    *,
    counts_on: bool,
    way_open: bool,
) -> None:
    messages.log_reply(
        posted,
        happened_on=day,
        channel=Channel.EMAIL,
        outcome=outcome,
        summary="…",
        by=volunteer,
        today=day,
    )
    assert bool(silence.silent_letters(day)) is counts_on
    assert bool(silence.draft_follow_ups(day + timedelta(days=60))) is counts_on
    assert (lacks(reply_is_logged, posted.partnership) is None) is way_open
    if outcome == ReplyOutcome.MONEY:
        assert "money or a visa only" in (lacks(reply_is_logged, posted.partnership) or "")


def test_a_receipt_begins_the_count_anew(
    posted: Letter, no_holidays: Partnership, volunteer: User, day: date
) -> None:
    on = day + timedelta(days=40)
    messages.log_reply(
        posted,
        happened_on=on,
        channel=Channel.EMAIL,
        outcome=ReplyOutcome.RECEIPT,
        summary="…",
        by=volunteer,
        today=on,
    )
    assert silence.clock_of(posted, on).starts_on == on
    assert silence.draft_follow_ups(on + timedelta(days=44)) == []
    assert len(silence.draft_follow_ups(on + timedelta(days=45))) == 1


def test_a_follow_up_that_a_person_wrote_stands_on_its_rung(
    posted: Letter, no_holidays: Partnership, volunteer: User, mayors_office: User, day: date
) -> None:
    own = drafting.start_letter(
        posted.partnership, kind=LetterKind.FOLLOW_UP, by=volunteer, today=day, follows=posted
    )
    send(own, day, volunteer, mayors_office)
    assert silence.draft_follow_ups(day + timedelta(days=60)) == []
    [second] = silence.draft_follow_ups(day + timedelta(days=100))
    assert second.guide.code == "follow_up.second"


def test_patience_is_set_by_country_and_way(
    posted: Letter, client: Client, mayors_office: User, volunteer: User, day: date
) -> None:
    client.force_login(volunteer)
    assert client.get(reverse("patience-list")).status_code == 403
    client.force_login(mayors_office)
    sent = {"country": "JP", "way": "post", "first": "60", "second": "100", "third": "200"}
    client.post(reverse("patience-list"), sent)
    client.post(reverse("patience-list"), sent | {"way": "", "first": "20"})
    assert silence.clock_of(posted, day).limit == 60
    page = client.post(reverse("patience-list"), sent | {"second": "50"})
    assert page.context["form"].errors == {
        "second": ["Each follow-up comes later than the one before."]
    }
    for row in Patience.objects.all():
        client.post(reverse("patience-remove", args=[row.pk]))
    assert silence.clock_of(posted, day).limit == 45
    patience.settle_patience(
        country="", way="post", first=30, second=60, third=90, by=mayors_office, today=day
    )
    assert silence.clock_of(posted, day).limit == 30


@pytest.mark.both_databases
def test_the_database_keeps_each_rung_once(
    posted: Letter, no_holidays: Partnership, day: date
) -> None:
    [draft] = silence.draft_follow_ups(day + timedelta(days=60))
    other = Letter.objects.exclude(pk=draft.pk).first()
    with pytest.raises(IntegrityError), transaction.atomic():
        Rung.objects.create(letter=posted, number=1, draft=other, drafted_on=day)
    with pytest.raises(IntegrityError), transaction.atomic():
        Rung.objects.create(letter=posted, number=4, draft=other, drafted_on=day)
    with pytest.raises(IntegrityError), transaction.atomic():
        Patience.objects.create(first=30, second=20, third=40)


def test_the_page_shows_the_clock_and_the_other_roads(
    posted: Letter, file: Partnership, client: Client, volunteer: User, day: date
) -> None:
    client.force_login(volunteer)
    page = in_one_line(client.get(posted.get_absolute_url()))
    assert "The silence clock" in page
    assert "day 0 of 45" in page
    assert (
        f"{reverse('letter-start', args=[file.pk])}?kind=follow_up.second&amp;follows={posted.pk}"
        in page
    )
    assert "Close as no answer" not in page
    answer = client.post(
        reverse("silence-pause", args=[file.pk]),
        {"starts_on": day.isoformat(), "ends_on": "", "reason": "A storm"},
        follow=True,
    )
    assert "The silence clock rests." in in_one_line(answer)
    page = in_one_line(client.get(posted.get_absolute_url()))
    assert "rests today" in page
    client.post(reverse("silence-resume", args=[file.pk]))
    assert Pause.objects.get().ends_on == day
    wrong = {
        "starts_on": day.isoformat(),
        "ends_on": (day - timedelta(days=1)).isoformat(),
        "reason": "A storm",
    }
    page = client.post(reverse("silence-pause", args=[file.pk]), wrong)
    assert page.context["form"].errors == {"ends_on": ["The pause ends before it begins."]}


def test_at_the_end_of_the_ladder_the_file_can_be_closed(
    posted: Letter,
    no_holidays: Partnership,
    client: Client,
    volunteer: User,
    mayors_office: User,
    day: date,
) -> None:
    Letter.objects.filter(pk=posted.pk).update(posted_on=day - timedelta(days=400))
    letter = Letter.objects.with_people().get(pk=posted.pk)
    silence.settle(posted.partnership, day - timedelta(days=400))
    assert len(silence.draft_follow_ups(day - timedelta(days=270))) == 1
    assert silence.clock_of(letter, day).may_close_on <= day
    client.force_login(volunteer)
    close = in_one_line(
        client.get(f"{reverse('partnership-close', args=[posted.partnership_id])}?as=no_answer")
    )
    assert 'value="no_answer" required id="id_ending_' in close or "no_answer" in close


def test_a_letter_leaves_by_hand_or_through_an_embassy_with_a_proof(
    issued: Letter, client: Client, volunteer: User, day: date
) -> None:
    client.force_login(volunteer)
    proof = SimpleUploadedFile("receipt.txt", b"Received by the consul.")
    sent = {
        "way": "via",
        "on": day.isoformat(),
        "carrier": "Consulate-General of Japan",
        "proofs": [proof],
    }
    page = in_one_line(client.post(reverse("letter-post", args=[issued.pk]), sent, follow=True))
    letter = Letter.objects.with_people().get(pk=issued.pk)
    assert (letter.way_it_left, letter.sent_on, letter.proofs.count()) == (Way.VIA, day, 1)
    assert "Through an embassy, a consulate or a programme, Consulate-General of Japan" in page
    text = letter.partnership.events.get(kind="letter.posted").text
    assert text.endswith("was handed on through Consulate-General of Japan.")
