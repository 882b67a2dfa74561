"""Beginning an agreement and writing its text."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from partnerships.accounts.models import User
from partnerships.accounts.permissions import require
from partnerships.agreements import library
from partnerships.agreements.assembly import assemble
from partnerships.agreements.models import (
    Agreement,
    AgreementVersion,
    Side,
    Term,
    TextApproval,
    Variant,
)
from partnerships.agreements.models.agreement import LONGEST_REVIEW, SHORTEST_REVIEW
from partnerships.agreements.services.deciding import PERMISSION, locked_agreement
from partnerships.agreements.wording import Wording, as_data, fingerprint, numbered
from partnerships.approvals.services import asking
from partnerships.history.services import record
from partnerships.partners.models import Kind, Partnership, Stage
from partnerships.partners.services import lock_open, open_founding
from partnerships.words.refusal import ChangedMeanwhile, Refused

MOST_CLAUSES = 60


@dataclass(frozen=True, kw_only=True)
class Choice:
    """What is chosen at the start: form, languages, term, fields."""

    variant: Variant
    areas: Sequence[str]
    language: str = "en"
    second_language: str = ""
    both_authentic: bool = True
    term: Term = Term.OPEN
    years: int | None = None
    notice_days: int = 180
    review_months: int = 12
    resolution_required: bool = False


@transaction.atomic
def start_agreement(
    partnership: Partnership, choice: Choice, *, by: User, today: date
) -> AgreementVersion:
    """Begin the agreement from the clause library and the work plan; an agreement begun before is
    set aside.

    Raises Refused once anything is signed, for a form of the other kind, and for a choice that does
    not hold together.
    """
    partnership = lock_open(partnership)
    require(by, PERMISSION)
    if partnership.partner is None:
        raise Refused("Choose the partner first.")
    # a renewal comes after signing
    if not (partnership.established_on and partnership.stage == Stage.AGREEMENT):
        _require_unsigned(partnership)
    _require_sense(partnership, choice)
    former = Agreement.objects.current().filter(partnership=partnership)
    set_aside = former.first()
    if set_aside:
        _overtake(set_aside, because="Another text was begun.", by=by, today=today)
        open_founding(partnership)
        former.update(set_aside_at=timezone.now(), set_aside_by=by)
    values = asdict(choice) | {"areas": list(choice.areas)}
    agreement = Agreement.objects.create(partnership=partnership, started_by=by, **values)
    version = _insert(agreement, assemble(agreement, today=today), number=1, by=by)
    label = agreement.get_variant_display()
    text = f"The text was begun: {label[0].lower()}{label[1:]}."
    if set_aside:
        text += " The one begun before was set aside."
    record(
        partnership,
        text,
        by=by,
        kind="agreement.started",
        on=today,
        link=agreement.get_absolute_url(),
    )
    return version


def _require_sense(partnership: Partnership, choice: Choice) -> None:
    if choice.variant not in Variant.of_kind[Kind(partnership.kind)]:
        raise Refused(
            f"This file is on the way to {Kind(partnership.kind).of(partnership.level)}. "
            "Choose a form of that kind, or change the kind in the brief first.",
            "variant",
        )
    if not set(choice.areas) <= set(library.areas("en")) or len(set(choice.areas)) < 2:
        raise Refused("Choose at least two fields of cooperation.", "areas")
    if choice.second_language == choice.language:
        raise Refused("Choose another language for the second text, or none.", "second_language")
    if not SHORTEST_REVIEW <= choice.review_months <= LONGEST_REVIEW:
        raise Refused("The first evaluation comes 6 to 24 months after signing.", "review_months")
    if not 1 <= choice.notice_days <= 1000:
        raise Refused("Between 1 and 1,000 days of notice, please.", "notice_days")
    longest = 5 if choice.variant == Variant.FRIENDSHIP else 50
    if (choice.term == Term.OPEN) != (choice.years is None) or not 1 <= (
        choice.years or 1
    ) <= longest:
        asked = (
            f"Say for how many years, 1 to {longest}."
            if choice.term != Term.OPEN
            else "An open term has no years."
        )
        raise Refused(asked, "years")


@transaction.atomic
def edit_text(
    partnership: Partnership, wording: Wording, *, seen: str, by: User, today: date
) -> AgreementVersion:
    """Save the text. `seen` is the SHA-256 of the text that the writer began from.

    A draft is changed in place. Once somebody was asked about a version, the edit is a new version,
    both sides approve anew (row 53), and kind, level and partner may change again.

    Raises ChangedMeanwhile when another person saved first, Refused once anything is signed.
    """
    partnership, agreement = locked_agreement(partnership, by=by, permission=PERMISSION)
    version = AgreementVersion.objects.of_current(partnership).first()
    assert version is not None  # an agreement begins with its first version
    if version.sha256 != seen:
        raise ChangedMeanwhile
    _require_unsigned(partnership)
    if len(wording.texts[0].parts) > MOST_CLAUSES:
        raise Refused(f"At most {MOST_CLAUSES} clauses, please.")
    wording = numbered(wording, with_numbers=library.english(agreement.variant).numbered)
    data = as_data(wording)
    if fingerprint(data) == version.sha256:
        return version
    if version.is_draft:
        AgreementVersion.objects.filter(pk=version.pk).update(
            content=data, sha256=fingerprint(data), edited_at=timezone.now()
        )
        version.refresh_from_db()
        return version
    because = f"Version {version.number + 1} took its place."
    reopened = _overtake(agreement, because=because, by=by, today=today)
    open_founding(partnership)
    newer = _insert(agreement, wording, number=version.number + 1, by=by)
    _say_reopened(partnership, newer, reopened, by=by, today=today)
    return newer


def _say_reopened(
    partnership: Partnership,
    version: AgreementVersion,
    reopened: list[Side],
    *,
    by: User,
    today: date,
) -> None:
    text = f"The text was changed: version {version.number} was begun."
    if reopened:
        names = " and ".join(side.community(partnership).name for side in reopened)
        text += f" What {names} approved no longer counts."
    record(
        partnership,
        text,
        by=by,
        kind="agreement.reopened",
        on=today,
        link=version.get_absolute_url(),
    )


def _overtake(agreement: Agreement, *, because: str, by: User, today: date) -> list[Side]:
    """Take back what waits for an answer on older versions; return the sides that had approved the
    newest one.
    """
    version = agreement.versions.order_by("-number").first()
    asking.take_back_all(
        agreement.partnership, because=because, by=by, today=today, about=[TextApproval.SUBJECT]
    )
    return list(version.approved_on) if version else []


def _require_unsigned(partnership: Partnership) -> None:
    if AgreementVersion.objects.of_current(partnership).signed().exists():
        raise Refused("The agreement is signed; its text stays as it is.")


def _insert(agreement: Agreement, wording: Wording, *, number: int, by: User) -> AgreementVersion:
    data = as_data(wording)
    return AgreementVersion.objects.create(
        agreement=agreement,
        partnership=agreement.partnership,
        number=number,
        content=data,
        sha256=fingerprint(data),
        created_by=by,
    )
