from partnerships.correspondence.models.checks import Hand, LetterCheck
from partnerships.correspondence.models.contents import LetterText, LetterWords
from partnerships.correspondence.models.decisions import LetterDecision
from partnerships.correspondence.models.greetings import Greeting
from partnerships.correspondence.models.letters import Letter
from partnerships.correspondence.models.messages import Channel, Direction, Message, ReplyOutcome
from partnerships.correspondence.models.presence import Writer
from partnerships.correspondence.models.remarks import Remark
from partnerships.correspondence.models.returned import Returned, file_that_counts
from partnerships.correspondence.models.shared import SharedDraft
from partnerships.correspondence.models.silence import Awaited, Patience, Pause, Rung
from partnerships.correspondence.models.templates import TemplateVersion
from partnerships.correspondence.models.versions import LetterVersion
from partnerships.correspondence.models.wording import FirstProject, Layout, LetterKind, Part, Way

__all__ = [
    "Awaited",
    "Channel",
    "Direction",
    "FirstProject",
    "Greeting",
    "Hand",
    "Layout",
    "Letter",
    "LetterCheck",
    "LetterDecision",
    "LetterKind",
    "LetterText",
    "LetterVersion",
    "LetterWords",
    "Message",
    "Part",
    "Patience",
    "Pause",
    "Remark",
    "ReplyOutcome",
    "Returned",
    "Rung",
    "SharedDraft",
    "TemplateVersion",
    "Way",
    "Writer",
    "file_that_counts",
]
