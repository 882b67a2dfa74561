"""Apps look back along the process, never ahead: what the contracts in pyproject.toml cannot
say.
"""

import ast
from pathlib import Path

ROOT = Path(__file__).parents[2]


def imports(path: Path) -> set[str]:
    """Every name that a file imports, with the module it comes from."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def importers_of(module: str) -> set[str]:
    files = [*ROOT.glob("partnerships/**/*.py"), *ROOT.glob("sistercities/**/*.py")]
    return {
        path.relative_to(ROOT).as_posix()
        for path in files
        if any(name == module or name.startswith(f"{module}.") for name in imports(path))
    }


def test_only_the_mailroom_sends_mail():
    others = {
        path
        for path in importers_of("django.core.mail")
        if not path.startswith("partnerships/mailroom/")
    }
    assert others == set()


SLOW = (
    *("PIL", "fontTools", "holidays", "phonenumbers", "puremagic", "pypdf", "segno"),
    "partnerships.correspondence.word",  # python-docx
    "partnerships.documents.inspection",  # Pillow, pypdf
    "partnerships.documents.marks",  # markdown-it
    "partnerships.documents.seal",  # Pillow
    "partnerships.documents.typeset",  # WeasyPrint
    "partnerships.finding.suggestions",  # numpy
    "partnerships.mailroom.mailbox",  # imap-tools
)
"""What is so slow to load that a page which does not need it must not wait for it."""


def test_no_app_hides_an_import_inside_a_function():
    """Only one that is slow stands where it is needed."""
    hidden = [
        f"{path.relative_to(ROOT)}: {ast.unparse(node)}"
        for path in [*ROOT.glob("partnerships/**/*.py"), *ROOT.glob("sistercities/**/*.py")]
        for function in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(function, ast.FunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.ImportFrom | ast.Import)
        for alias in node.names
        if not f"{getattr(node, 'module', '')}.{alias.name}".strip(".").startswith(SLOW)
    ]
    assert hidden == []


def test_nobody_hides_in_a_catch_all():
    words = {"utils", "helpers", "common", "core", "misc"}
    assert [
        path for path in ROOT.glob("partnerships/**/*.py") if {path.stem, path.parent.name} & words
    ] == []


def test_every_app_of_the_process_is_installed_in_its_order(settings):
    house = [
        app.removeprefix("partnerships.")
        for app in settings.INSTALLED_APPS
        if app.startswith("partnerships.")
    ]
    process = [
        "accounts",
        "communities",
        "partners",
        "history",
        "documents",
        "mailroom",
        "approvals",
        "people",
        "profiles",
        "planning",
        "research",
        "finding",
        "inquiries",
        "protocol",
        "guests",
        "correspondence",
        "programs",
        "agreements",
        "signing",
        "evaluations",
        "pipeline",
        "desk",
        "directory",
    ]
    folders = {path.parent.name for path in ROOT.glob("partnerships/*/__init__.py")}
    assert house == process
    assert folders == {*process, "words"}
