"""All files of the example, the oldest first, each known by its working name."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from example import at_the_edges, inquiries, kushiro, puerto_montt, tangier, under_way, vaxjo
from example.cast import Cast
from example.files import File
from partnerships.approvals.models import Question
from partnerships.approvals.services import telling
from partnerships.mailroom.models import Mail, State
from partnerships.mailroom.services import deciding
from partnerships.partners.models import Partnership, Stage

PAST = "The example tells years in a minute; this notice belongs to the past."


@dataclass(frozen=True)
class Story:
    """One file: the working name it is known by, where it ends, and how it is told."""

    working_name: str
    ends_in: Stage
    tell: Callable[[Cast, date], File]


STORIES = (
    Story(kushiro.NAME, Stage.EVALUATION, kushiro.kushiro),
    Story(puerto_montt.NAME, Stage.EVALUATION, puerto_montt.puerto_montt),
    Story(tangier.NAME, Stage.SIGNING, tangier.tangier),
    Story(vaxjo.NAME, Stage.AGREEMENT, vaxjo.vaxjo),
    Story(at_the_edges.POLAR, Stage.COMMUNICATION, at_the_edges.bodo),
    Story(under_way.NEIGHBORS, Stage.CORRESPONDENCE, under_way.thunder_bay),
    Story(at_the_edges.CRAFTS, Stage.RESEARCH, at_the_edges.cuenca),
    Story(under_way.SMALL_TOWN, Stage.COMMUNICATION, under_way.ranica),
    Story(at_the_edges.BALTIC, Stage.RESEARCH, at_the_edges.baltic),
    Story(at_the_edges.INLAND, Stage.PLANNING, at_the_edges.inland),
    Story(under_way.SOUTH, Stage.COMMUNICATION, under_way.timaru),
    Story(inquiries.LAGOON, Stage.PLANNING, inquiries.aveiro),
)


@dataclass(frozen=True)
class Told:
    """A file of the example as it stands, and whether it was made just now."""

    partnership: Partnership
    is_new: bool
    is_whole: bool
    """Whether it stands in the stage where its story ends, or somewhere else: an earlier run may
    have broken off.
    """


def tell_all(cast: Cast, today: date, stories: Iterable[Story] = STORIES) -> Iterator[Told]:
    """Tell every story that was not told before, one after the other; what is there stays as it
    is.
    """
    for story in stories:
        present = (
            Partnership.objects.filter(working_name=story.working_name).with_communities().first()
        )
        if present is None:
            told = story.tell(cast, today).partnership
            _quiet(told, cast)
        partnership = Partnership.objects.with_communities().get(working_name=story.working_name)
        yield Told(partnership, present is None, partnership.stage == story.ends_in)


def _quiet(partnership: Partnership, cast: Cast) -> None:
    """Hold back the notices of a file that are overtaken; what still waits for an answer is
    told.
    """
    questions = Question.objects.waiting().filter(partnership=partnership)
    open_keys = tuple(telling.key_of(question) for question in questions)
    last = partnership.events.latest("position").happened_on
    for mail in Mail.objects.filter(partnership=partnership, state=State.WAITING):
        if not mail.key.startswith(open_keys):
            deciding.hold_back(mail, by=cast.admin, reason=PAST, today=last)
