"""The parts that pages are made of."""

import re
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template
from django.template.loader import render_to_string

from partnerships.words.forms import FilterForm, SheetForm, SheetFormSet

ICONS = Path(__file__).resolve().parents[2] / "templates" / "components" / "icon.html"
STAGES = [
    "Planning",
    "Research",
    "Communication",
    "Correspondence",
    "Agreement",
    "Signing",
    "Evaluation",
]


def words(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).strip()


def steps(now: int) -> list[dict[str, str]]:
    """The seven stages with `now` of them done."""
    state = ["done"] * now + ["now"] + ["todo"] * 7
    return [
        {"label": label, "state": state[i], "note": "since 4 Sep" if i == now else ""}
        for i, label in enumerate(STAGES)
    ]


def show_form(form: object, source: str = "{% load crispy_forms_tags %}{% crispy form %}") -> str:
    return Template(source).render(Context({"form": form, "csrf_token": "token"}))


@pytest.mark.parametrize(
    ("done", "label"),
    [
        (0, "Stage 1 of 7: planning"),
        (3, "Stage 4 of 7: correspondence"),
        (6, "Stage 7 of 7: evaluation"),
        (7, "All 7 stages done"),
    ],
)
def test_the_bridge_says_where_it_stands(done, label):
    html = render_to_string("components/bridge.html", {"steps": steps(done)})
    assert re.findall(r'aria-label="([^"]*)"', html) == [label]
    assert html.count('class="span done"') == html.count("deck-done") == done
    assert html.count('class="span') == 7


def test_the_bridge_names_its_seven_stages():
    html = render_to_string("components/bridge.html", {"steps": steps(3)})
    assert words(html) == (
        "Planning Research Communication Correspondence since 4 Sep Agreement Signing Evaluation"
    )
    assert html.count('aria-current="step"') == 1


def test_a_small_bridge_has_no_words():
    assert (
        words(render_to_string("components/bridge.html", {"steps": steps(3), "small": True})) == ""
    )


def test_a_pair_stands_side_by_side_with_one_heading():
    home = SimpleNamespace(
        name="Duluth",
        own_name="",
        region="Minnesota",
        country_name="United States",
        population=86700,
    )
    partner = SimpleNamespace(
        name="Kushiro",
        own_name="釧路市",
        own_language="ja",
        region="Hokkaidō",
        country_name="Japan",
        population=None,
    )
    html = render_to_string("components/pair.html", {"home": home, "partner": partner})
    assert re.findall(r"<h1[^>]*>(.*?)</h1>", html) == ["Duluth and Kushiro"]
    assert '<bdi class="own" lang="ja">釧路市</bdi>' in html
    assert "Minnesota , United States · 86,700 people" in words(html)
    assert words(html).endswith("Hokkaidō , Japan")


def test_a_pair_without_a_partner_says_so():
    home = SimpleNamespace(
        name="Duluth", own_name="", region="", country_name="United States", population=None
    )
    html = render_to_string("components/pair.html", {"home": home, "partner": None})
    assert re.findall(r"<h1[^>]*>(.*?)</h1>", html) == ["Duluth and a partner to be found"]


def test_history_tells_who_and_when():
    event = SimpleNamespace(
        text="Kushiro returned its fact sheet.",
        happened_on=date(2026, 10, 29),
        side="theirs",
        actor=SimpleNamespace(name="Mina <b>"),
        actor_as="volunteer",
        link="",
    )
    html = render_to_string("components/history.html", {"events": [event]})
    assert (
        words(html)
        == "Kushiro returned its fact sheet. 29 October 2026 , Mina &lt;b&gt; (volunteer)"
    )
    assert '<li class="theirs">' in html
    assert (
        words(render_to_string("components/history.html", {"events": []}))
        == "Nothing has happened yet."
    )


def test_facts_say_what_is_not_known():
    html = render_to_string(
        "components/facts.html",
        {"facts": [("Here", "Mayor\nChair"), ("There", ""), ("Letters", 0)]},
    )
    assert words(html) == "Here Mayor Chair There not known Letters 0"


def test_an_empty_page_says_what_to_do_first():
    html = render_to_string(
        "components/empty.html",
        {"title": "No letter yet", "url": "/new/", "deed": "Write the first"},
    )
    assert words(html) == "No letter yet Write the first"
    assert 'href="/new/"' in html


