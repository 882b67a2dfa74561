from partnerships.mailroom.services.arriving import bring, land
from partnerships.mailroom.services.deciding import confirm_arrival, hold_back, release, try_again
from partnerships.mailroom.services.delivery import deliver_waiting, oldest_due_minutes, release_expired_claims
from partnerships.mailroom.services.fetching import Fetched, fetch_mail, last_look
from partnerships.mailroom.services.fetching import is_set as mailbox_is_set
from partnerships.mailroom.services.posting import absolute, cancel_unsent, post, post_text
from partnerships.mailroom.services.sorting import assign, mark_filed, set_mail_aside

__all__ = [
    "Fetched",
    "absolute",
    "assign",
    "bring",
    "cancel_unsent",
    "confirm_arrival",
    "deliver_waiting",
    "fetch_mail",
    "hold_back",
    "land",
    "last_look",
    "mailbox_is_set",
    "mark_filed",
    "oldest_due_minutes",
    "post",
    "post_text",
    "release",
    "release_expired_claims",
    "set_mail_aside",
    "try_again",
]
