"""What stands around the code: settings, locks, vendored files, the README."""

import hashlib
import json
import os
import re
import subprocess
import sys
import tomllib
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
PIN = re.compile(r"^([a-z0-9.-]+)(?:\[[a-z,]+\])?==([^ ]+)(.*?)\\?$", re.MULTILINE)


def committed(pattern: str) -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", pattern], cwd=ROOT, check=True, capture_output=True, text=True
    )
    return [ROOT / name for name in listed.stdout.splitlines()]


def pins(name: str) -> set[tuple[str, str, str]]:
    return {
        (package, version, marker.strip())
        for package, version, marker in PIN.findall((ROOT / name).read_text())
    }


def name_of(requirement: str) -> str:
    return re.match(r"[A-Za-z0-9-]+", requirement)[0].lower()


def test_a_missing_secret_stops_the_server_and_says_where_to_set_it():
    environment = {**os.environ, "SECRET_KEY": ""}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    refused = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert refused.returncode != 0
    assert "Set SECRET_KEY in the environment or in" in refused.stderr


def test_a_flag_is_true_or_false_and_nothing_else():
    environment = {**os.environ, "SECRET_KEY": "x" * 60, "DEBUG": "yes"}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    refused = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert refused.returncode != 0
    assert "DEBUG must be True or False, not 'yes'." in refused.stderr


def test_every_setting_is_in_the_example_file():
    read = set(
        re.findall(
            r"""(?:env\.\w+|required|flag)\(\s*"([A-Z_]+)\"""",
            (ROOT / "sistercities/settings.py").read_text(),
        )
    )
    shown = set(re.findall(r"^#?([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE))
    assert read - shown == set()


def test_every_dependency_says_what_it_is_for():
    lines = (ROOT / "pyproject.toml").read_text().splitlines()
    start, end = (
        lines.index("dependencies = ["),
        next(i for i, line in enumerate(lines) if line.startswith("[tool.")),
    )
    packages = [line for line in lines[start:end] if re.match(r'\s+"', line)]
    assert [line for line in packages if not re.search(r",\s*# \w+", line)] == []
    assert len(packages) > 20


def test_the_lock_files_hold_every_dependency():
    runtime = (
        PROJECT["project"]["dependencies"]
        + PROJECT["project"]["optional-dependencies"]["production"]
    )
    wanted = {name_of(requirement) for requirement in runtime}
    assert wanted - {name for name, _, _ in pins("requirements.txt")} == set()
    wanted |= {name_of(requirement) for requirement in PROJECT["dependency-groups"]["dev"]}
    assert wanted - {name for name, _, _ in pins("requirements-dev.txt")} == set()


def test_the_tests_run_on_what_production_runs_on():
    assert pins("requirements.txt") - pins("requirements-dev.txt") == set()


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_a_lock_file_holds_a_hash_for_every_package_and_no_address(name):
    text = (ROOT / name).read_text()
    blocks = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)[1:]
    assert [block.split("\n")[0] for block in blocks if "--hash=sha256:" not in block] == []
    assert "://" not in text


def test_vendored_files_are_what_their_packages_held():
    manifest = json.loads((ROOT / "static/vendor/manifest.json").read_text())
    wrong = [
        entry["file"]
        for entry in manifest
        if hashlib.sha256((ROOT / "static" / entry["file"]).read_bytes()).hexdigest()
        != entry["sha256"]
    ]
    assert wrong == []
    assert [
        entry["file"]
        for entry in manifest
        if not (entry["package"] and entry["version"] and entry["licence"])
    ] == []
    listed = {entry["file"] for entry in manifest}
    there = {
        path.relative_to(ROOT / "static").as_posix()
        for path in committed("static/vendor") + committed("static/fonts")
    }
    assert {
        name for name in there if name.endswith((".js", ".css", ".woff2", ".map"))
    } - listed == set()


def test_the_readme_shows_the_process_as_it_is():
    said = StringIO()
    call_command("show_pipeline", stdout=said)
    assert said.getvalue().strip() in (ROOT / "README.md").read_text()


def test_nothing_private_is_committed():
    names = {path.relative_to(ROOT).as_posix() for path in committed("*")}
    assert {
        name
        for name in names
        if name == ".env" or name.startswith((".venv/", "var/")) or "__pycache__" in name
    } == set()


def test_no_decision_is_left_open():
    marks = re.compile(r"\b(TODO|FIXME|XXX)\b")
    left = [
        path.relative_to(ROOT).as_posix()
        for path in committed("*.py")
        + committed("*.html")
        + committed("static/css")
        + committed("static/js")
        if path.exists()
        and path != Path(__file__)
        and marks.search(path.read_text(encoding="utf-8"))
    ]
    assert left == []
