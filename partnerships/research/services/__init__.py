from partnerships.research.services.candidates import (
    add_candidate,
    choose,
    describe_benefits,
    park,
    review_designation,
    take_up_again,
)
from partnerships.research.services.comparison import comparison_of, issue_comparison, preview_comparison
from partnerships.research.services.findings import (
    connect,
    drop_connection,
    note_looked_for,
    pair_institutions,
    part_institutions,
    score,
)

__all__ = [
    "add_candidate",
    "choose",
    "comparison_of",
    "connect",
    "describe_benefits",
    "drop_connection",
    "issue_comparison",
    "note_looked_for",
    "pair_institutions",
    "park",
    "part_institutions",
    "preview_comparison",
    "review_designation",
    "score",
    "take_up_again",
]
