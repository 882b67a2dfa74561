from partnerships.research.models.findings import Assessment, Connection, CounterpartPair, LookedFor, Point
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
from partnerships.research.models.screens import DesignationReview
from partnerships.research.models.searches import Dismissal, SavedSearch, Shortlisting

__all__ = [
    "Asker",
    "Assessment",
    "Came",
    "Connection",
    "CounterpartPair",
    "DesignationReview",
    "Dismissal",
    "Inquiry",
    "InquiryQuerySet",
    "InquiryTurn",
    "Knock",
    "LookedFor",
    "Outcome",
    "Point",
    "Reason",
    "SavedSearch",
    "Shortlisting",
]
