"""The two originals: ordered once both sides have approved the text, printed once place and day are
planned.
"""

from django.db import transaction
from django.db.models import Q, QuerySet

from partnerships.accounts.models import User
from partnerships.agreements.models import AgreementVersion, Side
from partnerships.partners.models import Partnership
from partnerships.partners.services import lock
from partnerships.signing.models import Original


def order(version: AgreementVersion, partnership: Partnership, *, printing: int, by: User) -> None:
    """Order one original for each side; they are printed once the ceremony is planned."""
    for side in Side:
        Original.objects.create(
            version=version, partnership=partnership, side=side, printing=printing, made_by=by
        )


@transaction.atomic
def order_first(of: Q) -> None:
    """Order the originals of every locked text that has none, in the name of who approved it last.
    Done twice, once.
    """
    for version in _without_originals().filter(of).select_related("partnership"):
        partnership = lock(version.partnership)
        if not Original.objects.filter(version=version).exists():
            order(version, partnership, printing=1, by=version.approved_last_by)


def _without_originals() -> QuerySet[AgreementVersion]:
    return AgreementVersion.objects.locked().filter(
        agreement__set_aside_at=None, originals__isnull=True
    )
