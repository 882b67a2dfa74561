from partnerships.correspondence.views.deciding import letter_ask, letter_decide, letter_take_back, letter_tick
from partnerships.correspondence.views.incoming import incoming_file
from partnerships.correspondence.views.leaving import (
    letter_deliver,
    letter_post,
    letter_print,
    letter_rewrite,
    letter_set_aside,
    silence_pause,
    silence_resume,
)
from partnerships.correspondence.views.links import handed_decline, link_detail, link_list, link_revoke, told_decide
from partnerships.correspondence.views.messages import message_detail, message_log, message_strike, reply_log
from partnerships.correspondence.views.partner import partner_code, partner_enter, partner_page
from partnerships.correspondence.views.patience import patience_list, patience_remove
from partnerships.correspondence.views.protocol import protocol_detail, protocol_edit, protocol_list
from partnerships.correspondence.views.reading import (
    counterpart_list,
    letter_detail,
    letter_list,
    letter_preview,
    letter_word,
)
from partnerships.correspondence.views.remarks import letter_remark, remark_settle
from partnerships.correspondence.views.returning import letter_own_print, letter_return
from partnerships.correspondence.views.templates import template_edit, template_list
from partnerships.correspondence.views.versions import letter_versions, version_take
from partnerships.correspondence.views.writing import (
    letter_edit,
    letter_enclose,
    letter_here,
    letter_start,
    letter_take_out,
)

__all__ = [
    "counterpart_list",
    "handed_decline",
    "incoming_file",
    "letter_ask",
    "letter_decide",
    "letter_deliver",
    "letter_detail",
    "letter_edit",
    "letter_enclose",
    "letter_here",
    "letter_list",
    "letter_own_print",
    "letter_post",
    "letter_preview",
    "letter_print",
    "letter_remark",
    "letter_return",
    "letter_rewrite",
    "letter_set_aside",
    "letter_start",
    "letter_take_back",
    "letter_take_out",
    "letter_tick",
    "letter_versions",
    "letter_word",
    "link_detail",
    "link_list",
    "link_revoke",
    "message_detail",
    "message_log",
    "message_strike",
    "partner_code",
    "partner_enter",
    "partner_page",
    "patience_list",
    "patience_remove",
    "protocol_detail",
    "protocol_edit",
    "protocol_list",
    "remark_settle",
    "reply_log",
    "silence_pause",
    "silence_resume",
    "template_edit",
    "template_list",
    "told_decide",
    "version_take",
]
