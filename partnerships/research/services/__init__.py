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
from partnerships.research.services.routes import ask_for_help, change_route, help_letter

__all__ = [
    "add_candidate",
    "ask_for_help",
    "change_route",
    "choose",
    "comparison_of",
    "connect",
    "describe_benefits",
    "drop_connection",
    "help_letter",
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
