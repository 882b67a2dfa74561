"""Inquiries in every state: new and old, two about the same place, asked back, answered, decided,
taken up again.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from example.cast import Cast
from example.files import File
from partnerships.communities.places import search
from partnerships.inquiries.models import Asker, Came, Inquiry, InquiryOutcome, Reason
from partnerships.inquiries.services import arriving, triage
from partnerships.mailroom.models import Mail, State
from partnerships.mailroom.services import deciding
from partnerships.partners.models import Kind

LAGOON = "Aveiro"
PAST = "The example tells weeks in a minute; this letter belongs to the past."
LATELY = 7
"""Days for which letters of the example still wait in the outbox."""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One inquiry: who asks, for which place, so many days ago, and what became of it."""

    place: str
    country: str
    who: Asker
    name: str
    days: int
    why: str
    body: str = ""
    links: str = ""
    does: str = ""
    came: Came = Came.PAGE
    typed: str = ""
    then: Callable[["Asked", Inquiry, Cast, date], object] | None = None

    @property
    def email(self) -> str:
        """An address that is nobody's."""
        return f"{self.name.lower().replace(' ', '.')}@{self.country.lower()}.example.org"


def _asked_back(told: Asked, inquiry: Inquiry, cast: Cast, today: date) -> None:
    question = "Which schools there would take part, and who teaches English in them?"
    triage.ask(inquiry, words=question, by=cast.board, today=today - timedelta(told.days - 6))


def _answered(told: Asked, inquiry: Inquiry, cast: Cast, today: date) -> None:
    _asked_back(told, inquiry, cast, today)
    day = today - timedelta(3)
    words = "Two schools of the old town, with three teachers of English each."
    arriving.note_answer(inquiry, words=words, received_on=day, by=cast.member, today=day)


def _suggested(outcome: InquiryOutcome) -> Callable[[Asked, Inquiry, Cast, date], object]:
    def suggest(told: Asked, inquiry: Inquiry, cast: Cast, today: date) -> object:
        day = today - timedelta(told.days - 8)
        return triage.suggest(inquiry, outcome=outcome, words="", by=cast.office, today=day)

    return suggest


def _declined(told: Asked, inquiry: Inquiry, cast: Cast, today: date) -> None:
    day = today - timedelta(told.days - 10)
    triage.decline(inquiry, reason=Reason.CAPACITY, by=cast.office, today=day)


def _reopened(told: Asked, inquiry: Inquiry, cast: Cast, today: date) -> None:
    _declined(told, inquiry, cast, today)
    words = "A group of six people wants to carry it after all."
    triage.reopen(inquiry, words=words, by=cast.board, today=today - timedelta(8))


def _joined(told: Asked, inquiry: Inquiry, cast: Cast, today: date) -> None:
    first = (
        Inquiry.objects.filter(place_name__startswith=told.place)
        .exclude(pk=inquiry.pk)
        .earliest("pk")
    )
    triage.merge(inquiry, into=first, by=cast.board, today=today - timedelta(told.days - 4))


