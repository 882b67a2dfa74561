from partnerships.mailroom.services.deciding import confirm_arrival, hold_back, release, try_again
from partnerships.mailroom.services.delivery import deliver_waiting, oldest_due_minutes, release_expired_claims
from partnerships.mailroom.services.posting import absolute, cancel_unsent, post, post_text

__all__ = [
    "absolute",
    "cancel_unsent",
    "confirm_arrival",
    "deliver_waiting",
    "hold_back",
    "oldest_due_minutes",
    "post",
    "post_text",
    "release",
    "release_expired_claims",
    "try_again",
]
