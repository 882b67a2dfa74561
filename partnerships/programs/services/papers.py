"""The paper of an agreed work plan: printed after the decision, once."""

import logging
from datetime import date

from django.db import transaction
from django.db.models import QuerySet

from partnerships.accounts.models import User
from partnerships.accounts.permissions import NotAllowed, require
from partnerships.approvals.models import Side
from partnerships.documents.services import papers
from partnerships.history.services import record
from partnerships.partners.models import Partnership
from partnerships.partners.services import lock
from partnerships.programs.models import WorkPlan
from partnerships.programs.papers import WORK_PLAN, plan_content
from partnerships.programs.services.plans import PERMISSION
from partnerships.words.refusal import Refused

logger = logging.getLogger(__name__)


def issue_due_papers(partnership: Partnership, *, by: User, today: date) -> None:
    """Issue the paper of each agreed plan of a file that has none. Done twice, it issues once.

    Raises PaperRefused, in words, when a paper cannot be printed.
    """
    require(by, PERMISSION)
    for plan in _due().filter(partnership=partnership):
        _issue(plan, by=by, today=today)


def issue_all_due_papers(today: date) -> None:
    """Issue what is due in all files, in the names of those who recorded our agreement; what fails
    waits.
    """
    for plan in _due():
        try:
            _issue(plan, by=plan.agreements.get(side=Side.OURS).recorded_by, today=today)
        except (Refused, NotAllowed) as refused:
            logger.warning("%s cannot be issued: %s", plan, refused)


def _due() -> QuerySet[WorkPlan]:
    return WorkPlan.objects.without_paper().select_related(
        "partnership__home", "partnership__partner"
    )


def _issue(plan: WorkPlan, *, by: User, today: date) -> None:
    prepared = papers.prepare(
        plan.partnership,
        paper=WORK_PLAN,
        context=plan_content(plan),
        title=_title(plan),
        by=by,
        on=today,
    )
    with transaction.atomic():
        lock(plan.partnership)
        if not WorkPlan.objects.without_paper().filter(pk=plan.pk).exists():
            return  # somebody else was faster
        document = papers.file(prepared, by=by)
        WorkPlan.objects.filter(pk=plan.pk).update(document=document)
        text = f"Version {plan.number} of the work plan was issued as {document.reference}."
        record(
            plan.partnership,
            text,
            by=by,
            kind="workplan.issued",
            on=today,
            link=document.get_absolute_url(),
        )


def preview_plan(plan: WorkPlan) -> bytes:
    """Return the plan as a PDF with the draft mark. Raises PaperRefused, in words."""
    return papers.preview(
        plan.partnership, paper=WORK_PLAN, context=plan_content(plan), title=_title(plan)
    )


def _title(plan: WorkPlan) -> str:
    version = f", version {plan.number}" if plan.number > 1 else ""
    return f"Work plan of {plan.partnership}{version}"
