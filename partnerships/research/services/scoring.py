"""Scoring: each reviewer alone, a draft first, then a sheet that stays; and the talk where they
differ.
"""

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.utils import timezone

from partnerships.accounts.models import User
from partnerships.history.services import record
from partnerships.partners.models import CandidatePartner
from partnerships.research.criteria import HIGHEST
from partnerships.research.models import Assessment, Discussion, ScoreSheet
from partnerships.research.scoring import board_of, handed_in, is_over
from partnerships.research.services.candidates import working_on
from partnerships.research.terms import Terms, terms_of
from partnerships.words.refusal import Refused

Marks = Mapping[str, tuple[int, str]]
"""For each criterion the points, and the reason."""


@transaction.atomic
def keep_sheet(
    candidate: CandidatePartner, *, draft: Mapping[str, Mapping[str, object]], by: User
) -> ScoreSheet:
    """Keep a half-done sheet for its reviewer; nobody else sees it. Raises Refused as `score`
    does.
    """
    sheet, terms = _open_sheet(working_on(candidate, by), by)
    known = terms.labels
    sheet.draft = {code: dict(values) for code, values in draft.items() if code in known}
    sheet.kept_at = timezone.now()
    sheet.save()
    return sheet


@transaction.atomic
def score(candidate: CandidatePartner, *, scores: Marks, by: User, today: date) -> ScoreSheet:
    """Hand in one reviewer's sheet: for each criterion of the policy 0 to 4 points and the reason.
    It then stays.

    Raises Refused for a second sheet, for one that lacks a criterion or a reason, and once the
    scoring is over.
    """
    candidate = working_on(candidate, by)
    sheet, terms = _open_sheet(candidate, by)
    _require_whole(scores, terms)
    sheet.draft, sheet.handed_in_at = {}, timezone.now()
    sheet.save()
    Assessment.objects.bulk_create(
        Assessment(
            sheet=sheet, criterion=each.code, score=scores[each.code][0], note=scores[each.code][1]
        )
        for each in terms.criteria
    )
    text = f"{candidate.community.name} was scored; the sheet is handed in."
    record(candidate.partnership, text, by=by, kind="candidate.scored", on=today)
    return sheet


def _open_sheet(candidate: CandidatePartner, by: User) -> tuple[ScoreSheet, Terms]:
    """Return the reviewer's own sheet under the file's policy, and the policy; the file is
    locked.
    """
    terms, name = terms_of(candidate.partnership), candidate.community.name
    sheet = ScoreSheet.objects.filter(candidate=candidate, reviewer=by).under(terms.policy).first()
    if sheet and sheet.handed_in_at:
        raise Refused(f"Your sheet for {name} is handed in; it stays as it is.")
    if is_over(candidate, handed_in(candidate, terms), terms):
        raise Refused(
            f"The scoring of {name} is over: it is chosen, and everybody may read the scores."
        )
    return sheet or ScoreSheet(candidate=candidate, reviewer=by, policy=terms.policy), terms


def _require_whole(scores: Marks, terms: Terms) -> None:
    for criterion in terms.criteria:
        points, note = scores.get(criterion.code, (None, ""))
        if points is None or not 0 <= points <= HIGHEST:
            raise Refused(
                f"Give 0 to {HIGHEST} points: {criterion.label.lower()}.", field=criterion.code
            )
        if not note.strip():
            raise Refused(f"Say why: {criterion.label.lower()}.", field=f"{criterion.code}_note")


def require_open_board(candidate: CandidatePartner, *, by: User) -> None:
    """Raise Refused while a reviewer may not see the scores of the others."""
    if not board_of(candidate, by, terms_of(candidate.partnership)).is_open:
        raise Refused("Hand in your own sheet first; then you see where the others differ.")


@transaction.atomic
def discuss(candidate: CandidatePartner, *, note: str, by: User, today: date) -> Discussion:
    """Write down what the reviewers made of their differences. Only who may see the scores may
    speak of them.
    """
    candidate = working_on(candidate, by)
    require_open_board(candidate, by=by)
    discussion = Discussion.objects.create(candidate=candidate, note=note, written_by=by)
    text = f"The reviewers' talk about {candidate.community.name} was written down."
    record(candidate.partnership, text, by=by, kind="candidate.discussed", on=today)
    return discussion
