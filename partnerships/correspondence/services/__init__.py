from partnerships.correspondence.services.approving import (
    AlreadyDecided,
    LetterNotReady,
    ShownOtherwise,
    approve_letter,
    ask_approval,
    decline,
    send_back,
    take_back,
)
from partnerships.correspondence.services.checklist import Looked, Point, looked_at, points, tick, untick
from partnerships.correspondence.services.composing import as_word, compose, fingerprint, title_of
from partnerships.correspondence.services.courtesy import joint, languages_to_verify, phrases_for
from partnerships.correspondence.services.drafting import (
    SecondLetter,
    merged_reasons,
    set_aside,
    start_letter,
)
from partnerships.correspondence.services.facts import profile_of, reasons_for
from partnerships.correspondence.services.handing import ScanRefused, decide_handed, hand_in, scans_waiting
from partnerships.correspondence.services.incoming import day_of, file_mail
from partnerships.correspondence.services.links import code_opens, leads_on, link_behind, make_link, revoke, send_code
from partnerships.correspondence.services.messages import log_message, log_reply, strike_out
from partnerships.correspondence.services.offices import endings, watch_offices
from partnerships.correspondence.services.patience import (
    drop_patience,
    end_holds,
    end_pause,
    pause,
    rest_while_held,
    settle_patience,
)
from partnerships.correspondence.services.presence import others_writing, sit_down
from partnerships.correspondence.services.protocol import Sheet, sheet_of, sheets, write_protocol
from partnerships.correspondence.services.readiness import Gap, missing, recipients_of
from partnerships.correspondence.services.remarks import remark, settle
from partnerships.correspondence.services.returning import (
    bring_changed,
    bring_finished,
    bring_signed,
    drop_finished,
)
from partnerships.correspondence.services.saving import enclose, save_letter, take_again, take_out
from partnerships.correspondence.services.sending import mark_delivered, mark_posted, mark_printed, rewrite
from partnerships.correspondence.services.silence import (
    USUAL,
    Clock,
    Step,
    clock_of,
    draft_follow_ups,
    silent_letters,
    unfiled_mail,
)
from partnerships.correspondence.services.telling import answers_waiting, comment, decide_told, tell
from partnerships.correspondence.services.templates import (
    PLACEHOLDERS,
    fault_in,
    template_in_force,
    write_template,
)
from partnerships.correspondence.services.waiting import (
    awaiting_reply,
    days_waiting,
    drafts_of,
    letters_to_decide,
)

__all__ = [
    "PLACEHOLDERS",
    "USUAL",
    "AlreadyDecided",
    "Clock",
    "Gap",
    "LetterNotReady",
    "Looked",
    "Point",
    "ScanRefused",
    "SecondLetter",
    "Sheet",
    "ShownOtherwise",
    "Step",
    "answers_waiting",
    "approve_letter",
    "as_word",
    "ask_approval",
    "awaiting_reply",
    "bring_changed",
    "bring_finished",
    "bring_signed",
    "clock_of",
    "code_opens",
    "comment",
    "compose",
    "day_of",
    "days_waiting",
    "decide_handed",
    "decide_told",
    "decline",
    "draft_follow_ups",
    "drafts_of",
    "drop_finished",
    "drop_patience",
    "enclose",
    "end_holds",
    "end_pause",
    "endings",
    "fault_in",
    "file_mail",
    "fingerprint",
    "hand_in",
    "joint",
    "languages_to_verify",
    "leads_on",
    "letters_to_decide",
    "link_behind",
    "log_message",
    "log_reply",
    "looked_at",
    "make_link",
    "mark_delivered",
    "mark_posted",
    "mark_printed",
    "merged_reasons",
    "missing",
    "others_writing",
    "pause",
    "phrases_for",
    "points",
    "profile_of",
    "reasons_for",
    "recipients_of",
    "remark",
    "rest_while_held",
    "revoke",
    "rewrite",
    "save_letter",
    "scans_waiting",
    "send_back",
    "send_code",
    "set_aside",
    "settle",
    "settle_patience",
    "sheet_of",
    "sheets",
    "silent_letters",
    "sit_down",
    "start_letter",
    "strike_out",
    "take_again",
    "take_back",
    "take_out",
    "tell",
    "template_in_force",
    "tick",
    "title_of",
    "unfiled_mail",
    "untick",
    "watch_offices",
    "write_protocol",
    "write_template",
]
