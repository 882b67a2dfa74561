from datetime import date
from decimal import Decimal
from typing import Any

from crispy_forms.layout import HTML, Fieldset, Layout
from django import forms

from partnerships.accounts.models import User
from partnerships.communities.models import Community, Level
from partnerships.partners.models import Alignment, Kind, Partnership, Seat
from partnerships.planning.services import BRIEF
from partnerships.words.forms import SheetForm, SheetModelForm

FIXED = """<div class="field"><strong>{{ form.instance.kind_in_words }}</strong>
<p class="hint">{{ form.instance.founding_locked_because }}</p></div>"""
"""Kind and level, once they cannot be chosen any more."""
KIND_HELP = "A friendship is less formal, and often the first stage"


class OpenForm(SheetForm):
    """The first lines of a new file."""

    deed = "Start the partnership"
    kind = forms.ChoiceField(
        choices=Kind, widget=forms.RadioSelect, initial=Kind.SISTER, help_text=KIND_HELP
    )
    level = forms.ChoiceField(label="Level of government", choices=Level, initial=Level.CITY)
    partner = forms.ModelChoiceField(
        label="With whom",
        queryset=Community.objects.none(),
        required=False,
        empty_label="Not known yet: research will look for candidates",
        help_text=(
            "A community of another country. Not in the list? Find the place in the world first."
        ),
    )
    working_name = forms.CharField(
        max_length=120,
        required=False,
        help_text="While no partner is known, such as “Port city in Asia”",
    )
    purpose = forms.CharField(
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        label="What do we hope to gain, and to give?",
    )

    def __init__(self, *args: Any, home: Community, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        abroad = Community.objects.exclude(country=home.country).order_by("name")
        self.field("partner", forms.ModelChoiceField).queryset = abroad


class BriefForm(SheetModelForm):
    """The planning brief (rows 8, 9, 11)."""

    deed = "Save the brief"
    attrs = {"data-keep": ""}
    version = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Partnership
        fields = ("kind", "level", *BRIEF)
        widgets = {
            "purpose": forms.Textarea(attrs={"rows": 5}),
            "participants": forms.Textarea(attrs={"rows": 3}),
            "kind": forms.RadioSelect,
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.field("kind", forms.ChoiceField).choices = Kind.choices
        self.fields["kind"].help_text = KIND_HELP
        if not self.is_bound:
            self.initial["version"] = self.instance.version
        what = ["kind", "level", "working_name", "purpose"]
        if self.instance.partner_id:
            del self.fields["working_name"]
            what.remove("working_name")
        is_locked = self.instance.founding_locked_because
        # who began before that is told at the field
        if is_locked and not {"kind", "level"} & set(self.data):
            del self.fields["kind"], self.fields["level"]
            what[:2] = [HTML(FIXED)]
        self.layout = Layout(
            Fieldset("What and why", *what),
            Fieldset("Who takes part", "participants", "sponsor"),
            Fieldset(
                "Capacity in the first year",
                "people",
                "hours",
                "first_year_budget",
                "budget_source",
            ),
            "version",
        )

    @property
    def brief(self) -> dict[str, str | int | Decimal | None]:
        """What was written, by the names of the fields; without those that are not shown."""
        return {name: self.cleaned_data[name] for name in BRIEF if name in self.cleaned_data}

    @property
    def kind(self) -> Kind:
        """The kind that was chosen, or that stays."""
        return self.given("kind", Kind) if "kind" in self.cleaned_data else Kind(self.instance.kind)

    @property
    def level(self) -> Level:
        """The level that was chosen, or that stays."""
        return (
            self.given("level", Level)
            if "level" in self.cleaned_data
            else Level(self.instance.level)
        )


class AlignmentForm(SheetModelForm):
    """Who agreed, and when."""

    deed = "Record the agreement"

    class Meta:
        model = Alignment
        fields = ("side", "name", "agreed_on", "note")
        widgets = {"side": forms.RadioSelect}

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.field("side", forms.ChoiceField).choices = Alignment.Side.choices

    def clean_agreed_on(self) -> date:
        """Refuse a day that has not come."""
        day: date = self.cleaned_data["agreed_on"]
        if day > self.today:
            raise forms.ValidationError("This day has not come yet.")
        return day


class SeatForm(SheetForm):
    """One more person on the committee."""

    deed = "Seat this person"
    person = forms.ModelChoiceField(queryset=User.objects.filter(is_active=True).order_by("name"))
    part = forms.ChoiceField(choices=Seat.Part, initial=Seat.Part.MEMBER, widget=forms.RadioSelect)
    is_resident = forms.TypedChoiceField(
        label="Does this person live in our community?",
        choices=[("", "Not asked"), ("yes", "Yes"), ("no", "No")],
        coerce={"yes": True, "no": False}.get,
        empty_value=None,
        required=False,
        help_text=(
            "Some policies ask for a share of residents; nothing more than this answer is kept"
        ),
    )
    since = forms.DateField()


class LeadForm(SheetForm):
    """Who leads the file."""

    deed = "Make this person the lead"
    lead = forms.ModelChoiceField(
        queryset=User.objects.filter(is_active=True).order_by("name"),
        help_text="Reminders go to the lead and to the chair",
    )
