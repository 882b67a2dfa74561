from partnerships.research.filters.inquiries import InquiryFilter

__all__ = ["InquiryFilter"]
