from partnerships.documents.services.papers import Prepared, file, issue, prepare, prepare_kept, preview, verify
from partnerships.documents.services.uploads import Checked, check_from_outside, keep, keep_checked, keep_from_outside

__all__ = [
    "Checked",
    "Prepared",
    "check_from_outside",
    "file",
    "issue",
    "keep",
    "keep_checked",
    "keep_from_outside",
    "prepare",
    "prepare_kept",
    "preview",
    "verify",
]
