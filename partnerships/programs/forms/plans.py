from collections.abc import Mapping
from typing import Any, ClassVar

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, Row
from django import forms

from partnerships.approvals.models import Side
from partnerships.programs.forms.rows import says_something, typed_rows
from partnerships.programs.models import Area, Goal, Horizon, WorkPlan
from partnerships.programs.services.plans import COPIED, MOST_GOALS, GoalLine
from partnerships.words.forms import SheetForm, SheetFormSet, SheetModelForm


def see_version(form: SheetModelForm, version: int) -> None:
    """After a clash, let the next save replace what somebody else saved: the writer has both texts
    in sight now.
    """
    form.data = {**form.data.dict(), "version": str(version)}  # type: ignore[attr-defined]  # a QueryDict


class PlanForm(SheetModelForm):
    """The time that a work plan covers, and its first words. The goals stand beside it, in a set of
    their own.
    """

    version = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = WorkPlan
        fields = ("starts_on", "ends_on", "introduction")
        widgets = {"introduction": forms.Textarea(attrs={"rows": 3})}
        help_texts = {"introduction": "Two or three sentences for those who read it abroad"}

    def clean(self) -> dict[str, Any]:
        """Refuse a period that ends before it begins."""
        given = super().clean() or self.cleaned_data
        first, last = given.get("starts_on"), given.get("ends_on")
        if first and last and last <= first:
            self.add_error("ends_on", "The last day lies before the first.")
        return given

    def validate_constraints(self) -> None:
        """Leave this to `clean`, which says it in words, and to the database."""


class GoalForm(SheetModelForm):
    """One goal: a row of the table."""

    goal = forms.IntegerField(required=False, widget=forms.HiddenInput)
    mark_optional = False

    class Meta:
        model = Goal
        fields = tuple(name for name in COPIED if name not in {"position", "status"})
        widgets = {
            "sentence": forms.Textarea(attrs={"rows": 4}),
            "activity": forms.Textarea(attrs={"rows": 4}),
        }

    def __init__(self, *args: Any, currencies: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["horizon"].choices = [("", "Please choose"), *Horizon.choices]
        fields["area"].choices = [("", "Please choose"), *Area.choices]
        known = dict.fromkeys([*currencies, *filter(None, [self.initial.get("currency")])])
        self.fields["currency"] = forms.ChoiceField(
            choices=[(code, code) for code in known], initial=currencies[0], required=False
        )

    def has_changed(self) -> bool:
        """Whether the row says something; a term, an area and a currency alone do not."""
        telling = [name for name in self.Meta.fields if name not in {"horizon", "area", "currency"}]
        return says_something(self, ("goal", *telling))

    def clean_sentence(self) -> str:
        """Let the box wrap as it likes: a goal is one sentence on one line."""
        return " ".join(self.cleaned_data["sentence"].split())

    def clean_activity(self) -> str:
        """As the goal."""
        return " ".join(self.cleaned_data["activity"].split())

    def clean(self) -> dict[str, Any]:
        """Refuse money below zero; a currency without a sum says nothing."""
        given = super().clean() or self.cleaned_data
        cost = given.get("cost")
        if cost is not None and cost < 0:
            self.add_error("cost", "At least 0, please.")
        if cost is None:
            given["currency"] = ""
        return given

    def validate_constraints(self) -> None:
        """Leave this to `clean`, which says it in words, and to the database."""

    def line(self) -> GoalLine:
        """The row as the service takes it."""
        given = {
            name: self.cleaned_data[name] for name in self.Meta.fields if name in self.cleaned_data
        }
        return GoalLine(
            given, pk=self.cleaned_data.get("goal"), removed=bool(self.cleaned_data.get("DELETE"))
        )


class GoalRows(SheetFormSet):
    """The goals of a plan, one a row."""

    noun = "goal"

    def _construct_form(self, i: int, **kwargs: Any) -> Any:
        return super()._construct_form(i, **kwargs | {"empty_permitted": True})  # type: ignore[misc]  # Django's own

    def add_fields(self, form: Any, index: int | None) -> None:
        """Say in words what the box for taking a row out does."""
        super().add_fields(form, index)
        form.fields["DELETE"].label = "Remove this goal"

    def lines(self) -> list[GoalLine]:
        """The rows that say something."""
        return [form.line() for form in self.forms if form.has_changed()]

    @staticmethod
    def typed(data: Mapping[str, str]) -> list[dict[str, str]]:
        """Return the rows as they were typed."""
        return typed_rows(data, ("goal", "DELETE", *GoalForm.Meta.fields), most=MOST_GOALS)


GoalFormSet: Any = forms.formset_factory(
    GoalForm,
    formset=GoalRows,
    extra=0,
    can_delete=True,
    max_num=MOST_GOALS,
    absolute_max=MOST_GOALS + 10,
    validate_max=True,
)


class AgreeForm(SheetForm):
    """Who agreed for one side, and what shows it."""

    name = forms.CharField(max_length=300)
    on = forms.DateField(label="On")
    note = forms.CharField(max_length=500, required=False)
    file = forms.FileField(required=False, help_text="PDF, picture, Word file or mail")
    version = forms.IntegerField(widget=forms.HiddenInput)

    WORDS: ClassVar = {
        Side.OURS: (
            "Record our agreement",
            "Who agreed for us",
            "Name and part",
            "Where we decided it",
            "Minutes, a vote or a talk; or add a file",
            "Minutes or note",
        ),
        Side.THEIRS: (
            "Record their agreement",
            "Who agreed for them",
            "Name or office",
            "Where they said so",
            "The letter, mail or call; or add a file",
            "Letter or mail",
        ),
    }

    def __init__(self, *args: Any, side: Side, url: str, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="here_%s" if side is Side.OURS else "there_%s", **kwargs)
        self.url = url
        name, note = self.fields["name"], self.fields["note"]
        (
            self.deed,
            name.label,
            name.help_text,
            note.label,
            note.help_text,
            self.fields["file"].label,
        ) = self.WORDS[side]

    @property
    def helper(self) -> FormHelper:
        """To the page that records this side."""
        helper = super().helper
        helper.form_action = self.url
        return helper


class AmendForm(SheetForm):
    """Why the plan is changed."""

    deed = "Begin a new version"
    reason = forms.CharField(
        label="Why is the plan amended?",
        max_length=500,
        help_text="One sentence; it stands in the history",
    )


class GoalMarkForm(SheetModelForm):
    """How far a goal has come."""

    deed = "Save"
    layout = Layout(Row("status", "risk"))

    class Meta:
        model = Goal
        fields = ("status", "risk")
        help_texts = {"risk": "What may stand in its way"}
