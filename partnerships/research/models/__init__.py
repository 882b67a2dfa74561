from partnerships.research.models.findings import Connection, CounterpartPair, LookedFor, Point
from partnerships.research.models.inquiries import (
    Asker,
    Came,
    Inquiry,
    InquiryQuerySet,
    InquiryTurn,
    Knock,
    Outcome,
    Reason,
)
from partnerships.research.models.policy import Policy, PolicyOfFile, RuleAnswer, Waiver
from partnerships.research.models.scoring import Assessment, Discussion, ScoreSheet
from partnerships.research.models.screens import DesignationReview, LegalScreen, Screen
from partnerships.research.models.searches import Dismissal, SavedSearch, Shortlisting

__all__ = [
    "Asker",
    "Assessment",
    "Came",
    "Connection",
    "CounterpartPair",
    "DesignationReview",
    "Discussion",
    "Dismissal",
    "Inquiry",
    "InquiryQuerySet",
    "InquiryTurn",
    "Knock",
    "LegalScreen",
    "LookedFor",
    "Outcome",
    "Point",
    "Policy",
    "PolicyOfFile",
    "Reason",
    "RuleAnswer",
    "SavedSearch",
    "ScoreSheet",
    "Screen",
    "Shortlisting",
    "Waiver",
]
