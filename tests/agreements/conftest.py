"""A file whose plan is agreed, and the steps of its agreement as functions."""

from collections.abc import Callable
from datetime import date, time

import pytest

from partnerships.accounts.models import User
from partnerships.agreements.models import AgreementVersion, Side, TextApproval, Variant
from partnerships.agreements.services import approving, drafting
from partnerships.agreements.services.drafting import Choice
from partnerships.approvals.models import Verdict
from partnerships.communities.models import OfficeTerm
from partnerships.partners.models import Partnership
from partnerships.partners.services import set_partner
from partnerships.programs.models import Area, Goal, Horizon, WorkPlan
from partnerships.signing.models import Mode
from partnerships.signing.services import signing, staging
from tests.papers import scan

TODAY = date(2026, 11, 22)


@pytest.fixture
def file(partnership: Partnership, our_mayor: OfficeTerm, their_mayor: OfficeTerm) -> Partnership:
    """A file with a partner, two mayors in office and a work plan of two goals."""
    kushiro = their_mayor.community
    set_partner(partnership, kushiro)
    kushiro.contacts.create(
        part="mayors_office", office="International Exchange Section, Kushiro City"
    )
    plan = WorkPlan.objects.create(
        partnership=partnership, number=1, starts_on=date(2027, 5, 1), ends_on=date(2029, 4, 30)
    )
    goals = [
        (
            1,
            Horizon.SHORT,
            Area.EDUCATION,
            "Twelve students spend ten days there.",
            "students",
            "12",
            date(2028, 6, 1),
        ),
        (
            2,
            Horizon.LONG,
            Area.BUSINESS,
            "Both ports compare their cold storage.",
            "reports",
            "1",
            date(2029, 3, 1),
        ),
    ]
    for position, horizon, area, sentence, measure, target, due_on in goals:
        Goal.objects.create(
            plan=plan,
            position=position,
            horizon=horizon,
            area=area,
            sentence=sentence,
            measure=measure,
            target=target,
            due_on=due_on,
        )
    return partnership


@pytest.fixture
def choice() -> Choice:
    """A precise sister agreement in English, open-ended."""
    return Choice(variant=Variant.PRECISE, areas=("education", "business"))


@pytest.fixture
def draft(file: Partnership, choice: Choice, volunteer: User) -> AgreementVersion:
    """The first version, complete and shown to nobody."""
    return drafting.start_agreement(file, choice, by=volunteer, today=TODAY)


@pytest.fixture
def asked(draft: AgreementVersion, volunteer: User) -> TextApproval:
    """The mayor's office was asked to approve it."""
    return approving.ask_text_approval(
        draft.partnership, seen=draft.sha256, by=volunteer, today=TODAY
    )


@pytest.fixture
def lock_text(
    volunteer: User, mayors_office: User
) -> Callable[[AgreementVersion], AgreementVersion]:
    """Let both sides approve a version."""

    def lock(version: AgreementVersion) -> AgreementVersion:
        seen = version.sha256
        approval = approving.ask_text_approval(
            version.partnership, seen=seen, by=volunteer, today=TODAY
        )
        approving.approve_text(approval, seen=seen, by=mayors_office, today=TODAY)
        approving.record_their_answer(
            version.partnership,
            verdict=Verdict.APPROVED,
            name="Kushiro City, Mayor's Office",
            on=TODAY,
            evidence=scan("approval.pdf"),
            seen=seen,
            by=volunteer,
            today=TODAY,
        )
        return AgreementVersion.objects.get(pk=version.pk)

    return lock


@pytest.fixture
def locked(
    draft: AgreementVersion, lock_text: Callable[[AgreementVersion], AgreementVersion]
) -> AgreementVersion:
    """The version that both sides have approved."""
    return lock_text(draft)


@pytest.fixture
def planned(locked: AgreementVersion, volunteer: User) -> AgreementVersion:
    """The locked version, with a ceremony planned in Duluth on 1 May 2027."""
    staging.plan_ceremony(
        locked.partnership,
        mode=Mode.HERE,
        held_on=date(2027, 5, 1),
        starts_at=time(15),
        time_zone="America/Chicago",
        place="Duluth",
        by=volunteer,
        today=TODAY,
        version=0,
    )
    return locked


@pytest.fixture
def signed(
    planned: AgreementVersion, our_mayor: OfficeTerm, their_mayor: OfficeTerm, mayors_office: User
) -> AgreementVersion:
    """Both mayors have signed on 1 May 2027, and the scan is on file."""
    today = date(2027, 5, 2)
    for side, term in ((Side.OURS, our_mayor), (Side.THEIRS, their_mayor)):
        signing.record_signature(
            planned.partnership,
            side=side,
            term=term,
            signed_on=date(2027, 5, 1),
            place="Duluth",
            by=mayors_office,
            today=today,
        )
    signing.file_signed_copy(
        planned.partnership,
        scan("signed.pdf"),
        by=mayors_office,
        today=TODAY,
        custody="City clerk's vault",
    )
    return planned
