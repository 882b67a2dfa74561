"""Where a part of the road begins: the same people have come so far, without a browser.

They leave behind what the pages leave behind: one list says it for both.
"""

from django.utils.timezone import localdate

from partnerships.documents.models import Document
from partnerships.history.models import Event
from partnerships.partners.models import Partnership
from partnerships.pipeline.models import StageApproval
from partnerships.pipeline.services import approvals
from tests.browser.road import communication, correspondence, planning, research
from tests.browser.road.deeds import Cast, agree_to_a_plan, find_a_partner, introduce, meet, plan

RESEARCH = (
    "partnership.opened brief.changed alignment.recorded alignment.recorded committee.seated"
    " question.asked question.approved question.approved connection.recorded point.unknown"
    " pair.made designation.reviewed candidate.described law.screened candidate.scored"
    " candidate.scored candidate.chosen scores.issued comparison.issued question.asked"
    " question.approved question.approved"
)
CORRESPONDENCE = (
    "letter.begun question.asked question.approved mail.released reply.logged question.asked"
    " question.approved message.logged message.logged activity.planned activity.held"
    " activity.planned activity.held workplan.begun group.listed group.listed workplan.agreed"
    " workplan.agreed workplan.in_force workplan.issued question.asked question.approved"
)
AFTER_RESEARCH = (RESEARCH, "score_sheet comparison")
"""The deeds of the history, and the papers on file."""
AFTER_CORRESPONDENCE = (
    f"{RESEARCH} {CORRESPONDENCE}",
    "score_sheet comparison letter work_plan",
)


def left_behind(file: Partnership) -> tuple[str, str]:
    """The deeds that the history of a file holds, and the papers that were issued for it."""
    events = Event.objects.filter(partnership=file).order_by("position")
    papers = Document.objects.filter(partnership=file).order_by("pk")
    return " ".join(event.kind for event in events), " ".join(paper.kind for paper in papers)


def through_research(cast: Cast) -> Partnership:
    """Stages 1 and 2: planned, looked into, chosen, and approved by both offices."""
    file = plan(cast)
    _leave_the_stage(file, cast, planning.NOTE)
    find_a_partner(file, cast)
    _leave_the_stage(file, cast, research.NOTE)
    return file


def through_correspondence(cast: Cast) -> Partnership:
    """Stages 1 to 4: introduced and answered; both know each other and have agreed to a plan."""
    file = through_research(cast)
    introduce(file, cast)
    _leave_the_stage(file, cast, communication.NOTE)
    meet(file, cast)
    agree_to_a_plan(file, cast)
    _leave_the_stage(file, cast, correspondence.NOTE)
    return file


def _leave_the_stage(file: Partnership, cast: Cast, note: str) -> None:
    approvals.request_approval(file, by=cast.vera, today=localdate(), note=note)
    answering = {"board": cast.bea, "mayors_office": cast.mo}
    while question := StageApproval.objects.waiting().filter(partnership=file).first():
        approvals.approve(question, by=answering[question.office], today=localdate(), comment="")
    file.refresh_from_db()
