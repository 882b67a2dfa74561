from partnerships.research.services.candidates import (
    add_candidate,
    choose,
    describe_benefits,
    park,
    review_designation,
    take_up_again,
)
from partnerships.research.services.comparison import issue_comparison, preview_comparison
from partnerships.research.services.connections import (
    change_connection,
    connect,
    drop_connection,
    withdraw_consent,
)
from partnerships.research.services.findings import (
    note_looked_for,
    pair_institutions,
    part_institutions,
    score,
)

__all__ = [
    "add_candidate",
    "change_connection",
    "choose",
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
    "withdraw_consent",
]
