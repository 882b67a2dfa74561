"""The fact sheet of a partner (papers.md, D19): its lines, what we know, and how a value that came
back is written.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from partnerships.accounts.models import User
from partnerships.communities import rank
from partnerships.communities.models import Community, Contact, Feature, Institution, OfficeTerm
from partnerships.communities.names import language_name
from partnerships.profiles.services import people, profiles
from partnerships.words.refusal import Refused

PLACE = {
    "official_name": "line",
    "name": "line",
    "own_name": "line",
    "region": "line",
    "population": "population",
    "population_year": "year",
    "elevation": "elevation",
    "features": "features",
    "languages": "languages",
    "industries": "text",
    "universities": "text",
    "schools": "text",
    "museums": "text",
    "chambers": "text",
    "about": "text",
    "cooperation_offered": "text",
    "cooperation_sought": "text",
    "existing_partners": "text",
    "website": "address",
}
OFFICIAL = {
    "family_name": "line",
    "given_name": "line",
    "person_own_name": "line",
    "form_of_address": "line",
    "own_title": "line",
    "ends_on": "day",
}
PERSON = {"person_own_name": "line", "office": "line", "email": "mail", "phone": "phone"}
COLUMNS = {"person_own_name": "own_name", "own_title": "own_office"}
SOURCED = ("population", "elevation", "features", "languages")
TYPES = {
    "universities": Institution.Type.UNIVERSITY,
    "schools": Institution.Type.SCHOOL,
    "museums": Institution.Type.MUSEUM,
    "chambers": Institution.Type.CHAMBER,
}
"""The lists of institutions: what comes back is added, one a line; nothing is taken out by it."""


@dataclass(frozen=True)
class Fact:
    """One line of the sheet: its field, such as "place.population", its label in the phrase table,
    kind and value.
    """

    field: str
    label: str
    kind: str
    known: str


def facts_of(community: Community, today: date) -> list[tuple[str, list[Fact]]]:
    """Return the lines in groups: the place, its highest official, and each person to whom we
    write.
    """
    year = community.sources.filter(field="population").values_list("year", flat=True).first()
    place = {
        "population_year": year,
        "industries": "\n".join(community.industries.values_list("name", flat=True)),
    }
    institutions = list(community.institutions.order_by("pk"))
    for name, type_ in TYPES.items():
        place[name] = "\n".join(each.name for each in institutions if each.type == type_)
    term = rank.highest_official(community, today)
    groups = [
        (
            "place",
            list(
                _lines("place", PLACE, lambda name: place.get(name, getattr(community, name, "")))
            ),
        ),
        ("official", list(_lines("official", OFFICIAL, lambda name: _of_term(term, name)))),
    ]
    for contact in _others(community, term):
        lines = _lines(f"person-{contact.pk}", PERSON, partial(_of_person, contact))
        groups.append((str(contact), list(lines)))
    return groups


def _others(community: Community, term: OfficeTerm | None) -> Iterator[Contact]:
    present = community.contacts.filter(left_on=None).order_by("pk")
    yield from present.exclude(pk=term.contact_id) if term else present


def _of_term(term: OfficeTerm | None, name: str) -> object:
    if term is None:
        return ""
    column = COLUMNS.get(name, name)
    return getattr(term if name in ("own_title", "ends_on") else term.contact, column)


def _of_person(contact: Contact, name: str) -> object:
    return getattr(contact, COLUMNS.get(name, name))


def _lines(group: str, kinds: Mapping[str, str], value: Any) -> Iterator[Fact]:
    for name, kind in kinds.items():
        yield Fact(f"{group}.{name}", name, kind, as_text(value(name)))


def as_text(value: object) -> str:
    """Return a value as the sheet holds it: lists with commas, days as 2027-05-31, nothing for what
    is unknown.
    """
    if isinstance(value, list):
        return ",".join(sorted(str(each) for each in value))
    return "" if value is None else value.isoformat() if isinstance(value, date) else str(value)


def in_words(kind: str, text: str, labels: Mapping[str, str], language: str = "en") -> str:
    """Return a value as a person reads it: features and languages by name, all else as it is."""
    if kind == "features":
        return ", ".join(labels[name] for name in text.split(",") if name in labels)
    if kind == "languages":
        return ", ".join(language_name(code, language) for code in text.split(",") if code)
    return text


def write(
    community: Community, field: str, text: str, *, source: str, by: User, today: date
) -> None:
    """Write a value that came back into the record. Raises Refused where the record cannot hold
    it.
    """
    group, _, name = field.partition(".")
    if group == "place":
        _write_place(community, name, text, source=source, by=by, today=today)
    elif group == "official":
        _write_official(community, name, text, by=by, today=today)
    else:
        contact = community.contacts.get(pk=int(group.removeprefix("person-")))
        people.change_contact(contact, by=by, today=today, **{COLUMNS.get(name, name): text})


def _write_place(
    community: Community, name: str, text: str, *, source: str, by: User, today: date
) -> None:
    if name == "industries":
        for line in _new_lines(
            text, community.industries.values_list("name", flat=True), longest=120
        ):
            profiles.add_industry(community, by=by, today=today, name=line, source=source)
        return
    if name in TYPES:
        known = community.institutions.filter(type=TYPES[name]).values_list("name", flat=True)
        for line in _new_lines(text, known, longest=200):
            profiles.add_institution(
                community, by=by, today=today, name=line, type=TYPES[name], source=source
            )
        return
    year = community.sources.filter(field="population").values_list("year", flat=True).first()
    if name == "population_year":
        values: dict[str, Any] = {}
        sources = {"population": (source, int(text) if text else None)}
    else:
        values = {name: _as_value(name, text, getattr(community, name))}
        sources = (
            {name: (source, year if name == "population" else None)} if name in SOURCED else {}
        )
    profiles.write_profile(
        community, values=values, sources=sources, version=community.version, by=by, today=today
    )


def _new_lines(text: str, known: Iterable[str], *, longest: int) -> list[str]:
    lines = dict.fromkeys(filter(None, (line.strip() for line in text.splitlines())))
    new = [line for line in lines if line not in set(known)]
    if any(len(line) > longest for line in new):
        raise Refused(
            f"A line has more than {longest} characters. Add these by hand in the profile."
        )
    return new


def _as_value(name: str, text: str, known: Any) -> object:
    if name == "features":
        return [feature for feature in Feature.values if feature in text.split(",")]
    if name == "languages":
        told = [code for code in text.split(",") if code]
        return [code for code in known if code in told] + [
            code for code in told if code not in known
        ]
    if name in ("population", "elevation"):
        return int(text) if text else None
    return text


def _write_official(community: Community, name: str, text: str, *, by: User, today: date) -> None:
    term = rank.highest_official(community, today)
    if term is None:
        if name in ("own_title", "ends_on"):
            raise Refused(
                f"Record first who holds the highest office in {community.name}, and since when."
            )
        contact = community.contacts.filter(part=Contact.Part.OFFICIAL, left_on=None).first()
        if contact is None:
            contact = people.add_contact(
                community, by=by, today=today, part=Contact.Part.OFFICIAL, office="Highest official"
            )
    else:
        contact = term.contact
    if term and name == "own_title":
        people.name_office(term, own_office=text, by=by, today=today)
    elif term and name == "ends_on":
        day = date.fromisoformat(text) if text else None
        people.end_term(term, on=day, by=by, today=today, election_on=term.election_on)
    else:
        people.change_contact(contact, by=by, today=today, **{COLUMNS.get(name, name): text})
