"""The scripts: that they can be run at all, and what they say when something is wrong."""

import os
import socket
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCRIPTS = [
    path
    for path in sorted(ROOT.glob("script/*"))
    if path.read_bytes().startswith(b"#!/usr/bin/env bash")
]


def run(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        words,
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
        timeout=60,
    )


def test_the_commands_are_there():
    assert {"lock", "server", "setup", "test"} <= {path.name for path in SCRIPTS}


@pytest.mark.parametrize("path", [*SCRIPTS, ROOT / ".ci/run"], ids=lambda path: path.name)
def test_a_script_is_sound_and_stops_at_the_first_fault(path):
    assert run("bash", "-n", str(path)).stderr == ""
    assert os.access(path, os.X_OK)
    assert "set -euo pipefail" in path.read_text()


def test_ci_runs_the_tests_and_nothing_else():
    commands = [
        line
        for line in (ROOT / ".ci/run").read_text().splitlines()
        if line and not line.startswith(("#", "set", "cd"))
    ]
    assert commands == ["exec script/test"]


def test_a_taken_port_is_said_at_once():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        refused = run("script/server", "--port", str(port))
    assert refused.returncode == 1
    assert refused.stderr == (
        f"Port {port} is taken: something already answers there. "
        f"Stop it, or choose another: script/server --port {port + 1}\n"
    )


@pytest.mark.parametrize("words", [["--port", "web"], ["--port"], ["--hello"]])
def test_the_server_refuses_what_it_does_not_know(words):
    refused = run("script/server", *words)
    assert refused.returncode == 2
    assert refused.stderr
    assert refused.stdout == ""


def test_setup_says_nothing_when_nothing_changed():
    run("script/setup", "--dev")
    again = run("script/setup", "--dev")
    assert (again.returncode, again.stdout, again.stderr) == (0, "", "")


def test_setup_says_what_to_install_when_a_browser_is_missing(tmp_path):
    """As anybody but root: root's apt would install it."""
    programs = tmp_path / "bin"
    programs.mkdir()
    for name in ("bash", "cat", "dirname", "env", "flock", "mkdir", "sha256sum", "stat", "tail"):
        for folder in ("/bin", "/usr/bin"):
            if Path(folder, name).exists() and not (programs / name).exists():
                (programs / name).symlink_to(Path(folder, name))
    (programs / "id").write_text("#!/bin/sh\necho 1000\n")
    (programs / "apt-get").write_text("#!/bin/sh\nexit 1\n")
    for name in ("id", "apt-get"):
        (programs / name).chmod(0o755)
    refused = run("script/setup", "--dev", PATH=str(programs), CHROMIUM="")
    assert refused.returncode == 1
    assert (
        "sudo apt-get update && sudo apt-get install -y chromium fonts-liberation" in refused.stderr
    )
