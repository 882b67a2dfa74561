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
from partnerships.research.services.finding import Found, Wanted, find, unknown_of_home
from partnerships.research.services.findings import (
    note_looked_for,
    pair_institutions,
    part_institutions,
    score,
)
from partnerships.research.services.routes import ask_for_help, change_route, help_letter
from partnerships.research.services.shortlist import (
    Listed,
    dismiss,
    remove_search,
    save_search,
    shortlist,
    take_back,
)

__all__ = [
    "Found",
    "Listed",
    "Wanted",
    "add_candidate",
    "ask_for_help",
    "change_connection",
    "change_route",
    "choose",
    "connect",
    "describe_benefits",
    "dismiss",
    "drop_connection",
    "find",
    "help_letter",
    "issue_comparison",
    "note_looked_for",
    "pair_institutions",
    "park",
    "part_institutions",
    "preview_comparison",
    "remove_search",
    "review_designation",
    "save_search",
    "score",
    "shortlist",
    "take_back",
    "take_up_again",
    "unknown_of_home",
    "withdraw_consent",
]
