"""Policies to start from, as readable files in `policies/`: each made after those of real
cities.
"""

import tomllib
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from partnerships.research.criteria import DEFAULTS
from partnerships.research.rules import rules_from
from partnerships.research.terms import BUILT_IN, Terms

SHELF = Path(__file__).parent / "policies"


@cache
def ready() -> dict[str, Terms]:
    """Return the policies to start from by the names of their files, the built-in one last."""
    found = {
        path.stem: _terms(tomllib.loads(path.read_text(encoding="utf-8")))
        for path in sorted(SHELF.glob("*.toml"))
    }
    return found | {"built-in": BUILT_IN}


def _terms(data: dict[str, Any]) -> Terms:
    weights = data["weights"]
    return Terms(
        title=data["title"],
        about=data["about"].strip(),
        rules=rules_from(data["rules"]),
        criteria=tuple(
            replace(each, weight=weights[each.code]) for each in DEFAULTS if each.code in weights
        ),
        reviewers=data["reviewers"],
        wide_from=data["wide_from"],
    )
