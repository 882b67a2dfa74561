from typing import ClassVar

from django.db import models
from django.urls import reverse

from partnerships.approvals.models import Question, QuestionQuerySet
from partnerships.partners.models import Partnership, Stage


class StageApproval(Question):
    """The question whether a file may leave its stage. Question and answer stand in the table of
    all questions.
    """

    question = models.OneToOneField(
        Question, models.PROTECT, parent_link=True, primary_key=True, related_name="+"
    )
    stage = models.CharField(max_length=20, choices=Stage)
    since = models.DateField("in this stage since")
    objects: ClassVar = QuestionQuerySet["StageApproval"].as_manager()

    SUBJECT = "stage-"

    class Meta:
        permissions: ClassVar = [
            ("request_approval", "Can ask for approval of a stage"),
            ("decide_approval", "Can answer a question about a stage"),
            ("reopen_partnership", "Can reopen a file that came to an end"),
        ]

    def __str__(self) -> str:
        return f"{self.partnership}: {self.get_stage_display().lower()}"

    def get_absolute_url(self) -> str:
        return reverse("approval-detail", args=[self.pk])

    def get_about_url(self) -> str:
        return self.get_absolute_url()


def words_of(partnership: Partnership, stage: Stage, office: str) -> str:
    """Return the question about a stage, as the one page, the mail and the board say it."""
    if stage.next is None:
        return f"Will {office} take note of the evaluation of {partnership}?"
    return f"May {partnership} leave {stage.label.lower()}?"
