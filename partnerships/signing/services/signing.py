"""Signatures, originals and signed copies (rows 2, 54 and 88)."""

from datetime import date

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Max, Min, Q
from django.utils import timezone

from partnerships.accounts.models import User
from partnerships.accounts.offices import Capacity, office_of
from partnerships.accounts.roles import Role
from partnerships.agreements.models import AgreementVersion, Side
from partnerships.agreements.services.dates import note_signed
from partnerships.agreements.services.deciding import (
    locked_agreement,
    locked_for_the_office,
    require_a_day,
)
from partnerships.communities.models import OfficeTerm
from partnerships.documents.services import uploads
from partnerships.history.services import record
from partnerships.partners.models import Partnership
from partnerships.signing.models import Certificate, Original, Signature, SignedCopy, effective_on
from partnerships.signing.models.handed import Handed
from partnerships.signing.services import handing, originals
from partnerships.words.days import in_english
from partnerships.words.refusal import Refused

PLANNING = "signing.plan_ceremony"


@transaction.atomic
def record_signature(
    partnership: Partnership,
    *,
    side: Side,
    term: OfficeTerm,
    signed_on: date,
    place: str,
    by: User,
    today: date,
    acting_note: str = "",
) -> Signature:
    """Write down that a highest official signed the locked text. Name and title are kept as they
    were on that day.

    Raises NotAllowed for everybody but the mayor's office, and Refused when the text is not
    approved by both sides, when the person did not hold the office on that day, for a day before
    the approval or ahead, and when this side has signed already.
    """
    partnership, version, capacity = _locked_text(partnership, by=by, today=today)
    require_a_day(signed_on, today=today, field="signed_on")
    _require_after_approval(version, signed_on)
    side, term = (
        Side(side),
        OfficeTerm.objects.select_related("contact", "community").get(pk=term.pk),
    )
    community = side.community(partnership)
    _require_in_office(term, community.name if term.community_id == community.pk else "", signed_on)
    if term.way == OfficeTerm.Way.ACTING and not acting_note.strip():
        raise Refused("Say why an acting official signs.", "acting_note")
    _require_unsigned(partnership, side)
    signature = Signature.objects.create(
        version=version,
        partnership=partnership,
        side=side,
        term=term,
        name=term.contact.name or term.contact.own_name or term.title,
        own_name=term.contact.own_name,
        title=term.title,
        own_title=term.own_office,
        language=term.contact.language or community.own_language,
        signed_on=signed_on,
        place=place,
        acting_note=acting_note,
        recorded_by=by,
    )
    _note_signed(version)
    text = f"The {term.title} signed the agreement in {place}{_recorded(capacity)}."
    record(partnership, text, by=by, kind="agreement.signed", side=side, on=signed_on)
    _say_effect(partnership, by=by)
    return signature


def require_signable(
    partnership: Partnership, *, by: User, today: date, side: Side | None = None
) -> None:
    """Raise NotAllowed or Refused where nobody can record a signature, or not for this side; a page
    asks before.
    """
    office_of(by, Role.MAYORS_OFFICE, today=today)
    _require_locked(AgreementVersion.objects.of_current(partnership).first())
    if side:
        _require_unsigned(partnership, side)


def _require_unsigned(partnership: Partnership, side: Side) -> None:
    signed = Signature.objects.of_current(partnership).filter(side=side).first()
    if signed:
        raise Refused(f"{signed.name} has signed for {side.community(partnership).name} already.")


def _require_locked(version: AgreementVersion | None) -> AgreementVersion:
    if version is None or not version.is_locked:
        raise Refused("Both sides have to approve the text before anybody signs it.")
    return version


def _recorded(capacity: Capacity) -> str:
    return f"; recorded by {capacity}" if capacity.principal else ""


def _locked_text(
    partnership: Partnership,
    *,
    by: User,
    today: date,
) -> tuple[Partnership, AgreementVersion, Capacity]:
    partnership, _, capacity = locked_for_the_office(partnership, by=by, today=today)
    version = _require_locked(AgreementVersion.objects.of_current(partnership).first())
    return partnership, version, capacity


def _require_after_approval(version: AgreementVersion, signed_on: date) -> None:
    approved_on = max(version.approved_on.values())
    if signed_on < approved_on:
        raise Refused(
            f"The text was approved on {in_english(approved_on)}; nobody signed it before.",
            "signed_on",
        )


def _require_in_office(term: OfficeTerm, of: str, day: date) -> None:
    if not of:
        raise Refused(f"{term.title} does not sign for this side.", "term")
    if not term.is_highest_official:
        raise Refused(f"The {term.title} is not the highest official of {of}.", "term")
    who = term.contact.name or f"The {term.title}"
    if term.starts_on > day:
        raise Refused(
            f"{who} takes office on {in_english(term.starts_on)}, after the day of signing.", "term"
        )
    if term.ends_on and term.ends_on < day:
        raise Refused(
            f"{who}'s term ended on {in_english(term.ends_on)}, before the day of signing.", "term"
        )


def _note_signed(version: AgreementVersion) -> None:
    note_signed(
        version, on=version.signatures.standing().aggregate(Min("signed_on"))["signed_on__min"]
    )


def _say_effect(partnership: Partnership, *, by: User) -> None:
    day = signed_on(partnership)
    if day:
        record(
            partnership,
            "Both sides have signed; the agreement is in effect.",
            by=by,
            kind="agreement.effect",
            on=day,
        )


def signed_on(partnership: Partnership) -> date | None:
    """Return the day of the later of the two signatures, or None while one is missing."""
    return effective_on(
        list(Signature.objects.of_current(partnership).values_list("signed_on", flat=True))
    )


