"""Papers that follow a decision, rendered after it is kept."""

import logging
from datetime import date

from partnerships.accounts.models import User
from partnerships.evaluations.services import papers as evaluations
from partnerships.partners.models import Partnership
from partnerships.programs.services import papers as programs
from partnerships.signing.services import papers as signing
from partnerships.words.refusal import Refused

logger = logging.getLogger(__name__)


def issue_papers(partnership: Partnership, *, by: User, today: date) -> None:
    """Issue what a file's decisions call for; what cannot be rendered now is tried again by the
    worker.
    """
    for app in (programs, signing, evaluations):
        try:
            app.issue_due_papers(partnership, by=by, today=today)
        except Refused as refused:
            logger.warning("A paper of file %s waits: %s", partnership.number, refused)


def issue_waiting_papers(today: date) -> None:
    """Issue, in all files, what an earlier decision called for and could not be rendered then."""
    for app in (programs, signing, evaluations):
        app.issue_all_due_papers(today)
