from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from partnerships.evaluations.dates import window
from partnerships.evaluations.models import Decision, Evaluation, Finding, Rating
from partnerships.evaluations.rows import GoalRow
from partnerships.evaluations.services.writing import MOST_ROWS, WRITTEN, Report
from partnerships.programs.forms.rows import says_something, typed_rows
from partnerships.words.forms import SheetForm, SheetFormSet, SheetModelForm


class DateForm(SheetForm):
    """When both sides look back."""

    deed = "Set the date"
    due_on = forms.DateField(label="The evaluation is due on")
    reason = forms.CharField(label="Reason, when it is another day", max_length=500, required=False)

    def __init__(self, *args: Any, signed_on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        usual = window(signed_on).in_words
        self.fields["due_on"].help_text = f"Usually {usual}, six months to two years later."
        self.fields["reason"].help_text = "Only for a day outside that time"


class ReportForm(SheetModelForm):
    """What was found and decided. The goal table stands beside it, in a set of its own."""

    deed = ""
    mark_optional = False
    version = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Evaluation
        fields = WRITTEN
        labels = {
            "period_from": "It looks back on the time from",
            "period_until": "Until",
            "participants_here": "Who took part here",
            "participants_there": "Who took part there",
            "next_reason": "Reason, when it is outside six months to two years",
        }
        help_texts = {
            "participants_here": "One a line",
            "participants_there": "One a line",
            "partner_view": "In their words; leave it empty when no answer came",
            "issues": "What worries you, what hindered",
            "stories": "What people tell each other about it",
        }
        widgets = {
            name: forms.Textarea(attrs={"rows": 3})
            for name in (
                "method",
                "participants_here",
                "participants_there",
                "partner_view",
                "stories",
                "issues",
                "adjustments",
                "decision_reason",
            )
        } | {"decision": forms.RadioSelect}

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["decision"].choices = [
            (choice.value, f"{choice.label}: {choice.meaning}") for choice in Decision
        ]
        fields[
            "next_on"
        ].help_text = f"Usually {window(today).in_words}. None when the partnership rests or ends."
        if not self.is_bound:
            self.initial["version"] = self.instance.version

    def clean(self) -> dict[str, Any]:
        """Refuse a period that ends before it begins."""
        given = super().clean() or self.cleaned_data
        first, last = given.get("period_from"), given.get("period_until")
        if first and last and last < first:
            self.add_error("period_until", "The last day lies before the first.")
        return given

    def validate_constraints(self) -> None:
        """Leave this to `clean`, which says it in words, and to the database."""

    def report(self, rows: "RowSet") -> Report:
        """What was typed, as the service takes it."""
        return Report({name: self.cleaned_data[name] for name in WRITTEN}, rows.rows())


class RowForm(SheetModelForm):
    """One line of the goal table."""

    mark_optional = False
    goal = forms.IntegerField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Finding
        fields = ("text", "target", "actual", "rating", "reason")
        labels = {"text": "Goal or clause", "actual": "Result", "reason": "Why"}
        widgets = {"rating": forms.RadioSelect, "text": forms.Textarea(attrs={"rows": 3})} | {
            name: forms.Textarea(attrs={"rows": 2}) for name in ("target", "actual", "reason")
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["rating"].choices = Rating.choices

    def has_changed(self) -> bool:
        """Whether the line says something."""
        return says_something(self, ("goal", *self.Meta.fields))

    @property
    def of_the_plan(self) -> str:
        """The goal of the work plan that this line is about, in its words; empty for a line of
        one's own.
        """
        return self["text"].value() or "" if self["goal"].value() else ""

    def clean(self) -> dict[str, Any]:
        """Let the boxes wrap as they like: each is one line. Ask why a goal was met partly or
        not.
        """
        given = super().clean() or self.cleaned_data
        for name in ("text", "target", "actual", "reason"):
            if name in given:
                given[name] = " ".join(given[name].split())
        if (
            given.get("rating") in Rating.asks_why
            and not given.get("reason")
            and "reason" not in self.errors
        ):
            self.add_error("reason", "Say why.")
        return given


class RowSet(SheetFormSet):
    """The goal table."""

    noun = "a line"

    def _construct_form(self, i: int, **kwargs: Any) -> Any:
        return super()._construct_form(i, **kwargs | {"empty_permitted": True})  # type: ignore[misc]  # Django's own

    def add_fields(self, form: Any, index: int | None) -> None:
        """Say in words what the box for taking a line out does."""
        super().add_fields(form, index)
        form.fields["DELETE"].label = "Remove this line"

    def rows(self) -> list[GoalRow]:
        """The lines that say something."""
        given = [form.cleaned_data for form in self.forms if form.has_changed()]
        return [
            GoalRow(
                line.get("goal"),
                line["text"],
                line["target"],
                line["actual"],
                line["rating"],
                line["reason"],
            )
            for line in given
            if not line.get("DELETE") and line.get("text")
        ]

    @staticmethod
    def typed(data: Mapping[str, str]) -> list[dict[str, str]]:
        """Return the lines as they were typed."""
        return typed_rows(data, ("goal", "DELETE", *RowForm.Meta.fields), most=MOST_ROWS)


RowFormSet: Any = forms.formset_factory(
    RowForm,
    formset=RowSet,
    extra=0,
    can_delete=True,
    max_num=MOST_ROWS,
    absolute_max=MOST_ROWS + 10,
    validate_max=True,
)
