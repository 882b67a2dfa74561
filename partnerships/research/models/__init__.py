from partnerships.research.models.findings import Connection, CounterpartPair, LookedFor, Point
from partnerships.research.models.policy import Policy, PolicyOfFile, RuleAnswer, Waiver
from partnerships.research.models.scoring import Assessment, Discussion, ScoreSheet
from partnerships.research.models.screens import DesignationReview, LegalScreen, Screen
from partnerships.research.models.shortlisting import Shortlisting

__all__ = [
    "Assessment",
    "Connection",
    "CounterpartPair",
    "DesignationReview",
    "Discussion",
    "LegalScreen",
    "LookedFor",
    "Point",
    "Policy",
    "PolicyOfFile",
    "RuleAnswer",
    "ScoreSheet",
    "Screen",
    "Shortlisting",
    "Waiver",
]
