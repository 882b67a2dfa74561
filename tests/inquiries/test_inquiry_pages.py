"""The queue and the pages on which an inquiry is decided."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from partnerships.accounts.models import User
from partnerships.communities.models import Organization
from partnerships.history.models import Event
from partnerships.inquiries.models import Inquiry, InquiryOutcome, InquiryTurn
from partnerships.mailroom.models import Mail, State
from partnerships.partners.models import CandidatePartner, Partnership
from tests.inquiries.inquiring import TYPED, place, submit
from tests.reading import in_one_line

pytestmark = pytest.mark.usefixtures("organization")


@pytest.fixture
def office(client: Client, mayors_office: User) -> Client:
    client.force_login(mayors_office)
    return client


def now_(**values: Any) -> Inquiry:
    return submit(timezone.now(), **values)


def decide(client: Client, inquiry: Inquiry, outcome: str, **sent: str) -> Any:
    return client.post(reverse("inquiry-decide", args=[inquiry.pk, outcome]), sent, follow=True)


def test_from_the_queue_to_an_open_file_in_two_clicks(office: Client, volunteer: User) -> None:
    inquiry = now_(place=place(), links="A choir")
    page = in_one_line(office.get(inquiry.get_absolute_url()))
    accept = reverse("inquiry-decide", args=[inquiry.pk, "accepted"])
    assert f'href="{accept}"' in page
    asked = in_one_line(office.get(accept))
    assert "We have decided to look into it." in asked  # the letter, before it is written
    answer = office.post(
        accept, {"kind": "sister", "level": "city", "lead": volunteer.pk, "words": ""}, follow=True
    )
    file = Partnership.objects.get()
    assert answer.redirect_chain == [(file.get_absolute_url(), 302)]
    assert (file.lead, file.partner_name) == (volunteer, "Isumi")
    assert "It began with the inquiry" in in_one_line(answer)


def test_each_other_outcome_is_two_clicks_too(office: Client) -> None:
    for number, (outcome, sent) in enumerate(
        {
            "asked": {"words": "Which?"},
            "friendship": {},
            "project": {},
            "declined": {"reason": "policy"},
        }.items()
    ):
        inquiry = now_(email=f"{number}@example.com")
        page = in_one_line(decide(office, inquiry, outcome, **sent))
        assert InquiryTurn.objects.get(inquiry=inquiry).outcome == outcome
        assert InquiryOutcome(outcome).label in page
        assert "letter: waits for release" in page
    refused = decide(office, now_(email="x@example.com"), "asked", words="")
    assert refused.context["form"].errors == {"words": ["Please fill this in."]}


def test_a_decided_inquiry_says_so_and_opens_again(office: Client) -> None:
    inquiry = now_()
    decide(office, inquiry, "declined", reason="fit")
    late = decide(office, inquiry, "friendship")
    assert "was decided by Mo Mayorsoffice, mayor&#x27;s office: declined" in in_one_line(late)
    assert "A decision stays as it was made." in in_one_line(office.get(inquiry.get_absolute_url()))
    decide(office, inquiry, "reopened", words="Six people came.")
    assert "Accept for research" in in_one_line(office.get(inquiry.get_absolute_url()))


def test_those_who_do_not_decide_read_and_note(
    client: Client, volunteer: User, mayors_office: User
) -> None:
    inquiry = now_()
    client.force_login(volunteer)
    page = in_one_line(client.get(inquiry.get_absolute_url()))
    assert "The board or the mayor’s office decides." in page
    assert "Decline" not in page
    Inquiry.objects.update(email=mayors_office.email)
    client.force_login(mayors_office)
    assert "This is your own inquiry" in in_one_line(client.get(inquiry.get_absolute_url()))


def test_the_answer_to_our_question_is_noted(office: Client, today: Any) -> None:
    inquiry = now_()
    decide(office, inquiry, "asked", words="Which school?")
    answer = reverse("inquiry-answer", args=[inquiry.pk])
    assert "Which school?" in in_one_line(office.get(answer))
    ahead = office.post(answer, {"words": "Two", "received_on": "2200-01-01"})
    assert ahead.context["form"].errors == {"received_on": ["This day has not come yet."]}
    office.post(answer, {"words": "Two schools", "received_on": timezone.localdate().isoformat()})
    assert "Two schools" in in_one_line(office.get(inquiry.get_absolute_url()))


def test_a_letter_that_came_is_written_down(office: Client) -> None:
    sent = TYPED | {
        "who": "city",
        "came": "letter",
        "received_on": "2026-01-02",
        "email": "",
        "agreed": "",
    }
    page = in_one_line(office.post(reverse("inquiry-add"), sent, follow=True))
    inquiry = Inquiry.objects.get()
    assert (inquiry.came, inquiry.receipt, inquiry.written_by.name) == (
        "letter",
        None,
        "Mo Mayorsoffice",
    )
    assert "none: letters go by post" in page
    assert "not asked yet" in page
    decide(office, inquiry, "declined", reason="timing")
    assert "Letter to send by post" in in_one_line(office.get(inquiry.get_absolute_url()))


def test_the_place_is_chosen_later_by_a_name_in_any_script(office: Client) -> None:
    isumi, inquiry = place(names="いすみ市", region="Chiba"), now_(place_name="isumi")
    there = reverse("inquiry-place", args=[inquiry.pk])
    assert "Isumi, Chiba, Japan" in in_one_line(office.get(inquiry.get_absolute_url()))
    assert "Isumi, Chiba, Japan" in in_one_line(office.get(there, {"q": "いすみ市"}))
    office.post(there, {"place": isumi.pk})
    inquiry.refresh_from_db()
    assert inquiry.place == isumi
    office.post(there, {"place": ""})
    inquiry.refresh_from_db()
    assert inquiry.place is None


def test_two_about_one_place_stand_side_by_side_and_are_joined(office: Client) -> None:
    first, second = (
        now_(),
        now_(email="b@example.com", place_name="Isumi City", why="Another reason"),
    )
    beside = reverse("inquiry-beside", args=[second.pk, first.pk])
    assert f'href="{beside}"' in in_one_line(office.get(second.get_absolute_url()))
    page = in_one_line(office.get(beside))
    assert "Our guest came from there." in page
    assert "Another reason" in page
    answer = office.post(
        reverse("inquiry-merge", args=[second.pk]), {"into": first.pk}, follow=True
    )
    assert answer.redirect_chain == [(first.get_absolute_url(), 302)]
    assert f'Read together with this one: <a href="{second.get_absolute_url()}">' in in_one_line(
        answer
    )
    again = office.post(reverse("inquiry-merge", args=[second.pk]), {"into": first.pk}, follow=True)
    assert "Open it again first." in in_one_line(again)
    assert office.post(reverse("inquiry-merge", args=[first.pk]), {"into": "x"}).status_code == 404


def test_many_are_declined_at_once_and_one_that_cannot_be_stops_nothing(
    office: Client, mayors_office: User
) -> None:
    one, two = now_(), now_(email="b@example.com")
    own = now_(email=mayors_office.email)
    there = reverse("inquiry-decline-many")
    picked = [one.pk, two.pk, own.pk]
    page = in_one_line(office.get(there, {"pick": picked}))
    assert "Decline 3, and write the letters" in page
    page = in_one_line(
        office.post(
            there, {"pick": picked, "reason": "capacity", "words": "Next year?"}, follow=True
        )
    )
    assert "2 declined. The letters wait in the outbox." in page
    assert f"{own.number}: This is your own inquiry." in page
    assert set(InquiryTurn.objects.values_list("inquiry", "outcome")) == {
        (one.pk, "declined"),
        (two.pk, "declined"),
    }
    assert (
        Mail.objects.filter(
            name="inquiry-declined", state=State.HELD, body__contains="Next year?"
        ).count()
        == 2
    )
    assert "First tick" in in_one_line(
        office.get(there, {"pick": [one.pk, "x", "9" * 30]}, follow=True)
    )


def test_receipts_are_sent_after_a_look_at_them(office: Client) -> None:
    one, _, spam = now_(), now_(email="b@example.com"), now_(email="spam@example.com")
    there = reverse("inquiry-receipts")
    assert "spam@example.com" in in_one_line(office.get(there))
    page = in_one_line(office.post(there, {"pick": [one.pk]}, follow=True))
    assert "1 receipt will leave within a minute." in page
    states = dict(Mail.objects.values_list("to__0", "state"))
    assert states == {
        "rita@example.com": "waiting",
        "b@example.com": "held",
        "spam@example.com": "held",
    }
    assert "Send 2 receipts" in in_one_line(office.get(reverse("inquiry-list")))
    decide(office, spam, "declined", reason="abuse")
    assert Mail.objects.get(to__0="spam@example.com").state == State.HELD_BACK


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({}, ["Isumi", "Växjö"]),
        ({"q": "växjö"}, ["Växjö"]),
        ({"state": "declined"}, ["Cork"]),
        ({"state": "all", "order": "place_name"}, ["Cork", "Isumi", "Växjö"]),
        ({"who": "city"}, ["Växjö"]),
        ({"age": "late"}, []),
        ({"state": "'", "order": "__class__", "page": "x"}, ["Isumi", "Växjö"]),
    ],
)
def test_the_queue_is_searched_filtered_and_sorted(
    query: dict[str, str], names: list[str], office: Client
) -> None:
    now_()
    now_(email="b@example.com", place_name="Växjö", who="city")
    decide(office, now_(email="c@example.com", place_name="Cork"), "declined", reason="fit")
    page = office.get(reverse("inquiry-list"), query)
    assert [row["inquiry"].place_name for row in page.context["rows"]] == names


def test_the_csv_runs_nothing(office: Client) -> None:
    today = timezone.localdate().isoformat()
    now_(place_name="=cmd|'/C calc'!A0", name="+Rita")
    lines = (
        office.get(reverse("inquiry-list"), {"format": "csv"})
        .content.decode("utf-8-sig")
        .splitlines()
    )
    number = Inquiry.objects.get().number
    assert lines[1].startswith(
        f"{number},{today},Public page,New,{today},0,A resident,'+Rita,,rita@example.com,'=cmd|'/C"
        " calc'!A0,"
    )


@pytest.mark.parametrize(("name", "most"), [("inquiry-list", 16), ("desk", 29)])
def test_pages_make_the_same_queries_for_3_inquiries_and_300(
    name: str, most: int, office: Client
) -> None:
    isumi, day, counts = place(), timezone.localdate(), []
    for batch in (3, 297):
        Inquiry.objects.bulk_create(
            Inquiry(number=f"I-{batch}-{n}", received_on=day, agreed_on=day, place=isumi, **TYPED)
            for n in range(batch)
        )
        with CaptureQueriesContext(connection) as queries:
            assert office.get(reverse(name)).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1] <= most


def test_the_desk_says_what_waits(office: Client, client: Client, volunteer: User) -> None:
    now_()
    page = in_one_line(office.get(reverse("desk")))
    assert "Decide 1 inquiry" in page
    assert "Send 1 letter to people who proposed a partner" in page
    client.force_login(volunteer)
    assert "Decide 1 inquiry" not in in_one_line(client.get(reverse("desk")))


def test_the_route_of_a_candidate_is_shown_and_changed(
    client: Client, partnership: Partnership, volunteer: User
) -> None:
    client.force_login(volunteer)
    candidate = partnership.candidates.get()
    detail = reverse("candidate-detail", args=[candidate.pk])
    assert "How we came upon it: Direct approach" in in_one_line(client.get(detail))
    client.post(reverse("candidate-route", args=[candidate.pk]), {"route": "programme"})
    assert "National programme (Cities Seeking Cities)" in in_one_line(client.get(detail))
    assert (
        Event.objects.get(kind="candidate.route").text
        == "How we came upon Kushiro: National programme (Cities Seeking Cities) (until now: Direct"
        " approach)."
    )


def test_the_letter_that_asks_for_help_is_drawn_from_the_file_and_waits(
    client: Client, partnership: Partnership, volunteer: User, organization: Organization
) -> None:
    Organization.objects.update(
        member_number="MN-0042", partnerships_email="help@national.example.org"
    )
    Partnership.objects.update(partner=None, purpose="Ice.", working_name="A cold port")
    CandidatePartner.objects.update(parked_at=timezone.now(), parked_because="Nobody answers.")
    client.force_login(volunteer)
    there = reverse("help-ask", args=[partnership.pk])
    form = client.get(there).context["form"]
    body = form.initial["body"]
    assert form.initial["subject"] == "Help wanted: candidates for a sister city of Duluth"
    for words in (
        "member number MN-0042",
        "as a sister city: A cold port.",
        "Ice.",
        "Vera Volunteer",
        "- Kushiro, Japan (direct approach; set aside: Nobody answers)",
    ):
        assert words in body
    client.post(there, {"subject": form.initial["subject"], "body": f"{body}\nThank you."})
    mail = Mail.objects.get()
    assert (mail.to, mail.state, mail.partnership) == (
        ["help@national.example.org"],
        State.HELD,
        partnership,
    )
    assert mail.body.endswith("Thank you.\n")
    assert Event.objects.get(kind="help.asked").text == (
        "Vera Volunteer wrote to Sister Cities International and asked for help: " + mail.subject
    )


def test_once_a_partner_is_known_the_letter_asks_for_a_contact(
    client: Client, partnership: Partnership, volunteer: User
) -> None:
    client.force_login(volunteer)
    form = client.get(reverse("help-ask", args=[partnership.pk])).context["form"]
    assert form.initial["subject"] == "Help wanted: the right contact in Kushiro"
    Organization.objects.update(partnerships_email="")
    refused = client.post(reverse("help-ask", args=[partnership.pk]), form.initial)
    assert refused.context["form"].non_field_errors() == [
        "Note the address for help with contacts under “Our organization” first."
    ]
