from typing import Any
from zoneinfo import available_timezones

from django import forms

from partnerships.agreements.models import Side
from partnerships.communities.models import OfficeTerm
from partnerships.partners.models import Partnership
from partnerships.signing.models import Ceremony, Mode, Original, ProgrammeItem
from partnerships.signing.models.handed import Handed
from partnerships.signing.run_of_show import SET_UP
from partnerships.signing.services import handing
from partnerships.signing.services.staging import ProgrammeLine
from partnerships.words.days import in_english
from partnerships.words.forms import SheetForm, SheetFormSet


class CeremonyForm(SheetForm):
    """How, when and where it is signed."""

    deed = "Save the plan"
    mode = forms.ChoiceField(
        label="How", choices=Mode, widget=forms.RadioSelect(attrs={"class": "boxed"})
    )
    held_on = forms.DateField(label="On which day")
    starts_at = forms.TimeField(
        label="At what hour", required=False, help_text="Local time of the place; not by post"
    )
    time_zone = forms.ChoiceField(label="Time zone of the place")
    place = forms.CharField(
        label="Where",
        max_length=200,
        help_text="The town as the agreement will name it, such as Duluth",
    )
    host = forms.CharField(label="Host or master of ceremonies", required=False, max_length=200)
    guests = forms.CharField(
        label="Guests",
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="One a line",
    )
    notes = forms.CharField(
        label="Notes",
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Room, interpreter, languages, what happens when it rains",
    )
    caretaker_note = forms.CharField(
        label="Around an election: how did both sides agree to sign?",
        required=False,
        max_length=300,
        help_text="Only when an election there or here is near: who agreed, and when",
    )
    version = forms.IntegerField(widget=forms.HiddenInput, initial=0)

    def __init__(
        self, *args: Any, partnership: Partnership, ceremony: Ceremony | None = None, **kwargs: Any
    ) -> None:
        if ceremony:
            names = (
                "mode",
                "held_on",
                "starts_at",
                "time_zone",
                "place",
                "host",
                "guests",
                "notes",
                "caretaker_note",
                "version",
            )
            kwargs["initial"] = {name: getattr(ceremony, name) for name in names}
        else:
            home = partnership.home
            kwargs["initial"] = {"time_zone": home.time_zone, "place": home.name, "mode": Mode.HERE}
        super().__init__(*args, **kwargs)
        near = [
            place.time_zone
            for place in (partnership.home, partnership.partner)
            if place and place.time_zone
        ]
        zones = [*dict.fromkeys(near), *sorted(available_timezones() - set(near))]
        self.field("time_zone", forms.ChoiceField).choices = [
            (zone, zone.replace("_", " ")) for zone in zones
        ]


class LineForm(SheetForm):
    """One line of the programme."""

    mark_optional = False
    minute = forms.IntegerField(label="Minute", min_value=-600, max_value=2880, required=False)
    item = forms.CharField(label="What happens", max_length=200, required=False)
    who = forms.CharField(label="Who", max_length=200, required=False)
    needs = forms.CharField(label="What is needed", max_length=200, required=False)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if any(given.get(name) for name in ("item", "who", "needs")):
            if given.get("minute") is None and "minute" not in self.errors:
                self.add_error("minute", "Say at which minute.")
            if not given.get("item") and "item" not in self.errors:
                self.add_error("item", "Say what happens.")
        return given


class RunOfShow(SheetFormSet):
    """The run-of-show: an empty line is left out, so clearing a line takes it away."""

    deed = "Save the programme"
    noun = "line"

    def lines(self) -> list[ProgrammeLine]:
        """The lines that say something."""
        return [
            ProgrammeLine(**given)
            for given in (form.cleaned_data for form in self.forms)
            if given.get("item")
        ]


ProgrammeForms: Any = forms.formset_factory(
    LineForm, formset=RunOfShow, extra=3, max_num=80, absolute_max=90
)


def as_initial(items: list[ProgrammeItem]) -> list[dict[str, Any]]:
    """Return the programme as the forms begin with it."""
    return [
        {"minute": item.minute, "item": item.item, "who": item.who, "needs": item.needs}
        for item in items
    ]


