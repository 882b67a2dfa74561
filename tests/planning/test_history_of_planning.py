"""Every deed of planning stands in the history: who did it, what stood there before, and what
stands there now.
"""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from partnerships.accounts.models import User
from partnerships.communities.models import Level
from partnerships.history.names import told
from partnerships.history.services import first_broken_event
from partnerships.partners.models import Alignment, Kind, Partnership, Seat
from partnerships.planning.services import (
    choose_lead,
    leave,
    record_alignment,
    seat,
    start,
    write_brief,
)
from partnerships.words.refusal import ChangedMeanwhile, Refused

TODAY = date(2026, 11, 22)


LED = "The lead of the file passed from Vera Volunteer (volunteer) to Victor Volunteer (volunteer)."


def history(file: Partnership) -> list[tuple[str, str, str]]:
    """The history in short: who, on which day, what."""
    return [
        (event.actor.name, f"{event.happened_on}", event.text)
        for event in told(file.events.order_by("position").select_related("actor"))
    ]


def brief(file: Partnership, by: User, **given: object) -> Partnership:
    """Write some fields of the brief."""
    file.refresh_from_db()
    founding = {"kind": given.pop("kind", file.kind), "level": given.pop("level", file.level)}
    return write_brief(file, by=by, today=TODAY, brief=given, version=file.version, **founding)


def test_the_brief_says_what_stood_there_before(
    partnership: Partnership, volunteer: User, volunteer2: User
) -> None:
    brief(partnership, volunteer, purpose="Learn from their harbor.", hours=20)
    brief(
        partnership, volunteer2, purpose="Learn from their harbor.", hours=30, kind=Kind.FRIENDSHIP
    )
    brief(partnership, volunteer2, hours=None, level=Level.COUNTY)
    assert history(partnership) == [
        (
            "Vera Volunteer",
            "2026-11-22",
            (
                "The brief was changed: purpose: nothing → “Learn from their harbor.”; "
                "hours a month together: nothing → “20”."
            ),
        ),
        (
            "Victor Volunteer",
            "2026-11-22",
            (
                "The brief was changed: hours a month together: “20” → “30”; kind: “sister” →"
                " “friendship”."
            ),
        ),
        (
            "Victor Volunteer",
            "2026-11-22",
            (
                "The brief was changed: hours a month together: “30” → nothing; level: “city” →"
                " “county”."
            ),
        ),
    ]
    assert first_broken_event() is None


def test_a_brief_that_changes_nothing_and_one_that_is_refused_say_nothing(
    partnership: Partnership, volunteer: User
) -> None:
    brief(partnership, volunteer)
    with pytest.raises(ChangedMeanwhile):
        write_brief(
            partnership,
            by=volunteer,
            today=TODAY,
            brief={"hours": 1},
            kind=Kind.SISTER,
            level=Level.CITY,
            version=99,
        )
    assert history(partnership) == []


def test_the_first_mayor_is_not_forgotten(
    partnership: Partnership, volunteer: User, volunteer2: User
) -> None:
    side = Alignment.Side.HIGHEST_OFFICIAL
    record_alignment(
        partnership, side=side, name="Mayor Olson", agreed_on=date(2026, 11, 2), by=volunteer
    )
    record_alignment(
        partnership, side=side, name="Mayor Lind", agreed_on=date(2026, 11, 20), by=volunteer2
    )
    assert partnership.alignments.get().name == "Mayor Lind"
    assert history(partnership) == [
        (
            "Vera Volunteer",
            "2026-11-02",
            "The highest official agreed to the plan: Mayor Olson, 2 November 2026.",
        ),
        (
            "Victor Volunteer",
            "2026-11-20",
            (
                "The highest official agreed to the plan: Mayor Lind, 20 November 2026. "
                "Until now it said: Mayor Olson, 2 November 2026."
            ),
        ),
    ]


def test_seats_and_lead_pass_from_one_to_another(
    partnership: Partnership, volunteer: User, volunteer2: User
) -> None:
    committee = partnership.committee
    since = date(2026, 11, 10)
    seat(committee, person=volunteer2, part=Seat.Part.MEMBER, since=since, by=volunteer)
    seat(committee, person=volunteer2, part=Seat.Part.CHAIR, since=since, by=volunteer)
    with pytest.raises(Refused, match="Seat another chair first"):
        leave(committee.seats.get(person=volunteer2), on=TODAY, by=volunteer)
    leave(committee.seats.get(person=volunteer), on=TODAY, by=volunteer2)
    choose_lead(partnership, lead=volunteer2, by=volunteer, today=TODAY)
    choose_lead(partnership, lead=volunteer2, by=volunteer, today=TODAY)
    assert history(partnership) == [
        (
            "Vera Volunteer",
            "2026-11-10",
            "Victor Volunteer (volunteer) was seated on the committee as member.",
        ),
        (
            "Vera Volunteer",
            "2026-11-10",
            (
                "Victor Volunteer (volunteer) was seated on the committee as chair in place of Vera"
                " Volunteer (volunteer)."
            ),
        ),
        (
            "Victor Volunteer",
            "2026-11-22",
            "Vera Volunteer (volunteer), member, left the committee.",
        ),
        ("Vera Volunteer", "2026-11-22", LED),
    ]


def test_the_pages_of_planning_write_it_too(
    partnership: Partnership, volunteer: User, volunteer2: User, client: Client
) -> None:
    client.force_login(volunteer)
    page = reverse("committee-detail", args=[partnership.pk])
    assert client.post(page, {"lead": volunteer2.pk})["Location"] == page
    typed = {"side": "official", "name": "Mayor Lind", "agreed_on": "2026-11-20", "note": ""}
    client.post(reverse("alignment-record", args=[partnership.pk]), typed)
    shown = client.get(reverse("event-list", args=[partnership.pk])).content.decode()
    assert LED in shown
    assert "The highest official agreed to the plan: Mayor Lind, 20 November 2026." in shown


def test_a_file_begins_with_its_opening(
    organization: object, kushiro: object, volunteer: User
) -> None:
    file = start(kind=Kind.SISTER, partner=kushiro, by=volunteer, today=TODAY)
    assert history(file) == [
        ("Vera Volunteer", "2026-11-22", "The file with Kushiro was opened in planning.")
    ]
    assert (file.opened_on, file.stage_since) == (TODAY, TODAY)
