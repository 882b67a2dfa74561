"""What a person does at a browser, in the words of the pages: by label, by role, never by the
page's inner works.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from urllib.parse import urljoin

from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

PHONE = 360
"""As wide as the narrow telephones of today."""
REFERENCE = re.compile(r"\b20\d\d-[A-Z]{3}-[A-Z]+-\d{3}\b")
"""The number of a paper, such as 2026-KUS-LETTER-001."""


@dataclass(frozen=True)
class Paper:
    """A PDF as it was fetched: its name on the disk and its text, with every space alike."""

    name: str
    content: bytes
    text: str

    @classmethod
    def read(cls, name: str, content: bytes) -> "Paper":
        assert content.startswith(b"%PDF"), name
        pages = PdfReader(BytesIO(content)).pages
        return cls(name, content, " ".join(" ".join(page.extract_text() for page in pages).split()))

    @property
    def reference(self) -> str:
        """Its number in our papers, as it stands on it."""
        found = REFERENCE.search(self.text)
        assert found, self.text
        return found.group()

    def says(self, *words: str) -> None:
        """Fail unless all these words stand in the paper, whatever the line breaks; scripts without
        spaces too.
        """
        closed = _closed(self.text)
        assert [word for word in words if _closed(word) not in closed] == [], self.text


def _closed(text: str) -> str:
    return "".join(text.split())


@dataclass
class Person:
    """Somebody in a window of their own."""

    page: Page
    axe: Callable[[Page], None]
    picture: Callable[[Page, str], object] | None = None
    """Takes a picture when somebody wants to see the pages: SCREENSHOTS=folder."""

    def opens(self, address: str) -> None:
        answer = self.page.goto(address)
        assert answer is not None
        assert answer.ok, f"{address}: {answer.status}"

    def follows(self, name: str, *, within: str = "") -> None:
        """Follow a link; `within` names the region, table or list it stands in."""
        self._part(within).get_by_role("link", name=_whole(name)).first.click()

    def goes_to(self, room: str) -> None:
        """Go to another room of the file, by its tabs."""
        self.page.get_by_role("navigation", name="This file").get_by_role(
            "link", name=room, exact=True
        ).click()

    def presses(self, name: str, *, within: str = "") -> None:
        self._part(within).get_by_role("button", name=_whole(name)).click()

    def unfolds(self, name: str) -> None:
        """Open what is folded away."""
        self.page.locator("summary").filter(has_text=name).first.click()

    def _part(self, name: str) -> Page | Locator:
        return self.page.get_by_role("row").filter(has_text=name) if name else self.page

    def writes(self, label: str, text: object, *, row: int = 0) -> None:
        self.field(label, row=row).fill(str(text))

    def chooses(self, label: str, choice: str | list[str], *, row: int = 0) -> None:
        """Choose from a list, by the words that stand there; the beginning is enough."""
        field = self.field(label, row=row)
        wanted = [choice] if isinstance(choice, str) else choice
        field.select_option(label=[self._option(field, one) for one in wanted])

    def _option(self, field: Locator, beginning: str) -> str:
        """Return the whole label of a choice; waits for a page that is still on its way."""
        found = (
            field.locator("option")
            .filter(has_text=re.compile(rf"^\s*{re.escape(beginning)}"))
            .first
        )
        return found.inner_text()

    def ticks(self, *choices: str) -> None:
        """Tick boxes and round buttons, by their words; the beginning is enough."""
        for choice in choices:
            self.page.get_by_label(_beginning(choice)).first.check()

    def marks(self, group: str, choice: str, *, row: int = 1) -> None:
        """Tick one choice of a named group."""
        found = self.page.get_by_role("group", name=_label(group)).nth(row - 1)
        found.get_by_label(_beginning(choice)).first.check()

    def encloses(self, label: str, name: str, content: bytes) -> None:
        kind = {".pdf": "application/pdf", ".png": "image/png", ".eml": "message/rfc822"}[
            Path(name).suffix
        ]
        self.field(label).set_input_files([{"name": name, "mimeType": kind, "buffer": content}])

    def field(self, label: str, *, row: int = 0) -> Locator:
        """The field with this label, optional or not; in a table with several of them the row says
        which.
        """
        found = self.page.get_by_label(_label(label))
        return found.nth(row - 1) if row else found

    def reads(self, *sentences: str) -> None:
        """Expect these words in sight."""
        for sentence in sentences:
            expect(self.page.get_by_text(sentence).locator("visible=true").first).to_be_visible()

    def is_told(self, words: str) -> None:
        """Expect this among what the application says on top of the page."""
        expect(self.page.locator("#messages")).to_contain_text(words)

    def is_refused(self, label: str, words: str) -> None:
        """Expect a refusal at the field, and in the summary above that leads to it."""
        expect(self.page.get_by_role("alert")).to_contain_text(words)
        expect(self.field(label)).to_have_accessible_description(re.compile(re.escape(words)))

    def fetches(self, name: str) -> Paper:
        """Fetch a PDF by its link, as the browser saves it, and read it."""
        with self.page.expect_download() as download:
            self.page.get_by_role("link", name=_beginning(name)).first.click()
        return Paper.read(
            download.value.suggested_filename, Path(download.value.path()).read_bytes()
        )

    def peeks(self, name: str) -> Paper:
        """Read a draft that the browser would show in a window of its own."""
        link = self.page.get_by_role("link", name=_whole(name)).first.get_attribute("href")
        assert link
        answer = self.page.request.get(urljoin(self.page.url, link))
        assert answer.headers["content-type"] == "application/pdf", answer.status
        return Paper.read(name, answer.body())

    def looks(self, name: str) -> None:
        """Look the page over: nothing for axe to find, nothing that sticks out sideways on a
        phone.
        """
        self.axe(self.page)
        if self.picture:
            self.picture(self.page, name)
        before = self.page.viewport_size
        assert before is not None
        self.page.set_viewport_size({"width": PHONE, "height": 740})
        wide, seen = self.page.evaluate(
            "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
        )
        if self.picture:
            self.picture(self.page, f"{name}-360")
        self.page.set_viewport_size(before)
        assert wide <= seen, f"{self.page.url} is {wide} wide on a screen of {seen}"


def _label(label: str) -> re.Pattern[str]:
    return re.compile(rf"^\s*{re.escape(label)}(\s+optional)?\s*$")


def _whole(name: str) -> re.Pattern[str]:
    """The name of a button or link; words for the ear only may stand a little apart."""
    return re.compile("^" + re.escape(name).replace(":", r"\s*:") + "$")


def _beginning(words: str) -> re.Pattern[str]:
    return re.compile(rf"^\s*{re.escape(words)}")
