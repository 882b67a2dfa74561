from partnerships.research.models.findings import Assessment, Connection, CounterpartPair, LookedFor, Point
from partnerships.research.models.screens import DesignationReview
from partnerships.research.models.searches import Dismissal, SavedSearch, Shortlisting

__all__ = [
    "Assessment",
    "Connection",
    "CounterpartPair",
    "DesignationReview",
    "Dismissal",
    "LookedFor",
    "Point",
    "SavedSearch",
    "Shortlisting",
]
