"""The policy of the example: written by the chair, adopted by the mayor's office, applied to the
port on the Baltic.
"""

from dataclasses import replace
from datetime import date, timedelta

from example.cast import Cast
from example.files import GEOGRAPHIC_NAMES, File
from partnerships.partners.models import CandidatePartner, Seat
from partnerships.planning.services import seat
from partnerships.research.models import LegalScreen, Policy
from partnerships.research.ready import ready
from partnerships.research.services import policies, ruling, screens
from partnerships.research.services.screens import Looked

WRITTEN, ADOPTED = 110, 100
"""Days ago; files opened since then are judged by it."""


def adopt(cast: Cast, today: date) -> Policy:
    """Adopt the policy for small organizations, once; what is there already stays as it is."""
    present = Policy.objects.adopted().first()
    if present:
        return present
    terms = replace(ready()["1-small"], title="How Duluth chooses its partners")
    draft = policies.begin_policy(terms, by=cast.chair, today=today - timedelta(WRITTEN))
    adopted, act = today - timedelta(ADOPTED), "Minutes of the board, third meeting of the year"
    return policies.adopt_policy(
        draft, in_force_from=adopted, act=act, by=cast.office, today=adopted
    )


def judge(file: File, candidate: CandidatePartner, *, looked: int, waived: int) -> None:
    """Screen a candidate, answer what the policy asks, and waive the size of the committee."""
    chair, day = file.cast.chair, file.ago(looked)
    for person, part in ((chair, Seat.Part.CHAIR), (file.cast.member, Seat.Part.MEMBER)):
        seat(
            file.partnership.committee,
            person=person,
            part=part,
            since=day,
            is_resident=True,
            by=chair,
        )
    screen = Looked(
        note=f"{GEOGRAPHIC_NAMES}; statutes of Minnesota",
        reviewer="City attorney's office",
        recheck_on=file.ago(-240),
    )
    clear = LegalScreen.Outcome.CLEAR
    screens.screen_legally(candidate, outcome=clear, looked=screen, by=chair, today=day)
    note = "Their own list of partner cities names one in the United States"
    ruling.answer_rule(
        file.partnership,
        code="twinned_already",
        candidate=candidate,
        holds=False,
        note=note,
        by=chair,
        today=day,
    )
    reason = (
        "Two families who speak Finnish join once the partner is known; the board has their names."
    )
    ruling.waive_rule(
        file.partnership,
        code="committee",
        reason=reason,
        by=file.cast.office,
        today=file.ago(waived),
    )
