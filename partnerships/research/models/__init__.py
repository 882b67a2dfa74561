from partnerships.research.models.findings import Assessment, Connection, CounterpartPair, LookedFor, Point
from partnerships.research.models.screens import DesignationReview

__all__ = ["Assessment", "Connection", "CounterpartPair", "DesignationReview", "LookedFor", "Point"]
