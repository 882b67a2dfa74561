"""What the checks of the agreement's text read of a file."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef

from partnerships.agreements.models import (
    Agreement,
    AgreementVersion,
    Decision,
    Side,
    TextApproval,
)
from partnerships.partners.models import Partnership


@dataclass(frozen=True)
class AgreementFacts:
    """The decisions of both sides, and the text of a file with its approvals."""

    file: Partnership
    undecided: tuple[Side, ...]
    """The sides that have not decided to make it formal."""
    agreement: Agreement | None
    version: AgreementVersion | None
    """The newest version of the current agreement."""
    is_approved_here: bool
    is_asked_here: bool


def load(files: Sequence[Partnership], today: date) -> dict[int, AgreementFacts]:
    """Return the facts of each file by its key; three queries."""
    keys = [file.pk for file in files]
    decided: dict[int, set[str]] = defaultdict(set)
    for file, side in Decision.objects.filter(partnership__in=keys).values_list(
        "partnership", "side"
    ):
        decided[file].add(side)
    agreements = {
        agreement.partnership_id: agreement
        for agreement in Agreement.objects.current().filter(partnership__in=keys)
    }
    approvals = TextApproval.objects.filter(version=OuterRef("pk"))
    versions = AgreementVersion.objects.filter(agreement__in=agreements.values()).annotate(
        approved_here=Exists(approvals.approved()), asked_here=Exists(approvals.waiting())
    )
    newest = {
        version.agreement.partnership_id: version
        for version in versions.select_related("agreement").order_by("number")
    }
    return {
        file.pk: AgreementFacts(
            file=file,
            undecided=tuple(side for side in Side if side not in decided[file.pk]),
            agreement=agreements.get(file.pk),
            version=version,
            is_approved_here=bool(version and version.approved_here),
            is_asked_here=bool(version and version.asked_here),
        )
        for file in files
        for version in (newest.get(file.pk),)
    }


def of(partnership: Partnership, today: date) -> AgreementFacts:
    """Return the facts of one file."""
    return load([partnership], today)[partnership.pk]
