from partnerships.agreements.models.agreement import Agreement, AgreementVersion, Term, Variant
from partnerships.agreements.models.approving import Decision, TextApproval, TheirAnswer
from partnerships.approvals.models import Side

__all__ = [
    "Agreement",
    "AgreementVersion",
    "Decision",
    "Side",
    "Term",
    "TextApproval",
    "TheirAnswer",
    "Variant",
]
