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
from partnerships.correspondence.services.composing import compose, fingerprint, title_of
from partnerships.correspondence.services.courtesy import joint, languages_to_verify, phrases_for
from partnerships.correspondence.services.drafting import (
    SecondLetter,
    enclose,
    highest_official,
    merged_reasons,
    save_letter,
    set_aside,
    start_letter,
    take_out,
)
from partnerships.correspondence.services.facts import profile_of, reasons_for
from partnerships.correspondence.services.incoming import day_of, file_mail
from partnerships.correspondence.services.messages import log_message, log_reply, strike_out
from partnerships.correspondence.services.readiness import Gap, Point, missing, points, recipients_of
from partnerships.correspondence.services.sending import mark_delivered, mark_posted, mark_printed, rewrite
from partnerships.correspondence.services.waiting import (
    PATIENCE,
    awaiting_reply,
    days_waiting,
    drafts_of,
    letters_to_decide,
)

__all__ = [
    "PATIENCE",
    "AlreadyDecided",
    "Gap",
    "LetterNotReady",
    "Point",
    "SecondLetter",
    "ShownOtherwise",
    "approve_letter",
    "ask_approval",
    "awaiting_reply",
    "compose",
    "day_of",
    "days_waiting",
    "decline",
    "drafts_of",
    "enclose",
    "file_mail",
    "fingerprint",
    "highest_official",
    "joint",
    "languages_to_verify",
    "letters_to_decide",
    "log_message",
    "log_reply",
    "mark_delivered",
    "mark_posted",
    "mark_printed",
    "merged_reasons",
    "missing",
    "phrases_for",
    "points",
    "profile_of",
    "reasons_for",
    "recipients_of",
    "rewrite",
    "save_letter",
    "send_back",
    "set_aside",
    "start_letter",
    "strike_out",
    "take_back",
    "take_out",
    "title_of",
]
