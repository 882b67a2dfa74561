from datetime import date
from typing import Any

from django import forms

from partnerships.partners.models import Ending, Partnership, Stage
from partnerships.words.forms import SheetForm


class HoldForm(SheetForm):
    """Rest until a day."""

    deed = "Put on hold"
    until = forms.DateField(
        label="Until", help_text="The last day of rest; reminders keep silent meanwhile"
    )
    reason = forms.CharField(label="Why", max_length=500)


class CloseForm(SheetForm):
    """Bring a file to its end."""

    deed = "Close the file"
    caution = (
        "The file leaves the desk and the board. Its history and papers stay, and it can be"
        " reopened."
    )
    ending = forms.ChoiceField(
        label="How does it end?", choices=Ending.choices, widget=forms.RadioSelect
    )
    reason = forms.CharField(label="Why", max_length=500)


class ReopenForm(SheetForm):
    """Take a closed file up again."""

    deed = "Reopen the file"
    on_closed_files = True
    reason = forms.CharField(label="Why", max_length=500)


class MoveBackForm(SheetForm):
    """Return to an earlier stage."""

    deed = "Move the file back"
    to = forms.ChoiceField(label="Back to")
    reason = forms.CharField(label="Why", max_length=500)

    def __init__(self, *args: Any, partnership: Partnership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        now = Stage(partnership.stage)
        earlier = [(stage.value, stage.label) for stage in Stage if stage.number < now.number]
        self.field("to", forms.ChoiceField).choices = earlier


def default_hold(today: date) -> dict[str, date]:
    """Return what the hold form starts with: the first day of the month after next."""
    month = today.month + 2
    return {"until": date(today.year + (month - 1) // 12, (month - 1) % 12 + 1, 1)}
