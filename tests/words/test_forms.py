from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from partnerships.communities.models import Industry
from partnerships.words.forms import FilterForm, SheetForm, SheetFormSet, SheetModelForm
from partnerships.words.refusal import Refused


class Brief(SheetForm):
    deed = "Send the letter"
    purpose = forms.CharField(max_length=120)
    text = forms.CharField(widget=forms.Textarea, max_length=300, required=False)
    email = forms.EmailField(required=False)
    website = forms.URLField(required=False, assume_scheme="https")
    on = forms.DateField(required=False)
    at = forms.TimeField(required=False)
    meeting = forms.DateTimeField(required=False)
    population = forms.IntegerField(min_value=0, max_value=50_000_000, required=False)
    latitude = forms.FloatField(min_value=-90, max_value=90, required=False)
    cost = forms.DecimalField(required=False)
    kind = forms.ChoiceField(choices=[("", "---------"), ("sister", "Sister")], required=False)
    scan = forms.FileField(required=False)


def cleaned(name: str, value: object) -> object:
    form = Brief({"purpose": "To be friends", name: value})
    assert form.errors == {}
    return form.cleaned_data[name]


def refusal(name: str, value: object) -> list[str]:
    form = Brief({"purpose": "To be friends", name: value})
    assert list(form.errors) == [name]
    return list(form.errors[name])


def test_text_is_composed_and_stripped():
    assert cleaned("purpose", "  Va\u0308xjo\u0308 ") == "Växjö"


def test_a_text_of_several_lines_counts_each_line_break_once():
    assert cleaned("text", "a\r\n" * 100) == ("a\n" * 100).strip()


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("purpose", "", "Please fill this in."),
        ("purpose", "x" * 10_000, "At most 120 characters, please: this has 10,000."),
        (
            "purpose",
            "one\ntwo",
            "Please write this on one line: there is a line break after “one”.",
        ),
        (
            "purpose",
            "a\x00b",
            "There is a character that cannot be used after “a”: a null character (U+0000).",
        ),
        ("text", "x" * 301, "At most 300 characters, please: this has 301."),
        ("email", "mayor@", "Please write an e-mail address like name@example.org."),
        ("website", "not an address", "Please write a web address like https://www.example.org."),
        ("on", "01/02/03", "Please write the date as 21 November 2026 or 2026-11-21."),
        ("on", "2027-02-29", "Please write the date as 21 November 2026 or 2026-11-21."),
        ("on", "0001-01-01", "Please give a year between 1900 and 2200."),
        ("on", "9999-12-31", "Please give a year between 1900 and 2200."),
        ("at", "25:00", "Please write the time as 18:30."),
        ("meeting", "soon", "Please write day and time as 2026-11-21 18:30."),
        ("population", "-1", "At least 0, please."),
        ("population", "50000001", "At most 50000000, please."),
        ("kind", "twin", "Please choose one from the list."),
    ],
)
def test_a_field_refuses_in_words(name, value, words):
    assert refusal(name, value) == [words]


def test_an_address_with_a_line_break_is_refused_at_the_field():
    assert refusal("email", "mayor@example.org\nBcc: all@example.org") == [
        "Please write this on one line: there is a line break after “@example.org”."
    ]


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("86700", 86700),
        ("86,700", 86700),
        ("86 700", 86700),
        ("86\u202f700", 86700),
        ("٨٦٧٠٠", 86700),
        ("８６７００", 86700),
        ("86700.0", 86700),
        ("", None),
    ],
)
def test_a_whole_number_is_read_in_every_script(written, number):
    assert cleaned("population", written) == number


@pytest.mark.parametrize(
    "written", ["1_000", "1e5", "NaN", "inf", "12.5", "8,6700", "86.700", "many", "²", "9" * 5000]
)
def test_what_is_no_whole_number_is_refused(written):
    words = refusal("population", written)
    assert words in (
        ["Please write a whole number in digits, for example 86700."],
        ["At most 50000000, please."],
    )


@pytest.mark.parametrize(
    ("written", "number"), [("46.79", 46.79), ("\u221246.41", -46.41), ("१२.५", 12.5)]
)
def test_a_number_with_decimals_is_read(written, number):
    assert cleaned("latitude", written) == number


@pytest.mark.parametrize("name", ["latitude", "cost"])
@pytest.mark.parametrize("written", ["NaN", "Infinity", "1e20", "1_000.5", "12,5"])
def test_what_is_no_number_is_refused(name, written):
    assert refusal(name, written) == [
        "Please write a number in digits, with a point before the decimals, for example 12.5."
    ]


@pytest.mark.parametrize("written", ["1200.50", "1,200.50", "1 200.5", "1’200.50"])
def test_money_keeps_its_decimals(written):
    assert cleaned("cost", written) == Decimal("1200.50")


