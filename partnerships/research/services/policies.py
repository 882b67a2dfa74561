"""A policy is written, adopted, copied to make the next one; and a file keeps the version it began
under.
"""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone

from partnerships.accounts.models import User
from partnerships.accounts.offices import Capacity, office_of
from partnerships.accounts.permissions import require
from partnerships.accounts.roles import Role
from partnerships.history.services import changed, record, record_ours
from partnerships.partners.models import Partnership
from partnerships.partners.services import lock_open
from partnerships.research.criteria import HIGHEST, WHOLE, Yardstick
from partnerships.research.models import Policy, PolicyOfFile
from partnerships.research.models.policy import MOST_REVIEWERS
from partnerships.research.rules import Rule
from partnerships.research.terms import Terms, terms_in, terms_of
from partnerships.words.days import in_english
from partnerships.words.refusal import ChangedMeanwhile, Refused

WRITE = "research.write_policy"
MOST_CRITERIA = 20
ADOPTED = "This version is adopted; it stays as it is. Copy it to make the next one."


@dataclass(frozen=True, kw_only=True)
class PolicyText:
    """What a draft says."""

    title: str
    about: str
    rules: tuple[Rule, ...]
    criteria: tuple[Yardstick, ...]
    reviewers: int
    wide_from: int


@transaction.atomic
def begin_policy(terms: Terms, *, by: User, today: date, title: str = "") -> Policy:
    """Begin a draft that says what another policy says: a ready one, the built-in one, or one of
    our own.
    """
    require(by, WRITE)
    policy = Policy.objects.create(
        title=title or (terms.policy.title if terms.policy else terms.title),
        about=terms.about,
        rules=[rule.as_data for rule in terms.rules],
        criteria=[asdict(criterion) for criterion in terms.criteria],
        reviewers=terms.reviewers,
        wide_from=terms.wide_from,
        copied_from=terms.policy if terms.policy and terms.policy.is_adopted else None,
        written_by=by,
    )
    _record(
        f"A draft of the policy was begun: “{policy.title}”, from “{terms.title}”.",
        policy,
        by=by,
        on=today,
    )
    return policy


def _record(text: str, policy: Policy, *, by: User, on: date, kind: str = "policy.drafted") -> None:
    record_ours(text, by=by, kind=kind, on=on, link=policy.get_absolute_url())


def lock_draft(policy: Policy) -> Policy:
    """Return a draft fresh and locked. Raises Refused for a version that is adopted."""
    policy = Policy.objects.select_for_update(of=("self",)).get(pk=policy.pk)
    if policy.is_adopted:
        raise Refused(ADOPTED)
    return policy


@transaction.atomic
def write_policy(
    policy: Policy, *, text: PolicyText, version: int, by: User, today: date
) -> Policy:
    """Save a draft. Raises ChangedMeanwhile when `version` is past, Refused where weights or
    figures do not fit.
    """
    policy = lock_draft(policy)
    require(by, WRITE)
    if policy.version != version:
        raise ChangedMeanwhile
    _require_figures(text)
    _require_weights(text.criteria)
    said = "; ".join(filter(None, _changes(policy, text)))
    policy.title, policy.about = text.title, text.about
    policy.reviewers, policy.wide_from = text.reviewers, text.wide_from
    policy.rules = [rule.as_data for rule in text.rules]
    policy.criteria = [asdict(criterion) for criterion in _with_codes(text.criteria)]
    policy.written_by, policy.written_at, policy.version = by, timezone.now(), version + 1
    policy.save()
    if said:
        _record(
            f"The draft of the policy “{policy.title}” was changed: {said}.",
            policy,
            by=by,
            on=today,
        )
    return policy


def _changes(policy: Policy, text: PolicyText) -> Iterator[str]:
    """Say what becomes of a draft: its name, each rule, each criterion with its weight, and who
    scores.
    """
    yield changed("name", policy.title, text.title)
    yield changed("what it is for", policy.about, text.about)
    yield changed("people who score", policy.reviewers, text.reviewers)
    yield changed("difference that asks for a note", policy.wide_from, text.wide_from)
    before = [rule.words for rule in terms_in(policy).rules]
    yield changed("rules", before, [rule.words for rule in text.rules])
    weights = [f"{row['label']} {row['weight']}" for row in policy.criteria]
    yield changed(
        "criteria",
        weights,
        [f"{criterion.label} {criterion.weight}" for criterion in text.criteria],
    )


def _require_figures(text: PolicyText) -> None:
    if not 1 <= text.reviewers <= MOST_REVIEWERS:
        raise Refused(
            f"Between 1 and {MOST_REVIEWERS} people score a candidate.", field="reviewers"
        )
    if not 1 <= text.wide_from <= HIGHEST:
        raise Refused(f"Reviewers can differ by 1 to {HIGHEST} points.", field="wide_from")
    for rule in text.rules:
        for figure in rule.type.figures:
            if not figure.lowest <= rule.figures[figure.name] <= figure.highest:
                words = (
                    f"{rule.type.title}: between {figure.lowest:,} and {figure.highest:,}, please."
                )
                raise Refused(words, field=f"{rule.code}_{figure.name}")


