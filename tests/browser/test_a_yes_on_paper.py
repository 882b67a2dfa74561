"""The board of approvals on a phone: an admin finds the question and brings the signed sheet."""

from datetime import date

from django.utils import timezone
from playwright.sync_api import Page, expect

from partnerships.approvals.models import Question
from partnerships.partners.models import Alignment
from partnerships.pipeline.services import approvals
from partnerships.planning.services import record_alignment, write_brief
from tests.papers import scan
from tests.pipeline.conftest import BRIEF

PHONE = 360


def fits(page: Page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth") == PHONE


def test_a_signed_sheet_is_recorded_on_a_phone(enter, partnership, volunteer, admin_user):
    today: date = timezone.localdate()
    founding = {
        "kind": partnership.kind,
        "level": partnership.level,
        "version": partnership.version,
    }
    write_brief(partnership, by=volunteer, today=today, brief=BRIEF, **founding)
    for side in Alignment.Side:
        record_alignment(
            partnership, side=side, name="Somebody in office", agreed_on=today, by=volunteer
        )
    approvals.request_approval(partnership, by=volunteer, today=today)
    page = enter(admin_user, width=PHONE)
    page.goto("/")
    page.get_by_role("button", name="Menu").click()
    page.get_by_role("link", name="Approvals", exact=True).click()
    expect(page.get_by_role("link", name="May Duluth and Kushiro leave planning?")).to_be_visible()
    assert fits(page)
    page.get_by_role("link", name="Record a yes on paper").click()
    page.get_by_label("Who signed").fill("Maria Mayor")
    sheet = {"name": "sheet.pdf", "mimeType": "application/pdf", "buffer": scan("sheet.pdf").read()}
    page.get_by_label("Scan of the signed sheet").set_input_files(sheet)
    assert fits(page)
    page.get_by_role("button", name="Record the yes on paper").click()
    expect(page.get_by_text("The yes on paper is on record")).to_be_visible()
    page.goto(Question.objects.get().link)
    expect(
        page.get_by_text("Maria Mayor, mayor's office, on paper, recorded by Ada Admin")
    ).to_be_visible()
    assert fits(page)
