"""From the columns of a list of institutions, ours or those of the Research Organization Registry,
to institutions.

ROR's data dump names its columns as in `convert_to_csv.py` and `convert_to_csv_v2.py` of
github.com/ror-community/ curation_ops: schema 1 until 2025, schema 2 since 2024.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from partnerships.communities.models import Institution
from partnerships.communities.spelling import key_of
from partnerships.words.refusal import Refused
from partnerships.words.tables import Table

Type, Level = Institution.Type, Institution.Level
COLUMNS = ("name", "own_name", "type", "level", "website", "note", "source", "year", "ror")
"""The columns of our own lists, as they are exported and as the empty form has them."""
ALSO_CALLED = {
    "name": ("names.types.ror_display",),
    "own_name": ("own name", "name in its own script"),
    "type": ("types", "kind"),
    "level": (),
    "website": ("url", "links", "links.type.website"),
    "note": ("notes",),
    "source": (),
    "year": ("admin.last_modified.date",),
    "ror": ("id", "ror_id", "ror id"),
    "status": (),
    "country": ("country_code", "country.country_code", "locations.geonames_details.country_code"),
    "city": (
        "addresses.city",
        "addresses.geonames_city.name",
        "addresses.geonames_city.city",
        "locations.geonames_details.name",
    ),
    "region": (
        "addresses.geonames_city.geonames_admin1.name",
        "locations.geonames_details.country_subdivision_name",
    ),
    "lat": ("latitude", "addresses.lat", "locations.geonames_details.lat"),
    "lng": ("longitude", "lon", "addresses.lng", "locations.geonames_details.lng"),
}
KINDS = {
    Type.SCHOOL: (
        "school, primary school, elementary school, secondary school, high school, middle school"
    ),
    Type.UNIVERSITY: "university or college, university, college, education, academy",
    Type.MUSEUM: "museum, gallery",
    Type.MUSIC: (
        "music venue or theatre, music, music venue, theatre, theater, opera, concert hall,"
        " orchestra"
    ),
    Type.COMMUNITY_CENTER: "community center, community centre, center, centre",
    Type.LIBRARY: "library",
    Type.CHAMBER: "chamber of commerce, chamber",
    Type.OTHER: "other, healthcare, hospital, government, facility, nonprofit",
}
TYPES = {word: kind for kind, words in KINDS.items() for word in words.split(", ")}
LEVELS = {
    Level.PRIMARY: "primary, elementary",
    Level.SECONDARY: "secondary, high school, middle school, upper secondary, lower secondary",
    Level.VOCATIONAL: "vocational, trade school, technical",
    Level.HIGHER: "higher education, higher, tertiary, university, college",
}
LEVEL_OF = {word: level for level, words in LEVELS.items() for word in words.split(", ")}
NO_COUNTERPART = {
    "company": "a company; record its branch under Work instead",
    "funder": "it only gives money",
}
REGISTRY = "Research Organization Registry (ROR)"
_ROR = re.compile(r"(?:https?://)?(?:www\.)?ror\.org/(0[a-z0-9]{8})/?", re.IGNORECASE)


@dataclass(frozen=True)
class Entry:
    """One row of the list: what it says of an institution, where it lies, and what is wrong with
    it.
    """

    line: int
    name: str
    type: str
    values: Mapping[str, object]
    where: Mapping[str, str] = field(default_factory=dict)
    fault: str = ""

    @property
    def type_in_words(self) -> str:
        """The type and the level, as far as the row says them."""
        level = str(self.values.get("level") or "")
        words = [Type(self.type).label if self.type else "", Level(level).label if level else ""]
        return ", ".join(word for word in words if word)


def entries(table: Table, *, source: str = "") -> Iterator[Entry]:
    """Return the rows of a list; `source` stands for those that name none. Raises Refused for a
    list without names.
    """
    columns = _columns(table.header)
    for line, cells in table.rows:
        row = {
            name: _unescaped(cells[place]) for name, place in columns.items() if place < len(cells)
        }
        fault = (
            f"it has more cells than columns ({len(cells)})"
            if any(cells[len(table.header) :])
            else ""
        )
        yield _entry(line, row, fault, source)


def _columns(header: tuple[str, ...]) -> dict[str, int]:
    """Return where each thing stands; the first column of several that mean the same counts."""
    places = {_heading(text): place for place, text in reversed(list(enumerate(header)))}
    found = {}
    for name, others in ALSO_CALLED.items():
        place = next((places[heading] for heading in (name, *others) if heading in places), None)
        if place is not None:
            found[name] = place
    for needed, other in (("name", "names.types.ror_display"), ("type", "types")):
        if needed not in found:
            seen = ", ".join(text[:40] for text in header[:6])
            raise Refused(
                f"There is no column “{needed}” (or “{other}”). The first line has: {seen}.",
                field="file",
            )
    return found


def _heading(text: str) -> str:
    return re.sub(r"\[\d+\]|/\d+(?=/)", "", text.strip().casefold()).replace("/", ".")


def _unescaped(cell: str) -> str:
    """Take off the apostrophe that an export sets before what a spreadsheet would run."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in {"=", "+", "-", "@"} else cell


def _entry(line: int, row: dict[str, str], fault: str, source: str) -> Entry:
    name, ror = row.get("name", ""), _ROR.fullmatch(row.get("ror", ""))
    kind, wrong = _type(row.get("type", ""), name)
    level, unknown = _level(row.get("level", ""))
    values = {
        "own_name": row.get("own_name", ""),
        "level": level,
        "website": _website(row.get("website", "")),
        "note": row.get("note", ""),
        "source": row.get("source", "") or (REGISTRY if ror and not source else source),
        "year": _year(row.get("year", "")),
        "ror": f"https://ror.org/{ror[1].lower()}" if ror else "",
    }
    status = row.get("status", "").casefold()
    closed = f"it is {status} in the registry" if status in {"inactive", "withdrawn"} else ""
    where = {key: row.get(key, "") for key in ("country", "city", "region", "lat", "lng")}
    missing = "" if name else "it has no name"
    return Entry(line, name, kind, values, where, fault or missing or closed or wrong or unknown)


def _type(text: str, name: str) -> tuple[str, str]:
    """Return the type that a row says, or what is wrong with it; an archive in the registry may be
    a museum.
    """
    words = [_word(word) for word in re.split(r"[;,|]", text) if _word(word)]
    for word in words:
        if word == "archive":
            plain = key_of(name)
            by_name = (kind for kind in (Type.MUSEUM, Type.LIBRARY) if kind.value in plain)
            return next(by_name, Type.OTHER), ""
        if word in TYPES or word in Type.values:
            return TYPES.get(word) or Type(word), ""
    whole = _word(text)
    if whole in TYPES:
        return TYPES[whole], ""
    known = next((NO_COUNTERPART[word] for word in words if word in NO_COUNTERPART), "")
    return "", known or (
        f"the type “{text[:40]}” is not known here" if words else "it says no type"
    )


def _level(text: str) -> tuple[str, str]:
    word = _word(text)
    if not word or word in Level.values:
        return word, ""
    return LEVEL_OF.get(word, ""), (
        "" if word in LEVEL_OF else f"the level “{text[:40]}” is not known here"
    )


def _word(text: str) -> str:
    return " ".join(text.casefold().replace("_", " ").split())


def _website(text: str) -> str:
    first = re.split(r"[;\s]", text.strip())[0]
    return first if not first or "://" in first else f"https://{first}"


def _year(text: str) -> int | None:
    found = re.match(r"(\d{4})(?:-\d\d-\d\d)?$", text.strip())
    return int(found[1]) if found else None
