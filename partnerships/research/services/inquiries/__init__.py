from partnerships.research.services.inquiries.arriving import note_answer, place, submit, take
from partnerships.research.services.inquiries.door import Flood
from partnerships.research.services.inquiries.letters import OUTCOME_WITHIN, letter_of
from partnerships.research.services.inquiries.queue import (
    Counts,
    carried,
    counts,
    letters_waiting,
    oldest,
    plan_reminders,
    send_receipts,
)
from partnerships.research.services.inquiries.resemblance import Kin, files_about, kin_counts, kin_of
from partnerships.research.services.inquiries.triage import accept, ask, decline, is_own, merge, reopen, suggest

__all__ = [
    "OUTCOME_WITHIN",
    "Counts",
    "Flood",
    "Kin",
    "accept",
    "ask",
    "carried",
    "counts",
    "decline",
    "files_about",
    "is_own",
    "kin_counts",
    "kin_of",
    "letter_of",
    "letters_waiting",
    "merge",
    "note_answer",
    "oldest",
    "place",
    "plan_reminders",
    "reopen",
    "send_receipts",
    "submit",
    "suggest",
    "take",
]
