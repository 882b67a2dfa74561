"""What the checks of the signing read of a file."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef

from partnerships.agreements.models import Side
from partnerships.partners.models import Partnership
from partnerships.signing.models import Ceremony, Signature, SignedCopy


@dataclass(frozen=True)
class SigningFacts:
    """Ceremony, signatures and scans under the current agreement of a file."""

    file: Partnership
    ceremony_is_planned: bool
    unsigned: tuple[Side, ...]
    copy_is_filed: bool


def load(files: Sequence[Partnership], today: date) -> dict[int, SigningFacts]:
    """Return the facts of each file by its key; one query."""
    of_file = OuterRef("pk")
    signed = Signature.objects.standing().principal()
    signed = signed.filter(partnership=of_file, version__agreement__set_aside_at=None)
    copies = SignedCopy.objects.filter(partnership=of_file, version__agreement__set_aside_at=None)
    found = Partnership.objects.look_up(
        files,
        planned=Exists(Ceremony.objects.filter(partnership=of_file, agreement__set_aside_at=None)),
        ours=Exists(signed.filter(side=Side.OURS)),
        theirs=Exists(signed.filter(side=Side.THEIRS)),
        copied=Exists(copies),
    )
    return {
        file.pk: SigningFacts(
            file=file,
            ceremony_is_planned=row["planned"],
            unsigned=tuple(side for side in Side if not row[side.value]),
            copy_is_filed=row["copied"],
        )
        for file in files
        for row in (found[file.pk],)
    }
