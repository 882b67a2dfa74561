from typing import ClassVar

from django.db import models
from django.urls import reverse

from partnerships.approvals.models import Question, QuestionQuerySet
from partnerships.correspondence.models.letters import Letter


class LetterDecision(Question):
    """The question whether a letter may go, and the answer. They stand in the table of all
    questions.
    """

    question = models.OneToOneField(
        Question, models.PROTECT, parent_link=True, primary_key=True, related_name="+"
    )
    letter = models.ForeignKey(Letter, models.PROTECT, related_name="decisions")
    version = models.PositiveIntegerField()
    objects: ClassVar = QuestionQuerySet["LetterDecision"].as_manager()

    SUBJECT = "letter-"

    class Meta:
        permissions: ClassVar = []

    def __str__(self) -> str:
        return f"{self.letter}: {self.get_verdict_display().lower()}"

    def get_absolute_url(self) -> str:
        return reverse("letter-decide", args=[self.letter_id])

    def get_about_url(self) -> str:
        return self.letter.get_absolute_url()
