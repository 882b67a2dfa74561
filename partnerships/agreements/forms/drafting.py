from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.safestring import SafeString

from partnerships.agreements import library
from partnerships.agreements.models import Agreement, Term, Variant
from partnerships.agreements.models.agreement import LONGEST_REVIEW, SHORTEST_REVIEW
from partnerships.agreements.services.drafting import Choice
from partnerships.communities.names import language_name
from partnerships.partners.models import Kind, Partnership
from partnerships.programs.models import Area, Goal
from partnerships.words.forms import SheetForm


class StartForm(SheetForm):
    """Choose the form of the agreement, what it is about, how long it lasts, and its languages."""

    deed = "Write the first text"
    variant = forms.ChoiceField(
        label="Form of the agreement", widget=forms.RadioSelect(attrs={"class": "boxed"})
    )
    areas = forms.MultipleChoiceField(
        label="Fields of cooperation",
        widget=forms.CheckboxSelectMultiple(attrs={"class": "in-line"}),
        help_text="At least two. Those of the work plan are marked.",
    )
    term = forms.ChoiceField(
        label="How long it lasts",
        choices=Term,
        widget=forms.RadioSelect(attrs={"class": "in-line"}),
    )
    years = forms.IntegerField(
        label="Years",
        required=False,
        min_value=1,
        max_value=50,
        help_text="For a fixed or a renewing term",
    )
    notice_days = forms.IntegerField(
        label="Days of notice before one side ends it", min_value=1, max_value=1000, initial=180
    )
    review_months = forms.IntegerField(
        label="Months from signing to the first evaluation",
        min_value=SHORTEST_REVIEW,
        max_value=LONGEST_REVIEW,
        initial=12,
        help_text="Six to twenty-four; twelve is usual",
    )
    language = forms.ChoiceField(label="Language")
    second_language = forms.ChoiceField(
        label="Second language",
        required=False,
        help_text=(
            "Stands beside the first one. Where the library has no text, you paste the translation."
        ),
    )
    both_authentic = forms.BooleanField(
        label="Both texts count equally",
        required=False,
        initial=True,
        help_text="Otherwise the second one is a courtesy translation",
    )
    resolution_required = forms.BooleanField(
        label="Our council has to pass a resolution first", required=False
    )

    def __init__(
        self, *args: Any, partnership: Partnership, current: Agreement | None = None, **kwargs: Any
    ) -> None:
        kwargs["initial"] = _initial(partnership, current) | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        fit = Variant.of_kind[Kind(partnership.kind)]
        self.field("variant", forms.ChoiceField).choices = [
            (variant, _explained(variant)) for variant in fit
        ]
        self.field("areas", forms.ChoiceField).choices = Area.choices
        languages = [(code, _tongue(code)) for code in _languages(partnership)]
        self.field("language", forms.ChoiceField).choices = languages
        self.field("second_language", forms.ChoiceField).choices = [("", "None"), *languages]

    @property
    def choice(self) -> Choice:
        """What was chosen."""
        given = self.cleaned_data
        return Choice(
            **{**given, "variant": Variant(given["variant"]), "term": Term(given["term"])}
        )


def _initial(partnership: Partnership, current: Agreement | None) -> dict[str, object]:
    planned = Goal.objects.filter(plan__partnership=partnership).values_list("area", flat=True)
    kind = Kind(partnership.kind)
    if current:
        names = (
            "variant",
            "areas",
            "term",
            "years",
            "notice_days",
            "review_months",
            "language",
            "second_language",
        )
        chosen = {
            name: getattr(current, name)
            for name in (*names, "both_authentic", "resolution_required")
        }
        return chosen if chosen["variant"] in Variant.of_kind[kind] else chosen | {"variant": ""}
    fixed = (
        {"term": Term.FIXED, "years": 2, "variant": Variant.FRIENDSHIP}
        if kind == Kind.FRIENDSHIP
        else {}
    )
    theirs = partnership.partner.languages[:1] if partnership.partner else []
    second = theirs[0] if theirs and theirs[0] != library.ENGLISH else ""
    return {
        "areas": sorted(set(planned)),
        "term": Term.OPEN,
        "language": library.ENGLISH,
        "second_language": second,
    } | fixed


def _explained(variant: str) -> SafeString:
    form = library.english(variant)
    return format_html("<b>{}</b> <small>{} {}</small>", form.name, form.says, form.suits)


def _languages(partnership: Partnership) -> list[str]:
    """English, the languages of both communities, and what the library speaks; each once."""
    partner = partnership.partner
    spoken = [library.ENGLISH, *partnership.home.languages, *(partner.languages if partner else [])]
    return list(
        dict.fromkeys(code for code in [*spoken, *library.languages()] if isinstance(code, str))
    )


def _tongue(code: str) -> str:
    known = code in library.languages()
    return language_name(code) if known else f"{language_name(code)} (to be pasted)"
