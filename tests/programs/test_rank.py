"""Equal rank meets equal rank: at every visit and meeting equal, explained, or refused (rows 35 and
96).
"""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from partnerships.accounts.models import User
from partnerships.communities.models import Community, OfficeTerm
from partnerships.communities.rank import are_equals
from partnerships.partners.models import Partnership
from partnerships.programs.models import Activity
from partnerships.programs.services import activities
from partnerships.programs.services.activities import Planned
from partnerships.words.refusal import Refused
from tests.factories import ContactFactory, OfficeTermFactory

TODAY = date(2026, 11, 22)

VISIT = {
    "title": "The mayor comes",
    "direction": "inbound",
    "starts_on": "2027-05-03",
    "ends_on": "2027-05-05",
    "area": "",
    "goal": "",
    "programme": "Harbour, school, dinner",
    "leads_here": "",
    "leads_there": "",
    "rank_note": "",
    "members-TOTAL_FORMS": 0,
    "members-INITIAL_FORMS": 0,
}


@pytest.fixture
def clerk(our_mayor: OfficeTerm) -> OfficeTerm:
    """Somebody here who is not the highest official."""
    contact = ContactFactory(community=our_mayor.community)
    return OfficeTermFactory(contact=contact, office="City clerk", is_highest_official=False)


def plan_page(partnership: Partnership, kind: str = "visit") -> str:
    return f"{reverse('activity-add', args=[partnership.pk])}?type={kind}"


def test_two_mayors_meet_as_equals(
    site: Client, partnership: Partnership, our_mayor: OfficeTerm, their_mayor: OfficeTerm
) -> None:
    typed = VISIT | {"leads_here": our_mayor.pk, "leads_there": their_mayor.pk}
    page = site.post(plan_page(partnership), typed, follow=True).content.decode()
    assert "Both of one rank: highest official." in page
    assert "on the host’s right" in page
    assert Activity.objects.get().leads_there == their_mayor


def test_a_clerk_does_not_receive_a_mayor_without_a_reason(
    site: Client, partnership: Partnership, clerk: OfficeTerm, their_mayor: OfficeTerm
) -> None:
    typed = VISIT | {"leads_here": clerk.pk, "leads_there": their_mayor.pk}
    form = site.post(plan_page(partnership), typed).context["form"]
    assert form.errors["rank_note"] == [
        (
            "The City clerk of Duluth and the Mayor of Kushiro are not of equal rank. Choose an"
            " equal, or say here why not."
        )
    ]
    assert form["programme"].value() == "Harbour, school, dinner"
    assert not Activity.objects.exists()
    page = site.post(
        plan_page(partnership), typed | {"rank_note": "Our mayor is abroad."}, follow=True
    )
    assert "Explained: Our mayor is abroad." in page.content.decode()


def test_a_mayor_who_comes_is_received_by_somebody(
    site: Client, partnership: Partnership, their_mayor: OfficeTerm
) -> None:
    form = site.post(plan_page(partnership), VISIT | {"leads_there": their_mayor.pk}).context[
        "form"
    ]
    assert form.errors["rank_note"] == [
        "Nobody stands opposite the Mayor of Kushiro. Choose an equal, or say here why not."
    ]


def test_where_no_office_holder_leads_nothing_is_compared(
    site: Client, partnership: Partnership
) -> None:
    page = site.post(plan_page(partnership), VISIT, follow=True).content.decode()
    assert "No office holder leads on either side." in page


def test_a_meeting_on_a_screen_is_a_meeting_of_equals_too(
    site: Client, partnership: Partnership, clerk: OfficeTerm, their_mayor: OfficeTerm
) -> None:
    typed = {
        "title": "First call",
        "starts_on": "2026-12-02",
        "time": "18:00",
        "zone": "America/Chicago",
        "goal": "",
        "area": "",
        "programme": "",
        "leads_here": clerk.pk,
        "leads_there": their_mayor.pk,
    }
    form = site.post(plan_page(partnership, "meeting"), typed).context["form"]
    assert list(form.errors) == ["rank_note"]


def test_nobody_leads_after_the_end_of_a_term(
    site: Client, partnership: Partnership, our_mayor: OfficeTerm, their_mayor: OfficeTerm
) -> None:
    OfficeTerm.objects.filter(pk=our_mayor.pk).update(ends_on=date(2027, 1, 4))
    typed = VISIT | {"leads_here": our_mayor.pk, "leads_there": their_mayor.pk}
    form = site.post(plan_page(partnership), typed).context["form"]
    assert form.errors["leads_here"] == ["The term of the Mayor of Duluth ended on 4 January 2027."]


def test_nobody_leads_for_another_town(
    partnership: Partnership, volunteer: User, our_mayor: OfficeTerm, their_mayor: OfficeTerm
) -> None:
    values: dict[str, Any] = {
        "type": "visit",
        "direction": "inbound",
        "title": "Wrong way round",
        "starts_on": date(2027, 5, 3),
        "leads_here": their_mayor,
        "leads_there": our_mayor,
    }
    with pytest.raises(Refused, match="The Mayor of Kushiro does not belong to this side"):
        activities.add_activity(partnership, planned=Planned(values), by=volunteer, today=TODAY)


def test_an_exchange_of_pupils_asks_for_no_leaders(site: Client, partnership: Partnership) -> None:
    form = site.get(plan_page(partnership, "exchange")).context["form"]
    assert "leads_here" not in form.fields


@pytest.mark.parametrize(
    ("here", "there", "equal"),
    [
        ("Mayor*", "Governor*", True),
        ("Mayor*", "Council president", False),
        ("Council president", "Chair of the city council", True),
        ("City manager", "Chief executive", True),
        ("City manager", "Council member", False),
        ("Deputy mayor", "deputy mayor", True),
        ("Deputy mayor", "Head of culture", False),
    ],
)
def test_rank_goes_by_office_not_by_its_name(
    kushiro: Community, here: str, there: str, equal: bool
) -> None:
    """A star marks the highest official."""
    one, other = (
        OfficeTerm(
            community=kushiro, office=office.rstrip("*"), is_highest_official=office.endswith("*")
        )
        for office in (here, there)
    )
    assert are_equals(one, other) is are_equals(other, one) is equal
