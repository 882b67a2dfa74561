from partnerships.research.views.candidates import (
    candidate_add,
    candidate_choose,
    candidate_detail,
    candidate_list,
    candidate_park,
    candidate_return,
)
from partnerships.research.views.communities import (
    community_detail,
)
from partnerships.research.views.comparison import (
    comparison_detail,
    comparison_issue,
    comparison_preview,
)
from partnerships.research.views.connections import (
    connection_add,
    connection_drop,
    connection_edit,
    consent_withdraw,
)
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
    pair_add,
    pair_part,
    point_looked_for,
)
from partnerships.research.views.inquiries import (
    inquiry_add,
    inquiry_answer,
    inquiry_beside,
    inquiry_decide,
    inquiry_decline_many,
    inquiry_detail,
    inquiry_list,
    inquiry_merge,
    inquiry_place,
    inquiry_receipts,
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
from partnerships.research.views.routes import (
    candidate_route,
    help_ask,
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
    "candidate_route",
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
    "help_ask",
    "inquiry_add",
    "inquiry_answer",
    "inquiry_beside",
    "inquiry_decide",
    "inquiry_decline_many",
    "inquiry_detail",
    "inquiry_list",
    "inquiry_merge",
    "inquiry_place",
    "inquiry_receipts",
    "legal_screen",
    "pair_add",
    "pair_part",
    "partner_find",
    "place_dismiss",
    "place_shortlist",
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
    "search_remove",
    "search_save",
    "search_start",
]
