from partnerships.research.views.inquiries.deciding import inquiry_beside, inquiry_decide, inquiry_merge
from partnerships.research.views.inquiries.queue import inquiry_decline_many, inquiry_list, inquiry_receipts
from partnerships.research.views.inquiries.taking import inquiry_add, inquiry_answer, inquiry_detail, inquiry_place

__all__ = [
    "inquiry_add",
    "inquiry_answer",
    "inquiry_beside",
    "inquiry_decide",
    "inquiry_decline_many",
    "inquiry_detail",
    "inquiry_list",
    "inquiry_merge",
    "inquiry_place",
    "inquiry_receipts",
]
