from partnerships.research.services.candidates import (
    add_candidate,
    choose,
    describe_benefits,
    park,
    take_up_again,
)
from partnerships.research.services.comparison import (
    issue_comparison,
    preview_comparison,
)
from partnerships.research.services.connections import (
    change_connection,
    connect,
    drop_connection,
    withdraw_consent,
)
from partnerships.research.services.finding import (
    Found,
    Wanted,
    find,
    unknown_of_home,
)
from partnerships.research.services.findings import (
    note_looked_for,
    pair_institutions,
    part_institutions,
)
from partnerships.research.services.policies import (
    PolicyText,
    adopt_policy,
    begin_policy,
    discard_policy,
    move_file,
    place_file,
    write_policy,
)
from partnerships.research.services.reminding import (
    plan_rechecks,
)
from partnerships.research.services.routes import (
    ask_for_help,
    change_route,
    help_letter,
)
from partnerships.research.services.ruling import (
    answer_rule,
    waive_rule,
)
from partnerships.research.services.score_sheet import (
    issue_score_sheet,
    preview_score_sheet,
)
from partnerships.research.services.scoring import (
    discuss,
    keep_sheet,
    score,
)
from partnerships.research.services.screens import (
    Looked,
    review_designation,
    screen_legally,
)
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
    "Looked",
    "PolicyText",
    "Wanted",
    "add_candidate",
    "adopt_policy",
    "answer_rule",
    "ask_for_help",
    "begin_policy",
    "change_connection",
    "change_route",
    "choose",
    "connect",
    "describe_benefits",
    "discard_policy",
    "discuss",
    "dismiss",
    "drop_connection",
    "find",
    "help_letter",
    "issue_comparison",
    "issue_score_sheet",
    "keep_sheet",
    "move_file",
    "note_looked_for",
    "pair_institutions",
    "park",
    "part_institutions",
    "place_file",
    "plan_rechecks",
    "preview_comparison",
    "preview_score_sheet",
    "remove_search",
    "review_designation",
    "save_search",
    "score",
    "screen_legally",
    "shortlist",
    "take_back",
    "take_up_again",
    "unknown_of_home",
    "waive_rule",
    "withdraw_consent",
    "write_policy",
]
