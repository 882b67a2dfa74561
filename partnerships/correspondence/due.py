"""What letters ask for on a day: terms that end, elections, and letters that the clock drafted."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Q
from django.urls import reverse

from partnerships.accounts.grants import users_with
from partnerships.accounts.models import User
from partnerships.accounts.roles import Role
from partnerships.communities.models import OfficeTerm
from partnerships.correspondence.models import Greeting, Letter, Rung
from partnerships.correspondence.services import offices
from partnerships.mailroom.due import Due, Reminder, Rhythm, shared_out
from partnerships.mailroom.services import posting
from partnerships.mailroom.waiting import Coming
from partnerships.partners.models import Partnership, PartnershipQuerySet, Stage
from partnerships.words.days import in_english
from partnerships.words.lists import counted

BEFORE = Rhythm(tuple(-day for day in offices.BEFORE))
DRAFTED = ("partnership__home", "partnership__partner", "partnership__lead")


def offices_change(today: date) -> Iterator[Due]:
    """Yield one mail a person for each term or election that comes, whatever number of files it
    touches: to their leads, and to the mayor's office.
    """
    files = offices.in_touch(today)
    changes = offices.changes(files, today, today - timedelta(days=BEFORE.days[0]))
    places = {change.term.community_id for change in changes}
    touched: dict[int, list[Partnership]] = defaultdict(list)
    for file in files.filter(Q(home__in=places) | Q(partner__in=places)) if places else ():
        touched[file.home_id].append(file)
        touched[file.partner_id or 0].append(file)
    office = list(users_with(Role.MAYORS_OFFICE, today)) if places else []
    for change in changes:
        turn, term = BEFORE.latest((today - change.on).days), change.term
        page = reverse("community-detail", args=[term.community_id])
        shared = shared_out(touched[term.community_id], office)
        for person, theirs in shared.items() if turn is not None else ():
            yield Due(
                name="term-ends",
                about=f"term:{term.pk}:{'election' if change.is_election else 'end'}:{change.on}",
                turn=turn or 0,
                person=person,
                files=theirs,
                path=theirs[0].get_absolute_url() if len(theirs) == 1 else page,
                context={"what": change.in_words(), "number": counted(len(theirs), "file")},
            )


def greetings_drafted(today: date) -> Iterator[Due]:
    """Yield one mail a person for each new office holder whose letters were drafted for them."""
    drafted: dict[tuple[OfficeTerm, User], list[Greeting]] = defaultdict(list)
    greetings = Greeting.objects.filter(
        letter__in=Letter.objects.drafts(), partnership__in=Partnership.objects.active(today)
    )
    people = ("letter__written_by", "term__contact", "term__community")
    for greeting in greetings.select_related(*DRAFTED, *people).order_by("pk"):
        drafted[greeting.term, greeting.letter.written_by].append(greeting)
    for (term, person), greetings_of in drafted.items():
        letters = [one.letter.get_absolute_url() for one in greetings_of]
        yield Due(
            name="greeting-drafted",
            about=f"greeting:{term.pk}",
            turn="drafted",
            person=person,
            files=tuple(one.partnership for one in greetings_of),
            path=letters[0],
            context={"term": term, "links": [posting.absolute(path) for path in letters]},
        )


def follow_ups_drafted(today: date) -> Iterator[Due]:
    """Yield a mail for each follow-up that the clock drafted, to the one who has to send it."""
    files = Partnership.objects.active(today)
    rungs = Rung.objects.filter(draft__in=Letter.objects.drafts(), draft__partnership__in=files)
    needed = [f"draft__{name}" for name in DRAFTED]
    for rung in rungs.select_related("letter__mail", "draft__written_by", *needed).order_by("pk"):
        yield Due(
            name="follow-up-drafted",
            about=f"follow-up:{rung.letter_id}",
            turn=rung.number,
            person=rung.draft.written_by,
            files=(rung.draft.partnership,),
            path=rung.draft.get_absolute_url(),
            context={
                "number": rung.number,
                "sent_on": in_english(rung.letter.sent_on) if rung.letter.sent_on else "",
            },
        )


def offices_come(files: PartnershipQuerySet, first: date, last: date) -> Iterator[Coming]:
    """Yield the ends of terms and the elections that touch these files between two days; each once,
    whatever number of files it touches.
    """
    with_partner = files.exclude(stage__in=Stage.before_a_partner_is_chosen)
    for change in offices.changes(with_partner, first, last):
        page = reverse("community-detail", args=[change.term.community_id])
        yield Coming(change.on, change.in_words(), page)


OFFICES = Reminder(("term-ends",), offices_change)
GREETINGS = Reminder(("greeting-drafted",), greetings_drafted)
FOLLOW_UPS = Reminder(("follow-up-drafted",), follow_ups_drafted)