@transaction.atomic
def record_witness(
    partnership: Partnership,
    *,
    side: Side,
    name: str,
    title: str,
    signed_on: date,
    place: str,
    by: User,
    today: date,
) -> Signature:
    """Write down a witness's signature; it is no condition of anything."""
    partnership, version, capacity = _locked_text(partnership, by=by, today=today)
    require_a_day(signed_on, today=today, field="signed_on")
    _require_after_approval(version, signed_on)
    witness = Signature.objects.create(
        version=version,
        partnership=partnership,
        side=side,
        is_witness=True,
        name=name,
        title=title,
        signed_on=signed_on,
        place=place,
        recorded_by=by,
    )
    _note_signed(version)
    text = f"{name}, {title}, signed as witness{_recorded(capacity)}."
    record(partnership, text, by=by, kind="agreement.witnessed", on=signed_on)
    return witness


@transaction.atomic
def strike_signature(signature: Signature, *, because: str, by: User, today: date) -> None:
    """Strike out a signature that was recorded wrongly, with the reason; the row stays. Not once
    certificates exist.
    """
    partnership, _, capacity = _locked_text(signature.partnership, by=by, today=today)
    signature = Signature.objects.select_for_update().get(pk=signature.pk, partnership=partnership)
    _require_standing(signature)
    if not because.strip():
        raise Refused("Say what was wrong.", "because")
    signature.struck_at, signature.struck_by, signature.struck_because = timezone.now(), by, because
    signature.save(update_fields=["struck_at", "struck_by", "struck_because"])
    _note_signed(signature.version)
    text = f"{capacity.as_subject} struck out the entry of {signature.name}'s signature: {because}"
    record(partnership, text, by=by, kind="agreement.struck", side=signature.side, on=today)


def require_strikable(signature: Signature, *, by: User, today: date) -> None:
    """Raise NotAllowed or Refused where an entry cannot be struck out; a page asks before."""
    office_of(by, Role.MAYORS_OFFICE, today=today)
    _require_standing(signature)


def _require_standing(signature: Signature) -> None:
    if signature.struck_at:
        raise Refused("This entry was struck out already.")
    if Certificate.objects.filter(agreement=signature.version.agreement).exists():
        raise Refused(
            "The partnership is established on this signature; it cannot be struck out any more."
        )


@transaction.atomic
def print_again(partnership: Partnership, *, by: User, today: date) -> None:
    """Order the originals anew, because a signer, the day or the place has changed. Not once
    somebody has signed.
    """
    partnership, _ = locked_agreement(partnership, by=by, permission=PLANNING)
    version = AgreementVersion.objects.of_current(partnership).first()
    if version is None or not version.is_locked:
        raise Refused("Both sides have to approve the text before originals are printed.")
    originals.order_first(Q(partnership=partnership))
    if Signature.objects.of_current(partnership).exists():
        raise Refused("The originals are signed already.")
    last = version.originals.aggregate(Max("printing"))["printing__max"] or 0
    originals.order(version, partnership, printing=last + 1, by=by)
    record(
        partnership, "The originals were ordered anew.", by=by, kind="agreement.reprinted", on=today
    )


@transaction.atomic
def note_original(
    original: Original, *, printed_on: date | None, sent_on: date | None, by: User, today: date
) -> Original:
    """Write down when an original was printed on paper, and when it was handed over or sent (row
    88).
    """
    partnership, _ = locked_agreement(original.partnership, by=by, permission=PLANNING)
    for field, day in (("printed_on", printed_on), ("sent_on", sent_on)):
        if day:
            require_a_day(day, today=today, field=field)
    original = Original.objects.select_for_update(of=("self",)).get(
        pk=original.pk, partnership=partnership
    )
    original.printed_on, original.sent_on = printed_on, sent_on
    original.save(update_fields=["printed_on", "sent_on"])
    words = [f"printed on {in_english(printed_on)}"] if printed_on else []
    words += [f"handed over or sent on {in_english(sent_on)}"] if sent_on else []
    text = f"{original}: {', '.join(words) or 'dates taken back'}."
    record(partnership, text, by=by, kind="agreement.original", on=today)
    return original


def require_both_signatures(partnership: Partnership) -> None:
    """Raise Refused before both sides have signed."""
    if signed_on(partnership) is None:
        raise Refused("Record both signatures first.")


@transaction.atomic
def file_signed_copy(
    partnership: Partnership,
    upload: UploadedFile | None = None,
    *,
    by: User,
    today: date,
    custody: str = "",
    sent: Handed | None = None,
) -> SignedCopy:
    """File the scan of a signed original, our own or the one that the partner sent, and where the
    original lies.

    Raises Refused before both have signed, and for what the partner sent once somebody has decided
    on it.
    """
    partnership, _ = locked_agreement(partnership, by=by, permission=PLANNING)
    version = AgreementVersion.objects.of_current(partnership).first()
    require_both_signatures(partnership)
    assert version is not None
    if sent is not None:
        if sent.link.partnership_id != partnership.pk:
            raise Refused("This scan belongs to another file.", "sent")
        kept = handing.decide_handed(sent, accept=True, by=by, today=today).upload
    elif upload is not None:
        kept = uploads.keep(
            partnership, upload, by=by, title=f"Signed agreement of {partnership}"[:200]
        )
    else:
        raise Refused("Bring a scan.", "upload")
    copy = SignedCopy.objects.create(
        version=version, partnership=partnership, upload=kept, custody=custody, filed_by=by
    )
    where = f" The original lies here: {custody}." if custody else ""
    text = f"A scan of the signed agreement was filed.{where}"
    record(partnership, text, by=by, kind="agreement.filed", on=today, link=kept.get_absolute_url())
    return copy
