from partnerships.research.views.candidates import (
    candidate_add,
    candidate_choose,
    candidate_detail,
    candidate_list,
    candidate_park,
    candidate_return,
)
from partnerships.research.views.comparison import (
    comparison_detail,
    comparison_issue,
    comparison_preview,
)
from partnerships.research.views.findings import (
    connection_add,
    connection_drop,
    pair_add,
    pair_part,
    point_looked_for,
)
from partnerships.research.views.policies import (
    policy_adopt,
    policy_begin,
    policy_built_in,
    policy_detail,
    policy_discard,
    policy_edit,
    policy_list,
)
from partnerships.research.views.rules import (
    policy_move,
    rule_answer,
    rule_list,
    rule_waive,
)
from partnerships.research.views.scoring import (
    candidate_score,
    score_discuss,
    score_issue,
    score_list,
    score_preview,
)
from partnerships.research.views.screens import (
    designation_review,
    legal_screen,
)

__all__ = [
    "candidate_add",
    "candidate_choose",
    "candidate_detail",
    "candidate_list",
    "candidate_park",
    "candidate_return",
    "candidate_score",
    "comparison_detail",
    "comparison_issue",
    "comparison_preview",
    "connection_add",
    "connection_drop",
    "designation_review",
    "legal_screen",
    "pair_add",
    "pair_part",
    "point_looked_for",
    "policy_adopt",
    "policy_begin",
    "policy_built_in",
    "policy_detail",
    "policy_discard",
    "policy_edit",
    "policy_list",
    "policy_move",
    "rule_answer",
    "rule_list",
    "rule_waive",
    "score_discuss",
    "score_issue",
    "score_list",
    "score_preview",
]
