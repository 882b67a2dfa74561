"""Constraints that several tables share."""

from django.db import models
from django.db.models import Q


def both_or_neither(at: str, by: str) -> models.CheckConstraint:
    """Return the constraint that a moment and a person stand in a row together, or not at all."""
    none, some = (
        {f"{at}__isnull": True, f"{by}__isnull": True},
        {f"{at}__isnull": False, f"{by}__isnull": False},
    )
    return models.CheckConstraint(
        condition=Q(**none) | Q(**some), name=f"%(app_label)s_%(class)s_{at}_with_{by}"
    )