def test_pages_keep_the_filters(db, rf):
    request = rf.get("/", {"stage": "research", "page": "2"})
    page = Paginator(range(1300), 10).get_page(2)
    html = render_to_string("components/pagination.html", {"page": page}, request=request)
    assert re.findall(r'href="([^"]*)"', html) == [
        "?stage=research&amp;page=1",
        "?stage=research&amp;page=3",
    ]
    assert words(html) == "Previous Page 2 of 130 (1,300 in all) Next"


def test_one_page_needs_no_pages(db, rf):
    page = Paginator(range(3), 10).get_page(1)
    assert (
        words(render_to_string("components/pagination.html", {"page": page}, request=rf.get("/")))
        == ""
    )


def test_an_icon_is_there_for_every_name_that_is_used():
    icons = set(re.findall(r'name == "([\w-]+)"', ICONS.read_text()))
    used = {
        name
        for path in ICONS.parents[1].rglob("*.html")
        for name in re.findall(r'components/icon\.html" with name="([\w-]+)"', path.read_text())
    }
    assert used - icons == set()


class Brief(SheetForm):
    deed = "Send the letter"
    caution = "A sent letter cannot be taken back."
    other_deeds = (("draft", "Save the draft"),)
    purpose = forms.CharField(help_text="One sentence.")
    note = forms.CharField(required=False)
    kind = forms.ChoiceField(
        choices=[("s", "Sister"), ("f", "Friendship")], widget=forms.RadioSelect
    )
    consent = forms.BooleanField(label="The person agreed", required=False)


def test_a_form_shows_its_deed_and_what_cannot_be_undone():
    form = Brief()
    form.back = "/letters/1/"
    html = show_form(form)
    assert words(html) == (
        "Purpose One sentence. Note optional Kind Sister Friendship The person agreed "
        "A sent letter cannot be taken back. Send the letter Save the draft Back without saving"
    )
    assert 'name="csrfmiddlewaretoken"' in html


def test_help_and_refusals_belong_to_their_field():
    html = " ".join(show_form(Brief({})).split())
    assert 'aria-describedby="id_purpose_helptext id_purpose_error"' in html
    assert html.count('id="id_purpose_helptext"') == html.count('id="id_purpose_error"') == 1
    assert re.search(
        r'<fieldset class="field choices wrong *" id="field_id_kind" '
        r'aria-describedby="id_kind_error">',
        html,
    )


def test_the_summary_leads_to_every_field():
    form = Brief({})
    form.add_error(None, "The mayor left office.")
    html = show_form(form)
    summary = html[html.index('class="summary"') : html.index("</div>")]
    assert words(f"<{summary}") == (
        "3 things need another look The mayor left office. Purpose : Please fill this in. "
        "Kind : Please choose one. What you wrote is still here."
    )
    links = re.findall(r'href="#([^"]*)"', summary)
    assert links == ["id_purpose", "id_kind_0"]
    assert [html.count(f'id="{link}"') for link in links] == [1, 1]


def test_no_label_points_nowhere():
    html = show_form(Brief())
    assert "<legend for" not in html
    assert set(re.findall(r'for="([^"]*)"', html)) <= set(re.findall(r'\bid="([^"]*)"', html))


def test_what_was_typed_is_shown_and_not_run():
    html = show_form(Brief({"purpose": '"><script>alert(1)</script>{{ 7 }}', "kind": "s"}))
    assert "<script>" not in html
    assert "&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;{{ 7 }}" in html


def test_a_filter_form_asks_by_address_and_marks_nothing_optional():
    class Filters(FilterForm):
        stage = forms.CharField(required=False)

    html = show_form(Filters())
    assert words(html) == "Stage Show"
    assert 'method="get"' in html
    assert "csrf" not in html


def test_a_set_of_forms_has_a_template_for_one_more():
    goals = forms.formset_factory(Brief, formset=SheetFormSet, extra=1)(prefix="goals")
    html = render_to_string("components/rows.html", {"formset": goals, "caption": "Goals"})
    template = html[html.index("<template>") : html.index("</template>")]
    assert 'name="goals-__prefix__-purpose"' in template
    assert 'name="goals-0-purpose"' in html
    assert 'name="goals-TOTAL_FORMS" value="1"' in html
