"""Communities side by side, data point by data point: on the screen and on paper from the same rows (row 21)."""

from collections.abc import Callable, Sequence
from datetime import date

from partnerships.accounts.models import User
from partnerships.communities.models import Community, Feature, Institution
from partnerships.communities.names import language_name
from partnerships.documents import services as documents
from partnerships.documents.contents import ComparisonContent, ComparisonRow, ComparisonSection, Party, Value
from partnerships.documents.models import Document
from partnerships.documents.paper import Paper
from partnerships.documents.richtext import plain_paragraphs
from partnerships.history.services import record
from partnerships.partners.models import CandidatePartner, Partnership
from partnerships.research.models import Connection
from partnerships.research.services.suggested import suggested

MOST = 4
"""How many communities stand side by side, our own included."""


def comparison_of(partnership: Partnership, candidates: Sequence[CandidatePartner]) -> ComparisonContent:
    """Return our community beside up to three candidates; unknown values are empty."""
    sides = [partnership.home, *(candidate.community for candidate in candidates[: MOST - 1])]
    return ComparisonContent(
        communities=tuple(_party(community) for community in sides),
        sections=(
            _people(sides),
            _land(sides),
            _work(sides),
            _institutions(sides),
            _ties(candidates),
            suggested(candidates),
        ),
        introduction=plain_paragraphs(partnership.purpose),
    )


def _party(community: Community) -> Party:
    place = ", ".join(part for part in (community.region, community.country_name) if part)
    own = {"own_name": community.own_name, "own_language": community.own_language} if community.own_name else {}
    return Party(name=community.name, place=place, **own)


def _cell(community: Community, text: str, field: str) -> Value:
    source = next((source for source in community.sources.all() if source.field == field), None)
    year = str(source.year) if source and source.year else ""
    return Value(text=text, source=source.text if source and text else "", year=year if text else "")


def _row(label: str, sides: Sequence[Community], words: Callable[[Community], str], field: str) -> ComparisonRow:
    cells = tuple(_cell(community, words(community), field) for community in sides)
    texts = [cell.text for cell in cells]
    return ComparisonRow(label=label, values=cells, shared=bool(texts[0]) and texts.count(texts[0]) > 1)


def _people(sides: Sequence[Community]) -> ComparisonSection:
    home = sides[0].population

    def people(community: Community) -> str:
        return f"{community.population:,}" if community.population is not None else ""

    def ratio(community: Community) -> str:
        if not home or not community.population:
            return ""
        larger = community.population / home
        return f"{larger:.1f} times ours" if larger >= 1 else f"1 to {1 / larger:.1f}"

    rows = [_row("Population", sides, people, "population")]
    ratios = tuple(Value(text=ratio(community) if place else "1") for place, community in enumerate(sides))
    rows.append(ComparisonRow(label="Size beside ours", values=ratios))
    levels = tuple(Value(text=community.get_level_display()) for community in sides)
    rows.append(ComparisonRow(label="Level", values=levels))
    rows.append(_row("Languages", sides, _languages, "languages"))
    return ComparisonSection(title="People", rows=tuple(rows))


def _languages(community: Community) -> str:
    return ", ".join(language_name(code) for code in community.languages)


def _land(sides: Sequence[Community]) -> ComparisonSection:
    rows = []
    for feature in Feature:
        marks = tuple(_cell(side, "yes" if feature in side.features else "", "features") for side in sides)
        if any(mark.text for mark in marks):
            both = bool(marks[0].text) and any(mark.text for mark in marks[1:])
            rows.append(ComparisonRow(label=feature.label, values=marks, shared=both))
    rows.append(_row("Climate", sides, lambda community: community.climate, "climate"))
    rows.append(_row("Height above the sea", sides, _height, "elevation"))
    rows.append(_row("Time zone", sides, lambda community: community.time_zone, "time_zone"))
    return ComparisonSection(title="Land and climate", rows=tuple(rows))


def _height(community: Community) -> str:
    return f"{community.elevation:,} m" if community.elevation is not None else ""


def _work(sides: Sequence[Community]) -> ComparisonSection:
    cells, everybody = [], [{industry.name.casefold() for industry in side.industries.all()} for side in sides]
    for community in sides:
        industries = list(community.industries.all())
        source = next((industry for industry in industries if industry.source), None)
        words = ", ".join(sorted((industry.name for industry in industries), key=str.casefold))
        year = str(source.year) if source and source.year else ""
        cells.append(Value(text=words, source=source.source if source else "", year=year))
    shared = sorted(everybody[0].intersection(set().union(*everybody[1:]))) if everybody[1:] else []
    note = f"shared: {', '.join(shared)}" if shared else ""
    row = ComparisonRow(label="Industries", values=tuple(cells), shared=bool(shared), note=note)
    return ComparisonSection(title="Work", rows=(row,))


def _institutions(sides: Sequence[Community]) -> ComparisonSection:
    rows = []
    for type_ in Institution.Type:
        named = [[body for body in side.institutions.all() if body.type == type_] for side in sides]
        if not any(named):
            continue
        cells = tuple(
            Value(text=", ".join(str(body) for body in bodies), source=bodies[0].source if bodies else "")
            for bodies in named
        )
        counterparts = bool(named[0]) and any(named[1:])
        rows.append(ComparisonRow(label=type_.label, values=cells, shared=counterparts))
    return ComparisonSection(title="Institutions", rows=tuple(rows))


def _ties(candidates: Sequence[CandidatePartner]) -> ComparisonSection:
    rows = []
    for type_ in Connection.Type:
        told = [[tie for tie in candidate.connections.all() if tie.type == type_] for candidate in candidates]
        if any(told):
            cells = [Value(text="; ".join(tie.for_papers for tie in ties)) for ties in told]
            rows.append(ComparisonRow(label=type_.label, values=(Value(text="–"), *cells)))
    benefits = [("What we bring", "we_bring"), ("What they bring", "they_bring")]
    for label, field in benefits:
        values = (Value(text="–"), *(Value(text=getattr(candidate, field)) for candidate in candidates))
        if any(value.text for value in values[1:]):
            rows.append(ComparisonRow(label=label, values=values))
    return ComparisonSection(title="Ties and benefits", rows=tuple(rows))


def _title(partnership: Partnership, content: ComparisonContent) -> str:
    return " and ".join([", ".join(party.name for party in content.communities[:-1]), content.communities[-1].name])


def preview_comparison(partnership: Partnership, candidates: Sequence[CandidatePartner]) -> bytes:
    """Return the comparison as a draft PDF. Raises PaperRefused."""
    content = comparison_of(partnership, candidates)
    title = f"Comparison: {_title(partnership, content)}"
    return documents.preview(partnership, kind=Paper.COMPARISON, context=content, title=title)


def issue_comparison(
    partnership: Partnership, candidates: Sequence[CandidatePartner], *, by: User, today: date
) -> Document:
    """Put the comparison on file as a paper, with its figures as they are today. Raises PaperRefused."""
    content = comparison_of(partnership, candidates)
    title = f"Comparison: {_title(partnership, content)}"
    document = documents.issue(partnership, kind=Paper.COMPARISON, context=content, title=title, by=by, on=today)
    text = f"The comparison of {_title(partnership, content)} was put on file."
    record(partnership, text, by=by, kind="comparison.issued", on=today, link=document.get_absolute_url())
    return document
