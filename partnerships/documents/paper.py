"""The kinds of paper that this house issues."""

from django.db import models


class Paper(models.TextChoices):
    LETTER = "letter", "Letter"
    WORK_PLAN = "work_plan", "Work plan"
    AGREEMENT = "agreement", "Agreement"
    CERTIFICATE = "certificate", "Certificate"
    TRANSMITTAL = "transmittal", "Transmittal"
    COMPARISON = "comparison", "Comparison"
    EVALUATION = "evaluation", "Evaluation report"
    SCORE_SHEET = "score_sheet", "Score sheet"

    @property
    def code(self) -> str:
        """The part of the reference number that says the kind: 2026-KUS-PLAN-001."""
        short = {
            Paper.WORK_PLAN: "PLAN",
            Paper.CERTIFICATE: "CERT",
            Paper.COMPARISON: "COMPARE",
            Paper.SCORE_SHEET: "SCORE",
        }
        return short.get(self, self.value.upper())

    @property
    def is_wide(self) -> bool:
        """Whether the sheet lies on its long side."""
        return self in {Paper.WORK_PLAN, Paper.CERTIFICATE}
