from partnerships.communities.views.institutions import (
    institution_blank,
    institution_export,
    institution_file,
    institution_file_drop,
    institution_import,
)
from partnerships.communities.views.organization import organization_edit
from partnerships.communities.views.people import contact_add, contact_edit, contact_list, term_add, term_end, term_list
from partnerships.communities.views.places import community_add, community_add_by_hand
from partnerships.communities.views.profiles import (
    challenge_add,
    community_edit,
    community_list,
    industry_add,
    institution_add,
    thing_remove,
)

__all__ = [
    "challenge_add",
    "community_add",
    "community_add_by_hand",
    "community_edit",
    "community_list",
    "contact_add",
    "contact_edit",
    "contact_list",
    "industry_add",
    "institution_add",
    "institution_blank",
    "institution_export",
    "institution_file",
    "institution_file_drop",
    "institution_import",
    "organization_edit",
    "term_add",
    "term_end",
    "term_list",
    "thing_remove",
]