def _require_weights(criteria: tuple[Yardstick, ...]) -> None:
    if not criteria:
        raise Refused("Name at least one criterion.")
    if len(criteria) > MOST_CRITERIA:
        raise Refused(f"A policy holds at most {MOST_CRITERIA} criteria.")
    total = sum(criterion.weight for criterion in criteria)
    if total != WHOLE or any(criterion.weight < 1 for criterion in criteria):
        raise Refused(
            f"The weights add up to {total}. Let them add up to {WHOLE}, each of them 1 or more."
        )


def _with_codes(criteria: Iterable[Yardstick]) -> list[Yardstick]:
    """Give each criterion that is new here a code of its own."""
    taken, found = {criterion.code for criterion in criteria}, []
    free = (f"own{number}" for number in range(1, 1000))
    seen: set[str] = set()
    for criterion in criteria:
        if not criterion.code or criterion.code in seen:
            criterion = replace(criterion, code=next(code for code in free if code not in taken))
        seen.add(criterion.code)
        found.append(criterion)
    return found


@transaction.atomic
def adopt_policy(
    policy: Policy, *, in_force_from: date, by: User, today: date, act: str = ""
) -> Policy:
    """Approve a draft; from then on it stays as it is, and files that begin from its day on are
    judged by it.

    Raises NotAllowed for everybody but the mayor's office, and Refused for the writer of its last
    words, for a day in the past, and for a day on which another version begins.
    """
    policy = lock_draft(policy)
    capacity = require_adoptable(policy, by=by, today=today)
    if in_force_from < today:
        raise Refused(
            "A policy does not reach back: choose today or a later day.", field="in_force_from"
        )
    _require_weights(tuple(Yardstick(**row) for row in policy.criteria))
    policy.number = (Policy.objects.aggregate(last=Max("number"))["last"] or 0) + 1
    policy.in_force_from, policy.act = in_force_from, act
    policy.approved_by, policy.approved_at, policy.approved_on = by, timezone.now(), today
    policy.approved_as = str(capacity)
    try:
        with transaction.atomic():
            policy.save()
    except IntegrityError as error:
        raise Refused(
            "Another version begins on that day already.", field="in_force_from"
        ) from error
    by_act = f" by {act}" if act else ""
    text = (
        f"{capacity.as_subject} adopted “{policy}”{by_act}, in force from"
        f" {in_english(in_force_from)}."
    )
    _record(text, policy, by=by, on=today, kind="policy.adopted")
    return policy


def require_adoptable(policy: Policy, *, by: User, today: date) -> Capacity:
    """Return in which office a person adopts a draft; raise NotAllowed or Refused as `adopt_policy`
    does.
    """
    capacity = office_of(by, Role.MAYORS_OFFICE, today=today)
    if policy.is_adopted:
        raise Refused(ADOPTED)
    if policy.written_by_id == by.pk:
        raise Refused("You wrote this draft yourself. Somebody else adopts it.")
    return capacity


@transaction.atomic
def discard_policy(policy: Policy, *, by: User, today: date) -> None:
    """Throw a draft away."""
    policy = lock_draft(policy)
    require(by, WRITE)
    text = f"The draft of the policy “{policy.title}” was thrown away."
    policy.delete()
    record_ours(text, by=by, kind="policy.discarded", on=today)


@transaction.atomic
def move_file(
    partnership: Partnership, *, policy: Policy, reason: str, by: User, today: date
) -> PolicyOfFile:
    """Judge a file by another version from now on, on purpose and with the reason.

    Raises NotAllowed for everybody but the mayor's office, and Refused for a version that is not in
    force yet, and for the one that the file is judged by already.
    """
    partnership = lock_open(partnership)
    capacity = office_of(by, Role.MAYORS_OFFICE, today=today)
    if not reason.strip():
        raise Refused("Write why.", field="reason")
    if not Policy.objects.begun_by(today).filter(pk=policy.pk).exists():
        raise Refused("This version is not in force yet.", field="policy")
    before = terms_of(partnership)
    if before.policy == policy:
        raise Refused("The file is judged by this version already.", field="policy")
    placed = PolicyOfFile.objects.create(
        partnership=partnership,
        policy=policy,
        since=today,
        reason=reason,
        placed_by=by,
        placed_as=str(capacity),
    )
    moved = f"moved the file from “{before.title}” to “{policy}”"
    text = f"{capacity.as_subject} {moved}: {reason}"
    record(partnership, text, by=by, kind="policy.moved", on=today, link=policy.get_absolute_url())
    return placed
