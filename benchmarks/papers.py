"""How much processor time a paper takes, beside WeasyPrint alone on the same page.

    python benchmarks/papers.py [rounds]

The paper is printed as for the file (`papers.prepare`): web process, press and the press's child
are added up. WeasyPrint alone sets the same page with the same fonts, pictures and options in a
process that does nothing else (`weasyprint_alone.py`). Both are warm and take turns, so that a busy
machine is the same for both. Nothing is written: the database is in memory and made from the
models.
"""

import dataclasses
import io
import json
import os
import statistics
import subprocess
import sys
import time
from base64 import b64encode
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import django

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ |= {"DATABASE_URL": "sqlite://:memory:", "CACHE_URL": "locmemcache://"}
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sistercities.settings")
django.setup()

from django.conf import settings  # noqa: E402 - after django.setup()
from django.core.files.base import ContentFile  # noqa: E402
from django.core.files.storage import InMemoryStorage  # noqa: E402
from django.core.management import call_command  # noqa: E402
from PIL import Image, ImageDraw  # noqa: E402

from partnerships.accounts.models import User  # noqa: E402
from partnerships.agreements.papers import AGREEMENT, AgreementContent, Article  # noqa: E402
from partnerships.communities.models import Organization  # noqa: E402
from partnerships.correspondence.papers import LETTER  # noqa: E402
from partnerships.documents import render  # noqa: E402
from partnerships.documents.composition import Page, compose  # noqa: E402
from partnerships.documents.contents import Content  # noqa: E402
from partnerships.documents.paper import Paper  # noqa: E402
from partnerships.documents.services import papers  # noqa: E402
from partnerships.signing.papers.certificate import CERTIFICATE  # noqa: E402
from tests.documents.samples import CONTENTS, ENGLISH, MAYORS  # noqa: E402
from tests.factories import OrganizationFactory  # noqa: E402

TURN = 8
"""Papers in a turn: the kernel counts what another process spent in hundredths of a second."""
DAY = date(2026, 11, 22)
ALONE = Path(__file__).parent / "weasyprint_alone.py"


def main(rounds: int) -> None:
    """Print milliseconds and the ratio for each paper."""
    person, alone = house(), Alone()
    for label, paper, content in chosen():
        measure(label, paper, content, person, alone, rounds)
    alone.end()


def measure(
    label: str, paper: Paper, content: Content, person: User, alone: "Alone", rounds: int
) -> None:
    told: dict[str, Any] = {"paper": paper, "title": paper.name, "language": "en", "on": DAY}

    def ours() -> papers.Prepared:
        return papers.prepare(None, context=content, by=person, **told)

    pages = ours().pages
    alone.load(compose(content, reference="2026-DUL-PAPER-001", draft=False, **told))
    alone.print()
    web, pressed, bare = zip(*((*turn(ours), alone.print()) for _ in range(rounds)), strict=True)
    whole = statistics.median(map(sum, zip(web, pressed, strict=True)))
    print(
        f"{label:16} {pages:2} pages   ours {whole:6.1f} ms ({statistics.median(web):5.1f} of it"
        f" in the web process)   alone {statistics.median(bare):6.1f} ms"
        f"   {whole / statistics.median(bare):5.2f} times",
        flush=True,
    )


def turn(work: Callable[[], Any]) -> tuple[float, float]:
    """Print some papers; return the milliseconds of one: here, and in the press."""
    press = render._current().process.pid
    here, there = time.process_time(), spent(press)
    for _ in range(TURN):
        work()
    here = time.process_time() - here
    time.sleep(0.05)  # the press buries its last child
    return here * 1000 / TURN, (spent(press) - there) * 1000 / TURN


def spent(pid: int) -> float:
    """Return the processor seconds of a process and of its children that ended."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


def chosen() -> list[tuple[str, Paper, Content]]:
    """Return papers with their contents."""
    body = "<p>The two cities tell each other what they plan, and plan together what both want.</p>"
    articles = tuple(
        Article(number=str(number), heading="Exchange", body=body * 5) for number in range(1, 41)
    )
    text = dataclasses.replace(ENGLISH, articles=articles)
    long = AgreementContent(variant="precise", texts=(text,), signers=MAYORS)
    return [
        ("letter", LETTER, CONTENTS[LETTER]),
        ("agreement", AGREEMENT, CONTENTS[AGREEMENT]),
        ("long agreement", AGREEMENT, long),
        ("certificate", CERTIFICATE, CONTENTS[CERTIFICATE]),
    ]


class NoMigrations:
    """The tables are made from the models."""

    def __contains__(self, app: str) -> bool:
        return True

    def __getitem__(self, app: str) -> None:
        return None


def house() -> User:
    """Return who prints, in an organization that has a seal."""
    settings.MIGRATION_MODULES = NoMigrations()
    call_command("migrate", run_syncdb=True, verbosity=0)
    Organization._meta.get_field("seal").storage = InMemoryStorage()  # type: ignore[union-attr]
    seal = io.BytesIO()
    drawn_seal().save(seal, "PNG")
    organization: Organization = OrganizationFactory()
    organization.seal.save("seal.png", ContentFile(seal.getvalue()))
    return User.objects.create_superuser("one@example.org", name="One")


def drawn_seal() -> Image.Image:
    """Return rings and rays, as seals have them."""
    seal = Image.new("RGB", (1000, 1000), "white")
    pen = ImageDraw.Draw(seal)
    for step, colour in enumerate(("navy", "white", "navy", "gold")):
        edge = 20 + 90 * step
        pen.ellipse((edge, edge, 1000 - edge, 1000 - edge), fill=colour)
    for ray in range(0, 360, 15):
        pen.pieslice((300, 300, 700, 700), ray, ray + 7, fill="navy")
    return seal


class Alone:
    """A process in which WeasyPrint is all there is, with our fonts."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, str(ALONE)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | {"FONTCONFIG_FILE": str(render.FONTS / "fonts.conf")},
        )

    def load(self, page: Page) -> None:
        """Hand over what is to be printed."""
        assets = {
            name: (kind, b64encode(data).decode()) for name, (kind, data) in page.assets.items()
        }
        self._ask({"html": page.html, "css": "\n".join(page.styles), "assets": assets})

    def print(self) -> float:
        """Print a turn of papers; return the milliseconds of one."""
        return self._ask({"times": TURN}) * 1000 / TURN

    def _ask(self, request: dict[str, Any]) -> float:
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(json.dumps(request) + "\n")
        self.process.stdin.flush()
        return float(self.process.stdout.readline())

    def end(self) -> None:
        """Let the process go."""
        self.process.communicate()


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 9)
