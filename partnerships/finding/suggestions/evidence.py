"""What the committee knows that no gazetteer knows."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Evidence:
    """Our partners, what is recorded, and what is not to be shown again. Places go by their
    geonameid.
    """

    partners: frozenset[int] = frozenset()
    """The places that are our partners already."""
    partner_countries: Mapping[str, int] = field(default_factory=dict)
    """How many partners we have in a country, by its code."""
    recorded: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    """What is recorded about a place: "Connection: sailors of both ports meet", "Shared industry:
    shipping".
    """
    recorded_countries: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """What is recorded about a country as a whole, such as a connection with another of its
    cities.
    """
    left_out: frozenset[int] = frozenset()
    """The places that were dismissed in this file, or are candidates already: never shown."""
