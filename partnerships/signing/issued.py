"""What was signed, as our certificates say it, whatever became of the file and of the two
communities since.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from partnerships.agreements.models import Side
from partnerships.documents.contents import Party
from partnerships.partners.models import Partnership
from partnerships.programs.papers import parties
from partnerships.signing.models import Certificate


@dataclass(frozen=True, kw_only=True)
class Signed:
    """An established partnership as it was signed."""

    partnership: Partnership
    ours: Party
    theirs: Party
    kind_in_words: str
    signed_on: date
    renewed_on: date | None = None  # the day of the agreement that replaced the first one


@dataclass(frozen=True, kw_only=True)
class Standing:
    """What has become of a certificate by today: it is valid while neither of the two is said."""

    replaced_by: Certificate | None
    ended_on: date | None


def signed(files: Iterable[Partnership]) -> list[Signed]:
    """Return what was signed in each of these established files, in their order.

    Kind and parties are those of the newest certificate. A partnership that was signed before we
    kept its papers has none; of it the file says what was signed, and is locked.
    """
    files = list(files)
    certificates = defaultdict(list)
    for certificate in Certificate.objects.filter(partnership__in=files, side=Side.OURS).order_by(
        "pk"
    ):
        certificates[certificate.partnership_id].append(certificate)
    return [_signed(file, certificates[file.pk]) for file in files]


def _signed(file: Partnership, certificates: list[Certificate]) -> Signed:
    if not certificates:
        ours, theirs = parties(file)
        assert file.established_on is not None
        return Signed(
            partnership=file,
            ours=ours,
            theirs=theirs,
            kind_in_words=file.kind_in_words,
            signed_on=file.established_on,
        )
    first, newest = certificates[0], certificates[-1]
    return Signed(
        partnership=file,
        ours=newest.party(Side.OURS),
        theirs=newest.party(Side.THEIRS),
        kind_in_words=newest.kind_in_words,
        signed_on=first.signed_on,
        renewed_on=newest.signed_on if newest != first else None,
    )


def standing_of(certificate: Certificate) -> Standing:
    """Return what has become of a certificate: replaced by that of a later agreement, or ended with
    the file.
    """
    later = Certificate.objects.filter(
        partnership=certificate.partnership, side=certificate.side, pk__gt=certificate.pk
    )
    closed_at = certificate.partnership.closed_at
    return Standing(
        replaced_by=later.order_by("pk").last(),
        ended_on=timezone.localdate(closed_at) if closed_at else None,
    )
