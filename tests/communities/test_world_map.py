"""The map: places where they lie, badges that do not cover each other, and the same in words."""

import math
import re
from itertools import combinations

import pytest
from django.template.loader import render_to_string

from partnerships.communities import world_map
from partnerships.communities.world_map import HEIGHT, WIDTH, Mark, draw, land, projected

DULUTH = Mark("", "Duluth, United States", 46.78, -92.1)
BALTIC = (
    ("Rauma, Finland", 61.13, 21.51),
    ("Turku, Finland", 60.45, 22.27),
    ("Tallinn, Estonia", 59.44, 24.75),
    ("Helsinki, Finland", 60.17, 24.94),
    ("Rīga, Latvia", 56.95, 24.11),
    ("Espoo, Finland", 60.2, 24.66),
    ("Gdynia, Poland", 54.52, 18.53),
    ("Gdańsk, Poland", 54.35, 18.65),
    ("Sopot, Poland", 54.44, 18.56),
    ("Sopot again, Poland", 54.44, 18.56),
)


def marks(*, url: str = "") -> list[Mark]:
    return [Mark(str(number), *place, url=url) for number, place in enumerate(BALTIC, start=1)]


@pytest.mark.parametrize(
    ("place", "where"),
    [
        ((0, 11), (360, 187)),
        ((46.78, -92.1), (154, 86)),
        ((-41.29, 174.78), (688, 275)),
        ((-17.7, 178), (694, 223)),
    ],
)
def test_places_lie_where_they_are(place: tuple[float, float], where: tuple[float, float]) -> None:
    assert tuple(map(round, projected(*place))) == where


def test_the_poles_and_the_seam_stay_on_the_map() -> None:
    for latitude, longitude in ((90, 0), (-90, 0), (0, 191), (0, -169), (0, 180), (0, -180)):
        x, y = projected(latitude, longitude)
        assert 0 <= x <= WIDTH
        assert 0 <= y <= HEIGHT + 1


def test_no_badge_covers_another_or_our_home() -> None:
    home = Mark("", "Pori, Finland", 61.49, 21.8)
    for layout in draw("Map", marks(), home=home).layouts:
        badges = [(placed.badge_x, placed.badge_y) for placed in layout.marks]
        assert (
            min(math.dist(*pair) for pair in combinations([*badges, projected(61.49, 21.8)], 2))
            > 1.9 * layout.radius
        )
        for x, y in badges:
            assert layout.radius <= x <= WIDTH - layout.radius
            assert layout.radius <= y <= HEIGHT - layout.radius


def test_a_badge_with_room_stays_on_its_point() -> None:
    [kushiro] = (
        draw("Map", [Mark("1", "Kushiro, Japan", 42.98, 144.38)], home=DULUTH).layouts[0].marks
    )
    assert not kushiro.is_aside
    assert (kushiro.badge_x, kushiro.badge_y) == (kushiro.x, kushiro.y)


def test_it_says_in_words_what_it_shows() -> None:
    html = render_to_string(
        "components/world_map.html", {"map": draw("Suggestions", marks()[:2], home=DULUTH)}
    )
    assert re.search(r"<title[^>]*>(.*?)</title>\s*<desc[^>]*>(.*?)</desc>", html).groups() == (
        "Suggestions",
        "◆ Duluth, United States; 1 Rauma, Finland; 2 Turku, Finland",
    )
    assert 'role="img"' in html
    assert "style=" not in html


def test_marks_that_lead_somewhere_are_links_with_names() -> None:
    html = render_to_string("components/world_map.html", {"map": draw("Ours", marks(url="#here"))})
    assert 'role="group"' in html
    names = re.findall(r'<a href="#here" aria-label="([^"]*)"', html)
    assert names == 2 * [f"{number} {name}" for number, (name, *_) in enumerate(BALTIC, start=1)]


def test_on_paper_it_has_its_colours_with_it_and_no_links() -> None:
    html = render_to_string(
        "components/world_map.html", {"map": draw("Ours", marks(url="#here")), "paper": True}
    )
    assert html.count('class="badge"') == len(BALTIC)
    assert "<a " not in html
    assert all("fill=" in tag for tag in re.findall(r"<(?:path|circle|text)[^>]*>", html))


def test_the_land_is_small_enough_for_every_page() -> None:
    assert 20_000 < len(land()) < 40_000
    assert re.fullmatch(r"[Mlz\d. -]+", land())
    assert world_map.land() is land()
