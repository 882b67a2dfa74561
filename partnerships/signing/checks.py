"""Facts about the signing (stages.md, stage 6). Each returns what is missing, or None."""

from partnerships.agreements.models import Side
from partnerships.partners.models import Partnership
from partnerships.signing.models import Ceremony, Signature, SignedCopy


def ceremony_is_planned(partnership: Partnership) -> str | None:
    """The signing is planned: how, when and where."""
    planned = Ceremony.objects.filter(partnership=partnership, agreement__set_aside_at=None)
    return None if planned.exists() else "Plan the signing: how, when and where."


def both_have_signed(partnership: Partnership) -> str | None:
    """Both highest officials have signed."""
    signed = set(Signature.objects.of_current(partnership).values_list("side", flat=True))
    missing = [side.name_in(partnership) for side in Side if side not in signed]
    return f"Record the signature for {' and for '.join(missing)}." if missing else None


def signed_copy_is_filed(partnership: Partnership) -> str | None:
    """A scan of the signed agreement is on file."""
    copies = SignedCopy.objects.filter(
        partnership=partnership, version__agreement__set_aside_at=None
    )
    return None if copies.exists() else "Scan the signed agreement and file it."
