from partnerships.research.services.candidates import (
    add_candidate,
    choose,
    describe_benefits,
    park,
    take_up_again,
)
from partnerships.research.services.comparison import comparison_of, issue_comparison, preview_comparison
from partnerships.research.services.findings import (
    connect,
    drop_connection,
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
from partnerships.research.services.reminding import plan_rechecks
from partnerships.research.services.ruling import answer_rule, waive_rule
from partnerships.research.services.score_sheet import issue_score_sheet, preview_score_sheet
from partnerships.research.services.scoring import discuss, keep_sheet, score
from partnerships.research.services.screens import Looked, review_designation, screen_legally

__all__ = [
    "Looked",
    "PolicyText",
    "add_candidate",
    "adopt_policy",
    "answer_rule",
    "begin_policy",
    "choose",
    "comparison_of",
    "connect",
    "describe_benefits",
    "discard_policy",
    "discuss",
    "drop_connection",
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
    "review_designation",
    "score",
    "screen_legally",
    "take_up_again",
    "waive_rule",
    "write_policy",
]
