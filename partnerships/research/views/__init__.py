from partnerships.research.views.candidates import (
    candidate_add,
    candidate_choose,
    candidate_detail,
    candidate_list,
    candidate_park,
    candidate_return,
    candidate_score,
)
from partnerships.research.views.communities import community_detail
from partnerships.research.views.comparison import comparison_detail, comparison_issue, comparison_preview
from partnerships.research.views.connections import connection_add, connection_drop, connection_edit, consent_withdraw
from partnerships.research.views.findings import (
    designation_review,
    pair_add,
    pair_part,
    point_looked_for,
)

__all__ = [
    "candidate_add",
    "candidate_choose",
    "candidate_detail",
    "candidate_list",
    "candidate_park",
    "candidate_return",
    "candidate_score",
    "community_detail",
    "comparison_detail",
    "comparison_issue",
    "comparison_preview",
    "connection_add",
    "connection_drop",
    "connection_edit",
    "consent_withdraw",
    "designation_review",
    "pair_add",
    "pair_part",
    "point_looked_for",
]
