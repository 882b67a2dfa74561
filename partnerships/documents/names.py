"""Names of files: one that a person would choose, and one that no person chose."""

import unicodedata
from datetime import date

LONGEST = 120
JOINERS = "\u200c\u200d"  # Persian and Sinhala words need them
_UNFIT = dict.fromkeys(map(ord, '\\/:*?"<>|'), " ")


def download_name(day: date, title: str, partner: str, ending: str) -> str:
    """Return a name such as `2026-11-21 Letter of introduction - Invercargill.pdf`, fit for every
    system.

    The partner is left out when the title names it already.
    """
    words = (
        title if not partner or partner.casefold() in title.casefold() else f"{title} - {partner}"
    )
    return f"{day.isoformat()} {_fit(words)}.{ending}"


def _fit(words: str) -> str:
    kept = "".join(
        character
        for character in unicodedata.normalize("NFC", words).translate(_UNFIT)
        if unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
        or character in JOINERS
    )
    return " ".join(kept.split())[:LONGEST].strip(" .") or "Paper"
