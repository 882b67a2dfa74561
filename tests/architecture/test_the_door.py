"""Pages come through the one door: no view catches a refusal itself, none hands a form's raw data
to a service.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGES = sorted(
    path.relative_to(ROOT)
    for path in (ROOT / "partnerships").rglob("*.py")
    if {"views", "views.py", "partner.py"} & set(path.parts)
)


def refusals() -> set[str]:
    """The names of `Refused` and of everything that derives from it, here or there."""
    bases: dict[str, set[str]] = {}
    for path in (ROOT / "partnerships").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.ClassDef):
                bases[node.name] = {
                    getattr(base, "id", getattr(base, "attr", "")) for base in node.bases
                }
    found, before = {"Refused"}, 0
    while len(found) != before:
        before = len(found)
        found |= {name for name, above in bases.items() if above & found}
    return found


def faults(tree: ast.AST, names: set[str]) -> Iterator[str]:
    """What a page must not do, each with its line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ExceptHandler) and node.type is not None:
            caught = {
                getattr(name, "id", getattr(name, "attr", "")) for name in ast.walk(node.type)
            }
            if caught & names:
                yield f"{node.lineno}: catches {', '.join(sorted(caught & names))}"
        if isinstance(node, ast.Call):
            for keyword in node.keywords:
                if keyword.arg is None and "cleaned_data" in ast.unparse(keyword.value):
                    yield f"{node.lineno}: hands on **cleaned_data"


def test_a_page_catches_no_refusal_and_hands_on_no_raw_data() -> None:
    names = refusals()
    found = {f"{path}": list(faults(ast.parse((ROOT / path).read_text()), names)) for path in PAGES}
    assert {path: wrong for path, wrong in found.items() if wrong} == {}


def test_the_rule_sees_what_it_looks_for() -> None:
    assert {
        "Refused",
        "ChangedMeanwhile",
        "UploadRefused",
        "PaperRefused",
        "SecondFile",
    } <= refusals()
    page = "try:\n    do(**form.cleaned_data)\nexcept (ValueError, ChangedMeanwhile):\n    pass\n"
    assert list(faults(ast.parse(page), refusals())) == [
        "3: catches ChangedMeanwhile",
        "2: hands on **cleaned_data",
    ]
