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
