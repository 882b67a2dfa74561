"""What the pages of the signing share: their permissions, a form about the ceremony, and printing
what is due.
"""

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from partnerships.partners.models import Partnership
from partnerships.partners.pages import Request
from partnerships.partners.services import require_open
from partnerships.signing.services import papers
from partnerships.words.door import attempt, form_page
from partnerships.words.forms import SheetForm

PLAN = "signing.plan_ceremony"
RECORD = "signing.record_signature"
FORM = "agreements/deed.html"


def issue(request: Request, partnership: Partnership) -> None:
    """Print what has become due; a paper that cannot be printed is said, and tried again by the
    worker.
    """
    today = timezone.localdate()
    attempt(request, lambda: papers.issue_due_papers(partnership, by=request.user, today=today))


def signing_page(
    request: Request,
    partnership: Partnership,
    form: SheetForm,
    do: Callable[[], object],
    *,
    said: str,
    context: Mapping[str, Any],
    template: str = FORM,
    at: str = "ceremony-detail",
    allowed: Callable[[], object] | None = None,
) -> HttpResponse:
    """Show a form about the signing of a file and do its deed; see `door.form_page`."""
    form.back = reverse(at, args=[partnership.pk])

    def may() -> None:
        require_open(partnership)
        if allowed:
            allowed()

    shown = {"partnership": partnership, **context}
    return form_page(
        request, template, form, do, said=said, to=form.back, allowed=may, context=shown
    )
