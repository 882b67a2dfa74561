from partnerships.communities.services.imports import bring, bytes_of, fates, say_encoding, take_in, throw_away
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
    add_challenge,
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
    "add_challenge",
    "add_contact",
    "add_from_place",
    "add_industry",
    "add_institution",
    "add_term",
    "bring",
    "bytes_of",
    "change_contact",
    "end_term",
    "fates",
    "highest_official",
    "remove",
    "say_encoding",
    "set_up_organization",
    "take_in",
    "throw_away",
    "write_profile",
]
