from partnerships.documents.services.papers import Prepared, file, issue, prepare, preview, verify
from partnerships.documents.services.uploads import keep

__all__ = ["Prepared", "file", "issue", "keep", "prepare", "preview", "verify"]
