"""What the pages of the signing share: their permissions, and printing what is due."""

from django.contrib import messages

from partnerships.partners.models import Partnership
from partnerships.partners.pages import Request
from partnerships.signing.services import papers
from partnerships.words.refusal import Refused

PLAN = "signing.plan_ceremony"
RECORD = "signing.record_signature"


def issue(request: Request, partnership: Partnership) -> None:
    """Print what has become due; a paper that cannot be printed is said, and tried again by the worker."""
    try:
        papers.issue_due_papers(partnership, by=request.user)
    except Refused as refused:
        messages.warning(request, f"A paper could not be printed: {refused}")
