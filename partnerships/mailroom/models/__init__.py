from partnerships.mailroom.models.incoming import IncomingMail, IncomingPart, Nature, Source
from partnerships.mailroom.models.outgoing import Enclosure, Mail, MailQuerySet, Reader, State

__all__ = [
    "Enclosure",
    "IncomingMail",
    "IncomingPart",
    "Mail",
    "MailQuerySet",
    "Nature",
    "Reader",
    "Source",
    "State",
]
