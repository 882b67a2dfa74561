import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.forms import BoundField

from partnerships.partners.models import Partnership
from partnerships.research.criteria import HIGHEST, WHOLE, Yardstick
from partnerships.research.models import Policy
from partnerships.research.models.policy import MOST_REVIEWERS
from partnerships.research.ready import ready
from partnerships.research.rules import TABLE, Force, Rule, RuleType
from partnerships.research.services.policies import MOST_CRITERIA, PolicyText
from partnerships.research.terms import Terms, terms_in, terms_of
from partnerships.words.forms import SheetForm, SheetFormSet

CODE = re.compile(r"[a-z][a-z0-9]{1,11}")


class BeginForm(SheetForm):
    """From what the next policy begins."""

    deed = "Begin the draft"
    begin = forms.ChoiceField(
        label="Begin with", widget=forms.RadioSelect(attrs={"class": "boxed"})
    )
    title = forms.CharField(
        label="Its name",
        max_length=120,
        required=False,
        help_text="Empty: as the one it begins with",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ours = Policy.objects.adopted()
        copies = [(f"policy-{policy.pk}", f"Our own: {policy}") for policy in ours]
        offered = [(name, f"{terms.title}. {terms.about}") for name, terms in ready().items()]
        self.field("begin", forms.ChoiceField).choices = [*copies, *offered]
        self.initial.setdefault("begin", (copies or offered)[0][0])

    def terms(self) -> Terms:
        """What the chosen one says."""
        chosen: str = self.cleaned_data["begin"]
        if chosen in ready():
            return ready()[chosen]
        return terms_in(Policy.objects.adopted().get(pk=chosen.removeprefix("policy-")))


@dataclass(frozen=True)
class RuleRow:
    """One type of rule in the editor: whether the policy has it, its figures, its force."""

    type: RuleType
    chosen: BoundField
    figures: list[BoundField]
    force: BoundField | None


class PolicyForm(SheetForm):
    """A draft: its name, the rules with their figures, and how many people score. The criteria
    stand beside it.
    """

    title = forms.CharField(label="Name", max_length=120)
    about = forms.CharField(
        label="What it is for",
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    reviewers = forms.IntegerField(
        label="People who score each candidate, at least", min_value=1, max_value=MOST_REVIEWERS
    )
    wide_from = forms.IntegerField(
        label="Points of difference that ask for a discussion note",
        min_value=1,
        max_value=HIGHEST,
        help_text="Two points are one whole step between the anchors",
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, terms: Terms, version: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        values = {
            "title": terms.policy.title if terms.policy else terms.title,
            "about": terms.about,
            "reviewers": terms.reviewers,
            "wide_from": terms.wide_from,
            "version": version,
        }
        self.initial.update(values)
        for row in TABLE:
            self._offer(row, terms.rule(row.code))

    def _offer(self, row: RuleType, rule: Rule | None) -> None:
        words = (
            rule.words
            if rule and not row.figures
            else row.words({f.name: f.default for f in row.figures})
        )
        label = row.title if row.figures else words
        self.fields[row.code] = forms.BooleanField(
            label=label, required=False, initial=rule is not None
        )
        for figure in row.figures:
            self.fields[f"{row.code}_{figure.name}"] = forms.IntegerField(
                label=figure.label,
                min_value=figure.lowest,
                max_value=figure.highest,
                required=False,
                initial=rule.figures[figure.name] if rule else figure.default,
            )
        if len(row.forces) > 1:
            self.fields[f"{row.code}_force"] = forms.ChoiceField(
                label="If it does not hold",
                choices=[(force.value, force.label) for force in row.forces],
                initial=(rule.force if rule else row.forces[0]).value,
            )

    mark_optional = False

    def clean(self) -> dict[str, Any]:
        """Ask for the figures of the rules that the policy has."""
        given = super().clean() or self.cleaned_data
        for row in TABLE:
            for figure in row.figures if given.get(row.code) else ():
                name = f"{row.code}_{figure.name}"
                if given.get(name) is None and name not in self.errors:
                    self.add_error(name, "Please fill this in, or take the rule out.")
        return given

    def rule_rows(self) -> Iterator[RuleRow]:
        """The types of rule as the page shows them."""
        for row in TABLE:
            figures = [self[f"{row.code}_{figure.name}"] for figure in row.figures]
            force = self[f"{row.code}_force"] if len(row.forces) > 1 else None
            yield RuleRow(row, self[row.code], figures, force)

    def text(self, criteria: tuple[Yardstick, ...]) -> PolicyText:
        """The draft as the service takes it."""
        given = self.cleaned_data
        return PolicyText(
            title=given["title"],
            about=given["about"],
            rules=tuple(self._rule(row) for row in TABLE if given[row.code]),
            criteria=criteria,
            reviewers=given["reviewers"],
            wide_from=given["wide_from"],
        )

    def _rule(self, row: RuleType) -> Rule:
        given = self.cleaned_data
        figures = {figure.name: given[f"{row.code}_{figure.name}"] for figure in row.figures}
        force = Force(given[f"{row.code}_force"]) if len(row.forces) > 1 else row.forces[0]
        return Rule(row, force, figures)


class CriterionForm(SheetForm):
    """One criterion with its weight and its three anchors."""

    code = forms.CharField(max_length=12, required=False, widget=forms.HiddenInput)
    label = forms.CharField(label="Criterion", max_length=80)
    weight = forms.IntegerField(min_value=1, max_value=WHOLE)
    none = forms.CharField(label="0 means", max_length=120)
    some = forms.CharField(label="2 means", max_length=120)
    full = forms.CharField(label="4 means", max_length=120)

    def yardstick(self) -> Yardstick:
        """The criterion as the service takes it; a code that is none of ours counts as new."""
        given = {
            name: self.cleaned_data[name] for name in ("label", "weight", "none", "some", "full")
        }
        code = self.cleaned_data["code"]
        return Yardstick(code=code if CODE.fullmatch(code) else "", **given)


class CriterionRows(SheetFormSet):
    """The criteria of a policy, one after another."""

    noun = "criterion"

    def add_fields(self, form: Any, index: int | None) -> None:
        """Say in words what the box for taking a criterion out does."""
        super().add_fields(form, index)
        form.fields["DELETE"].label = "Take this criterion out"

    def yardsticks(self) -> tuple[Yardstick, ...]:
        """The criteria that stay."""
        kept = [form for form in self.forms if form.has_changed() or form.initial]
        return tuple(
            form.yardstick()
            for form in kept
            if form.cleaned_data and not form.cleaned_data.get("DELETE")
        )


CriterionFormSet: Any = forms.formset_factory(
    CriterionForm,
    formset=CriterionRows,
    extra=0,
    can_delete=True,
    max_num=MOST_CRITERIA,
    absolute_max=2 * MOST_CRITERIA,
)


class AdoptForm(SheetForm):
    """From when on the policy counts, and by which act."""

    deed = "Adopt this policy"
    caution = "An adopted policy is never edited. To change it, copy it and adopt the copy."
    in_force_from = forms.DateField(
        label="In force from",
        help_text="Files opened from that day on are judged by it; earlier ones keep theirs",
    )
    act = forms.CharField(
        label="By which act",
        max_length=300,
        required=False,
        help_text="Such as a resolution of the council, with number",
    )


class MoveForm(SheetForm):
    """To which version a file is moved, and why."""

    deed = "Judge the file by this version"
    caution = (
        "Scores and answers that were given under the present version do not count under another"
        " one."
    )
    policy = forms.ModelChoiceField(label="Version", queryset=Policy.objects.none())
    reason = forms.CharField(label="Why", max_length=500)

    def __init__(self, *args: Any, partnership: Partnership, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        now = terms_of(partnership).policy
        self.field("policy", forms.ModelChoiceField).queryset = Policy.objects.begun_by(
            today
        ).exclude(pk=now.pk if now else 0)


class RuleAnswerForm(SheetForm):
    """The answer to a question of the policy, with where it is known from."""

    deed = "Record the answer"
    holds = forms.ChoiceField(
        label="The answer", choices=[("yes", "Yes"), ("no", "No")], widget=forms.RadioSelect
    )
    note = forms.CharField(
        label="Where is this known from?",
        max_length=500,
        help_text="A list, a letter, a call with its day",
    )
    scan = forms.FileField(label="Paper that shows it", required=False)


class WaiveForm(SheetForm):
    """Why a rule is passed over."""

    deed = "Waive this rule"
    caution = "A waiver stays on the file and shows as a risk to whoever approves."
    reason = forms.CharField(label="Why may the file go on all the same?", max_length=500)
