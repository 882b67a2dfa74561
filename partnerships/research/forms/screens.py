from datetime import date
from typing import Any

from django import forms

from partnerships.communities.models import Community
from partnerships.documents.models import Upload
from partnerships.research.models import LegalScreen
from partnerships.research.services.screens import Looked
from partnerships.words.days import in_english as in_words
from partnerships.words.forms import SheetForm

YEAR = 365


class ScreenForm(SheetForm):
    """What every screen says: by which rule, who looked, when, on what paper, and when to look
    again.
    """

    note = forms.CharField(
        label="By which rule or source",
        max_length=300,
        help_text="Such as the list of the Department of State, today",
    )
    rule_text = forms.CharField(
        label="Words of the rule",
        max_length=8000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="As they stand there now, so that a later change shows",
    )
    reviewer = forms.CharField(
        label="Who looked at it",
        max_length=160,
        required=False,
        help_text="If somebody else: such as the city attorney",
    )
    reviewed_on = forms.DateField(label="Looked at on")
    recheck_on = forms.DateField(
        label="Look again on",
        required=False,
        help_text="A reminder goes to the lead and to the mayor's office",
    )
    scan = forms.FileField(label="Paper that shows it", required=False)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        self.today = today
        super().__init__(*args, **kwargs)
        self.initial.setdefault("reviewed_on", today)

    def clean(self) -> dict[str, Any]:
        """Refuse a day to look again that lies before the look itself."""
        given = super().clean() or self.cleaned_data
        done, again = given.get("reviewed_on"), given.get("recheck_on")
        if done and done > self.today:
            self.add_error("reviewed_on", "This day has not come yet.")
        if done and again and again <= done:
            self.add_error("recheck_on", f"Choose a day after {in_words(done)}.")
        return given

    def looked(self, paper: Upload | None) -> Looked:
        """What the service takes, with the paper that was kept."""
        names = ("note", "rule_text", "reviewer", "reviewed_on", "recheck_on")
        return Looked(paper=paper, **{name: self.cleaned_data[name] for name in names})


class DesignationForm(ScreenForm):
    """How the country or territory is named in our papers."""

    deed = "Settle the name"
    designation = forms.CharField(
        label="Name of the country or territory in our papers", max_length=120
    )
    field_order = ("designation",)

    def __init__(self, *args: Any, community: Community, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("designation", community.country_name)


class LegalScreenForm(ScreenForm):
    """Whether law or order stands against it."""

    deed = "Record the legal screen"
    outcome = forms.ChoiceField(
        label="What was found", choices=LegalScreen.Outcome, widget=forms.RadioSelect
    )
    conditions = forms.CharField(
        label="Under which conditions",
        max_length=500,
        required=False,
        help_text="Only where there are conditions",
    )
    field_order = ("outcome", "conditions")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("recheck_on", date.fromordinal(self.today.toordinal() + YEAR))

    def clean(self) -> dict[str, Any]:
        """Ask for the conditions where there are some."""
        given = super().clean()
        if given.get("outcome") == LegalScreen.Outcome.CONDITIONS and not given.get("conditions"):
            self.add_error("conditions", "Write down the conditions.")
        return given
