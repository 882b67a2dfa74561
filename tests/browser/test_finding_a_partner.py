"""From an empty shortlist to the question whether research may be left: search, compare, judge,
choose.
"""

from collections.abc import Callable

import pytest
from django.utils import timezone

from partnerships.accounts.models import User
from partnerships.communities.models import Organization
from partnerships.partners.models import CandidatePartner, Partnership, Stage
from partnerships.research.models import Point
from partnerships.research.rules import rule
from partnerships.research.services import candidates, findings, policies, screens
from tests.browser.people import Person
from tests.browser.road.research import CRITERIA
from tests.finding.places import at_home, settle
from tests.research.conftest import adopted

NOTE = "Rauma lives with ice as we do. The committee recommends it."
REASON = "They name theirs after the first letter."


@pytest.fixture
def file(site: str, partnership: Partnership, volunteer: User, mayors_office: User) -> Partnership:
    """A file in research with nobody on the list, under a policy that asks for supporters."""
    settle()
    at_home(partnership.home)
    Organization.objects.update(board_votes=True)
    partnership.candidates.all().delete()
    names = {"stage": Stage.RESEARCH, "partner": None, "working_name": "a port in the north"}
    Partnership.objects.filter(pk=partnership.pk).update(**names)
    today = timezone.localdate()
    policy = adopted(volunteer, mayors_office, rule("supporters"), day=today)
    policies.move_file(
        partnership, policy=policy, reason="A first policy", by=mayors_office, today=today
    )
    return partnership


def test_a_committee_finds_its_partner(
    file: Partnership,
    person: Callable[..., Person],
    volunteer: User,
    board_member: User,
    mayors_office: User,
) -> None:
    vera, bea, mo = person(volunteer), person(board_member), person(mayors_office, width=360)
    vera.opens(f"/research/{file.pk}/candidates/")
    vera.reads("No candidate yet")
    tunes(vera)
    shortlists_three(vera)
    compares_them(vera)
    learns_about(CandidatePartner.objects.get(community__name="Rauma"), volunteer)
    scores(vera, file, "3")
    scores(bea, file, "4")
    fails_a_rule(vera, file)
    is_waived(mo, file)
    vera.opens(f"/research/{file.pk}/candidates/")
    vera.presses("Choose Rauma")
    vera.is_told("Done.")
    vera.opens(f"/partnerships/{file.pk}/")
    vera.follows("Ask the board for approval")
    vera.writes("What should the reader know?", NOTE)
    vera.presses("Ask for approval")
    vera.is_told("Asked: the board decides now.")
    bea.opens("/")
    bea.follows("May Duluth and Rauma leave research?")
    bea.reads(NOTE, REASON)
    bea.looks("approval with a waiver")


def tunes(vera: Person) -> None:
    vera.follows("Find a partner")
    vera.reads("The world in order", "places come into question")
    vera.looks("find")
    vera.unfolds("What counts")
    vera.chooses("Climate", "More")
    vera.chooses("Ties between the countries", "Off")
    vera.presses("Rank the world")
    vera.reads("2 changed")
    vera.writes("Name", "The same weather, whoever pairs with whom")
    vera.presses("Save this search")
    vera.reads("“The same weather, whoever pairs with whom”")


def shortlists_three(vera: Person) -> None:
    for name in ("Kushiro", "Rauma", "Cuenca"):
        vera.presses(f"Shortlist {name}")
        vera.is_told(name)
    vera.unfolds("Dismiss Ouro Preto")
    ouro = vera.page.get_by_role("listitem").filter(
        has=vera.page.get_by_role("heading", name="Ouro Preto")
    )
    ouro.get_by_role("button", name="Too far away").click()
    vera.is_told("Ouro Preto")


def compares_them(vera: Person) -> None:
    vera.follows("Side by side")
    vera.reads("86,697", "165,077", "39,809", "276,964")
    vera.looks("comparison of four")
    vera.peeks("See the PDF").says("Kushiro", "Rauma", "Cuenca", "39,809", "unknown")


def learns_about(rauma: CandidatePartner, by: User) -> None:
    """The dull part, by the doors that its pages use; the whole road walks those."""
    today = timezone.localdate()
    candidates.describe_benefits(
        rauma, we_bring="Grain", they_bring="Ice breakers", by=by, today=timezone.localdate()
    )
    screens.review_designation(
        rauma, designation="Finland", note="The list of the state", by=by, today=today
    )
    for point in Point:
        findings.note_looked_for(
            rauma, point=point, note="The yearbook of Rauma", by=by, today=timezone.localdate()
        )


def scores(reviewer: Person, file: Partnership, points: str) -> None:
    reviewer.opens(f"/research/{file.pk}/candidates/")
    reviewer.follows("Rauma")
    reviewer.follows("Score it")
    for criterion in CRITERIA:
        reviewer.marks(criterion, points)
        reviewer.writes(f"Why ({criterion.lower()})", f"I read the profile: {points}")
    reviewer.presses("Hand in my scores")
    reviewer.is_told("Your scores are handed in.")


def fails_a_rule(vera: Person, file: Partnership) -> None:
    rauma = CandidatePartner.objects.get(community__name="Rauma")
    vera.opens(f"/research/{file.pk}/rules/?candidate={rauma.pk}")
    vera.follows("Answer: Supporters on both sides")
    vera.ticks("No")
    vera.writes("Where is this known from?", "A call of today: nobody is named there yet")
    vera.presses("Record the answer")
    vera.is_told("The answer is on record.")
    vera.reads("1 rule stands in the way.")
    vera.looks("rules with a failure")


def is_waived(mo: Person, file: Partnership) -> None:
    rauma = CandidatePartner.objects.get(community__name="Rauma")
    mo.opens(f"/research/{file.pk}/rules/?candidate={rauma.pk}")
    mo.follows("Waive: Supporters on both sides")
    mo.writes("Why may the file go on all the same?", REASON)
    mo.presses("Waive this rule")
    mo.is_told("The rule is waived.")
    mo.reads("No rule stands in the way.")
