"""The letters that greet a new holder of an office."""

from typing import ClassVar

from django.db import models

from partnerships.communities.models import OfficeTerm
from partnerships.correspondence.models.letters import Letter
from partnerships.partners.models import Partnership


class Greeting(models.Model):
    """The letter that was drafted because an office changed hands. Drafted once for each term and
    file (row 100).
    """

    term = models.ForeignKey(OfficeTerm, models.PROTECT, related_name="+")
    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="+")
    letter = models.OneToOneField(Letter, models.PROTECT, related_name="+")
    drafted_on = models.DateField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["term", "partnership"], name="each_new_office_holder_is_greeted_once"
            ),
        ]

    def __str__(self) -> str:
        return f"greeting of {self.term}"