@given(st.text(max_size=30))
def test_a_number_field_answers_to_anything(text):
    form = Brief(
        {"purpose": "To be friends", "population": text, "latitude": text, "cost": text, "on": text}
    )
    assert form.is_valid() or form.errors


@pytest.mark.parametrize(
    "written", ["2026-11-21", "21 November 2026", "21 Nov 2026", "November 21, 2026"]
)
def test_a_date_with_its_month_as_a_word_is_read(written):
    assert cleaned("on", written) == date(2026, 11, 21)


def test_moments_are_read_as_the_browser_writes_them():
    assert cleaned("at", "18:30") == time(18, 30)
    assert cleaned("meeting", "2026-12-02T18:00") == datetime(2026, 12, 3, 0, 0, tzinfo=UTC)


def test_dates_and_numbers_ask_as_the_browser_does_it_best():
    form = Brief(initial={"on": date(2026, 11, 21), "population": 86700})
    assert (
        str(form["on"])
        == '<input type="date" name="on" value="2026-11-21" min="1900-01-01" max="2200-12-31"'
        ' id="id_on">'
    )
    assert (
        str(form["population"])
        == '<input type="text" name="population" value="86700" inputmode="numeric" class="number"'
        ' id="id_population">'
    )


def test_no_browser_cuts_a_long_text_without_a_word():
    form = Brief()
    assert "maxlength" not in str(form["purpose"]) + str(form["text"])
    assert 'data-limit="300"' in str(form["text"])


def test_an_empty_file_is_said_to_be_empty():
    form = Brief({"purpose": "To be friends"}, {"scan": SimpleUploadedFile("scan.pdf", b"")})
    assert form.errors == {"scan": ["This file is empty."]}


def test_a_choice_says_what_nothing_means():
    assert Brief()["kind"].field.choices == [("", "Not chosen"), ("sister", "Sister")]
    must = Brief()
    must.fields["kind"].required = True
    assert must["kind"].field.choices == [("", "Please choose"), ("sister", "Sister")]


def test_a_field_that_a_form_adds_late_has_the_same_habits():
    class Late(SheetForm):
        def __init__(self, *args: object, **kwargs: object) -> None:
            super().__init__(*args, **kwargs)
            self.fields["partner"] = forms.CharField(max_length=10)

    assert Late({"partner": "x" * 11}).errors == {
        "partner": ["At most 10 characters, please: this has 11."]
    }


def test_own_words_of_a_form_stay():
    class Own(SheetForm):
        on = forms.DateField(error_messages={"required": "When was it sent?"})

    assert Own({}).errors == {"on": ["When was it sent?"]}


def test_forms_do_not_share_their_fields():
    first, second = Brief(), Brief()
    first.fields["purpose"].max_length = 1
    first["purpose"]
    assert second.fields["purpose"].max_length == 120
    assert Brief({"purpose": "long enough"}).is_valid()


def test_what_a_service_refuses_is_shown_where_it_belongs():
    form = Brief({"purpose": "To be friends"})
    assert form.is_valid()
    form.refuse(Refused("The mayor left office on 1 June 2026."))
    form.refuse(Refused("Two files are open already.", field="purpose"))
    form.refuse(Refused("Not of this form.", field="elsewhere"))
    assert form.errors == {
        "__all__": ["The mayor left office on 1 June 2026.", "Not of this form."],
        "purpose": ["Two files are open already."],
    }


def test_what_is_wrong_with_a_file_stands_at_the_field_for_files():
    form = Brief({"purpose": "To be friends"})
    assert form.is_valid()
    form.refuse(Refused("This file is called scan.pdf but is plain text.", field="file"))
    assert form.errors == {"scan": ["This file is called scan.pdf but is plain text."]}


def test_a_form_over_a_model_cleans_as_well():
    class IndustryForm(SheetModelForm):
        class Meta:
            model = Industry
            fields = ("name", "year")

    form = IndustryForm({"name": "Ship\u202eping", "year": "٢٠٢٠"})
    assert form.errors == {
        "name": [
            (
                "There is a character that cannot be used after “Ship”: one that reverses the"
                " writing (U+202E)."
            )
        ]
    }
    assert IndustryForm({"name": "1770"}).errors == {
        "name": ["A name needs at least one letter that can be seen."]
    }


class Filters(FilterForm):
    q = forms.CharField(required=False)
    stage = forms.ChoiceField(choices=[("", "---------"), ("research", "Research")], required=False)


def test_a_filter_knows_what_is_chosen():
    assert Filters(QueryDict("q=&stage=research&page=2")).chosen == {"stage": ["research"]}
    assert Filters().chosen == {}
    assert Filters()["stage"].field.choices[0] == ("", "Any")


def test_forms_of_a_set_have_the_same_habits():
    goals = forms.formset_factory(Brief, formset=SheetFormSet, extra=1)
    data = {"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "0", "form-0-purpose": "x" * 121}
    assert goals(data).errors == [{"purpose": ["At most 120 characters, please: this has 121."]}]
