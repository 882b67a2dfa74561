import io
import unicodedata
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from pypdf import PdfReader, PdfWriter

from partnerships.accounts.models import User
from partnerships.approvals.models import Side
from partnerships.documents import render
from partnerships.partners.models import Partnership
from partnerships.programs.models import WorkPlan
from partnerships.programs.services import agreeing, plans
from partnerships.programs.services.plans import GoalLine

PERIOD = {
    "starts_on": date(2027, 1, 1),
    "ends_on": date(2028, 12, 31),
    "introduction": "Two cold ports.",
}
SHORT = {
    "horizon": "short",
    "area": "education",
    "sentence": "Sixty pupils write to each other.",
    "activity": "Two schools pair their classes.",
    "owner_here": "Lincoln Park School",
    "owner_there": "Meiki School 明輝",
    "due_on": date(2027, 6, 30),
    "cost": 1200,
    "currency": "USD",
    "cost_source": "school district",
    "measure": "pairs who write",
    "baseline": "none",
    "target": "60 pairs",
}
LONG = {
    "horizon": "long",
    "area": "culture",
    "sentence": "An exhibition travels to both museums.",
    "owner_here": "Tweed Museum",
    "owner_there": "Kushiro Art Museum",
    "when": "autumn 2028",
}


@pytest.fixture(scope="session", autouse=True)
def _press() -> Iterator[None]:
    """The press that these tests started goes with them."""
    yield
    render.close()


@pytest.fixture
def day() -> date:
    """The present day: pages know no other."""
    return timezone.localdate()


@pytest.fixture
def plan(partnership: Partnership, volunteer: User) -> WorkPlan:
    """A draft with one goal of each term."""
    return plans.write_plan(
        partnership,
        by=volunteer,
        today=timezone.localdate(),
        goals=[GoalLine(SHORT), GoalLine(LONG)],
        version=0,
        **PERIOD,
    )


@pytest.fixture
def agreed(plan: WorkPlan, volunteer: User, day: date) -> WorkPlan:
    """The same plan, agreed to by both sides; its paper is not printed yet."""
    on = day - timedelta(days=3)
    plan = agreeing.agree(
        plan.partnership,
        side=Side.OURS,
        note="Minutes",
        name="Vera, chair",
        on=on,
        version=plan.version,
        today=day,
        by=volunteer,
    )
    return agreeing.agree(
        plan.partnership,
        side=Side.THEIRS,
        name="Exchange Section 交流課",
        on=day,
        note="Letter of this week",
        version=plan.version,
        today=day,
        by=volunteer,
    )


@pytest.fixture
def site(client: Client, volunteer: User) -> Client:
    """The volunteer, signed in."""
    client.force_login(volunteer)
    return client


def scan(name: str = "letter.pdf") -> SimpleUploadedFile:
    """A small real PDF."""
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    file = io.BytesIO()
    writer.write(file)
    return SimpleUploadedFile(name, file.getvalue(), "application/pdf")


def words_of(pdf: bytes) -> str:
    """The text of a PDF as one line."""
    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    return unicodedata.normalize("NFKC", " ".join(text.replace("\u200b", "").split()))


def typed_plan(rows: list[dict[str, Any]], *, version: int = 0, **others: Any) -> dict[str, Any]:
    """What a browser sends from the page where the plan is written."""
    data: dict[str, Any] = {
        "starts_on": "2027-01-01",
        "ends_on": "2028-12-31",
        "introduction": "Two cold ports.",
        "version": version,
        "form-TOTAL_FORMS": len(rows),
        "form-INITIAL_FORMS": len(rows),
    }
    for number, row in enumerate(rows):
        data |= {
            f"form-{number}-{name}": value for name, value in ({"currency": "USD"} | row).items()
        }
    return data | others
