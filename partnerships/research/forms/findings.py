from typing import Any

from crispy_forms.layout import Fieldset, Layout
from django import forms

from partnerships.accounts.fields import settle
from partnerships.accounts.forms import SheetForm, SheetModelForm
from partnerships.communities.models import Community, Institution
from partnerships.partners.models import CandidatePartner, Partnership
from partnerships.research.criteria import ANCHORS, SCORES, Criterion
from partnerships.research.models import Assessment, LookedFor


class CandidateForm(SheetForm):
    """One more community for the list."""

    deed = "Add to the list"
    community = forms.ModelChoiceField(
        queryset=Community.objects.none(), help_text="Not here yet? Find the place in the world first, at the right."
    )
    route = forms.ChoiceField(label="How did we come upon it?", choices=CandidatePartner.Route)

    def __init__(self, *args: Any, partnership: Partnership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        listed = partnership.candidates.values("community")
        abroad = Community.objects.exclude(country=partnership.home.country).exclude(pk__in=listed)
        self.fields["community"].queryset = abroad.order_by("name")


class BenefitsForm(SheetModelForm):
    """What goes each way (row 11)."""

    deed = "Save what we bring and they bring"

    class Meta:
        model = CandidatePartner
        fields = ("we_bring", "they_bring")
        widgets = {
            "we_bring": forms.Textarea(attrs={"rows": 3}),
            "they_bring": forms.Textarea(attrs={"rows": 3}),
        }


class PairForm(SheetForm):
    """Two institutions of one kind."""

    deed = "Make them a pair"
    ours = forms.ModelChoiceField(queryset=Institution.objects.none(), label="Here")
    theirs = forms.ModelChoiceField(queryset=Institution.objects.none(), label="There")
    note = forms.CharField(max_length=300, required=False)

    def __init__(self, *args: Any, candidate: CandidatePartner, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, community in (("ours", candidate.partnership.home), ("theirs", candidate.community)):
            self.fields[name].queryset = community.institutions.order_by("type", "name")
            self.fields[name].label_from_instance = _with_type


def _with_type(institution: Institution) -> str:
    return f"{institution.name} ({institution.get_type_display().lower()})"


class LookedForForm(SheetModelForm):
    """A data point that nobody could find."""

    deed = "Note it as unknown"

    class Meta:
        model = LookedFor
        fields = ("point", "note")
        help_texts = {"note": "So that nobody has to look there again"}


class DesignationForm(SheetForm):
    """How the country or territory is named in our papers."""

    deed = "Settle the name"
    designation = forms.CharField(label="Name of the country or territory in our papers", max_length=120)
    note = forms.CharField(
        label="By which rule or source", max_length=300, help_text="Such as the list of the Department of State, today"
    )


class ParkForm(SheetForm):
    """Set a candidate aside."""

    deed = "Set aside"
    reason = forms.CharField(label="Why", max_length=500)


class ScoreForm(SheetForm):
    """One reviewer's sheet: a score and a reason for each criterion."""

    deed = "Save my scores"
    attrs = {"data-keep": ""}

    def __init__(self, *args: Any, mine: dict[str, Assessment], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.layout = Layout(*(Fieldset(None, each.value, f"{each.value}_note") for each in Criterion))
        for criterion in Criterion:
            before = mine.get(criterion.value)
            self.fields[criterion.value] = forms.TypedChoiceField(
                label=criterion.label,
                choices=SCORES,
                coerce=int,
                initial=before.score if before else None,
                widget=forms.RadioSelect(attrs={"class": "score"}),
                help_text=ANCHORS[criterion].in_words,
            )
            self.fields[f"{criterion.value}_note"] = forms.CharField(
                label=f"Why ({criterion.label.lower()})", max_length=500, initial=before.note if before else ""
            )
        for field in self.fields.values():
            settle(field)

    @property
    def scores(self) -> dict[Criterion, tuple[int, str]]:
        """The sheet as the service takes it."""
        given = self.cleaned_data
        return {each: (given[each.value], given[f"{each.value}_note"]) for each in Criterion}
