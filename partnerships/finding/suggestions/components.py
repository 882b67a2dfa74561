"""What the index is made of, and how much the committee lets each part count."""

from enum import nonmember

from django.db import models


class Component(models.TextChoices):
    """One part of the index, from 0 to 1 for every place."""

    POPULATION = "population", "Population"
    COAST = "coast", "Coast"
    PORT = "port", "Port"
    LAKE = "lake", "Lake"
    MOUNTAINS = "mountains", "Mountains"
    DESERT = "desert", "Desert"
    ELEVATION = "elevation", "Elevation and relief"
    CLIMATE = "climate", "Climate"
    LANGUAGE = "language", "Language"
    TRAVEL = "travel", "Time zone and travel"
    TIES = "ties", "Ties between the countries"
    ACTIVITY = "activity", "Sister cities in that country"
    RENOWN = "renown", "How widely the place is known"
    SEAT = "seat", "Seat of a region"
    RECORDED = "recorded", "What the committee has recorded"
    VARIETY = "variety", "A country new to us"

    from_the_committee = nonmember(("recorded", "variety"))

    @property
    def help(self) -> str:
        """One sentence that says what is compared."""
        return _HELP[self]


class Weight(models.IntegerChoices):
    """How much the committee lets a component count."""

    OFF = 0, "Off"
    LOW = 1, "Low"
    NORMAL = 2, "Normal"
    HIGH = 3, "High"

    def of(self, fitted: float) -> float:
        """Return what counts: the fitted weight, half of it, or twice, and then enough to be
        felt.
        """
        match self:
            case Weight.OFF:
                return 0
            case Weight.LOW:
                return fitted / 2
            case Weight.NORMAL:
                return fitted
        return max(2 * fitted, FELT)


FELT = 10.0
"""The least weight of what counts much; all fitted weights together are 100."""
_HELP = {
    Component.POPULATION: "How near the two populations are; a different size is never ruled out.",
    Component.COAST: "Whether both lie by the sea, or neither.",
    Component.PORT: "Whether both have a port.",
    Component.LAKE: "Whether both lie by a lake.",
    Component.MOUNTAINS: "Whether both lie in named mountains.",
    Component.DESERT: "Whether both lie in a desert.",
    Component.ELEVATION: (
        "How near the heights above the sea are, and whether the land is flat on both sides."
    ),
    Component.CLIMATE: "How near warmth and rain are, month by month.",
    Component.LANGUAGE: "Whether people have a language in common: official, or widely spoken.",
    Component.TRAVEL: "How far it is, and how many hours the clocks are apart.",
    Component.TIES: (
        "How often cities of the two countries have become partners. It repeats the past; it can be"
        " off."
    ),
    Component.ACTIVITY: (
        "How many partners places of that country have in all the world, and how large these are."
    ),
    Component.RENOWN: (
        "In how many languages the place has a name, beside how widely ours is known."
    ),
    Component.SEAT: "Whether the place is the seat of its region, district or country.",
    Component.RECORDED: (
        "Connections, shared industries and institutions that the committee has recorded."
    ),
    Component.VARIETY: "A country in which we have no partner yet.",
}
