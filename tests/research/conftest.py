from datetime import date

import pytest

from partnerships.accounts.models import User
from partnerships.partners.models import CandidatePartner, Partnership
from partnerships.research.criteria import Criterion
from partnerships.research.models import Policy
from partnerships.research.ready import ready
from partnerships.research.rules import Rule
from partnerships.research.services import policies
from partnerships.research.services.policies import PolicyText
from partnerships.research.terms import BUILT_IN

DAY = date(2026, 11, 22)
ALL = {criterion.value: (3, "As the profile shows") for criterion in Criterion}


@pytest.fixture
def candidate(partnership: Partnership) -> CandidatePartner:
    return partnership.candidates.get()


def draft_of(by: User, *rules: Rule, **values: object) -> Policy:
    """A draft with these rules and the usual criteria."""
    fields: dict[str, object] = {
        "title": "How we choose",
        "about": "",
        "reviewers": 2,
        "wide_from": 2,
    }
    fields |= {"rules": rules, "criteria": BUILT_IN.criteria}
    policy = policies.begin_policy(BUILT_IN, by=by, today=DAY)
    return policies.write_policy(
        policy, text=PolicyText(**fields | values), version=policy.version, by=by, today=DAY
    )


def adopted(by: User, office: User, *rules: Rule, day: date = DAY, **values: object) -> Policy:
    """A version with these rules, in force from a day."""
    return policies.adopt_policy(
        draft_of(by, *rules, **values), in_force_from=day, by=office, today=day
    )


@pytest.fixture
def council_policy(volunteer: User, mayors_office: User) -> Policy:
    draft = policies.begin_policy(ready()["3-city-council"], by=volunteer, today=DAY)
    return policies.adopt_policy(
        draft, in_force_from=DAY, act="Resolution 26-0301", by=mayors_office, today=DAY
    )


def judged_by(partnership: Partnership, policy: Policy, by: User) -> None:
    """Move a file to a version, as the mayor's office does."""
    policies.move_file(
        partnership, policy=policy, reason="The council asked for it", by=by, today=DAY
    )
