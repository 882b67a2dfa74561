"""Facts about the text of the agreement (stages.md, stage 5). Each returns what is missing, or
None.
"""

from partnerships.agreements.completeness import missing_from
from partnerships.agreements.models import Agreement, AgreementVersion, Decision, Side
from partnerships.partners.models import Partnership


def both_sides_decided(partnership: Partnership) -> str | None:
    """Both communities have decided to make the relationship formal."""
    decided = set(Decision.objects.filter(partnership=partnership).values_list("side", flat=True))
    missing = [side.name_in(partnership) for side in Side if side not in decided]
    return (
        f"Record the decision of {' and of '.join(missing)} to make it formal." if missing else None
    )


def text_is_complete(partnership: Partnership) -> str | None:
    """The text is complete: both parties, kind, date line, both signers, all required clauses."""
    version = AgreementVersion.objects.of_current(partnership).first()
    if version is None:
        return "Choose the form of the agreement."
    missing = missing_from(version.wording, partnership)
    return missing[0] if missing else None


def text_is_approved_by_both(partnership: Partnership) -> str | None:
    """Both sides have approved the text; it is locked."""
    version = AgreementVersion.objects.of_current(partnership).first()
    if version and version.is_locked:
        return None
    if version is None or Side.OURS not in version.approved_on:
        waits = version is not None and version.approvals.waiting().exists()
        return f"{'Wait for' if waits else 'Ask'} the mayor's office to approve the text."
    return f"Record the approval of the text by {partnership.partner_name}."


def resolution_is_recorded(partnership: Partnership) -> str | None:
    """The council's resolution is on file, where one is needed."""
    agreement = Agreement.objects.current().filter(partnership=partnership).first()
    if agreement and agreement.resolution_required and agreement.resolution_on is None:
        return "Record the council's resolution: number, date, vote."
    return None
