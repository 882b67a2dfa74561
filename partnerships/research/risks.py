"""What the policy gives an approver to think about: waivers, warnings, and reviewers who differ
(row 108).
"""

from collections.abc import Iterable
from datetime import date

from partnerships.partners.models import Partnership, Stage
from partnerships.research.models import Assessment, ScoreSheet
from partnerships.research.rulings import rulings_of
from partnerships.research.scoring import handed_in, is_over, lines_of
from partnerships.research.subject import subject_of
from partnerships.research.terms import Terms, terms_of


def risks_of(partnership: Partnership, *, today: date) -> list[str]:
    """Return what should be known before planning or research is left; nothing afterwards."""
    if partnership.stage not in Stage.before_a_partner_is_chosen:
        return []
    terms = terms_of(partnership)
    candidate = subject_of(partnership) if partnership.stage == Stage.RESEARCH else None
    rulings = rulings_of(partnership, candidate, today=today, terms=terms)
    found = [ruling.risk for ruling in rulings if ruling.risk]
    found += [
        f"The policy would not let research end now: {ruling.missing}"
        for ruling in rulings
        if ruling.blocks
    ]
    if candidate and is_over(candidate, handed_in(candidate, terms), terms):
        sheets = ScoreSheet.objects.filter(candidate=candidate).under(terms.policy).handed_in()
        found += _differences(Assessment.objects.filter(sheet__in=sheets), terms)
    return found


def _differences(scores: Iterable[Assessment], terms: Terms) -> list[str]:
    lines = [line for line in lines_of(scores, terms) if line.is_wide]
    return [
        f"The reviewers differ on {line.criterion.label.lower()}: {line.range}." for line in lines
    ]
