"""The law and the name for our papers: looked at on a day, by a rule, and looked at again when the
day comes.
"""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from partnerships.accounts.models import User
from partnerships.desk.services import reminders
from partnerships.mailroom.models import Mail
from partnerships.partners.models import CandidatePartner
from partnerships.research.models import LegalScreen
from partnerships.research.rules import rule
from partnerships.research.rulings import ruling_on
from partnerships.research.services import candidates, screens
from partnerships.research.services.screens import Looked
from partnerships.words.refusal import Refused
from tests.papers import scan
from tests.research.conftest import DAY, adopted, judged_by

CLEAR, BARRED = LegalScreen.Outcome.CLEAR, LegalScreen.Outcome.BARRED
AGAIN = date(2027, 11, 22)


@pytest.fixture
def chosen(candidate: CandidatePartner, volunteer: User) -> CandidatePartner:
    candidates.choose(candidate, by=volunteer, today=DAY)
    candidate.refresh_from_db()
    return candidate


def looked(**values: object) -> Looked:
    return Looked(**{"note": "State law, chapter 12"} | values)


def test_a_legal_screen_is_recorded_on_the_page_with_its_paper(
    client: Client, candidate: CandidatePartner, volunteer: User
) -> None:
    client.force_login(volunteer)
    page = reverse("legal-screen", args=[candidate.pk])
    sent = {
        "outcome": "conditions",
        "note": "State law",
        "rule_text": "No agreement\nwith …",
        "reviewer": "City attorney",
    }
    days = {"reviewed_on": "2026-11-20", "recheck_on": "2026-11-20"}
    assert set(client.post(page, sent | days).context["form"].errors) == {
        "conditions",
        "recheck_on",
    }
    sent |= {
        "conditions": "Tell the minister",
        "reviewed_on": "2026-11-20",
        "recheck_on": "2027-11-20",
    }
    client.post(page, sent | {"scan": scan("opinion.pdf")})
    screen = LegalScreen.objects.get()
    assert (screen.who, screen.paper.title, screen.rule_text) == (
        "City attorney",
        "Legal screen: Kushiro",
        "No agreement\nwith …",
    )
    shown = client.get(reverse("candidate-detail", args=[candidate.pk])).content.decode()
    for words in (
        "Allowed under conditions: Tell the minister",
        "City attorney",
        "look again on 20 November 2027",
    ):
        assert words in shown


@pytest.mark.both_databases
@pytest.mark.django_db
def test_what_was_looked_at_stays_and_the_newest_counts(
    candidate: CandidatePartner, volunteer: User, mayors_office: User
) -> None:
    months = rule("legal_screen", months=12)
    judged_by(candidate.partnership, adopted(volunteer, mayors_office, months), mayors_office)

    def said(day: date = DAY) -> str:
        return ruling_on(months, candidate.partnership, candidate, today=day).missing

    assert said() == "Record a legal screen of Kushiro."
    screens.screen_legally(candidate, outcome=BARRED, looked=looked(), by=volunteer, today=DAY)
    assert said() == "The law does not allow a partner in Japan now."
    screens.screen_legally(candidate, outcome=CLEAR, looked=looked(), by=volunteer, today=DAY)
    assert (said(), said(AGAIN)) == ("", "")
    assert (
        said(AGAIN + timedelta(1))
        == "Look again at the law about Kushiro: the last screen is too old."
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        LegalScreen.objects.update(outcome=CLEAR)
    with pytest.raises(Refused, match="not come yet"):
        screens.screen_legally(
            candidate, outcome=CLEAR, looked=looked(reviewed_on=AGAIN), by=volunteer, today=DAY
        )


def test_the_lead_and_the_mayors_office_are_reminded_until_somebody_looks_again(
    chosen: CandidatePartner, volunteer: User, mayors_office: User
) -> None:
    screens.screen_legally(
        chosen, outcome=CLEAR, looked=looked(recheck_on=AGAIN), by=volunteer, today=DAY
    )
    assert sent_on(AGAIN - timedelta(31)) == []
    assert sent_on(AGAIN - timedelta(20)) == [volunteer.email, mayors_office.email]
    assert sent_on(AGAIN - timedelta(19)) == []
    assert sent_on(AGAIN + timedelta(70)) == [volunteer.email, mayors_office.email]
    mail = Mail.objects.filter(name="recheck-due").latest("pk")
    assert mail.subject == "[Action required] Look again at the law about a partner in Kushiro"
    assert "was to be looked at again on 22 November 2027" in mail.body
    assert reverse("legal-screen", args=[chosen.pk]) in mail.body
    screens.screen_legally(chosen, outcome=CLEAR, looked=looked(), by=volunteer, today=AGAIN)
    assert sent_on(AGAIN + timedelta(100)) == []
    held = Mail.objects.filter(name="recheck-due").order_by("pk")
    assert list(held.values_list("cancelled_because", flat=True)) == [
        *["A later reminder takes its place."] * 2,
        *["It was looked at again."] * 2,
    ]


def sent_on(day: date) -> list[str]:
    return [mail.to[0] for mail in reminders.remind(day) if mail.name == "recheck-due"]


def test_a_name_is_looked_at_again_too(candidate: CandidatePartner, volunteer: User) -> None:
    screens.review_designation(
        candidate, designation="Japan", looked=looked(recheck_on=AGAIN), by=volunteer, today=DAY
    )
    answers = [
        ruling_on(rule("name_reviewed"), candidate.partnership, candidate, today=day)
        for day in (DAY, AGAIN)
    ]
    assert [(answer.state.value, answer.missing) for answer in answers] == [
        ("passed", ""),
        ("failed", "Review the name of Kushiro's country or territory again; its day has come."),
    ]
