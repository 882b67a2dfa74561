"""What follows the signing: the partnership is established, certificates, the national body (rows
57 to 59).
"""

from dataclasses import asdict
from datetime import date

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from partnerships.accounts.models import User
from partnerships.accounts.permissions import require
from partnerships.agreements.models import Agreement, Side
from partnerships.agreements.services.deciding import require_a_day
from partnerships.communities.models import Organization
from partnerships.documents.services import uploads
from partnerships.history.services import next_in, record
from partnerships.partners.models import Partnership
from partnerships.partners.services import establish as establish_file
from partnerships.partners.services import lock, lock_open
from partnerships.programs.papers import party
from partnerships.signing.models import Certificate, Transmittal
from partnerships.signing.services.signing import signed_on
from partnerships.words.refusal import Refused

PERMISSION = "signing.plan_ceremony"


@transaction.atomic
def establish(partnership: Partnership, *, by: User, today: date) -> None:
    """Establish the partnership on the day of the later signature; number the certificates, prepare
    the transmittal.

    Only rows are written; `issue_due_papers` renders after the commit. A second call changes
    nothing.
    """
    partnership = lock(partnership)
    day = signed_on(partnership)
    if day is None:
        raise Refused("Both highest officials have to sign first.")
    agreement = Agreement.objects.current().get(partnership=partnership)
    for side in Side:
        if not Certificate.objects.filter(agreement=agreement, side=side).exists():
            Certificate.objects.create(
                agreement=agreement,
                partnership=partnership,
                side=side,
                serial=_next_serial(day.year),
                signed_on=day,
                kind=partnership.kind,
                level=partnership.level,
                parties={one.value: asdict(party(one.community(partnership))) for one in Side},
                made_by=by,
            )
    Transmittal.objects.get_or_create(
        agreement=agreement, defaults={"partnership": partnership, "made_by": by}
    )
    if establish_file(partnership, on=day):
        text = (
            f"{partnership.home.name} and {partnership.partner_name} are"
            f" {partnership.kind_in_words.lower()} partners."
        )
        record(partnership, text, by=by, kind="partnership.established", on=day)


def _next_serial(year: int) -> str:
    """Give out the next number of the year: 2026-001."""
    return f"{year}-{next_in(f'certificates {year}'):03d}"


@transaction.atomic
def acknowledge_transmittal(
    transmittal: Transmittal, *, on: date, by: User, today: date
) -> Transmittal:
    """Write down that the national body has received the signed agreement."""
    transmittal, body = _sent(transmittal, on, by=by, today=today)
    transmittal.acknowledged_on = on
    transmittal.save(update_fields=["acknowledged_on"])
    record(
        transmittal.partnership,
        f"{body} acknowledged the agreement.",
        by=by,
        kind="transmittal.acknowledged",
        on=on,
    )
    return transmittal


@transaction.atomic
def record_listing(
    transmittal: Transmittal, *, on: date, address: str, by: User, today: date
) -> Transmittal:
    """Write down that the partnership is in the national directory, and where (row 58)."""
    transmittal, body = _sent(transmittal, on, by=by, today=today)
    transmittal.listed_on, transmittal.listing_address = on, address
    transmittal.save(update_fields=["listed_on", "listing_address"])
    text = f"{body} lists the partnership in its directory."
    record(transmittal.partnership, text, by=by, kind="transmittal.listed", on=on)
    return transmittal


@transaction.atomic
def record_certificate(
    transmittal: Transmittal,
    *,
    number: str,
    on: date,
    by: User,
    today: date,
    copy: UploadedFile | None = None,
) -> Transmittal:
    """Write down the certificate that the national body issued: number, date, scan (row 59)."""
    transmittal, body = _sent(transmittal, on, by=by, today=today)
    transmittal.certificate_number, transmittal.certificate_on = number, on
    fields = ["certificate_number", "certificate_on"]
    if copy:
        transmittal.certificate_copy = uploads.keep(
            transmittal.partnership, copy, by=by, title=f"Certificate of {body}"[:200]
        )
        fields.append("certificate_copy")
    transmittal.save(update_fields=fields)
    text = f"{body} issued its certificate" + (f", number {number}." if number else ".")
    record(transmittal.partnership, text, by=by, kind="transmittal.certified", on=on)
    return transmittal


def _sent(transmittal: Transmittal, on: date, *, by: User, today: date) -> tuple[Transmittal, str]:
    """Lock file and transmittal; refuse days before the signing or ahead. Returns the national
    body's name, too.
    """
    lock_open(transmittal.partnership)
    require(by, PERMISSION)
    transmittal = Transmittal.objects.select_for_update(of=("self",)).get(pk=transmittal.pk)
    require_a_day(on, today=today, field="on")
    signed = signed_on(transmittal.partnership)
    if signed and on < signed:
        raise Refused("This day lies before the signing.", "on")
    return transmittal, Organization.ours().national_body
