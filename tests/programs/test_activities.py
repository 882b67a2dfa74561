"""Visits, meetings and pilots: planned, written up, counted."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from partnerships.accounts.models import User
from partnerships.communities.models import Community
from partnerships.history.models import Event
from partnerships.partners.models import Partnership
from partnerships.programs.checks import (
    groups_are_listed_on_both_sides,
    meeting_is_held,
    pilot_is_done_or_waived,
)
from partnerships.programs.models import Activity, Involvement, PilotWaiver, WorkPlan
from partnerships.programs.services import activities, sums
from partnerships.programs.services.activities import Planned, WriteUp
from partnerships.words.refusal import ChangedMeanwhile, Refused
from tests.asking import lacks
from tests.papers import picture
from tests.programs.conftest import scan

TODAY = date(2026, 11, 22)

MEETING = {
    "title": "First call",
    "starts_on": "2026-12-02",
    "time": "18:00",
    "zone": "America/Chicago",
    "area": "",
    "goal": "",
    "programme": "1. Greetings\n2. Plan",
}
NOBODY = {"members-TOTAL_FORMS": 0, "members-INITIAL_FORMS": 0}


def planned(**values: Any) -> Planned:
    start = {
        "type": "visit",
        "direction": "inbound",
        "title": "Council visits",
        "starts_on": date(2026, 5, 3),
    }
    return Planned(start | values)


def pilot(**values: Any) -> Planned:
    kind = {"type": "pilot", "direction": "virtual", "pilot_kind": "pen_pals", "title": "Pen pals"}
    return planned(**(kind | values))


def held(activity: Activity, by: User, on: date = date(2026, 5, 9), **values: Any) -> Activity:
    return activities.write_up(
        activity,
        outcome=WriteUp(on, values),
        version=activity.version,
        today=date(2026, 6, 1),
        by=by,
    )


def add_page(partnership: Partnership, kind: str) -> str:
    return f"{reverse('activity-add', args=[partnership.pk])}?type={kind}"


def test_a_virtual_meeting_stands_on_both_clocks(site: Client, partnership: Partnership) -> None:
    answer = site.post(add_page(partnership, "meeting"), MEETING, follow=True)
    meeting = Activity.objects.get()
    assert (meeting.begins_at, meeting.direction, meeting.starts_on) == (
        datetime(2026, 12, 3, 0, 0, tzinfo=UTC),
        "virtual",
        date(2026, 12, 2),
    )
    clocks = [(clock.place, clock.day, clock.clock) for clock in answer.context["clocks"]]
    assert clocks == [
        ("Duluth", "Wednesday 2 December 2026", "18:00 (UTC−6)"),
        ("Kushiro", "Thursday 3 December 2026", "09:00 (UTC+9)"),
    ]
    page = answer.content.decode()
    assert all(words in page for _, day, clock in clocks for words in (day, clock))


def test_a_time_can_be_given_on_the_partners_clock(site: Client, partnership: Partnership) -> None:
    site.post(add_page(partnership, "meeting"), MEETING | {"time": "09:00", "zone": "Asia/Tokyo"})
    assert Activity.objects.get().begins_at == datetime(2026, 12, 2, 0, 0, tzinfo=UTC)


def test_an_unknown_zone_is_said_not_guessed(
    site: Client, partnership: Partnership, kushiro: Community
) -> None:
    Community.objects.filter(pk=kushiro.pk).update(time_zone="")
    answer = site.post(add_page(partnership, "meeting"), MEETING, follow=True)
    assert [clock.place for clock in answer.context["clocks"]] == ["Duluth"]
    assert "The time zone of Kushiro is not known." in answer.content.decode()


@pytest.mark.parametrize(
    ("typed", "errors"),
    [
        (
            {"starts_on": "2027-03-14", "time": "02:30"},
            {"time": ["The clocks jump over this time on that night. Choose another."]},
        ),
        ({"starts_on": "0001-01-01"}, {"starts_on": ["Please give a year between 1900 and 2200."]}),
        (
            {"starts_on": "2027-02-29"},
            {"starts_on": ["Please write the date as 21 November 2026 or 2026-11-21."]},
        ),
        ({"time": ""}, {"time": ["Please fill this in."]}),
        ({"zone": "Mars/Base"}, {"zone": ["Please choose one from the list."]}),
        (
            {"title": "\u200b\u200b"},
            {"title": ["Nothing can be seen here: there are only invisible characters."]},
        ),
    ],
)
def test_what_cannot_be_a_meeting_is_refused(
    site: Client, partnership: Partnership, typed: dict[str, str], errors: dict[str, list[str]]
) -> None:
    answer = site.post(add_page(partnership, "meeting"), MEETING | typed)
    assert dict(answer.context["form"].errors) == errors
    assert answer.context["form"]["programme"].value() == MEETING["programme"]
    assert not Activity.objects.exists()


def test_a_visit_names_its_delegation(site: Client, partnership: Partnership) -> None:
    typed = {
        "title": "Council visits",
        "direction": "inbound",
        "starts_on": "2027-05-03",
        "ends_on": "2027-05-09",
        "area": "municipal",
        "goal": "",
        "programme": "",
        "members-TOTAL_FORMS": 4,
        "members-INITIAL_FORMS": 0,
        "members-0-name": "City manager",
        "members-0-category": "manager",
        "members-1-name": "Harbour company",
        "members-1-category": "business",
        "members-2-name": "Not coming",
        "members-2-category": "other",
        "members-2-DELETE": "on",
        "members-3-name": "",
        "members-3-category": "",
    }
    answer = site.post(add_page(partnership, "visit"), typed, follow=True)
    visit = Activity.objects.get()
    members = list(visit.members.order_by("pk").values_list("name", "category"))
    assert members == [("City manager", "manager"), ("Harbour company", "business")]
    assert "3 May 2027 to 9 May 2027" in answer.content.decode()
    assert Event.objects.get().text == "Visit or delegation planned: Council visits."


def test_days_in_the_wrong_order_are_refused(site: Client, partnership: Partnership) -> None:
    typed = {
        "title": "Visit",
        "direction": "inbound",
        "starts_on": "2027-05-09",
        "ends_on": "2027-05-03",
    } | NOBODY
    answer = site.post(add_page(partnership, "visit"), typed)
    assert answer.context["form"].errors == {"ends_on": ["The last day lies before the first."]}


def test_the_page_asks_first_what_it_is(site: Client, partnership: Partnership) -> None:
    page = site.get(reverse("activity-add", args=[partnership.pk])).content.decode()
    assert "What do you want to start?" in page
    assert site.get(add_page(partnership, "'; drop table")).context["types"]


def test_a_meeting_counts_once_it_was_written_up(partnership: Partnership, volunteer: User) -> None:
    missing = "Meet the people of Kushiro, by a visit or on a screen, and write down how it went."
    visit = activities.add_activity(partnership, planned=planned(), by=volunteer, today=TODAY)
    assert lacks(meeting_is_held, partnership) == missing
    held(visit, volunteer)
    assert lacks(meeting_is_held, partnership) is None


def test_a_pilot_counts_when_its_lesson_is_known(partnership: Partnership, volunteer: User) -> None:
    tried = activities.add_activity(partnership, planned=pilot(), by=volunteer, today=TODAY)
    assert (
        lacks(pilot_is_done_or_waived, partnership)
        == "Finish the pilot, or waive it with a reason."
    )
    with pytest.raises(Refused, match="Say what you learned") as refused:
        held(tried, volunteer, outcome="41 letters", lesson=" ")
    assert refused.value.field == "lesson"
    held(tried, volunteer, outcome="41 letters", lesson="Type, do not write by hand.")
    assert lacks(pilot_is_done_or_waived, partnership) is None


def test_how_it_went_is_written_on_its_page(
    site: Client, partnership: Partnership, volunteer: User
) -> None:
    tried = activities.add_activity(partnership, planned=pilot(), by=volunteer, today=TODAY)
    typed = {
        "done_on": "2026-05-20",
        "participants": "48",
        "young_people": "44",
        "hours": "31.5",
        "money": "240",
        "currency": "JPY",
        "report": "",
        "outcome": "41 letters",
        "lesson": "Type.",
        "version": 1,
    }
    refused = site.post(
        reverse("activity-report", args=[tried.pk]), typed | {"young_people": "49", "lesson": ""}
    )
    assert refused.context["form"].errors == {
        "lesson": ["Please fill this in."],
        "young_people": ["More young people than people: please look again."],
    }
    site.post(reverse("activity-report", args=[tried.pk]), typed)
    tried.refresh_from_db()
    assert (tried.done_on, tried.participants, tried.hours, tried.money_in_words, tried.lesson) == (
        date(2026, 5, 20),
        48,
        Decimal("31.5"),
        "JPY 240",
        "Type.",
    )
    assert tried.done_by == volunteer
    assert (
        Event.objects.latest("pk").text == "First small programme: pen pals took place: Pen pals."
    )


def test_a_day_ahead_or_before_the_beginning_is_refused(
    partnership: Partnership, volunteer: User
) -> None:
    visit = activities.add_activity(partnership, planned=planned(), by=volunteer, today=TODAY)
    for on, words in (
        (date(2026, 6, 2), "This day lies ahead"),
        (date(2026, 5, 2), "It began on 3 May 2026"),
    ):
        with pytest.raises(Refused, match=words) as refused:
            held(visit, volunteer, on=on)
        assert refused.value.field == "done_on"


def test_a_pilot_is_waived_once_with_a_reason(site: Client, partnership: Partnership) -> None:
    page = reverse("pilot-waive", args=[partnership.pk])
    assert site.post(page, {"reason": " "}).context["form"].errors == {
        "reason": ["Please fill this in."]
    }
    site.post(page, {"reason": "Two schools have written to each other for ten years."})
    assert (
        PilotWaiver.objects.get().reason == "Two schools have written to each other for ten years."
    )
    assert lacks(pilot_is_done_or_waived, partnership) is None
    again = site.post(page, {"reason": "Once more"})
    assert again.context["form"].non_field_errors() == ["The pilot was waived already."]


@pytest.mark.both_databases
def test_the_database_keeps_a_waiver(partnership: Partnership, volunteer: User) -> None:
    activities.waive_pilot(partnership, reason="Known for years", by=volunteer, today=TODAY)
    for change in (
        lambda: PilotWaiver.objects.update(reason="Other"),
        lambda: PilotWaiver.objects.all().delete(),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()


def test_groups_are_listed_on_both_sides(site: Client, partnership: Partnership) -> None:
    page = reverse("involvement-add", args=[partnership.pk])
    assert (
        lacks(groups_are_listed_on_both_sides, partnership)
        == "List the local groups that take part, here and there."
    )
    site.post(page, {"side": "ours", "name": "Lincoln Park School", "does": "pen pals"})
    assert (
        lacks(groups_are_listed_on_both_sides, partnership)
        == "List the local groups that take part in Kushiro."
    )
    again = site.post(page, {"side": "ours", "name": "Lincoln Park School", "does": ""})
    assert again.context["form"].errors == {"name": ["Lincoln Park School is listed already."]}
    site.post(page, {"side": "theirs", "name": "国際交流協会", "does": "host families"})
    assert lacks(groups_are_listed_on_both_sides, partnership) is None
    theirs = Involvement.objects.get(side="theirs")
    assert theirs.in_words == "国際交流協会: host families"
    site.post(reverse("involvement-remove", args=[theirs.pk]))
    assert (
        lacks(groups_are_listed_on_both_sides, partnership)
        == "List the local groups that take part in Kushiro."
    )
    assert [event.text for event in Event.objects.filter(side="theirs")] == [
        "国際交流協会 takes part in Kushiro.",
        "国際交流協会 no longer takes part.",
    ]


def test_what_is_called_off_stays_on_file_and_counts_for_nothing(
    site: Client, partnership: Partnership, volunteer: User
) -> None:
    visit = activities.add_activity(partnership, planned=planned(), by=volunteer, today=TODAY)
    site.post(
        reverse("activity-call-off", args=[visit.pk]), {"reason": "Storm", "version": visit.version}
    )
    visit.refresh_from_db()
    assert (visit.called_off_because, visit.done_on) == ("Storm", None)
    with pytest.raises(Refused, match="called off"):
        held(visit, volunteer)
    assert lacks(meeting_is_held, partnership) is not None
    assert "Storm" in site.get(reverse("activity-list", args=[partnership.pk])).content.decode()


def test_two_writers_see_both_texts(
    site: Client, partnership: Partnership, volunteer2: User
) -> None:
    visit = activities.add_activity(partnership, planned=planned(), by=volunteer2, today=TODAY)
    activities.change_activity(
        visit, planned=planned(programme="Theirs"), version=1, by=volunteer2, today=TODAY
    )
    with pytest.raises(ChangedMeanwhile):
        activities.call_off(visit, reason="?", version=1, today=date(2026, 6, 1), by=volunteer2)
    typed = {
        "title": "Council visits",
        "direction": "inbound",
        "starts_on": "2026-05-03",
        "programme": "Mine",
        "version": 1,
    } | NOBODY
    answer = site.post(reverse("activity-edit", args=[visit.pk]), typed)
    page = answer.content.decode()
    assert "Somebody else changed this" in page
    assert "Theirs" in page
    assert answer.context["form"]["programme"].value() == "Mine"
    site.post(
        reverse("activity-edit", args=[visit.pk]),
        typed | {"version": answer.context["form"]["version"].value()},
    )
    visit.refresh_from_db()
    assert visit.programme == "Mine"


def test_files_are_kept_with_an_activity(
    site: Client, partnership: Partnership, volunteer: User
) -> None:
    visit = activities.add_activity(partnership, planned=planned(), by=volunteer, today=TODAY)
    page = reverse("activity-attach", args=[visit.pk])
    bad = SimpleUploadedFile("minutes.pdf", b"MZ\x90\x00 not a paper", "application/pdf")
    assert list(site.post(page, {"title": "Minutes", "file": bad}).context["form"].errors) == [
        "file"
    ]
    answer = site.post(
        page, {"title": "Minutes of the visit", "file": scan("minutes.pdf")}, follow=True
    )
    assert [kept.upload.title for kept in visit.files.all()] == ["Minutes of the visit"]
    assert "Minutes of the visit" in answer.content.decode()


def test_a_goal_of_another_file_is_refused(
    site: Client, partnership: Partnership, agreed: WorkPlan, volunteer: User
) -> None:
    from partnerships.partners.models import Kind
    from partnerships.planning.services import open_partnership
    from tests.factories import CommunityFactory

    other = open_partnership(
        kind=Kind.SISTER,
        partner=CommunityFactory(name="Växjö", country="SE"),
        by=volunteer,
        today=date(2026, 11, 1),
    )
    with pytest.raises(Refused, match="belongs to another file"):
        activities.add_activity(
            other, planned=planned(goal=agreed.goals.first()), by=volunteer, today=TODAY
        )
    goal = agreed.goals.first()
    typed = {
        "title": "Visit",
        "direction": "inbound",
        "starts_on": "2027-05-09",
        "goal": goal and goal.pk,
    } | NOBODY
    assert list(site.post(add_page(other, "visit"), typed).context["form"].errors) == ["goal"]


def test_what_was_done_is_added_up(
    partnership: Partnership, agreed: WorkPlan, volunteer: User
) -> None:
    goal = agreed.goals.get(horizon="short")
    for number, values in enumerate(
        (
            {
                "participants": 12,
                "young_people": 10,
                "hours": Decimal("20.5"),
                "money": Decimal(300),
                "currency": "USD",
            },
            {"participants": 30, "money": Decimal(5000), "currency": "JPY"},
            {"participants": 1, "hours": Decimal(4), "money": Decimal("0.50"), "currency": "USD"},
        )
    ):
        activity = activities.add_activity(
            partnership,
            planned=planned(goal=goal if number else None, area="" if number else "sport"),
            by=volunteer,
            today=TODAY,
        )
        held(activity, volunteer, on=date(2026, 5, 9) + timedelta(days=number), **values)
    # only planned
    activities.add_activity(partnership, planned=planned(), by=volunteer, today=TODAY)
    inside = sums.totals(partnership, first=date(2026, 5, 9), last=date(2026, 5, 10))
    assert (inside.activities, inside.people, inside.hours) == (2, 42, Decimal("20.5"))
    assert sums.totals(partnership, first=date(2026, 5, 1), last=date(2026, 6, 1)).lines == [
        ("Activities", "3 (visit or delegation: 3)"),
        ("Who travelled", "they come to us: 3"),
        ("By area", "sport: 1; education: 2"),
        ("People who took part", "43"),
        ("Young people among them", "10"),
        ("Hours that volunteers gave", "24.5"),
        ("Money spent", "USD 300.50; JPY 5,000"),
    ]


def test_nothing_is_hidden_behind_a_number(
    client: Client, partnership: Partnership, volunteer: User, stranger: User
) -> None:
    visit = activities.add_activity(partnership, planned=planned(), by=volunteer, today=TODAY)
    client.force_login(stranger)
    for name in (
        "activity-detail",
        "activity-edit",
        "activity-report",
        "activity-attach",
        "activity-call-off",
    ):
        assert client.get(reverse(name, args=[visit.pk])).status_code == 403
    client.force_login(volunteer)
    assert client.get(reverse("activity-detail", args=[visit.pk + 1])).status_code == 404


def test_the_list_asks_as_much_for_three_as_for_thirty(
    site: Client, agreed: WorkPlan, volunteer: User
) -> None:
    page = reverse("activity-list", args=[agreed.partnership_id])
    goal = agreed.goals.first()

    def queries(of: int) -> int:
        for _ in range(of):
            done = activities.add_activity(
                agreed.partnership, planned=planned(goal=goal), by=volunteer, today=TODAY
            )
            held(done, volunteer)
            activities.add_activity(
                agreed.partnership, planned=planned(goal=goal), by=volunteer, today=TODAY
            )
        with CaptureQueriesContext(connection) as asked:
            assert site.get(page).status_code == 200
        return len(asked)

    assert queries(3) == queries(27)


def test_a_group_that_is_involved_reads_as_one_line() -> None:
    assert Involvement(name="Rotary").in_words == "Rotary"


def test_somebody_of_no_side_is_refused_by_the_service(
    partnership: Partnership, volunteer: User
) -> None:
    first = activities.involve(
        partnership, side="ours", name="Rotary", does="", by=volunteer, today=TODAY
    )  # type: ignore[arg-type]
    with pytest.raises(Refused) as refused:
        activities.involve(
            partnership, side="ours", name="Rotary", does="", by=volunteer, today=TODAY
        )  # type: ignore[arg-type]
    assert refused.value.field == "name"
    assert list(Involvement.objects.all()) == [first]


def test_a_picture_is_kept_once_everybody_in_it_agreed(
    site: Client, partnership: Partnership, volunteer: User
) -> None:
    """Protocol rule 13: pictures and minors need consent."""
    activity = activities.add_activity(partnership, planned=planned(), by=volunteer, today=TODAY)
    page = reverse("activity-attach", args=[activity.pk])
    typed = {"title": "The young people at the harbor"}
    form = site.post(page, typed | {"file": picture("harbor.JPG")}).context["form"]
    assert form.errors == {
        "people_agreed": [
            "Ask everybody who is to be seen, for minors their parents; then tick this."
        ]
    }
    assert form["title"].value() == typed["title"]
    assert not activity.files.exists()
    site.post(page, typed | {"file": picture("harbor.JPG"), "people_agreed": "on"})
    assert activity.files.get().people_agreed
    assert "everybody to be seen agreed" in site.get(activity.get_absolute_url()).content.decode()
    site.post(page, {"title": "Minutes", "file": scan()})
    assert activity.files.count() == 2
