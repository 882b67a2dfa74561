"""From the public page, with a script and without one, to an open file."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from partnerships.accounts.models import User
from partnerships.communities.models import Organization
from tests.browser.people import Person


@pytest.mark.parametrize("scripts", [True, False])
def test_a_stranger_proposes_and_the_mayors_office_opens_the_file(
    scripts: bool,
    person: Callable[..., Person],
    mayors_office: User,
    organization: Organization,
    places: int,
) -> None:
    stranger = person(None, width=360, java_script_enabled=scripts)
    stranger.opens("/public/")
    stranger.follows("Propose a partner")
    stranger.writes("City or community", "釧路")
    if not scripts:
        stranger.presses("Look the place up")
    stranger.ticks("Kushiro, Hokkaido, Japan")
    stranger.writes("Why this place?", "A harbor that knows ice.")
    stranger.writes("Links that exist already", "A choir of theirs sang here.")
    stranger.ticks("A resident")
    stranger.writes("Your name", "Rita Resident")
    stranger.writes("E-mail", "rita@example.com")
    if scripts:
        stranger.looks("public inquiry")
    stranger.presses("Send the inquiry")
    expect(stranger.page.get_by_role("alert")).to_contain_text("One thing needs another look")
    stranger.ticks("I agree that you keep")
    stranger.presses("Send the inquiry")
    expect(stranger.page.get_by_text("Your inquiry has the number")).to_be_visible()

    mo = person(mayors_office, java_script_enabled=scripts)
    mo.opens("/")
    mo.follows("Decide 1 inquiry")
    mo.follows("Kushiro, Hokkaido, Japan")
    if scripts:
        mo.looks("inquiry")
    mo.follows("Accept for research")
    mo.presses("Accept it for research")
    mo.is_told("The file is open. The letter waits in the outbox.")
    mo.goes_to("Research")
    mo.follows("Kushiro")
    mo.reads(
        "How we came upon it: A resident's proposal",
        "A choir of theirs sang here. (inquiry I-2",
        "no source yet",
    )
