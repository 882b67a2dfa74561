"""Somebody who has a keyboard and nothing else."""

from dataclasses import dataclass

from playwright.sync_api import Page, expect

FARTHEST = 150
"""Stops of the tabulator on a page; nothing worth reaching is farther away."""

NAME = """() => {
  const here = document.activeElement;
  const words = (each) => (["INPUT", "TEXTAREA", "SELECT"].includes(each.tagName)
    ? [...each.labels].map((label) => label.textContent).join(" ") : each.textContent);
  return (here.getAttribute("aria-label") || words(here)).replace(/\\s+/g, " ").trim();
}"""
IN_SIGHT = """() => {
  const box = document.activeElement.getBoundingClientRect();
  const down = Math.max(box.top, 0) + Math.min(box.height / 2, 8);
  const top = document.elementFromPoint(box.left + box.width / 2, down);
  const style = getComputedStyle(document.activeElement);
  const ring = style.outlineStyle !== "none" || style.boxShadow !== "none";
  const is_on_top = document.activeElement.contains(top) || top?.contains(document.activeElement);
  return ring && box.bottom > 0 && box.top < innerHeight && is_on_top;
}"""


@dataclass
class Keyboard:
    """Hands on the keys; the mouse is not plugged in."""

    page: Page

    def reaches(self, name: str) -> None:
        """Go on with the tabulator until this is reached, by the beginning of its name; it has to
        be seen there.
        """
        met: list[str] = []
        for _ in range(FARTHEST):
            self.page.keyboard.press("Tab")
            met.append(self.page.evaluate(NAME)[:60])
            if met[-1].startswith(name):
                assert self.page.evaluate(IN_SIGHT), f"{name} has the focus, and nobody sees it"
                return
        raise AssertionError(f"{name} cannot be reached; met: {list(dict.fromkeys(met))}")

    def follows(self, name: str) -> None:
        """Reach a link and follow it."""
        self.reaches(name)
        before = self.page.url
        self.presses("Enter")
        expect(self.page).not_to_have_url(before)
        self.page.wait_for_load_state()

    def deeds(self, name: str) -> None:
        """Reach a button and press it; the next page begins at its head."""
        self.reaches(name)
        with self.page.expect_navigation():
            self.presses("Enter")

    def writes(self, name: str, text: str) -> None:
        """Reach a field and write into it, in place of what stands there."""
        self.reaches(name)
        self.presses("Control+a")
        self.page.keyboard.type(text)

    def chooses(self, name: str, choice: str) -> None:
        """Reach a list and choose by the first letters."""
        self.reaches(name)
        self.page.keyboard.type(choice)

    def presses(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
