from partnerships.agreements.views.approving import (
    agreement_ask,
    agreement_decide,
    decision_record,
    resolution_record,
    their_approval_record,
)
from partnerships.agreements.views.recognition import (
    certificate_record,
    listing_record,
    papers_issue,
    recognition_detail,
    transmittal_acknowledge,
)
from partnerships.agreements.views.signing import (
    original_note,
    originals_print,
    signature_record,
    signature_strike,
    signed_copy_file,
    witness_record,
)
from partnerships.agreements.views.staging import ceremony_detail, ceremony_edit, programme_edit, set_up_tick
from partnerships.agreements.views.text import (
    agreement_detail,
    agreement_edit,
    agreement_live,
    agreement_preview,
    agreement_start,
    version_compare,
    version_detail,
)

__all__ = [
    "agreement_ask",
    "agreement_decide",
    "agreement_detail",
    "agreement_edit",
    "agreement_live",
    "agreement_preview",
    "agreement_start",
    "ceremony_detail",
    "ceremony_edit",
    "certificate_record",
    "decision_record",
    "listing_record",
    "original_note",
    "originals_print",
    "papers_issue",
    "programme_edit",
    "recognition_detail",
    "resolution_record",
    "set_up_tick",
    "signature_record",
    "signature_strike",
    "signed_copy_file",
    "their_approval_record",
    "transmittal_acknowledge",
    "version_compare",
    "version_detail",
    "witness_record",
]
