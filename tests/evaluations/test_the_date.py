"""The day of the evaluation: six months to two years after the signing (row 61)."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from partnerships.accounts.models import User
from partnerships.accounts.permissions import NotAllowed
from partnerships.evaluations.checks import evaluation_date_is_set
from partnerships.evaluations.dates import default_due, window
from partnerships.evaluations.models import Evaluation
from partnerships.evaluations.services import dating
from partnerships.history.models import Event
from partnerships.partners.models import Ending, Partnership
from partnerships.words.days import add_months
from partnerships.words.refusal import Refused
from tests.asking import lacks
from tests.evaluations.conftest import DUE, SIGNED


def page(partnership: Partnership) -> str:
    return reverse("evaluation-date", args=[partnership.pk])


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2028, 2, 29), 48, date(2032, 2, 29)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 8, 31), 24, date(2028, 8, 31)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
    ],
)
def test_months_are_counted_by_the_calendar(day: date, months: int, later: date) -> None:
    assert add_months(day, months) == later


def test_a_leap_day_and_a_year_is_the_last_of_february() -> None:
    assert default_due(date(2028, 2, 29)) == date(2029, 2, 28)
    assert window(date(2028, 2, 29)).in_words == "between 29 August 2028 and 28 February 2030"


@pytest.mark.parametrize("due_on", [date(2026, 11, 1), date(2027, 5, 1), date(2028, 5, 1)])
def test_both_bounds_belong_to_the_window(
    established: Partnership, volunteer: User, due_on: date
) -> None:
    evaluation = dating.set_date(
        established,
        due_on=due_on,
        by=volunteer,
        today=timezone.localdate(),
        signed_on=SIGNED,
        reason="not needed",
    )
    assert (evaluation.due_on, evaluation.counted_from, evaluation.date_reason) == (
        due_on,
        SIGNED,
        "",
    )


@pytest.mark.parametrize("due_on", [date(2026, 10, 31), date(2028, 5, 2)])
def test_a_day_outside_needs_a_reason(
    established: Partnership, volunteer: User, due_on: date
) -> None:
    with pytest.raises(Refused) as refused:
        dating.set_date(
            established,
            due_on=due_on,
            by=volunteer,
            today=timezone.localdate(),
            signed_on=SIGNED,
            reason="  ",
        )
    assert refused.value.field == "reason"
    assert "between 1 November 2026 and 1 May 2028" in str(refused.value)
    evaluation = dating.set_date(
        established,
        due_on=due_on,
        by=volunteer,
        today=timezone.localdate(),
        signed_on=SIGNED,
        reason="Elections",
    )
    assert evaluation.date_reason == "Elections"
    assert Event.objects.latest("pk").text.endswith("Reason: Elections")


@pytest.mark.parametrize("due_on", [date(1, 1, 1), SIGNED, date(2026, 4, 30), date(9999, 12, 31)])
def test_a_day_that_makes_no_sense_is_refused_even_with_a_reason(
    established: Partnership, volunteer: User, due_on: date
) -> None:
    with pytest.raises(Refused) as refused:
        dating.set_date(
            established,
            due_on=due_on,
            by=volunteer,
            today=timezone.localdate(),
            signed_on=SIGNED,
            reason="Because",
        )
    assert refused.value.field == "due_on"
    assert not Evaluation.objects.exists()


def test_the_page_proposes_a_year_and_says_the_bounds_in_words(
    site: Client, established: Partnership
) -> None:
    answer = site.get(page(established))
    assert answer.context["form"]["due_on"].value() == DUE
    text = answer.content.decode()
    assert "Counted from 1 May 2026: a year later is 1 May 2027." in text
    assert "Usually between 1 November 2026 and 1 May 2028" in text


def test_the_page_keeps_what_was_typed_when_it_refuses(
    site: Client, established: Partnership
) -> None:
    for typed, field in (
        ({"due_on": "0001-01-01"}, "due_on"),
        ({"due_on": "2027-02-29"}, "due_on"),
        ({"due_on": "01/02/03"}, "due_on"),
        ({"due_on": "2030-01-01", "reason": ""}, "reason"),
        ({"due_on": "2030-01-01", "reason": "a\nb"}, "reason"),
        ({"due_on": "2030-01-01", "reason": "a\0b"}, "reason"),
        ({"due_on": "2030-01-01", "reason": "x" * 10_000}, "reason"),
    ):
        answer = site.post(page(established), typed)
        assert list(answer.context["form"].errors) == [field], typed
        assert answer.context["form"]["due_on"].value() == typed["due_on"]
    assert not Evaluation.objects.exists()


def test_the_page_sets_and_moves_the_day(site: Client, established: Partnership) -> None:
    assert lacks(evaluation_date_is_set, established) == (
        "Set the date of the evaluation, six months to two years after the signing."
    )
    answer = site.post(page(established), {"due_on": "1 May 2027"}, follow=True)
    assert [str(message) for message in answer.context["messages"]] == [
        "The evaluation is due on 1 May 2027."
    ]
    assert lacks(evaluation_date_is_set, established) is None
    site.post(page(established), {"due_on": "2027-06-01"})
    assert Evaluation.objects.get().due_on == date(2027, 6, 1)
    assert list(Event.objects.order_by("pk").values_list("text", flat=True)) == [
        "The evaluation was set for 1 May 2027.",
        "The evaluation was moved from 1 May 2027 to 1 June 2027.",
    ]


def test_without_a_signing_day_the_page_shows_the_way_to_it(
    site: Client, partnership: Partnership
) -> None:
    assert dating.date_basis(partnership) is None
    text = site.get(page(partnership)).content.decode()
    assert "The day is counted from the signing" in text
    assert reverse("ceremony-detail", args=[partnership.pk]) in text


@pytest.mark.both_databases
def test_one_evaluation_is_open_at_a_time(evaluation: Evaluation, volunteer: User) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Evaluation.objects.create(
            partnership=evaluation.partnership, due_on=DUE, counted_from=SIGNED, set_by=volunteer
        )


def test_a_closed_file_and_a_stranger_are_refused(
    established: Partnership, volunteer: User, stranger: User, client: Client
) -> None:
    with pytest.raises(NotAllowed):
        dating.set_date(
            established, due_on=DUE, by=stranger, today=timezone.localdate(), signed_on=SIGNED
        )
    client.force_login(stranger)
    for name in ("evaluation-detail", "evaluation-date", "evaluation-edit", "evaluation-preview"):
        assert client.get(reverse(name, args=[established.pk])).status_code == 403
    Partnership.objects.filter(pk=established.pk).update(
        closed_at=timezone.now(), closed_by=volunteer, closed_as=Ending.WITHDRAWN
    )
    with pytest.raises(Refused, match="closed"):
        dating.set_date(
            established, due_on=DUE, by=volunteer, today=timezone.localdate(), signed_on=SIGNED
        )
