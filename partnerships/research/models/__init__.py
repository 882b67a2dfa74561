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

__all__ = [
    "Asker",
    "Assessment",
    "Came",
    "Connection",
    "CounterpartPair",
    "DesignationReview",
    "Inquiry",
    "InquiryQuerySet",
    "InquiryTurn",
    "Knock",
    "LookedFor",
    "Outcome",
    "Point",
    "Reason",
]
