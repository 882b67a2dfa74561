from partnerships.agreements.services.approving import (
    approve_text,
    ask_text_approval,
    record_their_answer,
    record_their_approval,
    send_back,
    texts_to_decide,
)
from partnerships.agreements.services.deciding import record_decision, record_resolution
from partnerships.agreements.services.drafting import Choice, edit_text, start_agreement
from partnerships.agreements.services.papers import issue_all_due_papers, issue_due_papers, preview_text
from partnerships.agreements.services.recognition import (
    acknowledge_transmittal,
    establish,
    record_certificate,
    record_listing,
)
from partnerships.agreements.services.signing import (
    file_signed_copy,
    note_original,
    print_again,
    record_signature,
    record_witness,
    signed_on,
    strike_signature,
)
from partnerships.agreements.services.staging import default_programme, plan_ceremony, tick_set_up, write_programme

__all__ = [
    "Choice",
    "acknowledge_transmittal",
    "approve_text",
    "ask_text_approval",
    "default_programme",
    "edit_text",
    "establish",
    "file_signed_copy",
    "issue_all_due_papers",
    "issue_due_papers",
    "note_original",
    "plan_ceremony",
    "preview_text",
    "print_again",
    "record_certificate",
    "record_decision",
    "record_listing",
    "record_resolution",
    "record_signature",
    "record_their_answer",
    "record_their_approval",
    "record_witness",
    "send_back",
    "signed_on",
    "start_agreement",
    "strike_signature",
    "texts_to_decide",
    "tick_set_up",
    "write_programme",
]
