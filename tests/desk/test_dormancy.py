"""The radar: established partnerships in which nobody has spoken for many months."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from partnerships.accounts.models import User
from partnerships.communities.models import Organization
from partnerships.correspondence.models import Channel, Direction
from partnerships.correspondence.services import messages
from partnerships.desk.dormancy import radar
from partnerships.partners.models import Partnership, Stage


@pytest.fixture
def established(partnership: Partnership) -> Partnership:
    """A file whose agreement was signed three years ago."""
    signed = timezone.localdate() - timedelta(days=1100)
    Partnership.objects.filter(pk=partnership.pk).update(
        stage=Stage.EVALUATION, established_on=signed
    )
    partnership.refresh_from_db()
    return partnership


def spoke(partnership: Partnership, days: int, by: User) -> None:
    """Log a call that was so many days ago."""
    day = timezone.localdate() - timedelta(days)
    messages.log_message(
        partnership,
        direction=Direction.IN,
        happened_on=day,
        channel=Channel.PHONE,
        subject="A call",
        summary="x",
        by=by,
        today=day,
    )


@pytest.mark.parametrize(
    ("days", "shown"), [(None, ["dormant"]), (760, ["dormant"]), (400, ["watch"]), (300, [])]
)
def test_silence_is_watched_then_dormant_then_over(
    days: int | None, shown: list[str], established: Partnership, volunteer: User
) -> None:
    if days is not None:
        spoke(established, days, volunteer)
    found = radar(Partnership.objects.all(), Organization.objects.get(), timezone.localdate())
    assert ["dormant" if silent.is_dormant else "watch" for silent in found] == shown


def test_the_organization_says_what_silence_means(
    established: Partnership, volunteer: User
) -> None:
    spoke(established, 100, volunteer)
    Organization.objects.update(watch_months=2, dormant_months=3)
    (silent,) = radar(Partnership.objects.all(), Organization.objects.get(), timezone.localdate())
    assert (silent.is_dormant, silent.months) == (True, 3)


def test_a_file_that_is_not_established_is_not_silent(partnership: Partnership) -> None:
    assert radar(Partnership.objects.all(), Organization.objects.get(), date(2036, 1, 1)) == []


def test_the_desk_offers_the_letter_that_ends_the_silence(
    established: Partnership, client: Client, volunteer: User
) -> None:
    client.force_login(volunteer)
    page = client.get(reverse("desk")).content.decode()
    assert "Write a letter of reactivation" in page
    start = f"{reverse('letter-start', args=[established.pk])}?kind=reactivation"
    assert f'href="{start}"' in page
    assert client.get(start).context["form"]["kind"].value() == "reactivation"
