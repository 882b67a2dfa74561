"""What a check says of a file today, as the page of the file asks it."""

from datetime import date

from django.utils import timezone

from partnerships.partners.models import Partnership
from partnerships.pipeline.stages import FACTS, Check, app_of


def lacks(check: Check, file: Partnership, today: date | None = None) -> str | None:
    """Return what is missing in words, or None."""
    today = today or timezone.localdate()
    return check(FACTS[app_of(check)]([file], today)[file.pk], today)
