"""What an agreement is told about its signing: the date line of its papers, and that somebody has
signed.

Bare doors without a lock or a permission of their own: the deeds belong to the signing, which holds
both.
"""

from datetime import date

from partnerships.agreements.models import Agreement, AgreementVersion


def write_date_line(agreement: Agreement, *, on: date, place: str) -> None:
    """Write down the planned day of signing, and the place that papers name; an empty place leaves
    the line open.
    """
    Agreement.objects.filter(pk=agreement.pk).update(signing_on=on, signing_place=place)


def note_signed(version: AgreementVersion, *, on: date | None) -> None:
    """Write down the day of the first signature that stands, or None when none does any more."""
    AgreementVersion.objects.filter(pk=version.pk).update(signed_on=on)
