"""Facts about the text of the agreement (stages.md, stage 5). Each returns what is missing, or
None.
"""

from datetime import date

from partnerships.agreements.completeness import missing_from
from partnerships.agreements.facts import AgreementFacts


def both_sides_decided(facts: AgreementFacts, today: date) -> str | None:
    """Both communities have decided to make the relationship formal."""
    missing = [side.name_in(facts.file) for side in facts.undecided]
    return (
        f"Record the decision of {' and of '.join(missing)} to make it formal." if missing else None
    )


def text_is_complete(facts: AgreementFacts, today: date) -> str | None:
    """The text is complete: both parties, kind, date line, both signers, all required clauses."""
    if facts.version is None:
        return "Choose the form of the agreement."
    missing = missing_from(facts.version.wording, facts.file)
    return missing[0] if missing else None


def text_is_approved_by_both(facts: AgreementFacts, today: date) -> str | None:
    """Both sides have approved the text; it is locked."""
    if facts.version and facts.version.is_locked:
        return None
    if not facts.is_approved_here:
        verb = "Wait for" if facts.is_asked_here else "Ask"
        return f"{verb} the mayor's office to approve the text."
    return f"Record the approval of the text by {facts.file.partner_name}."


def resolution_is_recorded(facts: AgreementFacts, today: date) -> str | None:
    """The council's resolution is on file, where one is needed."""
    agreement = facts.agreement
    if agreement and agreement.resolution_required and agreement.resolution_on is None:
        return "Record the council's resolution: number, date, vote."
    return None
