from partnerships.agreements.models.agreement import Agreement, AgreementVersion, Side, Term, Variant
from partnerships.agreements.models.approving import Decision, TextApproval, Verdict
from partnerships.agreements.models.recognition import Certificate, Transmittal
from partnerships.agreements.models.signing import (
    Ceremony,
    Mode,
    Original,
    ProgrammeItem,
    Signature,
    SignedCopy,
    effective_on,
)

__all__ = [
    "Agreement",
    "AgreementVersion",
    "Ceremony",
    "Certificate",
    "Decision",
    "Mode",
    "Original",
    "ProgrammeItem",
    "Side",
    "Signature",
    "SignedCopy",
    "Term",
    "TextApproval",
    "Transmittal",
    "Variant",
    "Verdict",
    "effective_on",
]
