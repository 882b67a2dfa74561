"""Köppen's classes in words."""

_CLASSES = {
    "Af": "tropical, rainforest",
    "Am": "tropical, monsoon",
    "Aw": "tropical, savanna",
    "BWh": "hot desert",
    "BWk": "cold desert",
    "BSh": "hot, semi-arid",
    "BSk": "cold, semi-arid",
    "Csa": "temperate, Mediterranean with hot summers",
    "Csb": "temperate, Mediterranean with warm summers",
    "Csc": "temperate, Mediterranean with cool summers",
    "Cwa": "temperate, humid subtropical with dry winters",
    "Cwb": "temperate, highland with dry winters",
    "Cwc": "temperate, cool highland with dry winters",
    "Cfa": "temperate, humid subtropical",
    "Cfb": "temperate, oceanic",
    "Cfc": "temperate, subpolar oceanic",
    "Dsa": "cold, continental with hot, dry summers",
    "Dsb": "cold, continental with warm, dry summers",
    "Dsc": "cold, subarctic with dry summers",
    "Dsd": "cold, severely subarctic with dry summers",
    "Dwa": "cold, continental with hot summers and dry winters",
    "Dwb": "cold, continental with warm summers and dry winters",
    "Dwc": "cold, subarctic with dry winters",
    "Dwd": "cold, severely subarctic with dry winters",
    "Dfa": "cold, humid continental with hot summers",
    "Dfb": "cold, humid continental",
    "Dfc": "cold, subarctic",
    "Dfd": "cold, severely subarctic",
    "ET": "polar, tundra",
    "EF": "polar, ice cap",
}


def in_words(climate: str) -> str:
    """Return a class as a person would say it, with its letters: "cold, humid continental
    (Dfb)".
    """
    return f"{_CLASSES[climate]} ({climate})"


def is_desert(climate: str) -> bool:
    """Whether a class is one of the two deserts."""
    return climate.startswith("BW")
