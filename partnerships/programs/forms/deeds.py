from typing import Any

from django import forms

from partnerships.partners.models import Partnership
from partnerships.programs.models import Involvement, PilotWaiver
from partnerships.words.forms import SheetForm, SheetModelForm


class AttachForm(SheetForm):
    """One more file."""

    deed = "Add the file"
    title = forms.CharField(
        label="What it is", max_length=160, help_text="Such as: minutes of the video call"
    )
    file = forms.FileField(
        label="File", help_text="PDF, picture, Word file, text or mail, up to 20 MB"
    )
    people_agreed = forms.BooleanField(
        label="Everybody in the picture agreed, for minors their parents",
        required=False,
        help_text="Only for a picture; tick it too where nobody is to be seen",
    )


class CallOffForm(SheetForm):
    """Why it does not take place."""

    deed = "Call it off"
    caution = "It stays on file as called off."
    reason = forms.CharField(label="Why", max_length=300)
    version = forms.IntegerField(widget=forms.HiddenInput)


class WaiverForm(SheetModelForm):
    """Why there is no pilot."""

    deed = "Go on without a pilot"
    caution = "The reason stands in the history and on the approval; it cannot be changed later."

    class Meta:
        model = PilotWaiver
        fields = ("reason",)
        widgets = {"reason": forms.Textarea(attrs={"rows": 4})}


class InvolvementForm(SheetModelForm):
    """One group that takes part."""

    deed = "List this group"

    class Meta:
        model = Involvement
        fields = ("side", "name", "does")
        widgets = {"side": forms.RadioSelect}
        help_texts = {"does": "Such as: pen friends, host families, concerts"}

    def __init__(self, *args: Any, partnership: Partnership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        places = [("ours", partnership.home.name), ("theirs", partnership.partner_name)]
        fields: dict[str, Any] = self.fields
        fields["side"].choices = places
