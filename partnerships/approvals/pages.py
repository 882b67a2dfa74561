"""The two pages of a yes on paper, which the owner of a question opens with its own deeds."""

from collections.abc import Callable
from datetime import date

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from partnerships.accounts.offices import office_of
from partnerships.accounts.roles import Role
from partnerships.approvals.forms import OnPaperForm, RefusePaperForm
from partnerships.approvals.models import AnyQuestion, Question, QuestionQuerySet
from partnerships.approvals.services.answering import require_paper
from partnerships.approvals.services.asking import AlreadyAnswered
from partnerships.approvals.services.voices import SignedSheet, require_recorder
from partnerships.partners.pages import Request
from partnerships.partners.services import require_open
from partnerships.words.door import form_page


def question_of(request: Request, rows: QuestionQuerySet[AnyQuestion], pk: int) -> AnyQuestion:
    """Return a question of a file that the person may see, or answer 404."""
    return get_object_or_404(rows.visible_to(request.user).with_file(), id=pk)


def on_paper_page(
    request: Request, question: Question, record: Callable[[SignedSheet], object]
) -> HttpResponse:
    """Record that the office signed a sheet; `record` is the owner's deed, which takes the
    sheet.
    """
    form = OnPaperForm(
        request.POST or None, request.FILES or None, initial={"on": timezone.localdate()}
    )
    form.back = question.partnership.get_absolute_url()

    def do() -> None:
        scan = form.given("scan", UploadedFile)
        record(SignedSheet(form.given("signed_by", str), form.given("on", date), scan))

    def allowed() -> None:
        require_open(question.partnership)
        if not question.is_waiting:
            raise AlreadyAnswered(question)
        require_recorder(question, by=request.user, today=timezone.localdate())

    return form_page(
        request,
        "approvals/on_paper.html",
        form,
        do,
        to=question.partnership,
        said=f"The yes on paper is on record, and {question.asked_of} is told.",
        allowed=allowed,
        context={"question": question, "partnership": question.partnership},
    )


def refuse_paper_page(
    request: Request,
    question: Question,
    refuse: Callable[[str], object],
    *,
    can: Callable[[], object],
) -> HttpResponse:
    """Let the office refuse a sheet recorded in its name; `can` raises Refused once it is too
    late.
    """
    form = RefusePaperForm(request.POST or None)
    form.back = question.partnership.get_absolute_url()

    def allowed() -> None:
        office_of(request.user, Role(question.office), today=timezone.localdate())
        require_open(question.partnership)
        require_paper(question)
        can()

    return form_page(
        request,
        "approvals/refuse_paper.html",
        form,
        lambda: refuse(form.given("reason", str)),
        to=question.partnership,
        said="Refused. The question is open again.",
        allowed=allowed,
        context={"question": question, "partnership": question.partnership},
    )
