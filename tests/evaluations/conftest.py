import io
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from django.test import Client
from pypdf import PdfReader

from partnerships.accounts.models import User
from partnerships.approvals.models import Side
from partnerships.documents import render
from partnerships.evaluations.models import Evaluation
from partnerships.evaluations.rows import rows_of
from partnerships.evaluations.services import dating, writing
from partnerships.evaluations.services.writing import Report
from partnerships.partners.models import Partnership, Stage
from partnerships.programs.models import WorkPlan
from partnerships.programs.services import agreeing, plans
from partnerships.programs.services.plans import GoalLine

TODAY = date(2026, 11, 22)

SIGNED = date(2026, 5, 1)
DUE = date(2027, 5, 1)
WRITING_DAY = date(2027, 4, 20)
SHORT = {
    "horizon": "short",
    "area": "education",
    "sentence": "Sixty pupils write to each other.",
    "measure": "pairs",
    "target": "60",
}
LONG = {"horizon": "long", "area": "culture", "sentence": "An exhibition travels."}
WORDS = {
    "method": "Two meetings and a call.",
    "participants_here": "Committee\nPort",
    "participants_there": "交流課",
    "partner_view": "They are glad.",
    "stories": "Two grandfathers.",
    "issues": "Calls tire.",
    "adjustments": "One call each quarter.",
    "decision": "adjust",
    "decision_reason": "The schools carry it.",
    "next_on": date(2028, 4, 1),
    "next_reason": "",
}


@pytest.fixture(scope="session", autouse=True)
def _press() -> Iterator[None]:
    """The press that these tests started goes with them."""
    yield
    render.close()


@pytest.fixture
def established(partnership: Partnership) -> Partnership:
    """A file in evaluation, signed on the first of May 2026."""
    Partnership.objects.filter(pk=partnership.pk).update(
        stage=Stage.EVALUATION, established_on=SIGNED
    )
    partnership.refresh_from_db()
    return partnership


@pytest.fixture
def plan(established: Partnership, volunteer: User) -> WorkPlan:
    """An agreed plan with a goal of each term."""
    day = date(2026, 4, 1)
    plan = plans.write_plan(
        established,
        by=volunteer,
        today=TODAY,
        goals=[GoalLine(SHORT), GoalLine(LONG)],
        version=0,
        starts_on=day,
        ends_on=date(2028, 4, 1),
        introduction="",
    )
    plan = agreeing.agree(
        established,
        side=Side.OURS,
        note="Minutes",
        name="Vera",
        on=day,
        version=plan.version,
        today=day,
        by=volunteer,
    )
    return agreeing.agree(
        established,
        side=Side.THEIRS,
        name="Chief",
        on=day,
        note="Call",
        version=plan.version,
        today=day,
        by=volunteer,
    )


@pytest.fixture
def evaluation(established: Partnership, volunteer: User) -> Evaluation:
    """The first evaluation, due a year after the signing."""
    return dating.set_date(established, due_on=DUE, by=volunteer, today=TODAY, signed_on=SIGNED)


@pytest.fixture
def written(evaluation: Evaluation, plan: WorkPlan, volunteer: User) -> Evaluation:
    """The same, complete."""
    first, second = rows_of(evaluation)
    rows = [
        replace(first, actual="64 pairs", rating="exceeded"),
        replace(second, actual="Curators met", rating="partly", reason="No grant yet."),
    ]
    report = Report(WORDS, rows)
    return writing.write_evaluation(
        evaluation, report=report, version=evaluation.version, today=WRITING_DAY, by=volunteer
    )


@pytest.fixture
def site(client: Client, volunteer: User) -> Client:
    """The volunteer, signed in."""
    client.force_login(volunteer)
    return client


def words_of(pdf: bytes) -> str:
    """The text of a PDF as one line."""
    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    return unicodedata.normalize("NFKC", " ".join(text.replace("\u200b", "").split()))
