from partnerships.documents.services.papers import Prepared, file, issue, prepare, preview, verify
from partnerships.documents.services.uploads import keep, keep_from_outside

__all__ = ["Prepared", "file", "issue", "keep", "keep_from_outside", "prepare", "preview", "verify"]