ASKED = (
    Asked(
        place="Luanda",
        country="AO",
        who=Asker.CONSULATE,
        name="Trade section",
        body="A consulate",
        days=140,
        why="Our capital looks for ports that deal with grain.",
        came=Came.LETTER,
        then=_declined,
    ),
    Asked(
        place="Bad Tölz",
        country="DE",
        who=Asker.ORGANIZATION,
        name="Concertina club",
        days=96,
        why="Our club plays there every second summer, and their club plays here.",
        then=_suggested(InquiryOutcome.PROJECT),
    ),
    Asked(
        place="Cork",
        country="IE",
        who=Asker.RESIDENT,
        name="Library volunteer",
        days=75,
        why="A harbor city that tells stories, as ours does.",
        then=_suggested(InquiryOutcome.FRIENDSHIP),
    ),
    Asked(
        place="Gdynia",
        country="PL",
        who=Asker.CITY,
        name="International office",
        body="Municipal office",
        days=61,
        why="We are a young port on a cold sea and look for a partner on the Great Lakes.",
        links="Ships of our yards sail on Lake Superior.\nA choir from here sang in Duluth.",
        does="An exchange of apprentices of the port; rooms for ten guests.",
        came=Came.EMAIL,
        then=_reopened,
    ),
    Asked(
        place="Nakhon Ratchasima",
        country="TH",
        who=Asker.RESIDENT,
        name="English teacher",
        days=26,
        why="I have taught there for four years and would bring the two schools together.",
        then=_answered,
    ),
    Asked(
        place="Ísafjörður",
        country="IS",
        who=Asker.COUNCIL,
        name="Council member",
        days=34,
        why="A town at the end of a road and the beginning of a sea.",
        came=Came.PERSON,
    ),
    Asked(
        place="Oulu",
        country="FI",
        who=Asker.CITY,
        name="Secretary of the mayor",
        body="City of Oulu",
        days=18,
        why="Our universities know each other; our schools could.",
        came=Came.EMAIL,
        then=_asked_back,
    ),
    Asked(
        place="Isumi",
        country="JP",
        who=Asker.RESIDENT,
        name="Host family",
        days=9,
        why="Our guest came from there, and we would like others to have one too.",
        links="A family here and a family there write to each other.",
        does="We can host two students each summer.",
    ),
    Asked(
        place="Isumi",
        typed="Isumi City",
        country="JP",
        who=Asker.ORGANIZATION,
        name="Youth orchestra",
        days=5,
        why="Their orchestra has invited ours.",
    ),
    Asked(
        place="Isumi",
        typed="Isumi, Chiba",
        country="JP",
        who=Asker.RESIDENT,
        name="Origami circle",
        days=4,
        why="We fold what they invented.",
        then=_joined,
    ),
    Asked(
        place="Valparaíso",
        country="CL",
        who=Asker.STAFF,
        name="Harbor clerk",
        days=2,
        why="A lift up every hill, as we have one on the bridge.",
        came=Came.PERSON,
    ),
)
LAGOON_ASKED = Asked(
    place=LAGOON,
    country="PT",
    who=Asker.ORGANIZATION,
    name="Rowing club",
    body="Boathouse on the harbor",
    days=52,
    why="A lagoon with flat boats, salt, a university, and a rowing club that has written to ours.",
    links=(
        "The two rowing clubs have met at a regatta.\nA professor of limnology has worked in both"
        " towns."
    ),
    does="Eight rowers would carry the first visit.",
)


def aveiro(cast: Cast, today: date) -> File:
    """In planning: an inquiry that was accepted six weeks ago."""
    inquiry, day = _take(LAGOON_ASKED, cast, today), today - timedelta(42)
    partnership = triage.accept(
        inquiry, kind=Kind.FRIENDSHIP, lead=cast.chair, by=cast.board, today=day
    )
    _put_away(inquiry, LAGOON_ASKED, cast, day)
    return File(cast, today, partnership)


def ask_all(cast: Cast, today: date) -> int:
    """Make the inquiries that are not there yet, each with what became of it; return how many there
    are.
    """
    for told in ASKED:
        if not Inquiry.objects.filter(
            email=told.email, place_name=told.typed or told.place
        ).exists():
            inquiry = _take(told, cast, today)
            if told.then:
                told.then(told, inquiry, cast, today)
            _put_away(inquiry, told, cast, today)
    return Inquiry.objects.count()


def _take(told: Asked, cast: Cast, today: date) -> Inquiry:
    """Write an inquiry down on its day, as the public page or one of us does."""
    day, places = today - timedelta(told.days), search(told.place, country=told.country, limit=1)
    values = {
        "who": told.who,
        "name": told.name,
        "body": told.body,
        "email": told.email,
        "why": told.why,
        "place_name": told.typed or told.place,
        "place": places[0] if places and not told.typed else None,
        "links": told.links,
        "does": told.does,
    }
    if told.came == Came.PAGE:
        noon = timezone.make_aware(datetime.combine(day, time(12)))
        return arriving.submit(values, address=told.email, now=noon)
    return arriving.take(
        values, came=told.came, received_on=day, agreed_on=day, by=cast.member, today=day
    )


def _put_away(inquiry: Inquiry, told: Asked, cast: Cast, day: date) -> None:
    """Hold back the letters that would have left long ago."""
    if told.days <= LATELY:
        return
    for mail in Mail.objects.filter(key__startswith=f"inquiry:{inquiry.pk}:", state=State.HELD):
        deciding.hold_back(mail, by=cast.admin, reason=PAST, today=day)
