"""What somebody of the partner says about a draft."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.text import Truncator

from partnerships.correspondence.models import Letter
from partnerships.documents import richtext
from partnerships.words.forms import SheetForm


class GuestCommentForm(SheetForm):
    """What a guest says about a draft."""

    mark_optional = False
    part = forms.ChoiceField(required=False)
    text = forms.CharField(max_length=2000, widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}))

    def __init__(self, *args: Any, say: Mapping[str, str], letter: Letter, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["part"].label, self.fields["text"].label = say["part"], say["comment"]
        found = {part.value: _beginning(getattr(letter, part)) for part in letter.parts}
        self.beginnings = {part: words for part, words in found.items() if words}
        self.field("part", forms.ChoiceField).choices = [("", say["whole"]), *self.beginnings.items()]


def _beginning(text: str) -> str:
    return Truncator(" ".join(richtext.plain_text(richtext.formatted(text)).split())).chars(60)
