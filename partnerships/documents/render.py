"""The way to the printing press: starts it, sends a sheet, brings back the PDF or says in words why
there is none.

One press per process that prints (web worker, task worker, command), started when the first paper
is wanted. A press that was killed is started again, once per sheet. Safe from any thread.
"""

import atexit
import json
import logging
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from partnerships.documents.press import receive, send
from partnerships.documents.refusal import PaperRefused, UploadRefused

log = logging.getLogger(__name__)

FONTS = Path(__file__).parent / "fonts"
HOUSE = Path(__file__).parents[2]
SECONDS = 20
"""How much processor time one paper may take, and half of how much of the clock; an ordinary one
takes 0.2.
"""
MEGABYTES = 1500
"""How much address space one paper may take; libraries and fonts alone are some 300."""
_at_once = threading.BoundedSemaphore(2)
"""So many papers are printed at the same time for one process."""

TOO_BIG = (
    "This paper is too big or too complicated to print. Shorten the text, or split it into two"
    " papers."
)
FAILED = "This paper could not be printed. An admin finds the reason in the log."


@dataclass(frozen=True)
class Rendered:
    """A finished PDF."""

    pdf: bytes
    pages: int


class _PressDied(Exception):
    """The press went away before it answered."""


class _Press:
    """A running press, and our end of its control socket."""

    def __init__(self) -> None:
        self.folder = tempfile.mkdtemp(prefix="press-")
        self.control, theirs = socket.socketpair()
        self.sending = threading.Lock()
        with theirs:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "partnerships.documents.press", str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                cwd=self.folder,
                env=_environment(self.folder),
            )
        self._wait_until_ready()

    def _wait_until_ready(self) -> None:
        self.control.settimeout(60)
        with self.control.makefile("rb") as stream:
            try:
                line = stream.readline()
            except TimeoutError:
                line = b""
        self.control.settimeout(None)
        answer = json.loads(line) if line else {"ready": False, "why": "it did not start"}
        if not answer["ready"]:
            self.stop()
            log.error("The printing press does not start: %s", answer["why"])
            raise PaperRefused(
                "Papers cannot be printed on this machine. The libraries Pango, HarfBuzz and"
                " Fontconfig are needed: apt-get install libpango-1.0-0 libpangoft2-1.0-0"
                " libharfbuzz-subset0 fontconfig"
            )

    def ask(self, request: Mapping[str, Any], body: bytes) -> tuple[dict[str, Any], bytes]:
        """Hand in one job and wait for the answer. Raises _PressDied when there is none."""
        ours, theirs = socket.socketpair()
        with ours:
            ours.settimeout(2 * request["seconds"] + 15)
            with theirs:
                try:
                    with self.sending:
                        socket.send_fds(self.control, [b"p"], [theirs.fileno()])
                except OSError as error:
                    raise _PressDied from error
            try:
                send(ours, dict(request), body)
                ours.shutdown(socket.SHUT_WR)
                return receive(ours)
            except (EOFError, OSError) as error:
                raise _PressDied from error

    def stop(self) -> None:
        """End the press and its children; clear its folder."""
        self.control.close()
        self.process.kill()
        self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


_press: _Press | None = None
_starting = threading.Lock()


def _current(failed: _Press | None = None) -> _Press:
    """Return the running press; start one if there is none, or if it is the one that failed."""
    global _press
    with _starting:
        if _press is not None and _press is failed:
            _press.stop()
            _press = None
        if _press is None:
            _press = _Press()
        return _press


def close() -> None:
    """Stop the press of this process, if it runs."""
    global _press
    with _starting:
        if _press is not None:
            _press.stop()
        _press = None


def _forget() -> None:
    """In a forked worker: the press belongs to the process that started it."""
    global _press, _starting, _at_once
    if _press is not None:
        _press.control.close()
    _press, _starting, _at_once = None, threading.Lock(), threading.BoundedSemaphore(2)


atexit.register(close)
os.register_at_fork(after_in_child=_forget)


def render(
    html: str,
    *styles: str,
    assets: Mapping[str, tuple[str, bytes]] | None = None,
    seconds: int = SECONDS,
    megabytes: int = MEGABYTES,
) -> Rendered:
    """Print a page as PDF/UA-1. The press knows the style of our papers by heart; another one is
    read for each page.

    `assets` are its pictures: "asset:seal" to media type and bytes; nothing else is reached. Raises
    PaperRefused, in words, whatever goes wrong: a picture from elsewhere, more than 200 pages, more
    time or memory than allowed, a press that does not start.
    """
    request = {
        "job": "print",
        "html": html,
        "styles": styles,
        "assets": {
            name: (kind, b64encode(data).decode()) for name, (kind, data) in (assets or {}).items()
        },
        "seconds": seconds,
        "megabytes": megabytes,
    }
    head, pdf = _ask(request)
    if "error" in head:
        raise PaperRefused(_in_words(head))
    return Rendered(pdf, head["pages"])


def inspect_apart(
    name: str, data: bytes, *, seconds: int = SECONDS, megabytes: int = MEGABYTES
) -> tuple[str, bytes]:
    """Open an uploaded file in the press's closed room; return its kind and the bytes to keep.

    Raises UploadRefused, in words, for what may not be kept and for a file that exhausts the one
    who opens it.
    """
    head, kept = _ask(
        {"job": "inspect", "name": name, "seconds": seconds, "megabytes": megabytes}, data
    )
    if head.get("error") == "refused":
        raise UploadRefused(head["why"], field="file")
    if "error" in head:
        log.warning("An uploaded file could not be opened: %s", head)
        raise UploadRefused(
            f"“{name}” cannot be opened: it is damaged, or made to be too much.", field="file"
        )
    return head["kind"], kept


def _ask(request: Mapping[str, Any], body: bytes = b"") -> tuple[dict[str, Any], bytes]:
    with _at_once:
        press = _current()
        try:
            return press.ask(request, body)
        except _PressDied:
            log.warning("The printing press was gone; starting it again.")
            press = _current(failed=press)
        try:
            return press.ask(request, body)
        except _PressDied:
            return {"error": "failed"}, b""


def _in_words(head: Mapping[str, Any]) -> str:
    if head["error"] == "unprintable":
        return f"This paper cannot be printed: {head['why']}."
    if head["error"] in {"killed", "too_big"}:
        log.warning("A paper was stopped by its limits: %s", dict(head))
        return TOO_BIG
    return FAILED


def _environment(folder: str) -> dict[str, str]:
    """What the press may know of the world: where its code, its fonts and its folder are."""
    kept = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH") if name in os.environ}
    return kept | {
        "PYTHONPATH": str(HOUSE),
        "PYTHONDONTWRITEBYTECODE": "1",
        "FONTCONFIG_FILE": str(FONTS / "fonts.conf"),
        "HOME": folder,
        "TMPDIR": folder,
        "XDG_CACHE_HOME": folder,
        "LC_ALL": "C.UTF-8",
    }
