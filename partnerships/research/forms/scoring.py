from collections.abc import Mapping
from typing import Any

from crispy_forms.layout import Fieldset, Layout
from django import forms

from partnerships.research.criteria import SCORES
from partnerships.research.terms import Terms
from partnerships.words.fields import settle
from partnerships.words.forms import SheetForm


class ScoreForm(SheetForm):
    """One reviewer's sheet: a score and a reason for each criterion. As a draft it may have
    gaps.
    """

    deed = "Hand in my scores"
    other_deeds = (("draft", "Keep as a draft"),)
    attrs = {
        "data-keep": "",
        "data-hx-post": "",
        "data-hx-trigger": "input delay:1500ms, change delay:500ms",
        "data-hx-vals": '{"deed": "draft"}',
        "data-hx-target": "#kept",
        "data-hx-sync": "this:queue last",
    }
    """While somebody types, the draft is kept by itself."""
    caution = "Once handed in, your sheet stays as it is, and you see what the others wrote."

    def __init__(
        self,
        *args: Any,
        terms: Terms,
        draft: Mapping[str, Mapping[str, Any]],
        as_draft: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.terms = terms
        self.layout = Layout(
            *(Fieldset(None, each.code, f"{each.code}_note") for each in terms.criteria)
        )
        for criterion in terms.criteria:
            before = draft.get(criterion.code, {})
            self.fields[criterion.code] = forms.TypedChoiceField(
                label=criterion.label,
                choices=SCORES,
                coerce=int,
                empty_value=None,
                initial=before.get("score"),
                widget=forms.RadioSelect(attrs={"class": "score"}),
                help_text=f"{criterion.in_words} · weight {criterion.weight}",
                required=not as_draft,
            )
            self.fields[f"{criterion.code}_note"] = forms.CharField(
                label=f"Why ({criterion.label.lower()})",
                max_length=500,
                initial=before.get("note", ""),
                required=not as_draft,
            )
        for field in self.fields.values():
            settle(field)

    @property
    def scores(self) -> dict[str, tuple[int, str]]:
        """The whole sheet as the service takes it."""
        given = self.cleaned_data
        return {
            each.code: (given[each.code], given[f"{each.code}_note"])
            for each in self.terms.criteria
        }

    @property
    def draft(self) -> dict[str, dict[str, object]]:
        """The sheet as far as it is filled in."""
        given = self.cleaned_data
        return {
            each.code: {"score": given.get(each.code), "note": given.get(f"{each.code}_note", "")}
            for each in self.terms.criteria
        }


class DiscussForm(SheetForm):
    """What the reviewers made of their differences."""

    deed = "Write it down"
    note = forms.CharField(
        label="What was said",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=(
            "Why you differ, and what you make of it. The scores themselves stay as they are."
        ),
    )
