"""Text can be read on every ground that it stands on, in the light and in the dark."""

import re
from pathlib import Path

import pytest

TOKENS = (Path(__file__).resolve().parents[2] / "static" / "css" / "tokens.css").read_text()
LIGHT, DARK = TOKENS.split("@media (prefers-color-scheme: dark)")
BODY = 7.0
TEXT = 4.5
EDGE = 3.0
PAIRS = [
    *((BODY, "ink", ground) for ground in ("ground", "sheet", "sunk")),
    *((TEXT, "ink", ground) for ground in ("deed-soft", "now-soft", "done-soft")),
    *(
        (TEXT, "ink-soft", ground)
        for ground in ("ground", "sheet", "sunk", "deed-soft", "now-soft", "done-soft")
    ),
    *((TEXT, "deed", ground) for ground in ("ground", "sheet", "sunk", "deed-soft")),
    *((TEXT, "deed-strong", ground) for ground in ("ground", "sheet", "sunk", "deed-soft")),
    *((TEXT, "now", ground) for ground in ("ground", "sheet", "sunk", "now-soft")),
    *((TEXT, "done", ground) for ground in ("ground", "sheet", "sunk", "done-soft")),
    *((TEXT, "sheet", deed) for deed in ("deed", "deed-strong")),  # the words on a primary button
    *((EDGE, "edge", ground) for ground in ("ground", "sheet", "sunk")),
    (BODY, "paper-ink", "paper"),
    (TEXT, "paper-soft", "paper"),
]


def colours(css: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6})", css))


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("least", "text", "ground"), PAIRS)
def test_a_pair_can_be_read(scheme, least, text, ground):
    palette = colours(LIGHT) | (colours(DARK) if scheme == "dark" else {})
    assert contrast(palette[text], palette[ground]) >= least


def test_the_measure_is_right():
    assert contrast("#000000", "#ffffff") == 21
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48


def test_every_colour_has_its_dark_twin():
    papers = {name for name in colours(LIGHT) if name.startswith("paper")}  # papers stay white
    assert set(colours(LIGHT)) - papers == set(colours(DARK))
