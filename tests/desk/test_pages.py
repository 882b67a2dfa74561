from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from partnerships.accounts.models import User
from partnerships.communities.models import Community
from partnerships.partners.models import Ending, Kind, Partnership, Stage
from partnerships.pipeline.models import StageApproval
from partnerships.pipeline.services import approvals, life
from partnerships.planning.services import start
from tests.factories import CommunityFactory

DAY = date(2026, 11, 22)


def text(client: Client, name: str, *args: object, **query: str) -> str:
    return client.get(reverse(name, args=args), query).content.decode()


def test_the_desk_says_what_comes_next(
    client: Client, partnership: Partnership, volunteer: User
) -> None:
    client.force_login(volunteer)
    page = text(client, "desk")
    assert "One thing waits for you" in page
    assert "Write down what we hope to gain and to give." in page


def test_the_desk_of_the_mayors_office_shows_the_question(
    client: Client, planned: Partnership, volunteer: User, mayors_office: User
) -> None:
    approvals.request_approval(planned, by=volunteer, today=DAY)
    client.force_login(mayors_office)
    page = text(client, "desk")
    assert "One thing waits for you" in page
    assert "May Duluth and Kushiro leave planning?" in page


def test_every_missing_thing_links_to_where_it_is_done(
    client: Client, partnership: Partnership, volunteer: User
) -> None:
    client.force_login(volunteer)
    page = client.get(partnership.get_absolute_url())
    first = next(item for item in page.context["items"] if not item.done)
    brief = reverse("brief-edit", args=[partnership.pk])
    assert (first.text, first.url) == ("Write down what we hope to gain and to give.", brief)
    assert all(client.get(item.url).status_code == 200 for item in page.context["items"])


def test_asking_and_answering_in_the_browser(
    client: Client, planned: Partnership, volunteer: User, mayors_office: User
) -> None:
    client.force_login(volunteer)
    client.post(reverse("approval-ask", args=[planned.pk]), {"note": "<b>Please</b> {{ 7|add:7 }}"})
    approval = StageApproval.objects.get()
    client.force_login(mayors_office)
    page = text(client, "approval-detail", approval.pk)
    assert "&lt;b&gt;Please&lt;/b&gt; {{ 7|add:7 }}" in page
    sent_back = client.post(approval.get_absolute_url(), {"deed": "send_back", "comment": ""})
    assert sent_back.context["form"].errors == {
        "comment": ["Write the question that is to be answered."]
    }
    client.post(approval.get_absolute_url(), {"deed": "", "comment": "Yes"})
    planned.refresh_from_db()
    assert planned.stage == Stage.RESEARCH


def test_the_second_click_sees_the_first(
    client: Client, planned: Partnership, volunteer: User, mayors_office: User
) -> None:
    approval = approvals.request_approval(planned, by=volunteer, today=DAY)
    approvals.approve(approval, by=mayors_office, today=DAY)
    client.force_login(mayors_office)
    page = client.post(
        approval.get_absolute_url(), {"deed": "decline", "comment": "No"}
    ).content.decode()
    assert "Mo Mayorsoffice, mayor&#x27;s office" in page
    assert "A decision stays as it was made." in page


def test_a_file_is_started_in_the_browser(
    client: Client, kushiro: Community, organization: object, volunteer: User
) -> None:
    client.force_login(volunteer)
    sent = {"kind": "sister", "level": "city", "partner": kushiro.pk, "purpose": "Harbors"}
    assert client.post(reverse("partnership-add"), sent).status_code == 302
    page = client.post(reverse("partnership-add"), sent)
    assert "There is an open file of this kind" in page.content.decode()
    assert page.context["second"] == Partnership.objects.get()
    assert (
        Partnership.objects.get().events.get().text
        == "The file with Kushiro was opened in planning."
    )


@pytest.fixture
def many(partnership: Partnership, volunteer: User) -> list[Partnership]:
    return [
        start(
            kind=Kind.SISTER,
            partner=CommunityFactory(name=name, own_name=own, country=country),
            by=volunteer,
            today=DAY,
        )
        for name, own, country in (
            ("Växjö", "", "SE"),
            ("Ranica", "", "IT"),
            ("Petrozavodsk", "Петрозаводск", "RU"),
        )
    ]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({"q": "петрозаводск"[1:]}, ["Petrozavodsk"]),
        ({"q": "釧路"}, ["Kushiro"]),
        ({"country": "SE"}, ["Växjö"]),
        ({"stage": "signing"}, []),
        (
            {"order": "partner__name", "state": "open"},
            ["Kushiro", "Petrozavodsk", "Ranica", "Växjö"],
        ),
    ],
)
def test_the_list_is_searched_filtered_and_sorted(
    query: dict[str, str],
    names: list[str],
    client: Client,
    many: list[Partnership],
    volunteer: User,
) -> None:
    client.force_login(volunteer)
    page = client.get(reverse("partnership-list"), query)
    assert [row.partnership.partner.name for row in page.context["rows"]] == names


