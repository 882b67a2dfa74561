"""Answering a rule that no record can answer, and waiving one that does not hold."""

from datetime import date

from django.db import transaction

from partnerships.accounts.models import User
from partnerships.accounts.offices import office_of
from partnerships.accounts.permissions import require
from partnerships.accounts.roles import Role
from partnerships.documents.models import Upload
from partnerships.history.services import record
from partnerships.partners.models import CandidatePartner, Partnership
from partnerships.partners.services import lock_open
from partnerships.research.models import RuleAnswer, Waiver
from partnerships.research.rules import About, Rule
from partnerships.research.rulings import State, ruling_on
from partnerships.research.services.candidates import PERMISSION
from partnerships.research.terms import terms_of
from partnerships.words.refusal import Refused


@transaction.atomic
def answer_rule(
    partnership: Partnership,
    *,
    code: str,
    holds: bool,
    note: str,
    by: User,
    today: date,
    candidate: CandidatePartner | None = None,
    evidence: Upload | None = None,
) -> RuleAnswer:
    """Say whether a rule holds that a person must find out, and from where. A newer answer takes
    its place.

    Raises Refused for a rule that is not in the file's policy or that the record answers by itself.
    """
    partnership = lock_open(partnership)
    require(by, PERMISSION)
    rule, candidate = _rule_of(partnership, code, candidate)
    if not rule.type.question:
        raise Refused("The record answers this rule by itself.")
    answer = RuleAnswer.objects.create(
        partnership=partnership,
        candidate=candidate,
        code=code,
        question=rule.question,
        holds=holds,
        note=note,
        evidence=evidence,
        answered_on=today,
        answered_by=by,
    )
    whom = f" about {candidate.community.name}" if candidate else ""
    text = (
        f"A question of the policy{whom} was answered with {'yes' if holds else 'no'}:"
        f" {rule.question}"
    )
    record(partnership, text, by=by, kind="rule.answered", on=today)
    return answer


@transaction.atomic
def waive_rule(
    partnership: Partnership,
    *,
    code: str,
    reason: str,
    by: User,
    today: date,
    candidate: CandidatePartner | None = None,
) -> Waiver:
    """Let a file go on although a rule does not hold, with the reason; it shows as a risk to
    whoever approves.

    Raises NotAllowed for everybody but the mayor's office, and Refused for a rule that holds, is
    waived already, only warns, or cannot be waived at all.
    """
    partnership = lock_open(partnership)
    capacity = office_of(by, Role.MAYORS_OFFICE, today=today)
    rule, candidate = _rule_of(partnership, code, candidate)
    ruling = ruling_on(rule, partnership, candidate, today=today)
    if ruling.state is State.WAIVED:
        raise Refused("This rule is waived already.")
    if not ruling.may_be_waived:
        raise Refused(
            "There is nothing to waive: this rule holds, or it stops nobody, or nobody may"
            " waive it."
        )
    waiver = Waiver.objects.create(
        partnership=partnership,
        candidate=candidate,
        code=code,
        rule=rule.words,
        reason=reason,
        waived_on=today,
        waived_by=by,
        waived_as=str(capacity),
    )
    whom = f" for {candidate.community.name}" if candidate else ""
    text = f"{capacity.as_subject} waived a rule{whom}: {rule.words}. {reason}"
    record(partnership, text, by=by, kind="rule.waived", on=today)
    return waiver


def _rule_of(
    partnership: Partnership, code: str, candidate: CandidatePartner | None
) -> tuple[Rule, CandidatePartner | None]:
    rule = terms_of(partnership).rule(code)
    if rule is None:
        raise Refused("The policy of this file has no such rule.")
    if rule.type.about is About.FILE:
        return rule, None
    if candidate is None or candidate.partnership_id != partnership.pk:
        raise Refused("Say which candidate this is about.")
    return rule, candidate
