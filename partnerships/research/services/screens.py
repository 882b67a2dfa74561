"""The legal screen and the name for our papers: who looked, when, by which rule, and when to look
again (row 104).
"""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from partnerships.accounts.models import User
from partnerships.communities.models import Community
from partnerships.documents.models import Upload
from partnerships.history.services import record
from partnerships.mailroom.services import posting
from partnerships.partners.models import CandidatePartner
from partnerships.research.models import DesignationReview, LegalScreen, Screen
from partnerships.research.services.candidates import working_on
from partnerships.words.refusal import Refused


@dataclass(frozen=True, kw_only=True)
class Looked:
    """What every screen says besides its outcome."""

    note: str
    """The rule or source."""
    reviewed_on: date | None = None
    """Today when not said."""
    reviewer: str = ""
    rule_text: str = ""
    paper: Upload | None = None
    recheck_on: date | None = None


@transaction.atomic
def review_designation(
    candidate: CandidatePartner,
    *,
    designation: str,
    by: User,
    today: date,
    note: str = "",
    looked: Looked | None = None,
) -> DesignationReview:
    """Settle how the country or territory is named in our papers, with the rule or source that says
    so.

    Give `note`, or `looked` with everything a screen may say. Raises Refused for days in the wrong
    order.
    """
    candidate = working_on(candidate, by)
    facts = _facts(looked or Looked(note=note), by=by, today=today)
    Community.objects.filter(pk=candidate.community_id).update(designation=designation)
    _take_back_reminders(DesignationReview.objects.filter(community=candidate.community_id).last())
    review = DesignationReview.objects.create(
        community=candidate.community, designation=designation, **facts
    )
    text = f"The name “{designation}” was reviewed for our papers."
    record(candidate.partnership, text, by=by, kind="designation.reviewed", on=today)
    return review


@transaction.atomic
def screen_legally(
    candidate: CandidatePartner,
    *,
    outcome: str,
    looked: Looked,
    by: User,
    today: date,
    conditions: str = "",
) -> LegalScreen:
    """Record that somebody has looked whether law or order stands against a partner there, and what
    came of it.

    Raises Refused for conditions that are not written, and for days in the wrong order.
    """
    candidate = working_on(candidate, by)
    if outcome == LegalScreen.Outcome.CONDITIONS and not conditions.strip():
        raise Refused("Write down the conditions.", field="conditions")
    facts = _facts(looked, by=by, today=today)
    _take_back_reminders(LegalScreen.objects.filter(community=candidate.community_id).last())
    screen = LegalScreen.objects.create(
        community=candidate.community, outcome=outcome, conditions=conditions, **facts
    )
    text = (
        f"The law was looked at for {candidate.community.name}:"
        f" {screen.get_outcome_display().lower()}."
    )
    record(candidate.partnership, text, by=by, kind="law.screened", on=today)
    return screen


def _facts(looked: Looked, *, by: User, today: date) -> dict[str, object]:
    day = looked.reviewed_on or today
    if day > today:
        raise Refused("This day has not come yet.", field="reviewed_on")
    if looked.recheck_on and looked.recheck_on <= day:
        raise Refused("Choose a day after the one on which it was looked at.", field="recheck_on")
    return {
        "reviewed_by": by,
        "reviewed_on": day,
        "reviewer": looked.reviewer,
        "note": looked.note,
        "rule_text": looked.rule_text,
        "paper": looked.paper,
        "recheck_on": looked.recheck_on,
    }


def key_of(screen: Screen) -> str:
    """Return the beginning of the keys of all reminders of a screen."""
    return f"recheck:{type(screen).__name__.lower()}:{screen.pk}:"


def _take_back_reminders(earlier: Screen | None) -> None:
    if earlier:
        posting.cancel_unsent(key_of(earlier), because="It was looked at again.")
