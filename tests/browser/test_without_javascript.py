"""Every deed works without a script; these are the ones where a script makes it smoother."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from partnerships.accounts.models import User
from partnerships.communities.models import OfficeTerm, Organization
from partnerships.partners.models import Alignment, Partnership, Stage
from partnerships.planning import services
from tests.browser.people import Person

LAST_WEEK = date(2024, 11, 15)
"""The forms refuse a day that has not come; this one has."""


@pytest.fixture
def plain(person: Callable[..., Person]) -> Callable[..., Person]:
    """Sit somebody down at a browser that runs no scripts."""

    def sit_down(user: User) -> Person:
        return person(user, java_script_enabled=False)

    return sit_down


def test_a_place_is_found_and_a_partnership_started(
    plain: Callable[..., Person], volunteer: User, organization: Organization, places: int
) -> None:
    vera = plain(volunteer)
    vera.opens("/partnerships/start/")
    vera.follows("Find the place in the world")
    vera.writes("Name of the place", "釧路")
    vera.presses("Search")
    vera.presses("Take this one: Kushiro, Hokkaido, Japan")
    expect(vera.field("With whom").locator("option:checked")).to_have_text("Kushiro, Japan")
    vera.presses("Start the partnership")
    vera.is_told("The file is open.")
    vera.reads("Duluth", "Record who agreed for the organization, and when.")


def test_a_letter_is_written_with_its_paper_beside_it(
    plain: Callable[..., Person],
    volunteer: User,
    partnership: Partnership,
    our_mayor: OfficeTerm,
    their_mayor: OfficeTerm,
) -> None:
    Partnership.objects.update(stage=Stage.COMMUNICATION)
    vera = plain(volunteer)
    vera.opens(f"/letters/of/{partnership.pk}/")
    vera.follows("Begin the letter of introduction")
    vera.presses("Begin the letter")
    vera.writes("Opening courtesy", "The harbour of Duluth greets the harbour of Kushiro.")
    vera.presses("Refresh preview")
    paper = vera.page.get_by_role("article", name="The letter")
    expect(paper).to_contain_text("The harbour of Duluth greets the harbour of Kushiro.")
    expect(vera.field("Opening courtesy")).to_have_value(
        "The harbour of Duluth greets the harbour of Kushiro."
    )
    vera.presses("Save the draft")
    vera.is_told("The draft is saved.")


def test_goals_are_added_and_nothing_typed_is_lost(
    plain: Callable[..., Person], volunteer: User, partnership: Partnership
) -> None:
    vera = plain(volunteer)
    vera.opens(f"/programs/{partnership.pk}/plan/edit/")
    vera.writes("Introduction", "Two ports, one plan.")
    for row, goal in enumerate(
        ("Classes write to each other.", "A concert together.", "An exhibition."), 1
    ):
        if row == 3:
            vera.presses("Add another goal")
        vera.writes("Goal", goal, row=row)
        vera.chooses("Term", "Long term", row=row)
        vera.chooses("Area", "Education", row=row)
    expect(vera.field("Introduction")).to_have_value("Two ports, one plan.")
    vera.presses("Save the work plan")
    vera.is_told("The work plan is saved.")
    vera.reads("Classes write to each other.", "A concert together.", "An exhibition.")


def test_a_question_is_asked_and_answered(
    plain: Callable[..., Person], volunteer: User, mayors_office: User, ready: Partnership
) -> None:
    vera, mo = plain(volunteer), plain(mayors_office)
    vera.opens(f"/partnerships/{ready.pk}/")
    vera.follows("Ask the mayor's office for approval")
    vera.writes("What should the reader know?", "We recommend it.")
    vera.presses("Ask for approval")
    mo.opens("/")
    mo.follows("May Duluth and Kushiro leave planning?")
    mo.presses("Send back with a question")
    mo.reads("Write the question that is to be answered.")
    mo.presses("Approve")
    mo.is_told("Approved.")
    vera.opens(f"/partnerships/{ready.pk}/")
    vera.reads("Find a partner that fits")


@pytest.fixture
def ready(partnership: Partnership, volunteer: User) -> Partnership:
    """A file in planning that lacks nothing."""
    brief = {
        "purpose": "Young people who know each other.",
        "participants": "Two schools",
        "sponsor": "The orchestra",
        "people": 9,
        "first_year_budget": Decimal(4000),
        "budget_source": "Member fees",
    }
    services.write_brief(
        partnership,
        by=volunteer,
        today=timezone.localdate(),
        brief=brief,
        kind=partnership.kind,
        level=partnership.level,
        version=partnership.version,
    )
    for side in Alignment.Side:
        services.record_alignment(
            partnership, side=side, name="Somebody", agreed_on=LAST_WEEK, by=volunteer
        )
    return partnership
