from partnerships.mailroom.views.outbox import (
    mail_confirm,
    mail_detail,
    mail_hold_back,
    mail_list,
    mail_release,
    mail_try_again,
)
from partnerships.mailroom.views.tray import (
    incoming_add,
    incoming_assign,
    incoming_detail,
    incoming_list,
    incoming_set_aside,
    incoming_source,
)

__all__ = [
    "incoming_add",
    "incoming_assign",
    "incoming_detail",
    "incoming_list",
    "incoming_set_aside",
    "incoming_source",
    "mail_confirm",
    "mail_detail",
    "mail_hold_back",
    "mail_list",
    "mail_release",
    "mail_try_again",
]
