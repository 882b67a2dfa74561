"""The usual order of a signing, and what has to stand ready (papers.md D13; policies.md, protocol
facts).
"""

from collections.abc import Mapping, Sequence

from partnerships.signing.models import Mode

Programme = Sequence[tuple[int, str, str, str]]

IN_A_ROOM: Programme = (
    (
        -15,
        "Guests are seated",
        "Ushers",
        "Place cards; seats near the door for those who need them",
    ),
    (
        0,
        "Entrance of the two delegations",
        "Master of ceremonies",
        "Guests of honour at the host's right",
    ),
    (3, "Welcome", "Master of ceremonies", "Microphone, interpreter"),
    (
        5,
        "Anthems, the guests' first",
        "Musicians or recording",
        "Both recordings tested; all stand",
    ),
    (
        10,
        "The delegations are introduced",
        "Master of ceremonies",
        "Names and titles checked with both sides",
    ),
    (15, "Words of the host", "Highest official of the host", ""),
    (23, "Words of the guest", "Highest official of the guests", ""),
    (31, "Words of the council or the consul", "As invited", ""),
    (
        36,
        "One paragraph of the agreement is read in each language",
        "One reader for each side",
        "Reading copies",
    ),
    (
        40,
        "The first originals are signed, exchanged, and signed again",
        "Both officials",
        "Originals, pens, blotter",
    ),
    (46, "Handshake, photograph at the table", "Photographer", ""),
    (49, "Exchange of gifts", "Both officials", "Gifts of equal modesty; list for disclosure"),
    (
        54,
        "Music or a word from the young people",
        "School or youth group",
        "Minors: consent for pictures",
    ),
    (62, "Thanks to the volunteers", "Committee chair", ""),
    (66, "Photograph of everybody", "Photographer", ""),
    (72, "Reception and toast", "Everybody", "Diets asked for beforehand"),
)

ON_A_SCREEN: Programme = (
    (
        -20,
        "Both rooms test picture, sound and interpretation",
        "Technicians",
        "Second line by telephone",
    ),
    (0, "Welcome in both rooms", "Master of ceremonies of each side", ""),
    (4, "Anthems or music", "One piece from each side", "Recordings tested"),
    (9, "Words of one official, then of the other", "Both officials", ""),
    (
        22,
        "One paragraph of the agreement is read in each language",
        "One reader for each side",
        "Reading copies",
    ),
    (
        26,
        "Both officials sign at the same moment",
        "Both officials",
        "Each room has the original of its own side",
    ),
    (
        30,
        "The signed originals are held up to the camera",
        "Both officials",
        "Photographs of the screen in both rooms",
    ),
    (33, "Thanks to the volunteers, a word from the young people", "Committee chairs", ""),
    (40, "Both rooms raise a glass", "Everybody", ""),
)

SPOKEN = {
    "Welcome",
    "Words of the host",
    "Words of the guest",
    "Words of the council or the consul",
    "Welcome in both rooms",
    "Words of one official, then of the other",
}
"""What takes twice its time with an interpreter (papers.md, protocol rule 15)."""

PROGRAMMES: Mapping[Mode, Programme] = {
    Mode.HERE: IN_A_ROOM,
    Mode.THERE: IN_A_ROOM,
    Mode.VIRTUAL: ON_A_SCREEN,
    Mode.POST: (),
}

ALWAYS = (
    ("originals", "Originals printed: one for each side, on the same paper, in the same size"),
    ("names", "Names and titles of both signers confirmed for the day of signing"),
    ("folders", "Originals in two equal folders, pages checked"),
)
IN_PERSON = (
    ("table", "Table and chairs; the guest sits at the host's right"),
    (
        "flags",
        "Flags of equal size and height, with both sides' consent; the host's is raised first",
    ),
    ("pens", "Four pens, blotter, seals"),
    ("lectern", "Lectern, microphone, interpreter beside the officials"),
    ("place_cards", "Place cards and order of precedence, agreed with the guests"),
    ("photographer", "Photographer and a line for the press"),
    ("access", "Step-free way, hearing loop, seats near the door"),
    ("rain", "Another room in case of rain"),
    ("gifts", "Gifts wrapped and listed; nothing that the other side would find unlucky"),
    ("minors", "Consent for pictures of minors"),
    ("emergency", "Name and number of the person to call"),
)
ON_SCREEN = (
    ("line", "Line tested in both rooms, with a second one ready"),
    ("clocks", "Both local hours confirmed in writing"),
    ("interpreter", "Interpreter heard in both rooms"),
    ("photographer", "Photographs in both rooms"),
)
BY_POST = (
    ("carrier", "Carrier with tracking chosen; second original kept until the first arrives"),
    ("return", "Return address and person named in the covering letter"),
    ("photographs", "Photograph of each signing for the other side"),
)
AFTER = (
    ("scans", "Signed originals scanned the same day; custody written down"),
    ("thanks", "Letters of thanks within seven days"),
    ("press", "Press release, agreed by both sides"),
)

SET_UP: Mapping[Mode, Sequence[tuple[str, str]]] = {
    Mode.HERE: ALWAYS + IN_PERSON + AFTER,
    Mode.THERE: ALWAYS + IN_PERSON + AFTER,
    Mode.VIRTUAL: ALWAYS + ON_SCREEN + AFTER,
    Mode.POST: ALWAYS + BY_POST + AFTER,
}
