"""Give and take: what went, what came, whose turn it is; and gifts whose value not everybody
sees.
"""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from partnerships.accounts.models import User
from partnerships.communities.models import Organization
from partnerships.correspondence.models import Channel, Direction
from partnerships.correspondence.services import messages
from partnerships.partners.models import Partnership
from partnerships.programs.models import Activity, Gift
from partnerships.programs.reciprocity import Account, ledger
from partnerships.programs.services import gifts
from partnerships.words.refusal import Refused


@pytest.fixture
def day() -> date:
    return timezone.localdate()


def account(partnership: Partnership, label: str, today: date) -> Account:
    return next(each for each in ledger(partnership, today) if each.label == label)


def visit(partnership: Partnership, direction: str, on: date, by: User) -> None:
    Activity.objects.create(
        partnership=partnership,
        type="visit",
        direction=direction,
        title="A visit",
        starts_on=on,
        done_on=on,
        done_by=by,
        report="They came.",
        added_by=by,
    )


def test_the_ledger_says_whose_turn_it_is_in_words(
    partnership: Partnership, volunteer: User, day: date
) -> None:
    assert {each.turn for each in ledger(partnership, day)} == {"Nothing yet"}
    long_ago = day - timedelta(days=800)
    visit(partnership, "inbound", long_ago, volunteer)
    visits = account(partnership, "Visits and hosting", day)
    assert (visits.ours, visits.theirs, visits.is_ours) == (0, 1, True)
    assert visits.turn.startswith(
        "Kushiro visited us and we were the hosts; a return visit is due since "
    )
    visit(partnership, "outbound", day, volunteer)
    visits = account(partnership, "Visits and hosting", day)
    assert visits.turn == "We visited Kushiro and they were the hosts; we may invite them."
    log = {
        "channel": Channel.EMAIL,
        "subject": "A word",
        "summary": "…",
        "by": volunteer,
        "today": day,
    }
    messages.log_message(partnership, direction=Direction.IN, happened_on=day, **log)
    words = account(partnership, "Letters and messages", day)
    assert (words.is_ours, words.turn.startswith("Kushiro wrote last; an answer is due by ")) == (
        False,
        True,
    )
    assert account(partnership, "Letters and messages", day + timedelta(days=31)).is_ours
    messages.log_message(partnership, direction=Direction.OUT, happened_on=day, **log)
    assert account(partnership, "Letters and messages", day).turn == "Even."


def test_what_a_gift_is_worth_is_seen_by_few(
    partnership: Partnership,
    client: Client,
    volunteer: User,
    mayors_office: User,
    organization: Organization,
    day: date,
) -> None:
    address = reverse("gift-add", args=[partnership.pk])
    sent = {
        "way": "received",
        "what": "A vase",
        "on": day.isoformat(),
        "giver": "Mayor",
        "value": "75.50",
    }
    client.force_login(volunteer)
    assert "value" not in client.get(address).context["form"].fields
    client.post(address, sent)
    assert Gift.objects.get().value is None
    client.force_login(mayors_office)
    client.post(address, sent | {"what": "A scroll"})
    Organization.objects.update(gift_limit=Decimal(50))
    ledger_page = reverse("ledger-detail", args=[partnership.pk])
    page = client.get(ledger_page).content.decode()
    assert (page.count("75.50"), page.count("to be disclosed")) == (1, 1)
    scroll = Gift.objects.get(what="A scroll")
    client.post(reverse("gift-disclose", args=[scroll.pk]))
    assert Gift.objects.get(pk=scroll.pk).disclosed_on == day
    assert "75.50" not in "".join(event.text for event in partnership.events.all())
    client.force_login(volunteer)
    page = client.get(ledger_page).content.decode()
    assert ("A scroll" in page, "75.50" in page, "to be disclosed" in page) == (True, False, False)
    assert client.post(reverse("gift-disclose", args=[scroll.pk])).status_code == 403
    with pytest.raises(Refused, match="disclosed already"):
        gifts.disclose(scroll, on=day, by=mayors_office)


def test_a_gift_of_tomorrow_is_refused_at_the_field(
    partnership: Partnership, client: Client, volunteer: User, day: date
) -> None:
    client.force_login(volunteer)
    sent = {"way": "given", "what": "A book", "on": (day + timedelta(days=1)).isoformat()}
    page = client.post(reverse("gift-add", args=[partnership.pk]), sent)
    assert page.context["form"].errors == {"on": ["This day lies in the future."]}


@pytest.mark.both_databases
def test_the_database_refuses_a_gift_of_less_than_nothing(
    partnership: Partnership, volunteer: User, day: date
) -> None:
    gift = gifts.log_gift(
        partnership, way=Gift.Way.GIVEN, what="A book", on=day, by=volunteer, today=day
    )
    for wrong in ({"value": -1}, {"way": "lent"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Gift.objects.filter(pk=gift.pk).update(**wrong)


@pytest.mark.parametrize(
    ("way", "what", "warned"),
    [
        ("given", "A ship's clock of brass", True),
        ("given", "A bone-handled knife", True),
        ("given", "A print of the aerial lift bridge", False),
        ("received", "A wall clock", False),
    ],
)
def test_what_is_unlucky_there_is_said(
    way: str,
    what: str,
    warned: bool,
    client: Client,
    partnership: Partnership,
    volunteer: User,
    day: date,
) -> None:
    """Protocol rule 11; the sheet of Japan asks to avoid clocks and knives."""
    client.force_login(volunteer)
    page = reverse("gift-add", args=[partnership.pk])
    sheet = "Avoid sets of four, clocks, knives and white flowers."
    assert f"modest value. {sheet}" in client.get(page).content.decode()
    answer = client.post(
        page, {"way": way, "what": what, "on": day.isoformat()}, follow=True
    ).content.decode()
    assert (f"Their protocol sheet says: {sheet}" in answer) is warned
