from typing import Any, ClassVar

from django import forms

from partnerships.programs.models import Gift
from partnerships.words.forms import SheetModelForm


class GiftForm(SheetModelForm):
    """A gift that was given or received."""

    deed = "Write it down"

    class Meta:
        model = Gift
        fields = ("way", "what", "on", "giver", "receiver", "occasion", "value")
        widgets: ClassVar = {"way": forms.RadioSelect}

    def __init__(self, *args: Any, sees_value: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.field("way", forms.ChoiceField).choices = Gift.Way.choices
        if not sees_value:
            del self.fields["value"]

    def _post_clean(self) -> None:
        """Leave the row itself to the service."""
