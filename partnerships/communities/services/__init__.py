from partnerships.communities.services.people import (
    add_contact,
    add_term,
    change_contact,
    end_term,
    highest_official,
)
from partnerships.communities.services.profiles import (
    AlreadyThere,
    ProfileChanged,
    add_by_hand,
    add_from_place,
    add_industry,
    add_institution,
    remove,
    set_up_organization,
    write_profile,
)

__all__ = [
    "AlreadyThere",
    "ProfileChanged",
    "add_by_hand",
    "add_contact",
    "add_from_place",
    "add_industry",
    "add_institution",
    "add_term",
    "change_contact",
    "end_term",
    "highest_official",
    "remove",
    "set_up_organization",
    "write_profile",
]
