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
from partnerships.research.views.finding import (
    dismissal_list,
    dismissal_take_back,
    partner_find,
    place_dismiss,
    place_shortlist,
    search_remove,
    search_save,
    search_start,
)
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
    "dismissal_list",
    "dismissal_take_back",
    "pair_add",
    "pair_part",
    "partner_find",
    "place_dismiss",
    "place_shortlist",
    "point_looked_for",
    "search_remove",
    "search_save",
    "search_start",
]
