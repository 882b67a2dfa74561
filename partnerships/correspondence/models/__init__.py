from partnerships.correspondence.models.checks import Hand, LetterCheck
from partnerships.correspondence.models.decisions import LetterDecision, Verdict
from partnerships.correspondence.models.greetings import Greeting
from partnerships.correspondence.models.letters import Letter
from partnerships.correspondence.models.messages import Channel, Direction, Message, Outcome
from partnerships.correspondence.models.presence import Writer
from partnerships.correspondence.models.remarks import Remark
from partnerships.correspondence.models.returned import Returned, file_that_counts
from partnerships.correspondence.models.shared import SharedDraft
from partnerships.correspondence.models.silence import Patience, Pause, Rung
from partnerships.correspondence.models.templates import TemplateVersion
from partnerships.correspondence.models.versions import TEXT, LetterVersion
from partnerships.correspondence.models.wording import Layout, LetterKind, Part, Programme, Way

__all__ = [
    "TEXT",
    "Channel",
    "Direction",
    "Greeting",
    "Hand",
    "Layout",
    "Letter",
    "LetterCheck",
    "LetterDecision",
    "LetterKind",
    "LetterVersion",
    "Message",
    "Outcome",
    "Part",
    "Patience",
    "Pause",
    "Programme",
    "Remark",
    "Returned",
    "Rung",
    "SharedDraft",
    "TemplateVersion",
    "Verdict",
    "Way",
    "Writer",
    "file_that_counts",
]
