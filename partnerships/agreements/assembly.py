"""From the clause library, the choice at the start and the work plan to a first text (row 51)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import date

from babel import Locale, UnknownLocaleError
from babel.lists import format_list

from partnerships.agreements import library
from partnerships.agreements.library import ENGLISH, Model, Needs
from partnerships.agreements.models import Agreement, Side, Term
from partnerships.agreements.wording import OF_THE_ORIGINAL, Part, Text, Wording, fill, numbered
from partnerships.communities import rank
from partnerships.communities.models import Community, Contact, Organization
from partnerships.communities.names import language_name
from partnerships.partners.models import Partnership
from partnerships.programs.models import WorkPlan
from partnerships.programs.papers import PlanGoal, plan_goal


def assemble(agreement: Agreement, *, today: date) -> Wording:
    """Return the first text: the required and recommended clauses in each language, filled from
    what is known.
    """
    partnership = agreement.partnership
    goals = goals_of(partnership)
    wording = Wording(
        variant=agreement.variant,
        texts=tuple(_text(agreement, language, goals) for language in agreement.languages),
        both_authentic=agreement.both_authentic,
        our_office=_office(partnership, Side.OURS, today),
        their_office=_office(partnership, Side.THEIRS, today),
        goals=tuple(asdict(goal) for goal in goals)
        if library.english(agreement.variant).annex_title
        else (),
    )
    return numbered(wording, with_numbers=library.english(agreement.variant).numbered)


def from_library(agreement: Agreement, part: str, *, is_recital: bool) -> tuple[Part, ...]:
    """Return a recital or clause of the library in each language of the agreement, filled."""
    goals = goals_of(agreement.partnership)
    return tuple(
        _part(agreement, language, part, goals, is_recital=is_recital)
        for language in agreement.languages
    )


def on_offer(agreement: Agreement, wording: Wording) -> list[tuple[Model, bool]]:
    """Return what the library has and the text has not, with whether it is a recital."""
    english, used = library.english(agreement.variant), {part.id for part in wording.texts[0].parts}
    recitals = [(model, True) for model in english.recitals if model.id not in used]
    return recitals + [(model, False) for model in english.clauses if model.id not in used]


def goals_of(partnership: Partnership) -> tuple[PlanGoal, ...]:
    """Return the goals of the newest work plan as the annex prints them; the plan in force comes
    first.
    """
    plans = WorkPlan.objects.filter(partnership=partnership)
    plan = plans.in_force().first() or plans.order_by("-number").first()
    if plan is None:
        return ()
    goals = enumerate(plan.goals.order_by("position"), start=1)
    return tuple(replace(plan_goal(goal), number=str(number), status="") for number, goal in goals)


def _text(agreement: Agreement, language: str, goals: Sequence[PlanGoal]) -> Text:
    english, own = library.english(agreement.variant), library.form(agreement.variant, language)
    values = values_for(agreement, language, goals)
    ours, theirs = agreement.partnership.home, Side.THEIRS.community(agreement.partnership)

    def parts(models: Iterable[Model], *, is_recital: bool) -> tuple[Part, ...]:
        chosen = [model.id for model in models if model.needs != Needs.OPTIONAL]
        return tuple(
            _part(agreement, language, part, goals, is_recital=is_recital) for part in chosen
        )

    annex = [own.find(model.id) for model in english.annex] if own else []
    return Text(
        language=language,
        title=fill(own.title, values) if own else "",
        ours=name_in(ours, language),
        theirs=name_in(theirs, language),
        our_name=name_in(ours, language, full=False),
        their_name=name_in(theirs, language, full=False),
        our_contact=_our_contact(),
        their_contact=_their_contact(theirs),
        recitals=parts(english.recitals, is_recital=True),
        resolution=fill(own.resolution, values) if own else "",
        clauses=parts(english.clauses, is_recital=False),
        done=fill(own.done, values) if own else "{place}, {date}",
        annex_title=own.annex_title if own else "",
        annex="\n\n".join(fill(model.text, values) for model in annex if model),
    )


def _part(
    agreement: Agreement, language: str, part: str, goals: Sequence[PlanGoal], *, is_recital: bool
) -> Part:
    own = library.form(agreement.variant, language)
    model = own.find(part) if own else None
    if model is None:  # nobody has translated it: a place to paste
        return Part(id=part, body="")
    values = values_for(agreement, language, goals)
    return Part(id=part, heading="" if is_recital else model.heading, body=fill(model.text, values))


def values_for(agreement: Agreement, language: str, goals: Sequence[PlanGoal]) -> Mapping[str, str]:
    """Return what stands for each name in braces, in one language; those of the original stay names
    in braces.
    """
    tables, partnership = library.words(language), agreement.partnership
    words: dict[str, str] = dict(tables[partnership.level])
    own = library.form(agreement.variant, language) or library.english(agreement.variant)
    facts = words | {
        "kind": words[partnership.kind],
        "kind_title": words[f"{partnership.kind}_title"],
        "This_paper": own.this_paper,
        "areas": _listed([library.areas(language)[area] for area in agreement.areas], language),
        "years": _unit(agreement.years or 0, "year", language),
        "notice": _unit(agreement.notice_days, "day", language),
        "review": _unit(agreement.review_months, "month", language),
        "language": language_name(agreement.language, language),
        "second_language": language_name(agreement.second_language, language),
    }
    facts |= {name: "{" + name + "}" for name in OF_THE_ORIGINAL}
    sentences = {name: fill(sentence, facts) for name, sentence in tables["sentences"].items()}
    return facts | {
        "term": sentences[f"term_{Term(agreement.term).value}"],
        "languages": sentences[f"languages_{_languages(agreement)}"],
        "languages_briefly": sentences[f"briefly_{_languages(agreement)}"],
        "goals": _goals(sentences["goals"], goals),
    }


def _languages(agreement: Agreement) -> str:
    if not agreement.second_language:
        return "one"
    return "equal" if agreement.both_authentic else "courtesy"


def _goals(introduction: str, goals: Sequence[PlanGoal]) -> str:
    """Return the goals as lines with their numbers: what is measured, the target, the date."""
    lines = []
    for goal in goals:
        figures = "; ".join(part for part in (_measured(goal), goal.when) if part)
        sentence = goal.sentence.rstrip(".")
        lines.append(
            f"{goal.number}. {sentence} ({figures})." if figures else f"{goal.number}. {sentence}."
        )
    return "\n".join([introduction, *lines]) if lines else ""


def _measured(goal: PlanGoal) -> str:
    return ": ".join(part for part in (goal.measure, goal.target) if part)


def name_in(community: Community, language: str, *, full: bool = True) -> str:
    """Return a community's name in a language: its own one where that is its language, else the
    Latin one.
    """
    latin = community.full_name if full else community.name
    own = community.own_language.split("-")[0] == language.split("-")[0]
    return community.own_name if own and community.own_name else latin


def _office(partnership: Partnership, side: Side, today: date) -> str:
    term = rank.highest_official(side.community(partnership), today)
    return term.title if term else ""


def _our_contact() -> str:
    organization = Organization.ours()
    return f"{organization.letterhead_office}, together with {organization.name}"


def _their_contact(community: Community) -> str:
    contacts = Contact.objects.filter(
        community=community, part=Contact.Part.MAYORS_OFFICE, left_on=None
    )
    contact = contacts.exclude(office="").first()
    return contact.office if contact else ""


def _locale(language: str) -> Locale:
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale(ENGLISH)


def _listed(words: Sequence[str], language: str) -> str:
    return format_list(words, locale=_locale(language)) if words else ""


def _unit(number: int, unit: str, language: str) -> str:
    """Return a length of time in the library's words, in the right plural."""
    forms: Mapping[str, str] = library.words(language)["units"][unit]
    plural = _locale(language).plural_form(number)
    return fill(forms.get(plural, forms["other"]), {"n": str(number)})
