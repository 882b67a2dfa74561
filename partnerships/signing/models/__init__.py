from partnerships.signing.models.handed import Handed
from partnerships.signing.models.recognition import Certificate, Transmittal
from partnerships.signing.models.signing import (
    Ceremony,
    Mode,
    Original,
    ProgrammeItem,
    Signature,
    SignedCopy,
    effective_on,
)

__all__ = [
    "Ceremony",
    "Certificate",
    "Handed",
    "Mode",
    "Original",
    "ProgrammeItem",
    "Signature",
    "SignedCopy",
    "Transmittal",
    "effective_on",
]
