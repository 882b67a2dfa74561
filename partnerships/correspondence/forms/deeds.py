"""What is asked before a deed: begin, ask, answer, post, set aside."""

from datetime import date
from typing import Any

from django import forms

from partnerships.communities.names import country_choices
from partnerships.correspondence.forms.choices import addressees, languages
from partnerships.correspondence.models import Letter, LetterKind, Message, Way
from partnerships.correspondence.models.guides import Guide, grouped, guides
from partnerships.correspondence.models.silence import LONGEST
from partnerships.documents.forms import FilesField
from partnerships.partners.models import Partnership
from partnerships.words.forms import SheetForm


class StartForm(SheetForm):
    """What kind of letter, to whom, in which languages."""

    deed = "Begin the letter"
    kind = forms.ChoiceField(
        label="What is it for?", help_text="Each comes with its first words; you change them."
    )
    addressee = forms.ChoiceField(
        label="To whom does it go?", required=False, help_text="Equal rank writes to equal rank."
    )
    language = forms.ChoiceField(label="Language of the letter", help_text="The authentic text.")
    translation_language = forms.ChoiceField(
        label="Courtesy translation into",
        required=False,
        help_text="Printed after the letter and marked as such.",
    )
    follows = forms.ModelChoiceField(
        queryset=Letter.objects.none(), required=False, widget=forms.HiddenInput
    )

    def __init__(self, *args: Any, partnership: Partnership, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        letters = Letter.objects.filter(partnership=partnership)
        there = partnership.partner
        introduced = letters.introductions().in_force().exists()
        first = LetterKind.INTRODUCTION.value
        self.field("kind", forms.ChoiceField).choices = [
            (
                group,
                [
                    (code, label)
                    for code, label in entries
                    if not (introduced and code.startswith(first))
                ],
            )
            for group, entries in grouped()
            if not (introduced and entries[0][0] == first)
        ]
        self.field("addressee", forms.ChoiceField).choices = [
            ("", "As the letter asks"),
            *addressees(there, today),
        ]
        self.field("language", forms.ChoiceField).choices = languages(there)
        self.field("translation_language", forms.ChoiceField).choices = [
            ("", "None"),
            *languages(there),
        ]
        self.field("follows", forms.ModelChoiceField).queryset = letters.issued()
        own = next((code for code in (there.languages if there else []) if code != "en"), "")
        answered = Message.objects.filter(partnership=partnership).in_force().incoming().exists()
        usual = LetterKind.REPLY if answered else LetterKind.FOLLOW_UP
        defaults = {
            "kind": usual if introduced else LetterKind.INTRODUCTION,
            "language": "en",
        }
        self.initial = {**defaults, "translation_language": own, **self.initial}

    @property
    def guide(self) -> Guide:
        """The guided letter that was chosen."""
        return guides()[self.cleaned_data["kind"]]

    def clean(self) -> dict[str, Any]:
        """Refuse a translation into the language of the letter."""
        given = super().clean() or {}
        if given.get("language") and given["language"] == given.get("translation_language"):
            self.add_error("translation_language", "The letter is in this language already.")
        return given


class CommentForm(SheetForm):
    """A question or a reason that goes with a decision."""

    comment = forms.CharField(max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, label: str = "", deed: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.deed, self.fields["comment"].label = deed, label


class BecauseForm(SheetForm):
    """Why something is set aside, struck out or written anew."""

    because = forms.CharField(label="Why?", max_length=300)


class DayForm(SheetForm):
    """On which day something happened to a letter."""

    on = forms.DateField(label="On which day?")


class PostedForm(DayForm):
    """When a letter left, on which way, and with whom."""

    deed = "Mark as sent"
    way = forms.ChoiceField(
        label="On which way?",
        widget=forms.RadioSelect,
        initial=Way.POST,
        required=False,
        choices=[choice for choice in Way.choices if choice[0] != Way.EMAIL],
    )
    carrier = forms.CharField(
        label="With whom?",
        required=False,
        max_length=80,
        help_text="The post, the person it was handed to, or the embassy, consulate or programme.",
    )
    tracking = forms.CharField(label="Tracking number", required=False, max_length=80)
    proofs = FilesField(
        label="Proof",
        help_text="A receipt of the post, or a signature: PDF or picture, up to 20 MB.",
    )
    field_order = ("way", "on", "carrier", "tracking", "proofs")

    def clean_way(self) -> Way:
        """A letter goes by post where nothing else is said."""
        return Way(self.cleaned_data["way"] or Way.POST)


class RemarkForm(SheetForm):
    """What somebody thinks of a draft."""

    deed = "Say it"
    part = forms.ChoiceField(label="Which part?", required=False)
    text = forms.CharField(
        label="What do you think?",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Everybody who works on the file reads it.",
    )

    def __init__(self, *args: Any, letter: Letter, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        parts = [(part.value, part.label) for part in letter.parts]
        self.field("part", forms.ChoiceField).choices = [("", "The whole letter"), *parts]


class PatienceForm(SheetForm):
    """After how many days one writes again, for a country, a way, or both."""

    deed = "Keep these days"
    country = forms.ChoiceField(label="Country or territory", required=False)
    way = forms.ChoiceField(label="Way", required=False, choices=[("", "Any way"), *Way.choices])
    first = forms.IntegerField(
        label="First follow-up after", min_value=7, max_value=LONGEST - 2, help_text="Days"
    )
    second = forms.IntegerField(
        label="Second follow-up after", min_value=8, max_value=LONGEST - 1, help_text="Days"
    )
    third = forms.IntegerField(
        label="Third follow-up after", min_value=9, max_value=LONGEST, help_text="Days"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.field("country", forms.ChoiceField).choices = [("", "All"), *country_choices()]


class PauseForm(SheetForm):
    """From when to when silence does not count."""

    deed = "Rest the clock"
    starts_on = forms.DateField(label="From")
    ends_on = forms.DateField(
        label="Until", required=False, help_text="Empty: until somebody ends the pause"
    )
    reason = forms.CharField(
        label="Why?", max_length=200, help_text="Such as: the earthquake of Tuesday"
    )


class EncloseForm(SheetForm):
    """A file that goes into the envelope."""

    deed = "Enclose this file"
    title = forms.CharField(
        label="What is it?", max_length=200, help_text="As it stands in the list of enclosures."
    )
    file = forms.FileField(help_text="PDF, Word, OpenDocument, picture or text, up to 20 MB.")
