from typing import Any

from django import forms

from partnerships.communities.models import Community, Institution
from partnerships.partners.models import CandidatePartner, Partnership
from partnerships.research.models import LookedFor
from partnerships.research.terms import terms_of
from partnerships.words.forms import SheetForm, SheetModelForm


class CandidateForm(SheetForm):
    """One more community for the list."""

    deed = "Add to the list"
    community = forms.ModelChoiceField(
        queryset=Community.objects.none(),
        help_text="Not here yet? Find the place in the world first, at the right.",
    )
    route = forms.ChoiceField(label="How did we come upon it?", choices=CandidatePartner.Route)

    def __init__(self, *args: Any, partnership: Partnership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        listed = partnership.candidates.values("community")
        others = Community.objects.exclude(pk__in=listed).exclude(pk=partnership.home_id)
        if terms_of(partnership).abroad_only:
            others = others.exclude(country=partnership.home.country)
        self.field("community", forms.ModelChoiceField).queryset = others.order_by("name")


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
        for name, community in (
            ("ours", candidate.partnership.home),
            ("theirs", candidate.community),
        ):
            self.field(name, forms.ModelChoiceField).queryset = community.institutions.order_by(
                "type", "name"
            )
            self.field(name, forms.ModelChoiceField).label_from_instance = _with_type  # type: ignore[assignment,method-assign]  # as Django documents it


def _with_type(institution: Institution) -> str:
    return f"{institution.name} ({institution.get_type_display().lower()})"


class LookedForForm(SheetModelForm):
    """A data point that nobody could find."""

    deed = "Note it as unknown"

    class Meta:
        model = LookedFor
        fields = ("point", "note")
        help_texts = {"note": "So that nobody has to look there again"}


class ParkForm(SheetForm):
    """Set a candidate aside."""

    deed = "Set aside"
    reason = forms.CharField(label="Why", max_length=500)
