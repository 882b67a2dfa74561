"""The report of an evaluation: printed after the mayor's office has taken note, once."""

import logging
from datetime import date

from django.db import transaction
from django.db.models import QuerySet

from partnerships.accounts.models import User
from partnerships.accounts.permissions import NotAllowed, require
from partnerships.documents.services import papers
from partnerships.evaluations.models import Evaluation
from partnerships.evaluations.papers import EVALUATION, report_content
from partnerships.evaluations.services.dating import PERMISSION
from partnerships.history.services import record
from partnerships.partners.models import Partnership
from partnerships.partners.services import lock
from partnerships.words.refusal import Refused

logger = logging.getLogger(__name__)


def issue_due_papers(partnership: Partnership, *, by: User, today: date) -> None:
    """Issue the report of each finished evaluation of a file that has none. Done twice, it issues
    once.

    Raises PaperRefused, in words, when a report cannot be printed.
    """
    require(by, PERMISSION)
    for evaluation in _due().filter(partnership=partnership):
        _issue(evaluation, by=by, today=today)


def issue_all_due_papers(today: date) -> None:
    """Issue what is due in all files, in the names of those who took note; what fails waits."""
    for evaluation in _due():
        assert evaluation.finished_by is not None
        try:
            _issue(evaluation, by=evaluation.finished_by, today=today)
        except (Refused, NotAllowed) as refused:
            logger.warning("%s cannot be issued: %s", evaluation, refused)


def _due() -> QuerySet[Evaluation]:
    return Evaluation.objects.without_paper().select_related(
        "partnership__home", "partnership__partner", "finished_by"
    )


def _issue(evaluation: Evaluation, *, by: User, today: date) -> None:
    partnership = evaluation.partnership
    prepared = papers.prepare(
        partnership,
        paper=EVALUATION,
        context=report_content(evaluation),
        title=_title(evaluation),
        by=by,
        on=today,
    )
    with transaction.atomic():
        lock(partnership)
        if not Evaluation.objects.without_paper().filter(pk=evaluation.pk).exists():
            return  # somebody else was faster
        document = papers.file(prepared, by=by)
        Evaluation.objects.filter(pk=evaluation.pk).update(document=document)
        text = f"The evaluation report was issued as {document.reference}."
        record(
            partnership,
            text,
            by=by,
            kind="evaluation.issued",
            on=today,
            link=document.get_absolute_url(),
        )


def preview_report(evaluation: Evaluation) -> bytes:
    """Return the report as a PDF with the draft mark. Raises PaperRefused, in words."""
    content = report_content(evaluation)
    return papers.preview(
        evaluation.partnership, paper=EVALUATION, context=content, title=_title(evaluation)
    )


def _title(evaluation: Evaluation) -> str:
    return f"Evaluation of {evaluation.partnership}"
