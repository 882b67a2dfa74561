"""Every deed writes its event: which service was on its way when an event was written, over all
tests of a run.

`script/test` asks for the proof with `--every-deed`. A deed is a public function of a `services`
module that takes `by=` and that a page, a task or the admin calls. A deed that no test brings to
writing an event fails the run.
"""

import ast
import sys
from functools import cache
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
OUTSIDE = ("views", "views.py", "partner.py", "tasks.py", "admin.py")
DRAFTS_AND_TICKS = {
    "partnerships.correspondence.services.saving.save_letter": (
        "a draft; its versions are kept beside it"
    ),
    "partnerships.correspondence.services.remarks.remark": "a remark on a draft, kept beside it",
    "partnerships.correspondence.services.remarks.settle": "a remark is ticked off",
    "partnerships.correspondence.services.checklist.tick": "a tick",
    "partnerships.correspondence.services.checklist.untick": "a tick",
    "partnerships.research.services.scoring.keep_sheet": (
        "a half-done sheet that only its writer sees"
    ),
    "partnerships.correspondence.services.presence.sit_down": "who has a draft open at this moment",
    "partnerships.profiles.services.imports.bring": "a list that is only looked at",
    "partnerships.profiles.services.imports.say_encoding": "a list that is only looked at",
    "partnerships.profiles.services.imports.throw_away": "a list that was only looked at",
}
"""The only deeds without an event, each with its reason; at most ten."""
PARTS = (
    "partnerships.documents.services.papers.",
    "partnerships.documents.services.uploads.",
    "partnerships.research.services.routes.help_letter",
)
"""No deeds: keeping a paper or a file is a part of the deed that needs it; a letter that is only
shown is none.
"""


@cache
def deeds() -> dict[tuple[str, str], str]:
    """Return the deeds: by the file and the name of the function, what it is called in full."""
    called = set()
    for path in _modules():
        if set(path.parts) & set(OUTSIDE):
            nodes = ast.walk(ast.parse((ROOT / path).read_text()))
            called |= {getattr(node, "attr", "") or getattr(node, "id", "") for node in nodes}
    found = {}
    for path in _modules():
        if {"services", "services.py"} & set(path.parts):
            for node in ast.parse((ROOT / path).read_text()).body:
                if _takes_by(node) and node.name in called:
                    name = f"{'.'.join(path.with_suffix('').parts)}.{node.name}"
                    if not name.startswith(PARTS):
                        found[str(ROOT / path), node.name] = name
    return found


def _modules() -> list[Path]:
    return [path.relative_to(ROOT) for path in sorted((ROOT / "partnerships").rglob("*.py"))]


def _takes_by(node: ast.AST) -> bool:
    if not isinstance(node, ast.FunctionDef) or node.name.startswith(("_", "require_")):
        return False  # what only refuses does nothing
    returns = ast.unparse(node.returns) if node.returns else ""
    return returns != "bool" and any(argument.arg == "by" for argument in node.args.kwonlyargs)


class Evidence:
    """A plugin of pytest that notes each deed on whose way an event was written."""

    def __init__(self) -> None:
        self.seen: set[str] = set()

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Listen from now on to every event that is written."""
        from django.db.models.signals import post_save

        from partnerships.history.models import Event

        post_save.connect(self._note, sender=Event, weak=False)

    def _note(self, **_: Any) -> None:
        frame: FrameType | None = sys._getframe()
        while frame:
            name = deeds().get((frame.f_code.co_filename, frame.f_code.co_name))
            if name:
                self.seen.add(name)
            frame = frame.f_back

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Hand what was seen to the process that gathers, or judge it there."""
        handed = getattr(session.config, "workeroutput", None)
        if handed is not None:
            handed["deeds"] = sorted(self.seen)
        elif self.without_event():
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        """Take what a process saw."""
        self.seen |= set(getattr(node, "workeroutput", {}).get("deeds", ()))

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Name the deeds that wrote no event."""
        for name in self.without_event():
            terminalreporter.write_line(f"NO EVENT {name}: no test brings this deed to writing one")

    def without_event(self) -> list[str]:
        """Return the deeds that owe an event and were never seen to write one, in order."""
        return sorted(set(deeds().values()) - set(DRAFTS_AND_TICKS) - self.seen)
