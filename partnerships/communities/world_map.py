"""A map of the world for the screen and for paper: the land as one path, and places on it as
numbered marks.

Patterson's cylindrical projection (Patterson, Šavrič, Jenny 2015): familiar, and with room where
people live. Its middle lies 11° east, so that the edge runs through the Bering Strait and cuts no
land.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

LAND = Path(__file__).resolve().parent / "data" / "land.path"
MIDDLE = 11.0
SOUTH, NORTH = -56.0, 80.0
WIDTH = 720
SCALE = WIDTH / math.tau
GAP = 2.0


def _up(latitude: float) -> float:
    phi = math.radians(latitude)
    return phi * (1.0148 + phi**4 * (0.23185 + phi**2 * (-0.14499 + phi**2 * 0.02406)))


HEIGHT = round((_up(NORTH) - _up(SOUTH)) * SCALE)


def projected(latitude: float, longitude: float) -> tuple[float, float]:
    """Return where a place lies on the map, in units from the left and from the top."""
    east = math.radians((longitude - MIDDLE + 180) % 360 - 180)
    return WIDTH / 2 + east * SCALE, (_up(NORTH) - _up(max(SOUTH, min(NORTH, latitude)))) * SCALE


@cache
def land() -> str:
    """Return the outline of all land as the data of an SVG path, as script/build_map drew it."""
    return LAND.read_text(encoding="ascii").strip()


@dataclass(frozen=True)
class Mark:
    """A place for the map: the number on its badge, its name in words, and where a press on it
    leads.
    """

    label: str
    name: str
    latitude: float
    longitude: float
    url: str = ""


@dataclass(frozen=True)
class Placed:
    """A mark on the map: the point where the place lies, and the badge, which has moved aside where
    it is crowded.
    """

    mark: Mark
    x: float
    y: float
    badge_x: float
    badge_y: float

    @property
    def is_aside(self) -> bool:
        """Whether the badge has left its point, so that a line has to join them."""
        return math.dist((self.x, self.y), (self.badge_x, self.badge_y)) > GAP


@dataclass(frozen=True)
class Layout:
    """The marks for one width of the screen: on a narrow one the badges are larger against the
    land.
    """

    name: str
    radius: int
    font: int
    marks: tuple[Placed, ...]


@dataclass(frozen=True)
class WorldMap:
    """What components/world_map.html draws."""

    title: str
    land: str
    width: int
    height: int
    home: Placed | None
    layouts: tuple[Layout, ...]

    @property
    def description(self) -> str:
        """The map in words: every number with its place."""
        ours = [f"◆ {self.home.mark.name}"] if self.home else []
        return "; ".join(
            [
                *ours,
                *(f"{placed.mark.label} {placed.mark.name}" for placed in self.layouts[0].marks),
            ]
        )

    @property
    def has_links(self) -> bool:
        """Whether a mark can be pressed, so that the map is no mere picture."""
        return any(placed.mark.url for placed in self.layouts[0].marks)


def draw(title: str, marks: Sequence[Mark], *, home: Mark | None = None) -> WorldMap:
    """Return the map of these places; badges that would cover each other, or our home, stand beside
    their points.
    """
    point = projected(home.latitude, home.longitude) if home else None
    ours = Placed(home, *point, *point) if home and point else None
    layouts = tuple(
        Layout(name, radius, font, _spread(marks, radius, point))
        for name, radius, font in (("wide", 12, 14), ("narrow", 27, 27))
    )
    return WorldMap(title, land(), WIDTH, HEIGHT, ours, layouts)


def _spread(
    marks: Sequence[Mark], radius: int, home: tuple[float, float] | None
) -> tuple[Placed, ...]:
    """Push badges apart in small steps until none covers another; each stays as near to its point
    as it can.
    """
    points = [projected(mark.latitude, mark.longitude) for mark in marks]
    badges = [
        (x + math.cos(2.4 * place), y + math.sin(2.4 * place))
        if points.count((x, y)) > 1
        else (x, y)
        for place, (x, y) in enumerate(points)
    ]
    for _ in range(120):
        moved = False
        for place, badge in enumerate(badges):
            others = [*badges[:place], *badges[place + 1 :], *([home] if home else [])]
            push = _push(badge, others, 2 * radius + GAP)
            if push != (0, 0):
                badges[place] = _inside(badge[0] + push[0], badge[1] + push[1], radius)
                moved = True
        if not moved:
            break
    return tuple(
        Placed(mark, round(x, 1), round(y, 1), round(across, 1), round(down, 1))
        for mark, (x, y), (across, down) in zip(marks, points, badges, strict=True)
    )


def _push(
    badge: tuple[float, float], others: Sequence[tuple[float, float]], room: float
) -> tuple[float, float]:
    """Return half the way out of all that stands too near."""
    across = down = 0.0
    for other in others:
        apart = math.dist(badge, other)
        if apart < room - 0.1:
            share = (room - apart) / 2 / (apart or 1)
            across += (badge[0] - other[0] or 0.01) * share
            down += (badge[1] - other[1]) * share
    return across, down


def _inside(x: float, y: float, radius: int) -> tuple[float, float]:
    return max(radius, min(WIDTH - radius, x)), max(radius, min(HEIGHT - radius, y))
