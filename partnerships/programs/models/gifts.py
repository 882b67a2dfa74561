from typing import ClassVar

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone

from partnerships.partners.models import Partnership
from partnerships.programs.models.plans import FIRST_DAY, LAST_DAY
from partnerships.words.text import one_line, visible_letter


class Gift(models.Model):
    """A gift that was given or received. Its value is seen by the mayor's office and admins only
    (row 98).
    """

    class Way(models.TextChoices):
        GIVEN = "given", "From us to them"
        RECEIVED = "received", "From them to us"

    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="gifts")
    way = models.CharField("which way", max_length=8, choices=Way)
    what = models.CharField(max_length=200, validators=[one_line, visible_letter])
    on = models.DateField()
    giver = models.CharField("from whom", max_length=160, blank=True, validators=[one_line])
    receiver = models.CharField("to whom", max_length=160, blank=True, validators=[one_line])
    occasion = models.CharField(max_length=160, blank=True, validators=[one_line])
    value = models.DecimalField(
        "value in our currency",
        max_digits=10,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
        help_text="An estimate; empty where nobody knows",
    )
    disclosed_on = models.DateField(null=True, editable=False)
    logged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False
    )
    logged_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        permissions: ClassVar = [
            ("see_gift_value", "Can see what a gift is worth, and note its disclosure")
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(way__in=["given", "received"]), name="gift_goes_one_way"
            ),
            models.CheckConstraint(
                condition=Q(on__range=(FIRST_DAY, LAST_DAY)), name="gift_in_our_times"
            ),
            models.CheckConstraint(
                condition=Q(value=None) | Q(value__gte=0), name="gift_is_worth_something"
            ),
        ]

    def __str__(self) -> str:
        return self.what