@pytest.mark.parametrize(
    "query", ["page=x", "sort=__", "order=__class__", "stage=%27", "country=ZZ", "page=99999999"]
)
def test_nonsense_in_the_address_is_no_fault(
    query: str, client: Client, many: object, volunteer: User
) -> None:
    client.force_login(volunteer)
    assert client.get(f"{reverse('partnership-list')}?{query}").status_code == 200


def test_control_characters_in_the_address_are_refused(
    client: Client, organization: object, volunteer: User
) -> None:
    client.force_login(volunteer)
    assert client.get(reverse("partnership-list") + "?q=%00").status_code == 400


def test_the_csv_runs_nothing(client: Client, organization: object, volunteer: User) -> None:
    hostile = CommunityFactory(name="=cmd|'/C calc'!A0", country="SE")
    start(kind=Kind.SISTER, partner=hostile, by=volunteer, today=DAY)
    client.force_login(volunteer)
    lines = (
        client.get(reverse("partnership-list"), {"format": "csv"})
        .content.decode("utf-8-sig")
        .splitlines()
    )
    assert lines[1].startswith(
        "2026-01,Duluth,'=cmd|'/C calc'!A0,Sweden,Sister city,Planning,2026-11-22,"
    )


@pytest.mark.parametrize("name", ["partnership-list", "partnership-board", "desk"])
def test_pages_make_the_same_queries_for_3_files_and_300(
    name: str, client: Client, partnership: Partnership, volunteer2: User
) -> None:
    client.force_login(volunteer2)
    counts = []
    for batch in (2, 297):
        partners = Community.objects.bulk_create(
            CommunityFactory.build(name=f"City {batch} {n}", country="SE") for n in range(batch)
        )
        Partnership.objects.bulk_create(
            Partnership(
                number=f"{batch}-{n}",
                home=partnership.home,
                partner=partner,
                lead=partnership.lead,
                opened_by=partnership.lead,
                stage_since=DAY,
            )
            for n, partner in enumerate(partners)
        )
        with CaptureQueriesContext(connection) as queries:
            assert client.get(reverse(name)).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 12


def test_hold_and_close_in_the_browser(
    client: Client, partnership: Partnership, volunteer: User
) -> None:
    client.force_login(volunteer)
    late = client.post(
        reverse("partnership-hold", args=[partnership.pk]), {"until": "0001-01-01", "reason": "x"}
    )
    assert list(late.context["form"].errors) == ["until"]
    client.post(
        reverse("partnership-hold", args=[partnership.pk]),
        {"until": "2100-01-01", "reason": "Elections"},
    )
    assert (
        "On hold until 1 January 2100: Elections"
        in client.get(partnership.get_absolute_url()).content.decode()
    )
    client.post(reverse("partnership-resume", args=[partnership.pk]))
    closing = {"ending": "no_answer", "reason": "Silence"}
    client.post(reverse("partnership-close", args=[partnership.pk]), closing)
    page = client.get(partnership.get_absolute_url()).content.decode()
    assert "This file was closed" in page
    assert "No answer" in page


@pytest.mark.parametrize("name", ["partnership-move-back", "partnership-reopen"])
def test_what_only_an_office_does_is_not_shown_to_others(
    name: str, client: Client, planned: Partnership, volunteer: User, mayors_office: User
) -> None:
    Partnership.objects.filter(pk=planned.pk).update(stage=Stage.RESEARCH)
    there = reverse(name, args=[planned.pk])
    client.force_login(volunteer)
    assert [client.get(there).status_code, client.post(there).status_code] == [403, 403]
    client.force_login(mayors_office)
    assert client.get(there).status_code == 200


def test_nobody_fills_in_a_form_to_move_a_file_back_that_is_at_the_beginning(
    client: Client, partnership: Partnership, mayors_office: User
) -> None:
    client.force_login(mayors_office)
    answer = client.get(reverse("partnership-move-back", args=[partnership.pk]))
    assert (answer.status_code, "The file is in its first stage" in answer.content.decode()) == (
        409,
        True,
    )


def test_the_plan_of_a_closed_file_is_read_and_not_written(
    client: Client, planned: Partnership, volunteer: User
) -> None:
    life.close(planned, ending=Ending.WITHDRAWN, reason="No time", by=volunteer, today=DAY)
    client.force_login(volunteer)
    page = client.get(reverse("brief-edit", args=[planned.pk])).content.decode()
    assert "Learn how another northern harbor lives with ice." in page
    assert "This file was closed (withdrawn). Reopen it first." in page
    assert 'name="purpose"' not in page


def test_a_page_of_writing_about_a_closed_file_says_so(
    client: Client, partnership: Partnership, volunteer: User
) -> None:
    life.close(partnership, ending=Ending.WITHDRAWN, reason="No time", by=volunteer, today=DAY)
    client.force_login(volunteer)
    answer = client.get(reverse("workplan-edit", args=[partnership.pk]))
    assert answer.status_code == 409
    assert "This file was closed (withdrawn). Reopen it first." in answer.content.decode()
