from partnerships.agreements.models.agreement import Agreement, AgreementVersion, Side, Term, Variant
from partnerships.agreements.models.approving import Decision, TextApproval, TextVerdict

__all__ = [
    "Agreement",
    "AgreementVersion",
    "Decision",
    "Side",
    "Term",
    "TextApproval",
    "TextVerdict",
    "Variant",
]
