from partnerships.research.views.candidates import (
    candidate_add,
    candidate_choose,
    candidate_detail,
    candidate_list,
    candidate_park,
    candidate_return,
    candidate_score,
)
from partnerships.research.views.comparison import comparison_detail, comparison_issue, comparison_preview
from partnerships.research.views.findings import (
    connection_add,
    connection_drop,
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
    "comparison_detail",
    "comparison_issue",
    "comparison_preview",
    "connection_add",
    "connection_drop",
    "designation_review",
    "pair_add",
    "pair_part",
    "point_looked_for",
]