class SetUpForm(SheetForm):
    """What stands ready."""

    deed = "Save the checklist"
    mark_optional = False
    ready = forms.MultipleChoiceField(
        label="Ready", required=False, widget=forms.CheckboxSelectMultiple(attrs={"class": "boxed"})
    )

    def __init__(self, *args: Any, ceremony: Ceremony, **kwargs: Any) -> None:
        super().__init__(*args, initial={"ready": ceremony.set_up}, **kwargs)
        self.field("ready", forms.ChoiceField).choices = SET_UP[Mode(ceremony.mode)]


class SignatureForm(SheetForm):
    """Who signed, when and where."""

    deed = "Record the signature"
    caution = (
        "A signature stays as it is recorded; what is wrong can only be struck out, with a reason."
    )
    term = forms.ModelChoiceField(
        label="Who signed",
        queryset=OfficeTerm.objects.none(),
        widget=forms.RadioSelect(attrs={"class": "boxed"}),
        empty_label=None,
        help_text="The highest official; whoever held the office on the day of signing",
    )
    signed_on = forms.DateField(label="Signed on")
    place = forms.CharField(label="Signed in", max_length=200)
    acting_note = forms.CharField(
        label="Why an acting official signs",
        required=False,
        max_length=300,
        help_text="Only for an acting official",
    )

    def __init__(self, *args: Any, partnership: Partnership, side: Side, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        terms = OfficeTerm.objects.filter(community=side.community(partnership)).highest()
        field = self.field("term", forms.ModelChoiceField)
        field.queryset = terms.select_related("contact", "community").order_by("-starts_on")
        field.label_from_instance = _term_in_words  # type: ignore[assignment,method-assign]  # as Django documents it


def _term_in_words(term: OfficeTerm) -> str:
    until = f"to {in_english(term.ends_on)}" if term.ends_on else "still in office"
    name = f"{term.contact.name}, " if term.contact.name else ""
    return f"{name}{term.title} (since {in_english(term.starts_on)}, {until})"


class WitnessForm(SheetForm):
    """A witness."""

    deed = "Record the witness"
    name = forms.CharField(label="Name", max_length=300)
    title = forms.CharField(label="Office or part", max_length=300)
    signed_on = forms.DateField(label="Signed on")
    place = forms.CharField(label="Signed in", max_length=200)


class StrikeForm(SheetForm):
    """Strike out a signature that was recorded wrongly."""

    deed = "Strike it out"
    caution = "The entry stays visible as struck out. Record the right one afterwards."
    because = forms.CharField(label="What was wrong", max_length=300)


class SignedCopyForm(SheetForm):
    """The scan of a signed original."""

    deed = "File the scan"
    sent = forms.ModelChoiceField(
        label="What the partner sent by link",
        queryset=Handed.objects.none(),
        required=False,
        empty_label="None of these; a scan of our own below",
    )
    upload = forms.FileField(
        label="Scan of the signed agreement",
        required=False,
        help_text="All pages in all languages; PDF or picture",
    )
    custody = forms.CharField(
        label="Where the original lies",
        required=False,
        max_length=200,
        help_text="Such as city clerk's vault",
    )

    def __init__(self, *args: Any, partnership: Partnership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        waiting = handing.scans_waiting(partnership)
        self.field("sent", forms.ModelChoiceField).queryset = waiting
        if not waiting:
            del self.fields["sent"]
            self.fields["upload"].required = True

    def clean(self) -> dict[str, Any]:
        """Ask for one of the two."""
        given = super().clean() or self.cleaned_data
        if (
            "sent" in self.fields
            and not given.get("sent")
            and not given.get("upload")
            and "upload" not in self.errors
        ):
            self.add_error("upload", "Bring a scan, or choose above what the partner sent.")
        return given


class OriginalForm(SheetForm):
    """When an original was printed on paper and handed over."""

    deed = "Save the dates"
    printed_on = forms.DateField(label="Printed on", required=False)
    sent_on = forms.DateField(label="Handed over or sent on", required=False)

    def __init__(self, *args: Any, original: Original, **kwargs: Any) -> None:
        super().__init__(
            *args,
            initial={"printed_on": original.printed_on, "sent_on": original.sent_on},
            **kwargs,
        )
