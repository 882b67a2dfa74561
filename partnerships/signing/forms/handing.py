"""The scan that somebody of the partner hands in."""

from collections.abc import Mapping
from typing import Any

from django import forms

from partnerships.words.forms import SheetForm


class ScanForm(SheetForm):
    """The scan of the signed agreement."""

    mark_optional = False
    file = forms.FileField(
        widget=forms.ClearableFileInput(attrs={"accept": ".pdf,.png,.jpg,.jpeg"})
    )

    def __init__(self, *args: Any, say: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].label = say["file"]
