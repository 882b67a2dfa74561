"""Facts about the signing (stages.md, stage 6). Each returns what is missing, or None."""

from datetime import date

from partnerships.signing.facts import SigningFacts


def ceremony_is_planned(facts: SigningFacts, today: date) -> str | None:
    """The signing is planned: how, when and where."""
    return None if facts.ceremony_is_planned else "Plan the signing: how, when and where."


def both_have_signed(facts: SigningFacts, today: date) -> str | None:
    """Both highest officials have signed."""
    missing = [side.name_in(facts.file) for side in facts.unsigned]
    return f"Record the signature for {' and for '.join(missing)}." if missing else None


def signed_copy_is_filed(facts: SigningFacts, today: date) -> str | None:
    """A scan of the signed agreement is on file."""
    return None if facts.copy_is_filed else "Scan the signed agreement and file it."
