"""A letter on the desk."""

import hashlib
import secrets
from dataclasses import replace
from datetime import date
from operator import attrgetter
from typing import Any

from django import forms
from django.forms import BoundField

from partnerships.communities.models import Contact, OfficeTerm
from partnerships.correspondence.forms.blocks import FRAMES, NARROW, WIDE, Block, lines, offers
from partnerships.correspondence.forms.choices import (
    ELSEWHERE,
    addressee_of,
    addressees,
    choice_of,
    languages,
)
from partnerships.correspondence.models import (
    FirstProject,
    Layout,
    Letter,
    LetterKind,
    LetterText,
    Part,
    Way,
)
from partnerships.correspondence.models.contents import PART_LIMIT
from partnerships.correspondence.papers import LETTER
from partnerships.correspondence.services import courtesy, drafting
from partnerships.documents.models import Document
from partnerships.documents.words import direction
from partnerships.words.forms import SheetForm

LEAST_ROWS = {Part.MESSAGE: 9}


def _area(
    label: str, *, rows: int, help_text: str = "", limit: int = PART_LIMIT
) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(
        label=label, required=False, max_length=limit, help_text=help_text, widget=widget
    )


def _line(label: str, limit: int = 200, help_text: str = "") -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=limit, help_text=help_text)


class LetterForm(SheetForm):
    """A letter on the desk: its parts, its people, its translation, and the reasons that the record
    gives.
    """

    deed = "Save the draft"
    mark_optional = False

    version = forms.IntegerField(widget=forms.HiddenInput)
    sheet = forms.CharField(max_length=32, required=False, widget=forms.HiddenInput)
    addressee = forms.ChoiceField(label="To whom", required=False)
    other_addressee = _area(
        "Their name and address",
        rows=4,
        limit=600,
        help_text="As on the envelope, the name first. Counts when “Somebody else” is chosen.",
    )
    other_email = forms.EmailField(label="Their e-mail address", max_length=254, required=False)
    signer_term = forms.ModelChoiceField(
        label="Who signs", queryset=OfficeTerm.objects.none(), required=False
    )
    rank_note = _line(
        "Why do the ranks differ?", 300, "Printed nowhere; the mayor's office reads it."
    )
    office_contact = forms.ModelChoiceField(
        label="Contact in the mayor's office", queryset=Contact.objects.none(), required=False
    )
    volunteer_contact = forms.ModelChoiceField(
        label="Volunteer contact", queryset=Contact.objects.none(), required=False
    )
    programs = forms.MultipleChoiceField(
        label="With what may it begin?",
        choices=FirstProject,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Two to four are enough; begin with something small.",
    )
    other_programs = _area("Other programs", rows=2, help_text="One a line.", limit=1000)
    own_reason = _line("Another reason", 400, "Something that is true and known.")
    own_source = _line("How do we know it?", 300)
    language = forms.ChoiceField(label="Language of the letter")
    translation_language = forms.ChoiceField(label="Courtesy translation into", required=False)
    translator = _line("Translated by", 160, "Name and part, such as “Keiko Mori, volunteer”.")
    translation_reviewed_by = _line(
        "Read by",
        160,
        "Who compared the translation with the letter; somebody else than the translator.",
    )
    layout = forms.ChoiceField(
        label="On paper", choices=Layout, widget=forms.RadioSelect, required=False
    )
    papers = forms.ModelMultipleChoiceField(
        label="Papers of this file",
        queryset=Document.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    enclosures = _area(
        "Other enclosures", rows=2, help_text="One a line; what lies in the envelope.", limit=1000
    )
    copies = _area(
        "Copies to",
        rows=2,
        help_text="One a line, such as a programme that brought you together.",
        limit=1000,
    )
    way = forms.ChoiceField(label="By e-mail or by post?", choices=Way, widget=forms.RadioSelect)

    def __init__(
        self, *args: Any, letter: Letter, today: date, by_itself: bool = False, **kwargs: Any
    ) -> None:
        self.letter, self.by_itself = letter, by_itself
        self.known_reasons = (
            drafting.merged_reasons(letter) if letter.kind == LetterKind.INTRODUCTION else []
        )
        super().__init__(*args, **kwargs)
        self._offer_people(today)
        self._offer_words()
        self._offer_translation()
        self._offer_reasons()
        self.initial = {**self._as_saved(), **self.initial}

    @property
    def asks_for_people(self) -> bool:
        """Whether the part "To whom" stands open: somebody is missing, or something is wrong."""
        letter = self.letter
        has_reader = letter.addressee or letter.other_addressee
        has_signer = letter.signer_term or letter.is_signed_by_office
        fields = ("addressee", "signer_term", "rank_note", "other_addressee", "other_email")
        return not has_reader or not has_signer or self._is_wrong_in(*fields)

    @property
    def asks_for_somebody_else(self) -> bool:
        """Whether the fields for a reader who is not in the record stand open."""
        wrong = self._is_wrong_in("other_addressee", "other_email")
        return bool(self.letter.other_addressee) or wrong

    @property
    def asks_for_own_reason(self) -> bool:
        """Whether the fields for a reason of one's own stand open."""
        own = self["own_reason"].value()
        return bool(own) or not self.known_reasons or self._is_wrong_in("own_source")

    @property
    def asks_for_enclosures(self) -> bool:
        """Whether the part about enclosures and copies stands open."""
        wrong = self._is_wrong_in("enclosures", "papers", "copies")
        return bool(self.letter.enclosures or self.letter.copies) or wrong

    def _is_wrong_in(self, *fields: str) -> bool:
        return any(name in self.errors for name in fields)

    def _offer_people(self, today: date) -> None:
        letter, partnership = self.letter, self.letter.partnership
        chosen = choice_of(letter)
        choices = addressees(partnership.partner, today)
        if chosen and chosen != ELSEWHERE and chosen not in dict(choices):
            choices.append((chosen, f"{letter.to_whom} (no longer in office)"))
        elsewhere = (ELSEWHERE, "Somebody else, with name and address below")
        self.field("addressee", forms.ChoiceField).choices = [
            ("", "Please choose"),
            *choices,
            elsewhere,
        ]
        if letter.guide.to_office:
            self.field(
                "signer_term", forms.ModelChoiceField
            ).empty_label = "Our contact in the mayor's office"
        terms = OfficeTerm.objects.filter(community=partnership.home).select_related(
            "contact", "community"
        )
        held = terms.holding_on(today) | terms.filter(pk=letter.signer_term_id or 0)
        signer = self.field("signer_term", forms.ModelChoiceField)
        signer.queryset = held.order_by("-is_highest_official", "office", "-starts_on")
        in_words = attrgetter("in_words")
        signer.label_from_instance = in_words  # type: ignore[assignment,method-assign]  # so Django says
        ours = Contact.objects.filter(community=partnership.home)
        for name, part in (
            ("office_contact", Contact.Part.MAYORS_OFFICE),
            ("volunteer_contact", Contact.Part.VOLUNTEER),
        ):
            present = ours.filter(part=part, left_on=None) | ours.filter(
                pk=getattr(letter, f"{name}_id")
            )
            self.field(name, forms.ModelChoiceField).queryset = present.order_by(
                "family_name", "pk"
            )
            self.field(name, forms.ModelChoiceField).empty_label = "Nobody yet"
        issued = (
            Document.objects.filter(partnership=partnership)
            .exclude(kind=LETTER.slug)
            .newest_first()
        )
        self.field("papers", forms.ModelChoiceField).queryset = issued

    def _offer_words(self) -> None:
        self.fields["subject"], self.fields["salutation"] = _line("Subject"), _line("Salutation")
        for part in self.letter.parts:
            may_stay_empty = "" if part in self.letter.guide.required_parts else " (optional)"
            label = f"{part.label}{may_stay_empty}"
            column = Letter._meta.get_field(part.value)
            hint = str(column.help_text)  # type: ignore[union-attr]  # a column
            self.fields[part.value] = _area(label, rows=self._rows(part), help_text=hint)
        self.fields["valediction"] = _line("Words above the signature")
        for name in (*dict(FRAMES), *self.letter.parts):
            tongue = self.letter.language
            self.fields[name].widget.attrs |= {"lang": tongue, "dir": direction(tongue)}
        there = self.letter.partnership.partner
        self.field("language", forms.ChoiceField).choices = languages(there)
        self.field("translation_language", forms.ChoiceField).choices = [
            ("", "None"),
            *languages(there),
        ]

    def _offer_translation(self) -> None:
        if not self.letter.translation_language:
            return
        language, there = self.letter.translation_language, self.letter.translation_in_words
        for name, label in (*FRAMES, *((part.value, part.label) for part in self.letter.parts)):
            is_line = name in dict(FRAMES)
            label = f"{label}, in {there}"
            field = _line(label) if is_line else _area(label, rows=self._rows(Part(name)))
            field.widget.attrs |= {"lang": language, "dir": direction(language)}
            self.fields[f"translated_{name}"] = field

    def _rows(self, part: Part) -> int:
        """Return how many lines a part needs on the page, its translation beside it included."""
        both = bool(self.letter.translation_language)
        texts = [getattr(self.letter, part), self.letter.translation.get(part, "") if both else ""]
        return max(
            LEAST_ROWS.get(part, 3), *(lines(text, NARROW if both else WIDE) for text in texts)
        )

    def _offer_reasons(self) -> None:
        for reason in self.known_reasons:
            name = _name_of(reason)
            self.fields[f"{name}_picked"] = forms.BooleanField(label=reason["text"], required=False)
            self.fields[f"{name}_text"] = _line(reason["text"], 400)

    def _as_saved(self) -> dict[str, Any]:
        letter = self.letter
        saved: dict[str, Any] = {
            name: getattr(letter, name)
            for name in ("version", *LetterText.names())
            if name in self.fields
        }
        saved["addressee"] = choice_of(letter)
        saved["papers"] = list(letter.papers.values_list("pk", flat=True))
        saved["sheet"] = secrets.token_hex(16)
        for name in ("signer_term", "office_contact", "volunteer_contact"):
            saved[name] = getattr(letter, f"{name}_id")
        for name, words in letter.translation.items():
            saved[f"translated_{name}"] = words
        for reason in self.known_reasons:
            saved[f"{_name_of(reason)}_picked"] = reason.get("picked", False)
            saved[f"{_name_of(reason)}_text"] = reason["text"]
        return saved

    def clean(self) -> dict[str, Any]:
        """Ask for the source of a reason that the writer adds: no flattery without a fact
        (papers.md, D1).
        """
        given = super().clean() or {}
        if given.get("own_reason") and not given.get("own_source") and not self.by_itself:
            self.add_error(
                "own_source", "Say how we know it: a book, a table, a person who was asked."
            )
        if given.get("language") and given["language"] == given.get("translation_language"):
            self.add_error("translation_language", "The letter is in this language already.")
        return given

    def text(self) -> LetterText:
        """Return the letter as it is to be saved; what was refused stays as it was."""
        given = self.cleaned_data
        values = {name: given[name] for name in LetterText.names() if name in given}
        values["layout"] = given.get("layout") or self.letter.layout
        if "addressee" in given:
            addressee = addressee_of(given["addressee"])
            values["addressee_term"] = addressee if isinstance(addressee, OfficeTerm) else None
            values["addressee_contact"] = addressee if isinstance(addressee, Contact) else None
        if self.letter.kind == LetterKind.INTRODUCTION:
            values["reasons"] = self._reasons()
        if self.letter.translation_language:
            values["translation"] = self._translation()
        return replace(self.letter.text, **values)

    def _translation(self) -> dict[str, str]:
        before = self.letter.translation
        names = [*dict(FRAMES), *(part.value for part in self.letter.parts)]
        words = {
            name: self.cleaned_data.get(f"translated_{name}", before.get(name, ""))
            for name in names
        }
        return before | words

    def _reasons(self) -> list[dict[str, Any]]:
        given, own = self.cleaned_data, f"own-{self.cleaned_data.get('sheet')}"
        reasons = [
            reason
            | {
                "text": given.get(f"{_name_of(reason)}_text") or reason["text"],
                "picked": given.get(f"{_name_of(reason)}_picked", False),
            }
            for reason in self.known_reasons
            if reason["key"]
            != own  # what this very page has saved before is written once more below
        ]
        if given.get("own_reason") and given.get("own_source"):
            reasons.append(
                {
                    "key": own,
                    "text": given["own_reason"],
                    "source": given["own_source"],
                    "picked": True,
                }
            )
        return reasons

    def reason_rows(self) -> list[tuple[BoundField, BoundField, str]]:
        """The reasons for the page: tick, words, source."""
        names = [(_name_of(reason), reason["source"]) for reason in self.known_reasons]
        return [(self[f"{name}_picked"], self[f"{name}_text"], source) for name, source in names]

    @property
    def reasons_are_refused(self) -> bool:
        """Whether the words of a reason need another look."""
        return any(self.errors.get(f"{_name_of(reason)}_text") for reason in self.known_reasons)

    def blocks(self) -> list[Block]:
        """The text for the page, top to bottom, each block with its translation and the phrases
        that suit it.
        """
        letter = self.letter
        required = {
            "salutation",
            "valediction",
            *(part.value for part in letter.guide.required_parts),
        }
        here = courtesy.phrases_for(letter, letter.language)
        there = (
            courtesy.phrases_for(letter, letter.translation_language)
            if letter.translation_language
            else {}
        )
        tongues = (letter.language, letter.translation_language)
        return [
            Block(
                name=name,
                is_required=name in required,
                here=self[name],
                there=self[other] if (other := f"translated_{name}") in self.fields else None,
                phrases=tuple(offers(name, here.get(name, {}), there.get(name, {}), tongues)),
            )
            for name in (
                "subject",
                "salutation",
                *(part.value for part in letter.parts),
                "valediction",
            )
        ]

    def with_phrase(self, choice: str) -> LetterText:
        """Return the letter with one phrase more: at the end of its part, or as the line that it
        is.

        `choice` is the value of an `Offer`; one that is not offered changes nothing.
        """
        text, (name, _, key) = self.text(), choice.partition(".")
        part, is_there = name.removeprefix("translated_"), name.startswith("translated_")
        language = self.letter.translation_language if is_there else self.letter.language
        phrase = (
            courtesy.phrases_for(self.letter, language).get(part, {}).get(key, "")
            if language
            else ""
        )
        if not phrase:
            return text
        written = str(text.translation.get(part, "") if is_there else getattr(text, part)).rstrip()
        before = "" if part in dict(FRAMES) else written
        longer = f"{before}{courtesy.joint(language)}{phrase}" if before else phrase
        if len(longer) > PART_LIMIT:
            return text
        if is_there:
            return replace(text, translation=text.translation | {part: longer})
        changed: dict[str, Any] = {part: longer}
        return replace(text, **changed)


def _name_of(reason: dict[str, Any]) -> str:
    return f"reason_{hashlib.sha256(reason['key'].encode()).hexdigest()[:10]}"
