"""Dockerfile and docker-compose.yml, read as Docker would: no engine runs where the tests run."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docker-compose.yml").read_text()
COMPOSE: dict[str, Any] = yaml.safe_load(TEXT)
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
OURS = ("migrate", "web", "worker", "beat")
KNOWN = {
    "build",
    "cap_drop",
    "command",
    "depends_on",
    "environment",
    "healthcheck",
    "image",
    "init",
    "logging",
    "ports",
    "restart",
    "security_opt",
    "stop_grace_period",
    "volumes",
}


def instructions() -> list[tuple[str, str]]:
    """The Dockerfile's instructions, with what they are given."""
    text = re.sub(r"^#.*\n", "", (ROOT / "Dockerfile").read_text(), flags=re.MULTILINE)
    lines = [line for line in re.sub(r"\\\n\s*", "", text).splitlines() if line.strip()]
    return [(word, rest) for word, _, rest in (line.partition(" ") for line in lines)]


def test_all_processes_are_there():
    assert set(SERVICES) == {*OURS, "db", "redis"}
    assert {key for service in SERVICES.values() for key in service} <= KNOWN
    assert set(COMPOSE) == {"x-application", "x-when-ready", "services", "volumes"}


@pytest.mark.parametrize("name", sorted({*OURS, "db", "redis"} - {"migrate"}))
def test_a_service_is_watched_and_comes_back(name):
    assert SERVICES[name]["healthcheck"]["test"][0] in {"CMD", "CMD-SHELL"}
    assert SERVICES[name]["restart"] == "unless-stopped"


def test_nothing_starts_before_the_tables_are_there():
    for name in ("web", "worker", "beat"):
        assert SERVICES[name]["depends_on"] == {
            "migrate": {"condition": "service_completed_successfully"},
            "db": {"condition": "service_healthy"},
            "redis": {"condition": "service_healthy"},
        }
    assert SERVICES["migrate"]["restart"] == "no"


def test_every_image_names_its_version():
    images = [service["image"] for service in SERVICES.values()]
    images += [rest.split()[0] for word, rest in instructions() if word == "FROM"]
    assert [image for image in images if not re.search(r":\d", image)] == []


def test_what_is_kept_lies_on_volumes():
    mounted = {
        volume.split(":")[0]
        for service in SERVICES.values()
        for volume in service.get("volumes", ())
    }
    assert mounted == set(COMPOSE["volumes"])
    assert SERVICES["web"]["volumes"] == SERVICES["worker"]["volumes"] == ["papers:/data/papers"]


def test_only_this_machine_reaches_the_web_process_and_nobody_the_database():
    assert [port for port in SERVICES["web"]["ports"] if not port.startswith("127.0.0.1:")] == []
    assert [name for name, service in SERVICES.items() if "ports" in service] == ["web"]


def test_every_setting_is_explained_and_a_missing_one_is_named():
    asked = re.findall(r"\$\{([A-Z_]+)(:[?-])?([^}]*)\}", TEXT)
    explained = set(re.findall(r"^#?([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE))
    assert {name for name, _, _ in asked} - explained == set()
    assert [name for name, how, words in asked if not (how and words)] == []
    required = {name for name, how, _ in asked if how == ":?"}
    assert required == {
        "SECRET_KEY",
        "SITE_URL",
        "ALLOWED_HOSTS",
        "POSTGRES_PASSWORD",
        "EMAIL_URL",
        "MAIL_FROM",
    }
    assert [
        name for name, how, words in asked if how == ":?" and f"Set {name} to " not in words
    ] == []


def test_the_settings_reach_the_application():
    read = set(
        re.findall(
            r"""(?:env\.\w+|required|flag)\(\s*"([A-Z_]+)\"""",
            (ROOT / "sistercities/settings.py").read_text(),
        )
    )
    for name in OURS:
        assert set(SERVICES[name]["environment"]) - read == set()


def test_our_processes_have_no_powers():
    for name in OURS:
        assert SERVICES[name]["cap_drop"] == ["ALL"]
        assert SERVICES[name]["security_opt"] == ["no-new-privileges:true"]
    words = [word for word, _ in instructions()]
    assert [rest for word, rest in instructions() if word == "USER"] == ["app"]
    assert words.index("USER") < words.index("CMD")


def test_the_dockerfile_can_be_read():
    known = {"FROM", "ENV", "RUN", "COPY", "WORKDIR", "USER", "EXPOSE", "HEALTHCHECK", "CMD"}
    assert {word for word, _ in instructions()} == known
    sources = [
        rest.split()
        for word, rest in instructions()
        if word == "COPY" and not rest.startswith("--from")
    ]
    assert [
        source for *given, _ in sources for source in given if not (ROOT / source).exists()
    ] == []


def test_the_image_installs_what_is_locked_and_every_library_that_setup_looks_for():
    text = (ROOT / "Dockerfile").read_text()
    assert "pip install --require-hashes -r /tmp/requirements.txt" in text
    packages = set(
        re.findall(r'"lib[\w.-]+\.so\.\d+": "([\w.-]+)"', (ROOT / "script/setup").read_text())
    )
    assert len(packages) == 4
    assert {package for package in packages if package not in text} == set()


def test_what_the_image_needs_is_let_in_and_secrets_stay_out():
    let_in = {
        line[1:]
        for line in (ROOT / ".dockerignore").read_text().splitlines()
        if line.startswith("!")
    }
    assert let_in == {
        "manage.py",
        "pyproject.toml",
        "requirements.txt",
        "LICENSE",
        "sistercities",
        "partnerships",
        "templates",
        "static",
        "script",
    }
    assert (ROOT / ".dockerignore").read_text().startswith("*\n")
