"""What the search said of the candidates that it suggested, as a part of the comparison (row
107).
"""

from collections.abc import Callable, Sequence

from partnerships.partners.models import CandidatePartner
from partnerships.research.comparison.cells import ComparisonRow, ComparisonSection, Value
from partnerships.research.models import Shortlisting


def suggested(candidates: Sequence[CandidatePartner]) -> ComparisonSection:
    """Return what spoke for each candidate and what against it on the day it was shortlisted; no
    rows for none.
    """
    kept = [getattr(candidate, "shortlisting", None) for candidate in candidates]
    rows = (
        _row("Index of the search", kept, lambda of: f"{of.index} of 100, rank {of.rank:,}"),
        _row("Speaks for it", kept, lambda of: " ".join(reason["text"] for reason in of.reasons)),
        _row("Weakest point", kept, lambda of: of.weakest["text"] if of.weakest else ""),
    )
    return ComparisonSection(title="Why the search suggested them", rows=rows if any(kept) else ())


def _row(
    label: str, kept: Sequence[Shortlisting | None], words: Callable[[Shortlisting], str]
) -> ComparisonRow:
    values = [
        Value(text=words(of), source="Our own search", year=f"{of.noted_at:%Y}") if of else Value()
        for of in kept
    ]
    return ComparisonRow(label=label, values=(Value(text="–"), *values))
