"""The six dates that are kept apart: approved, printed, sent, signed here, signed there, in effect
(row 88).
"""

from datetime import date

from partnerships.agreements.models import AgreementVersion, Side
from partnerships.partners.models import Partnership
from partnerships.signing.models import Original, Signature, effective_on

Row = tuple[str, date | None, date | None]


def six_dates(partnership: Partnership, version: AgreementVersion) -> list[Row]:
    """Return the rows of a table: what, on our side, on theirs; what is common to both stands in
    both columns.
    """
    approved = version.approved_on
    signed = dict(Signature.objects.of_current(partnership).values_list("side", "signed_on"))
    originals = {original.side: original for original in version.originals.order_by("printing")}
    effect = effective_on(list(signed.values()))
    return [
        ("Text approved", approved.get(Side.OURS), approved.get(Side.THEIRS)),
        (
            "Original printed",
            _day(originals, Side.OURS, "printed_on"),
            _day(originals, Side.THEIRS, "printed_on"),
        ),
        (
            "Handed over or sent",
            _day(originals, Side.OURS, "sent_on"),
            _day(originals, Side.THEIRS, "sent_on"),
        ),
        ("Signed", signed.get(Side.OURS), signed.get(Side.THEIRS)),
        ("In effect", effect, effect),
    ]


def _day(originals: dict[str, Original], side: Side, name: str) -> date | None:
    return getattr(originals[side], name) if side in originals else None
