"""What the pages of stages 1 to 4 have done when a later part of the road begins."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.timezone import localdate

from partnerships.accounts.models import User
from partnerships.approvals.models import Side
from partnerships.communities.models import Community, Contact
from partnerships.communities.places import search
from partnerships.correspondence.models import Channel, Direction, LetterKind, ReplyOutcome
from partnerships.correspondence.services import approving, drafting, messages, saving
from partnerships.mailroom.models import Mail
from partnerships.mailroom.services import deciding
from partnerships.partners.models import Alignment, CandidatePartner, Kind, Partnership, Seat
from partnerships.planning.services import record_alignment, seat, start, write_brief
from partnerships.profiles.services import people, profiles
from partnerships.programs.models import Type
from partnerships.programs.services import activities, agreeing, papers, plans
from partnerships.programs.services.activities import Planned
from partnerships.programs.services.plans import GoalLine
from partnerships.research.criteria import Criterion
from partnerships.research.models import Connection, LegalScreen, Point
from partnerships.research.services import (
    candidates,
    comparison,
    connections,
    findings,
    score_sheet,
    scoring,
    screens,
)
from partnerships.research.services.screens import Looked
from tests.browser.road import communication, correspondence, scan

BRIEF = {
    "purpose": "Young people who know each other, and ports that learn.",
    "participants": "Lakeside Youth Orchestra\nTwo high schools\nOffice of the Mayor",
    "sponsor": "Duluth Sister Cities",
    "people": 9,
    "hours": 40,
    "first_year_budget": 4000,
    "budget_source": "Member fees and a city grant",
}
GOALS = (
    {"horizon": "short", "area": "education", "sentence": correspondence.SHORT, "cost": 1200},
    {"horizon": "long", "area": "culture", "sentence": correspondence.LONG},
    {"horizon": "short", "area": "culture", "sentence": correspondence.THIRD},
)
OF_EACH_GOAL = {
    "currency": "USD",
    "owner_here": "two teachers",
    "owner_there": "two teachers there",
    "target": "one",
}


@dataclass(frozen=True)
class Cast:
    """The three people, away from their browsers, and the worker."""

    vera: User
    bea: User
    mo: User
    worker: Callable[[], object]


def plan(cast: Cast) -> Partnership:
    """Open the file with Kushiro and complete its planning."""
    vera, today = cast.vera, localdate()
    kushiro = profiles.add_from_place(search("釧路")[0], by=vera, today=localdate())
    file = start(kind=Kind.SISTER, partner=kushiro, by=vera, today=today)
    level, version = file.level, file.version
    write_brief(
        file, brief=BRIEF, kind=file.kind, level=level, version=version, by=vera, today=localdate()
    )
    for side in Alignment.Side:
        record_alignment(file, side=side, name="In office", agreed_on=_ago(20), by=vera)
    seat(file.committee, person=cast.bea, part=Seat.Part.MEMBER, since=_ago(20), by=vera)
    return file


def find_a_partner(file: Partnership, cast: Cast) -> None:
    """Look into Kushiro, score it and choose it; put both papers on file."""
    vera, today, candidate = cast.vera, localdate(), file.candidates.get()
    _learn(file, cast)
    connections.connect(
        candidate,
        type=Connection.Type.TRADE,
        text="Grain from Duluth was unloaded in Kushiro until 1988.",
        source="Port of Duluth",
        by=vera,
        today=today,
    )
    findings.note_looked_for(
        candidate, point=Point.HISTORY, note="Registers", by=vera, today=localdate()
    )
    _pair_the_museums(candidate, cast)
    designation = {"designation": "Japan", "note": "List of the Department of State"}
    screens.review_designation(candidate, **designation, by=vera, today=today)
    candidates.describe_benefits(
        candidate, we_bring="Grain", they_bring="Fish", by=vera, today=localdate()
    )
    looked = Looked(note="Statutes of the state", reviewer="City attorney")
    clear = LegalScreen.Outcome.CLEAR
    screens.screen_legally(candidate, outcome=clear, looked=looked, by=vera, today=today)
    for reviewer, score in ((vera, 3), (cast.bea, 4)):
        marks = {each.value: (score, f"I read the profile: {score}") for each in Criterion}
        scoring.score(candidate, scores=marks, by=reviewer, today=today)
    file = candidates.choose(candidate, by=vera, today=today)
    candidate = file.candidates.get()
    score_sheet.issue_score_sheet(candidate, by=vera, today=today)
    comparison.issue_comparison(file, [candidate], by=vera, today=today)


def _learn(file: Partnership, cast: Cast) -> None:
    candidate, by = file.candidates.get(), cast.vera
    here, there, source = file.home, candidate.community, "Website"
    profiles.add_industry(there, name="Fishing", source=source, year=2025, by=by, today=localdate())
    university = {"name": "Hokkaido University of Education", "type": "university"}
    profiles.add_institution(there, **university, source=source, by=by, today=localdate())
    for place, name in ((here, "Maritime Visitor Center"), (there, "City Museum")):
        profiles.add_institution(
            place, name=name, type="museum", source=source, by=by, today=localdate()
        )


def _pair_the_museums(candidate: CandidatePartner, cast: Cast) -> None:
    ours, theirs = (
        place.institutions.get(type="museum")
        for place in (candidate.partnership.home, candidate.community)
    )
    findings.pair_institutions(candidate, ours=ours, theirs=theirs, by=cast.vera, today=localdate())


def introduce(file: Partnership, cast: Cast) -> None:
    """Write the letter of introduction, have it approved, send it, and file the answer."""
    vera, today = cast.vera, localdate()
    file.refresh_from_db()
    theirs = _mayor(file.partner, cast, office="Mayor", email=communication.THEIR_ADDRESS)
    _enter_the_people_of_duluth(file.home, cast)
    letter = drafting.start_letter(file, kind=LetterKind.INTRODUCTION, by=vera, today=today)
    wanted = {"programs": ["pen_pals", "arts"]}
    letter = saving.save_letter(
        letter, text=replace(letter.text, **wanted), version=letter.version, by=vera
    )
    asked = approving.ask_approval(letter, by=vera, today=today)
    letter = approving.approve_letter(asked, by=cast.mo, today=today)
    deciding.release(
        Mail.objects.get(partnership=file, subject=letter.subject), by=vera, today=localdate()
    )
    cast.worker()
    messages.log_reply(
        letter,
        happened_on=today,
        channel=Channel.EMAIL,
        outcome=ReplyOutcome.POSITIVE,
        summary="The mayor thanks us and would like to speak in December.",
        contact=theirs,
        files=[_file("answer.pdf")],
        by=vera,
        today=today,
    )


def _enter_the_people_of_duluth(duluth: Community, cast: Cast) -> None:
    consent = {"named_with_consent_on": _ago(300)}
    name = {"given_name": "Dana", "family_name": "Example", "form_of_address": "The Honorable"}
    _mayor(duluth, cast, office="Mayor", **name, **consent)
    for part, given in ((Contact.Part.MAYORS_OFFICE, "Sam"), (Contact.Part.VOLUNTEER, "Vera")):
        reached = {"email": f"{given.lower()}@duluth.example.org", "phone": "+12187305230"}
        name = {"given_name": given, "family_name": "Example"}
        people.add_contact(
            duluth, part=part, **name, **reached, **consent, by=cast.vera, today=localdate()
        )


def _mayor(place: Community, cast: Cast, **values: object) -> Contact:
    mayor = people.add_contact(
        place, part=Contact.Part.OFFICIAL, by=cast.vera, today=localdate(), **values
    )
    term = {"office": "Mayor", "starts_on": _ago(700), "is_highest_official": True}
    people.add_term(mayor, **term, own_office="市長", by=cast.vera, today=localdate())
    return mayor


def meet(file: Partnership, cast: Cast) -> None:
    """Messages both ways, a meeting on a screen, a pilot that is finished."""
    theirs = Contact.objects.get(community=file.partner)
    for direction in (Direction.IN, Direction.OUT):
        messages.log_message(
            file,
            direction=direction,
            happened_on=localdate(),
            channel=Channel.EMAIL,
            subject="What was promised",
            summary="It is enclosed.",
            contact=theirs,
            files=[_file("enclosure.pdf")],
            by=cast.vera,
            today=localdate(),
        )
    begins_at = datetime.combine(_ago(9), time(18), ZoneInfo("America/Chicago"))
    meeting = {"type": Type.MEETING, "title": "First talk", "starts_on": _ago(9)}
    _do(file, cast, meeting | {"begins_at": begins_at}, _ago(9), {"participants": 14})
    pilot = {"type": Type.PILOT, "pilot_kind": "pen_pals", "title": "Letters"}
    days = {"direction": "virtual", "starts_on": _ago(30), "ends_on": _ago(3)}
    learned = {"outcome": "Nineteen answers.", "lesson": "The post takes three weeks."}
    _do(file, cast, pilot | days, _ago(3), learned)


def _do(
    file: Partnership,
    cast: Cast,
    values: Mapping[str, object],
    done_on: date,
    told: Mapping[str, object],
) -> None:
    by, today = cast.vera, localdate()
    activity = activities.add_activity(file, planned=Planned(values), by=by, today=today)
    outcome, version = activities.WriteUp(done_on, told), activity.version
    activities.write_up(activity, outcome=outcome, version=version, by=by, today=today)


def agree_to_a_plan(file: Partnership, cast: Cast) -> None:
    """Write the work plan, list who takes part, record both sides' word, and issue it."""
    by, today = cast.vera, localdate()
    written = plans.write_plan(
        file,
        starts_on=today.replace(day=1),
        ends_on=today.replace(day=1, year=today.year + 2),
        introduction="",
        goals=[GoalLine(goal | OF_EACH_GOAL) for goal in GOALS],
        version=0,
        by=by,
        today=today,
    )
    for side in ("ours", "theirs"):
        activities.involve(
            file, side=side, name="Youth Orchestra", does="Plays", by=by, today=today
        )
    word = {"on": today, "today": today, "by": by}
    agreed = agreeing.agree(
        file, side=Side.OURS, note="Minutes", name="The board", version=written.version, **word
    )
    shown = {"name": "International office of Kushiro", "file": _file("agreed.pdf")}
    agreeing.agree(file, side=Side.THEIRS, version=agreed.version, **shown, **word)
    papers.issue_due_papers(file, by=by, today=today)


def _ago(days: int) -> date:
    return localdate() - timedelta(days)


def _file(name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, scan(name), "application/pdf")
