"""The first words of a guided letter, part by part."""

from typing import Any

from django import forms

from partnerships.correspondence.models import Part, TemplateVersion
from partnerships.correspondence.models.contents import PART_LIMIT
from partnerships.correspondence.models.guides import Guide
from partnerships.correspondence.services import templates
from partnerships.words.forms import SheetForm


class TemplateForm(SheetForm):
    """A new version of the first words; a part that stays empty begins with what the record
    gives.
    """

    deed = "Keep as a new version"
    attrs = {"data-keep": ""}
    number = forms.IntegerField(min_value=0, max_value=99_999, widget=forms.HiddenInput)
    note = forms.CharField(label="Why do you change it?", max_length=300)

    def __init__(
        self, *args: Any, guide: Guide, template: TemplateVersion | None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.names = ["subject", *(part.value for part in guide.parts)]
        words = template.words if template else guide.words
        for name in self.names:
            label = "Subject" if name == "subject" else Part(name).label
            area = forms.Textarea(attrs={"rows": 5 if name == "message" else 3})
            self.fields[name] = (
                forms.CharField(label=label, max_length=200, required=False)
                if name == "subject"
                else forms.CharField(
                    label=label, max_length=PART_LIMIT, required=False, widget=area
                )
            )
            self.initial[name] = words.get(name, "")
        self.initial["number"] = template.number if template else 0
        self.order_fields([*self.names, "note", "number"])

    def clean(self) -> dict[str, Any]:
        """Refuse, at its field, a name that is not known and a bracket or brace without its other
        half.
        """
        given = super().clean() or self.cleaned_data
        for name in self.names:
            fault = templates.fault_in(given.get(name, ""))
            if fault:
                self.add_error(name, fault)
        return given

    def words(self) -> dict[str, str]:
        """Return the words by part."""
        return {name: self.cleaned_data[name] for name in self.names}
