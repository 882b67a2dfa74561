"""What is asked of people who propose a partner, and of those who decide."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.db.models import Q

from partnerships.accounts.models import User
from partnerships.communities.models import Level, Organization, Place
from partnerships.communities.places import search
from partnerships.documents.forms import FilesField
from partnerships.inquiries.models import Asker, Came, Inquiry, Reason
from partnerships.inquiries.services.arriving import ASKED, MOST_BYTES, MOST_FILES
from partnerships.partners.models import Kind, Partnership, Stage
from partnerships.words.forms import SheetForm, SheetModelForm

OFFERED = 6
"""How many places of a name are offered."""
FILES_HELP = (
    "At most three, up to 5 MB each: PDF, Word, OpenDocument, picture, text or saved e-mail. "
    "Choose them again after a refusal."
)
NONE_OF_THESE = ("", "None of these, or not sure")


def _rows(number: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": number})


class InquiryForm(SheetModelForm):
    """The inquiry of papers.md, D20, as somebody without an account fills it in."""

    deed = "Send the inquiry"
    field_order = (
        "place_name",
        "place",
        "why",
        "links",
        "counterpart",
        "who",
        "name",
        "body",
        "email",
        "does",
        "people",
        "people_agreed",
        "means",
        "conflict",
        "heard",
        "files",
        "earlier",
        "came",
        "received_on",
        "agreed",
    )
    place = forms.ChoiceField(
        label="Which of these?", choices=[NONE_OF_THESE], required=False, widget=forms.RadioSelect
    )
    files = FilesField(label="Files", help_text=FILES_HELP)  # type: ignore[assignment]  # a field; the class takes it away
    agreed = forms.BooleanField(
        label="I agree that you keep what I wrote here, to answer me and in your records",
        help_text=(
            "Only people of this organization read it. Write to us to see, correct or withdraw it."
        ),
        error_messages={
            "required": "Without this we may not keep your inquiry, and cannot answer it."
        },
    )

    class Meta:
        model = Inquiry
        fields = tuple(name for name in ASKED if name != "place")
        widgets = {
            "who": forms.RadioSelect,
            "why": _rows(5),
            "links": _rows(3),
            "does": _rows(3),
            "people": _rows(3),
            "name": forms.TextInput(attrs={"autocomplete": "name"}),
            "body": forms.TextInput(attrs={"autocomplete": "organization"}),
            "email": forms.EmailInput(attrs={"autocomplete": "email"}),
        }
        labels = {"who": "Who are you?", "links": "Links that exist already"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.field("who", forms.ChoiceField).choices = Asker.choices
        self.fields["email"].required = True
        self.fields["email"].help_text = "We answer to this address"
        self.places: dict[str, Place] = {}
        self.offer(
            str(
                self.data.get("place_name", "")
                if self.is_bound
                else self.initial.get("place_name", "")
            )
        )

    def offer(self, name: str) -> None:
        """Offer the places of the world that bear a name, in any script; none is ever required."""
        found = search(name[:100], limit=OFFERED) if name.strip() else []
        self.places = {str(place.pk): place for place in found}
        offered = [
            (key, f"{place} ({place.population:,} people)") for key, place in self.places.items()
        ]
        self.field("place", forms.ChoiceField).choices = [*offered, NONE_OF_THESE]

    def clean_place(self) -> Place | None:
        """Return the place itself. Refuses one in our own country."""
        place = self.places.get(self.cleaned_data["place"])
        home = Organization.ours().home
        if place and place.country == home.country:
            raise forms.ValidationError(
                f"{place.name} lies in our own country; a sister city lies in another one."
            )
        return place

    def clean_files(self) -> list[Any]:
        """Refuse more or larger files than we can look through."""
        files: list[Any] = self.cleaned_data["files"]
        if len(files) > MOST_FILES:
            raise forms.ValidationError(f"At most {MOST_FILES} files, please.")
        for file in files:
            if file.size > MOST_BYTES:
                raise forms.ValidationError(
                    f"“{file.name}” is larger than 5 MB. Send a smaller copy, or a link."
                )
        return files

    def clean(self) -> dict[str, Any]:
        """Names of other people only with their consent."""
        given = super().clean() or self.cleaned_data
        if given.get("people") and not given.get("people_agreed"):
            self.add_error(
                "people_agreed", "Tick that everybody named has agreed, or leave the names out."
            )
        return given

    @property
    def values(self) -> dict[str, Any]:
        """What the service takes."""
        return {name: self.cleaned_data[name] for name in ASKED}


class TakeForm(InquiryForm):
    """The same, written down by one of us."""

    deed = "Write it down"
    agreed = forms.BooleanField(
        label="They have agreed that we keep what they wrote",
        required=False,
        help_text="If they have not been asked yet, the receipt tells them",
    )

    class Meta(InquiryForm.Meta):
        fields = (*InquiryForm.Meta.fields, "came", "received_on")
        labels = {
            "who": "Who asks?",
            "name": "Their name",
            "does": "What they will do and give",
            "counterpart": "Somebody they know there",
            "heard": "How they heard of us",
            "earlier": "Number of their earlier inquiry",
        }
        help_texts = {"earlier": "If it answers a question of ours, such as I-2026-007"}
        widgets = {**InquiryForm.Meta.widgets, "came": forms.RadioSelect}

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].required = False
        self.fields["email"].help_text = "Without one, letters to them go by post"
        self.field("came", forms.ChoiceField).choices = [
            choice for choice in Came.choices if choice[0] != Came.PAGE
        ]
        self.fields["came"].initial = Came.EMAIL
        if not self.is_bound:
            self.initial.setdefault("received_on", today)
        for name in ("name", "body", "email"):  # not those of the one who types
            self.fields[name].widget.attrs["autocomplete"] = "off"


def _own_words(label: str, help_text: str = "", *, required: bool = False) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=help_text, required=required, max_length=4000, widget=_rows(4)
    )


OWN_WORDS = "Stands in the letter between its other sentences"


class AcceptForm(SheetForm):
    """Open a file, or put the inquiry into one that is open."""

    deed = "Accept it for research"
    into = forms.ModelChoiceField(
        label="Into which file?",
        queryset=Partnership.objects.none(),
        required=False,
        empty_label="A new file",
        help_text="A file that still looks for a partner takes the place as one more candidate",
    )
    kind = forms.ChoiceField(choices=Kind, widget=forms.RadioSelect, initial=Kind.SISTER)
    level = forms.ChoiceField(label="Level of government", choices=Level, initial=Level.CITY)
    lead = forms.ModelChoiceField(
        label="Who leads the file", queryset=User.objects.filter(is_active=True).order_by("name")
    )
    words = _own_words("A paragraph of your own", OWN_WORDS)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("kind", "level", "lead"):
            self.fields[
                name
            ].label = f"{self.fields[name].label or name.capitalize()} (of a new file)"

    def offer_files(self, about: Iterable[Partnership]) -> None:
        """Offer the open files that look for a partner, and those that are about the place
        already.
        """
        fit = Q(stage__in=Stage.before_a_partner_is_chosen) | Q(pk__in=[file.pk for file in about])
        self.field("into", forms.ModelChoiceField).queryset = (
            Partnership.objects.open().filter(fit).with_communities().order_by("number")
        )


class AskForm(SheetForm):
    """One question back."""

    deed = "Ask, and write the letter"
    words = _own_words("What do we need to know?", OWN_WORDS, required=True)


class SuggestForm(SheetForm):
    """Something smaller."""

    deed = "Suggest it, and write the letter"
    words = _own_words("A paragraph of your own", OWN_WORDS)


class DeclineForm(SheetForm):
    """No, politely."""

    deed = "Decline, and write the letter"
    reason = forms.ChoiceField(choices=Reason, widget=forms.RadioSelect, initial=Reason.CAPACITY)
    words = _own_words("A paragraph of your own", OWN_WORDS)


class ReopenForm(SheetForm):
    """Take it up again."""

    deed = "Open it again"
    words = _own_words("Why?", required=True)


class AnswerForm(SheetForm):
    """What they answered to our question."""

    deed = "Note the answer"
    received_on = forms.DateField(label="When did it come?")
    words = _own_words("What do they answer?", required=True)
