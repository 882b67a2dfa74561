"""The printing press: a process that has WeasyPrint loaded and forks one short-lived child for
every sheet.

`render.py` starts it as `python -m partnerships.documents.press <control>` and sends it, over the
control socket, one end of a socket pair for each sheet. The child answers on that end and exits; if
it is killed by one of its limits, the press says so in its place. In the same closed room it opens
the files that people upload. The press itself has one thread, no database, and ends when the
control socket closes.

A message is the length of its head in four bytes, the head in JSON, then the body up to the end of
the stream.
"""

import ctypes
import gc
import json
import os
import resource
import select
import shutil
import signal
import socket
import struct
import sys
import tempfile
import traceback
from base64 import b64decode
from contextlib import suppress
from pathlib import Path
from typing import Any

from partnerships.documents.refusal import UploadRefused

MEGABYTE = 1024 * 1024
HERE = Path(__file__).parent
WARM_UP = HERE / "warm_up.html"
"""A page with everything that papers have: a child inherits what the press has learned while
setting it, such as the style, the faces, and where words are divided.
"""
STYLE = HERE.parents[1] / "templates" / "documents" / "print.css"
A_SEAL = b64decode(
    b"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGj4DwACBAGAcw30MAAAAABJRU5ErkJggg=="
)
PR_SET_PDEATHSIG = 1


def send(connection: socket.socket, head: dict[str, Any], body: bytes = b"") -> None:
    """Write one message."""
    data = json.dumps(head).encode()
    connection.sendall(struct.pack("!I", len(data)) + data + body)


def receive(connection: socket.socket) -> tuple[dict[str, Any], bytes]:
    """Read one message up to the end of the stream. Raises EOFError when there is none."""
    with connection.makefile("rb") as stream:
        data = stream.read()
    if len(data) < 4:
        raise EOFError
    end = 4 + struct.unpack("!I", data[:4])[0]
    if len(data) < end:
        raise EOFError
    return json.loads(data[4:end]), data[end:]


def main(control: socket.socket) -> None:
    """Load everything, say that we are ready, then print what comes until the control socket
    closes.
    """
    try:
        # slow import, and it may lack a library of the system
        from partnerships.documents import typeset

        fonts = typeset.FontConfiguration()
        page, style = (file.read_text(encoding="utf-8") for file in (WARM_UP, STYLE))
        sheet = typeset.PrintSheet(page, (style,), {"asset:seal": ("image/png", A_SEAL)})
        typeset.typeset(sheet, fonts)
    except (ImportError, OSError) as error:
        control.sendall(json.dumps({"ready": False, "why": str(error)}).encode() + b"\n")
        return
    gc.freeze()
    control.sendall(json.dumps({"ready": True}).encode() + b"\n")
    _serve(control, fonts)


def _serve(control: socket.socket, fonts: Any) -> None:
    # by descriptor of the process: its id, who waits, folder
    children: dict[int, tuple[int, socket.socket, str]] = {}
    while True:
        ready, _, _ = select.select([control.fileno(), *children], [], [])
        for descriptor in ready:
            if descriptor in children:
                _bury(descriptor, *children.pop(descriptor))
        if control.fileno() in ready:
            message, descriptors, _, _ = socket.recv_fds(control, 1, 1)
            if not message:
                return
            connection = socket.socket(fileno=descriptors[0])
            folder = tempfile.mkdtemp(prefix="sheet-")
            parent = os.getpid()
            child = os.fork()
            if child == 0:
                control.close()
                _print_and_exit(connection, folder, fonts, parent)
            children[os.pidfd_open(child)] = (child, connection, folder)


def _bury(descriptor: int, child: int, connection: socket.socket, folder: str) -> None:
    """Clear away after a child; if it did not end by itself, tell the one who waits what killed
    it.
    """
    _, status = os.waitpid(child, 0)
    os.close(descriptor)
    if os.WIFSIGNALED(status):
        with suppress(OSError):  # nobody waits any more
            send(connection, {"error": "killed", "signal": os.WTERMSIG(status)})
    connection.close()
    shutil.rmtree(folder, ignore_errors=True)


def _print_and_exit(connection: socket.socket, folder: str, fonts: Any, parent: int) -> None:
    """In the child: read the sheet, put on the limits, print, answer. Never returns."""
    try:
        gc.disable()  # the process is over before there is anything to collect
        signal.set_wakeup_fd(-1)
        _die_with(parent)
        request, body = receive(connection)
        _limit(request, folder)
        send(connection, *_work(request, body, fonts))
    except BaseException:  # whatever it is, it ends here: this process has no other purpose
        traceback.print_exc()
        with suppress(OSError):  # nobody waits any more
            send(connection, {"error": "failed"})
    finally:
        os._exit(0)


def _work(request: dict[str, Any], body: bytes, fonts: Any) -> tuple[dict[str, Any], bytes]:
    try:
        return _inspect(request, body) if request["job"] == "inspect" else _print(request, fonts)
    except (MemoryError, RecursionError) as error:
        return {"error": "too_big", "why": type(error).__name__}, b""


def _inspect(request: dict[str, Any], body: bytes) -> tuple[dict[str, Any], bytes]:
    # the parsers are loaded in the child that needs them
    from partnerships.documents import inspection

    try:
        found = inspection.inspect(request["name"], body)
    except UploadRefused as refused:
        return {"error": "refused", "why": str(refused)}, b""
    return {"kind": found.kind.value}, found.data


def _print(request: dict[str, Any], fonts: Any) -> tuple[dict[str, Any], bytes]:
    from partnerships.documents import typeset  # loaded already

    assets = {name: (kind, b64decode(data)) for name, (kind, data) in request["assets"].items()}
    try:
        printed = typeset.typeset(
            typeset.PrintSheet(request["html"], tuple(request["styles"]), assets), fonts
        )
    except typeset.Unprintable as error:
        return {"error": "unprintable", "why": str(error)}, b""
    return {"pages": printed.pages}, printed.pdf


def _limit(request: dict[str, Any], folder: str) -> None:
    """Bound memory, processor time, wall time, the size of files and their number; start in an
    empty folder.
    """
    os.chdir(folder)
    os.environ["TMPDIR"] = tempfile.tempdir = folder
    memory, seconds = request["megabytes"] * MEGABYTE, request["seconds"]
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_FSIZE, (64 * MEGABYTE, 64 * MEGABYTE))
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, 2 * seconds + 1)  # a busy machine is no fault of the paper


def _die_with(parent: int) -> None:
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(0)


if __name__ == "__main__":
    with socket.socket(fileno=int(sys.argv[1])) as _control:
        main(_control)
    if Path.cwd().name.startswith("press-"):
        shutil.rmtree(Path.cwd(), ignore_errors=True)
