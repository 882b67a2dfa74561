"""Phrases of courtesy in the languages of partners: one file per language in data/phrases, for a
translator to check.

Nothing is translated by a machine, and neither gender nor name is guessed: a phrase whose facts the
record does not know is not offered. What a paper says of itself is in
partnerships/documents/words.py, in more languages.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).resolve().parent / "data" / "phrases"
LANGUAGES = ("en", "es", "fr", "de", "it", "pt", "ja", "zh-Hans", "zh-Hant", "ko", "ar", "uk")
SCRIPTS = {
    "zh": "zh-Hans",
    "zh-CN": "zh-Hans",
    "zh-SG": "zh-Hans",
    "zh-TW": "zh-Hant",
    "zh-HK": "zh-Hant",
}
STATES = ("to be verified", "reviewed")
NAME = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Phrases:
    """The phrases of one language, by the part of a letter in which they stand."""

    language: str
    reviewed_by: str
    """Who read them all; empty while they are to be verified."""
    sections: Mapping[str, Mapping[str, str]]

    def offered(self, part: str, facts: Mapping[str, str]) -> dict[str, str]:
        """Return the phrases for a part by key, with the facts in place; those that lack a fact are
        left out.
        """
        texts = {} if part == "titles" else self.sections.get(part, {})
        known = {name for name, value in facts.items() if value}
        return {
            key: NAME.sub(lambda match: facts[match[1]], text)
            for key, text in texts.items()
            if set(NAME.findall(text)) <= known
        }

    def title(self, office: str) -> str:
        """Return what an office is called, by its English name such as "Council president"; empty
        if it is not here.
        """
        return self.sections["titles"].get(
            office.strip().casefold().replace(" ", "_").replace("'", ""), ""
        )


@cache
def phrases() -> Mapping[str, Phrases]:
    """Return all phrases by language. Raises ValueError that names the file and what is wrong in
    it.
    """
    english = _tables("en")
    return {language: _checked(language, _tables(language), english) for language in LANGUAGES}


def phrases_of(language: str) -> Phrases | None:
    """Return the phrases of a language: of the tag itself, of its script, or of its base
    language.
    """
    tag = SCRIPTS.get(language, language)
    known = phrases()
    return known.get(tag) or known.get(tag.split("-")[0])


def _tables(language: str) -> Mapping[str, object]:
    path = FOLDER / f"{language}.toml"
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise ValueError(f"phrases/{path.name} cannot be read: {error}") from error


def _checked(language: str, tables: Mapping[str, object], english: Mapping[str, object]) -> Phrases:
    """Return the phrases of a file that has every key of the English one, and no other."""
    wrong: list[str] = []
    sections: dict[str, dict[str, str]] = {}
    for section, texts in english.items():
        if not isinstance(texts, dict):
            continue
        given = tables.get(section)
        own = {key: str(text) for key, text in given.items()} if isinstance(given, dict) else {}
        wrong += [f"{section}.{key} is missing" for key in texts if not own.get(key, "").strip()]
        wrong += [f"{section}.{key} is unknown" for key in own if key not in texts]
        wrong += [
            f"{section}.{key} has {{{name}}}, which the English phrase has not"
            for key in own.keys() & texts.keys()
            for name in sorted(set(NAME.findall(own[key])) - set(NAME.findall(texts[key])))
        ]
        sections[section] = own
    wrong += [f"[{name}] is unknown" for name in tables if name not in english]
    status, reviewer = tables.get("status"), str(tables.get("reviewed_by", ""))
    if status not in STATES or (status == "reviewed") != bool(reviewer):
        wrong.append(
            f"status is one of: {', '.join(STATES)}; whoever reviewed it stands in reviewed_by"
        )
    if wrong:
        raise ValueError(f"phrases/{language}.toml: {'; '.join(wrong)}")
    return Phrases(language, reviewer, sections)
