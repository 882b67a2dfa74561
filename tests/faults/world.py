"""A small organization whose files stand in every stage at once, so that every page has something
to show.
"""

from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from partnerships.accounts.models import User
from partnerships.accounts.roles import Role
from partnerships.agreements.models import AgreementVersion, Side, Variant
from partnerships.agreements.services import approving, deciding, drafting
from partnerships.agreements.services.drafting import Choice
from partnerships.approvals.models import Verdict
from partnerships.approvals.services.voices import SignedSheet
from partnerships.communities.models import (
    Community,
    Contact,
    Institution,
    OfficeTerm,
    Organization,
    Place,
)
from partnerships.correspondence.models import (
    Channel,
    Direction,
    Letter,
    LetterKind,
    ReplyOutcome,
    Way,
)
from partnerships.correspondence.services import (
    messages,
    patience,
    remarks,
    returning,
    saving,
    sending,
)
from partnerships.correspondence.services.approving import approve_letter, ask_approval
from partnerships.correspondence.services.drafting import start_letter
from partnerships.evaluations.services import dating
from partnerships.finding.services import shortlist
from partnerships.finding.services.searching import Wanted
from partnerships.guests.services import links, telling
from partnerships.inquiries.models import Reason
from partnerships.inquiries.services import triage
from partnerships.mailroom.models import Mail, Source
from partnerships.mailroom.services import arriving, posting
from partnerships.partners.models import Alignment, Ending, Kind, Partnership, Seat, Stage
from partnerships.partners.services import set_partner
from partnerships.people.services import name_deputy
from partnerships.pipeline.services import approvals, life
from partnerships.planning.services import record_alignment, seat, start, write_brief
from partnerships.profiles.services import imports
from partnerships.programs.models import Type, WorkPlan
from partnerships.programs.services import activities, agreeing, gifts, plans
from partnerships.programs.services.activities import Planned
from partnerships.programs.services.plans import GoalLine
from partnerships.research.criteria import Criterion
from partnerships.research.models import Connection, Point
from partnerships.research.ready import ready
from partnerships.research.services import candidates, connections, findings, policies, scoring
from partnerships.signing.models import Mode
from partnerships.signing.services import handing, papers, recognition, signing, staging
from tests.conftest import person
from tests.factories import CommunityFactory, ContactFactory, OfficeTermFactory, OrganizationFactory
from tests.finding.places import CUENCA, KUSHIRO, RAUMA, VAXJO, settle
from tests.inquiries.inquiring import submit
from tests.papers import picture, scan

BRIEF = {
    "purpose": "Learn how another northern harbor lives with ice.",
    "participants": "Port authority, two schools",
    "sponsor": "Duluth Sister Cities",
    "people": 6,
    "hours": 40,
    "first_year_budget": 4000,
    "budget_source": "Dues",
}
SHORT = {
    "horizon": "short",
    "area": "education",
    "sentence": "Sixty pupils write to each other.",
    "activity": "Two schools",
    "owner_here": "Lincoln Park School",
    "owner_there": "Meiki School",
    "measure": "pairs",
    "target": "60",
}
LONG = {
    "horizon": "long",
    "area": "business",
    "sentence": "Both ports compare their cold storage.",
    "when": "autumn",
    "owner_here": "Port authority",
    "owner_there": "Port office",
    "measure": "reports",
    "target": "1",
}
PARTNERS = (
    ("Kushiro", "JP"),
    ("Rauma", "FI"),
    ("Luleå", "SE"),
    ("Thunder Bay", "CA"),
    ("Isumi", "JP"),
    ("Växjö", "SE"),
    ("Rānia", "IQ"),
    ("Petrozavodsk", "RU"),
    ("Ohara", "JP"),
    ("Galway", "IE"),
    ("Cuxhaven", "DE"),
    ("Ystad", "SE"),
    ("Narvik", "NO"),
    ("Gdynia", "PL"),
)


@dataclass
class World:
    """The cast, and one file for each point of the road."""

    today: date
    volunteer: User
    visitor: User
    """Holds every role, so that no page is closed and no deed is refused for who asks."""
    files: dict[str, Partnership] = field(default_factory=dict)
    folder: Path = Path()
    forms: dict[str, list[Any]] = field(default_factory=dict)
    """What the tests have found on its pages."""
    mayors: dict[int, OfficeTerm] = field(default_factory=dict)


def build() -> World:
    """Make the world, through the services that the pages use."""
    today = timezone.localdate()
    volunteer = person("Vera Volunteer", Role.VOLUNTEER)
    world = World(today, volunteer, person("Omnia Omnes", *Role))
    person("Mo Mayorsoffice", Role.MAYORS_OFFICE)
    person("Newly Invited", Role.BOARD)
    name_deputy(
        deputy=volunteer,
        starts_on=today + timedelta(days=9),
        ends_on=today + timedelta(days=99),
        by=world.visitor,
        today=today,
    )
    home = OrganizationFactory(
        membership_email="members@national.example.org", board_votes=False
    ).home
    _settle(world, home)
    _policies(world)
    for part in (Contact.Part.MAYORS_OFFICE, Contact.Part.VOLUNTEER):
        ContactFactory(
            community=home,
            part=part,
            given_name="Ole",
            family_name=part.label[:9],
            email="ole@example.org",
        )
    makers = (
        _research,
        _asked,
        _introduction,
        _introduction_asked,
        _correspondence,
        _plan_in_force,
        _text_asked,
        _signing,
        _established,
        _ended,
        _stage_on_paper,
        _ready,
        _letter_on_paper,
        _text_on_paper,
    )
    for maker, (name, country) in zip(makers, PARTNERS, strict=True):
        community = CommunityFactory(name=name, own_name="", country=country, about="")
        _settle(world, community)
        partnership = start(kind=Kind.SISTER, partner=community, by=volunteer, today=today)
        maker(world, partnership)
    CommunityFactory(name="Aarhus", own_name="", country="DK")
    _search(world)
    _mails(world)
    _incoming(world)
    _inquiries(world)
    return world


def _policies(world: World) -> None:
    """A policy in force, the one before it, and a draft."""
    for name, before in (("1-small", 2), ("3-city-council", 1)):
        draft = policies.begin_policy(ready()[name], by=world.volunteer, today=timezone.localdate())
        day = world.today - timedelta(days=before)
        policies.adopt_policy(draft, in_force_from=day, by=world.visitor, today=day)
    policies.begin_policy(
        ready()["2-friendship-first"], by=world.volunteer, today=timezone.localdate()
    )


def _settle(world: World, community: Community) -> None:
    """Give a community a mayor, a school and an industry."""
    contact = ContactFactory(community=community, email=f"mayor{community.pk}@example.org")
    world.mayors[community.pk] = OfficeTermFactory(contact=contact, starts_on=date(2020, 1, 1))
    Institution.objects.create(
        community=community, name=f"School of {community.name}", type="school"
    )
    community.industries.create(name="Fishing", source="A yearbook", year=2020)


def _at(partnership: Partnership, stage: Stage) -> Partnership:
    assert partnership.candidates.exists()
    set_partner(partnership, partnership.candidates.get().community)
    Partnership.objects.filter(pk=partnership.pk).update(stage=stage)
    partnership.refresh_from_db()
    return partnership


def _ready(world: World, file: Partnership) -> None:
    """Planning is complete."""
    world.files["ready"] = file
    for side in Alignment.Side:
        record_alignment(
            file, side=side, name="Somebody in office", agreed_on=world.today, by=world.volunteer
        )
    founding = {"kind": file.kind, "level": file.level}
    write_brief(
        file, by=world.volunteer, today=world.today, brief=BRIEF, version=file.version, **founding
    )
    seat(
        file.committee,
        person=world.visitor,
        part=Seat.Part.MEMBER,
        since=world.today,
        by=world.volunteer,
    )


def _asked(world: World, file: Partnership) -> None:
    """Somebody was asked whether planning may be left."""
    _ready(world, file)
    world.files["asked"] = world.files.pop("ready")
    approvals.request_approval(file, by=world.volunteer, today=world.today)


def _research(world: World, file: Partnership) -> None:
    world.files["research"] = file
    Partnership.objects.filter(pk=file.pk).update(
        stage=Stage.RESEARCH, partner=None, working_name="A cold port"
    )
    file.refresh_from_db()
    by, candidate = world.volunteer, file.candidates.get()
    other = CommunityFactory(name="Oulu", own_name="", country="FI")
    parked = candidates.add_candidate(file, community=other, by=by, today=world.today)
    candidates.park(parked, reason="Nobody answers.", by=by, today=timezone.localdate())
    connections.connect(
        candidate,
        type=Connection.Type.TRADE,
        text="Grain is shipped there.",
        source="Port book",
        by=by,
        today=timezone.localdate(),
    )
    connections.connect(
        candidate,
        type=Connection.Type.MARRIAGE,
        text="A family lives here.",
        who="Somebody Private",
        is_private_person=True,
        source="A call",
        consent_on=world.today,
        by=by,
        today=timezone.localdate(),
    )
    for place, school in ((file.home, "New school"), (candidate.community, "École")):
        rows = f"name,type\n{school},school\n".encode()
        imports.bring(place, SimpleUploadedFile("list.csv", rows), by=world.visitor)
    ours, theirs = (place.institutions.get() for place in (file.home, candidate.community))
    findings.pair_institutions(
        candidate, ours=ours, theirs=theirs, by=by, today=timezone.localdate()
    )
    findings.note_looked_for(
        candidate, point=Point.HISTORY, note="The town archive", by=by, today=timezone.localdate()
    )
    _score(world, file)
    Institution.objects.create(community=file.home, name="Second school", type="school")
    Institution.objects.create(
        community=candidate.community, name="Second school there", type="school"
    )


def _search(world: World) -> None:
    """Some places of the gazetteer, one of them dismissed, and a search that is kept."""
    settle(KUSHIRO, RAUMA, VAXJO, CUENCA)
    file, by = world.files["research"], world.volunteer
    shortlist.dismiss(
        file, place=Place.objects.get(pk=VAXJO), reason="Too far away", by=by, today=world.today
    )
    shortlist.save_search(
        file,
        name="Northern ports",
        query="continent=EU&feature=port",
        by=by,
        today=timezone.localdate(),
    )
    shortlist.shortlist(
        file, place=Place.objects.get(pk=CUENCA), wanted=Wanted(), by=by, today=world.today
    )


def _score(world: World, file: Partnership) -> None:
    """One reviewer has scored the candidate."""
    marks = {
        each.value: (number % 5, "As the record shows") for number, each in enumerate(Criterion)
    }
    candidate = file.candidates.get(parked_at=None)
    scoring.score(candidate, scores=marks, by=world.volunteer, today=world.today)


def _letter(world: World, file: Partnership, kind: LetterKind, **values: object) -> Letter:
    """A letter that lacks nothing."""
    letter = start_letter(file, kind=kind, by=world.volunteer, today=world.today)
    Letter.objects.filter(pk=letter.pk).update(
        **{
            "subject": "Friendship",
            "message": "Thank you.",
            "opening": "Greetings.",
            "next_step": "Write.",
        }
        | values
    )
    return Letter.objects.with_people().get(pk=letter.pk)


def _introduction(world: World, file: Partnership) -> None:
    """A letter and, much too early, a text in two languages are being written."""
    _score(world, file)
    world.files["letter"] = _at(file, Stage.COMMUNICATION)
    _text(world, file, second_language="ja")
    letter = _letter(world, file, LetterKind.INTRODUCTION)
    saving.enclose(
        letter, scan("leaflet.pdf"), title="A leaflet", by=world.volunteer, today=world.today
    )
    remarks.remark(letter, text="Shorter, please.", by=world.volunteer)


def _introduction_asked(world: World, file: Partnership) -> None:
    world.files["letter asked"] = _at(file, Stage.COMMUNICATION)
    ask_approval(
        _letter(world, file, LetterKind.INTRODUCTION), by=world.volunteer, today=world.today
    )


def _sheet(world: World) -> dict[str, Any]:
    """What a member of the board records who did not ask."""
    by = User.objects.get(name="Newly Invited")
    return {
        "by": by,
        "today": world.today,
        "sheet": SignedSheet("Maria Mayor", world.today, scan("sheet.pdf")),
    }


def _stage_on_paper(world: World, file: Partnership) -> None:
    """Planning was left by a yes on paper."""
    _ready(world, file)
    world.files["stage on paper"] = world.files.pop("ready")
    asked = approvals.request_approval(file, by=world.volunteer, today=world.today)
    approvals.approve(asked, **_sheet(world))


def _letter_on_paper(world: World, file: Partnership) -> None:
    world.files["letter on paper"] = _at(file, Stage.COMMUNICATION)
    letter = _letter(world, file, LetterKind.INTRODUCTION)
    approve_letter(ask_approval(letter, by=world.volunteer, today=world.today), **_sheet(world))


def _issued(world: World, file: Partnership, kind: LetterKind, way: Way) -> Letter:
    letter = _letter(world, file, kind, way=way)
    asked = ask_approval(letter, by=world.volunteer, today=world.today)
    return approve_letter(asked, by=world.visitor, today=world.today)


def _correspondence(world: World, file: Partnership) -> None:
    """Letters by post and by mail, messages, a plan in writing, activities of every kind."""
    world.files["correspondence"] = _at(file, Stage.CORRESPONDENCE)
    by, today = world.volunteer, world.today
    _issued(world, file, LetterKind.INTRODUCTION, Way.EMAIL)
    _issued(world, file, LetterKind.THANKS, Way.POST)
    posted = _issued(world, file, LetterKind.OTHER, Way.POST)
    sending.mark_posted(posted, on=today, by=by, today=today, carrier="USPS")
    messages.log_reply(
        posted,
        happened_on=today,
        channel=Channel.EMAIL,
        outcome=ReplyOutcome.POSITIVE,
        summary="Gladly.",
        by=by,
        today=today,
        files=[scan("answer.pdf")],
    )
    messages.log_message(
        file,
        direction=Direction.OUT,
        happened_on=today,
        channel=Channel.EMAIL,
        subject="A call",
        summary="Soon.",
        by=by,
        today=today,
    )
    draft = _letter(world, file, LetterKind.CONGRATULATION)
    for message in ("We congratulate you.", "We congratulate you warmly."):
        draft = saving.save_letter(
            draft, text=replace(draft.text, message=message), version=draft.version, by=by
        )
    returning.bring_finished(draft, scan("finished.pdf"), by=by, today=world.today)
    Letter.objects.filter(pk=draft.pk).update(message="We congratulate you most warmly.")
    _told_by_link(world, file)
    _plan(world, file)
    days = {"starts_on": today - timedelta(days=5)}
    kinds = (
        {"type": Type.PILOT, "pilot_kind": "pen_pals", "title": "Pen pals", "direction": "virtual"}
        | days,
        {"type": Type.VISIT, "title": "A first visit", "direction": "inbound"} | days,
        {"type": Type.MEETING, "title": "A call", "begins_at": timezone.now() - timedelta(days=5)}
        | days,
    )
    for values in kinds:
        activity = activities.add_activity(
            file, planned=Planned(values, [("A mayor", "mayor")]), by=by, today=timezone.localdate()
        )
        activities.attach(
            activity, file=scan("minutes.pdf"), title="Minutes", by=by, today=timezone.localdate()
        )
    activities.involve(
        file, side="ours", name="A choir", does="sings", by=by, today=timezone.localdate()
    )
    Organization.objects.update(gift_limit=20)
    gifts.log_gift(
        file, way="received", what="A vase", on=today, value=Decimal(50), by=by, today=today
    )


def _told_by_link(world: World, file: Partnership) -> None:
    """The partner sent back one value of its fact sheet."""
    contact = ContactFactory(
        community=file.partner, part=Contact.Part.OTHER, email="desk@partner.example.org"
    )
    now = timezone.now()
    link = links.ask_for_facts(file, contact=contact, by=world.volunteer, now=now)
    telling.tell(link, values={"place.region": "Another region"}, now=now, is_all=True)


def _handed_in(world: World, file: Partnership) -> None:
    """The partner sent a scan of the signed agreement."""
    contact = ContactFactory(
        community=file.partner, part=Contact.Part.OTHER, email="vault@partner.example.org"
    )
    now = timezone.now()
    link = handing.ask_for_scan(file, contact=contact, by=world.volunteer, now=now)
    handing.hand_in(link, picture("signed-there.jpg"), now=now)


def _plan(world: World, file: Partnership) -> WorkPlan:
    days = {
        "starts_on": world.today.replace(day=1),
        "ends_on": world.today.replace(day=1, year=world.today.year + 2),
    }
    goals = [GoalLine(SHORT), GoalLine(LONG)]
    return plans.write_plan(
        file,
        by=world.volunteer,
        today=timezone.localdate(),
        goals=goals,
        version=0,
        introduction="Two ports.",
        **days,
    )


def _agreed_plan(world: World, file: Partnership) -> None:
    plan, by, today = _plan(world, file), world.volunteer, world.today
    here = agreeing.agree(
        file,
        side=Side.OURS,
        note="Minutes",
        name="Vera, chair",
        on=today,
        version=plan.version,
        today=today,
        by=by,
    )
    agreeing.agree(
        file,
        side=Side.THEIRS,
        name="Exchange Section",
        on=today,
        note="A letter",
        version=here.version,
        today=today,
        by=by,
    )


def _text(world: World, file: Partnership, **choice: object) -> AgreementVersion:
    """A complete text, shown to nobody."""
    Contact.objects.create(community=file.partner, part="mayors_office", office="Exchange Section")
    chosen = Choice(**{"variant": Variant.PRECISE, "areas": ("education", "business")} | choice)
    for side in Side:
        deciding.record_decision(
            file,
            side=side,
            name="The council",
            on=world.today,
            note="Minutes",
            by=world.volunteer,
            today=world.today,
        )
    return drafting.start_agreement(file, chosen, by=world.volunteer, today=world.today)


def _plan_in_force(world: World, file: Partnership) -> None:
    """The plan is agreed, and a text is written."""
    world.files["text"] = _at(file, Stage.AGREEMENT)
    _agreed_plan(world, file)
    _text(world, file, resolution_required=True)


def _text_asked(world: World, file: Partnership) -> None:
    world.files["text asked"] = _at(file, Stage.AGREEMENT)
    _agreed_plan(world, file)
    text = _text(world, file)
    approving.ask_text_approval(file, seen=text.sha256, by=world.volunteer, today=world.today)


def _text_on_paper(world: World, file: Partnership) -> None:
    world.files["text on paper"] = _at(file, Stage.AGREEMENT)
    _agreed_plan(world, file)
    text = _text(world, file)
    asked = approving.ask_text_approval(
        file, seen=text.sha256, by=world.volunteer, today=world.today
    )
    approving.approve_text(asked, seen=text.sha256, **_sheet(world))


def _locked(world: World, file: Partnership) -> AgreementVersion:
    """The text that both approved, with its ceremony."""
    _agreed_plan(world, file)
    text, today, by = _text(world, file), world.today, world.volunteer
    asked = approving.ask_text_approval(file, seen=text.sha256, by=by, today=today)
    approving.approve_text(asked, seen=text.sha256, by=world.visitor, today=today)
    approving.record_their_answer(
        file,
        verdict=Verdict.APPROVED,
        name="Their mayor's office",
        on=today,
        evidence=scan("yes.pdf"),
        seen=text.sha256,
        by=by,
        today=today,
    )
    staging.plan_ceremony(
        file,
        mode=Mode.HERE,
        held_on=today,
        starts_at=time(15),
        time_zone="America/Chicago",
        place="Duluth",
        by=by,
        today=today,
        version=0,
    )
    return text


def _sign(world: World, file: Partnership, side: Side) -> None:
    term = world.mayors[side.community(file).pk]
    signing.record_signature(
        file,
        side=side,
        term=term,
        signed_on=world.today,
        place="Duluth",
        by=world.visitor,
        today=world.today,
    )


def _signing(world: World, file: Partnership) -> None:
    """One of two has signed."""
    world.files["signing"] = _at(file, Stage.SIGNING)
    _locked(world, file)
    _sign(world, file, Side.OURS)
    papers.issue_due_papers(file, by=world.volunteer, today=timezone.localdate())


def _established(world: World, file: Partnership) -> None:
    world.files["established"] = _at(file, Stage.EVALUATION)
    _locked(world, file)
    for side in Side:
        _sign(world, file, side)
    signing.file_signed_copy(
        file, scan("signed.pdf"), by=world.visitor, today=timezone.localdate(), custody="The vault"
    )
    recognition.establish(file, by=world.visitor, today=world.today)
    papers.issue_due_papers(file, by=world.volunteer, today=timezone.localdate())
    Mail.objects.filter(partnership=file, name="transmittal-membership").update(
        released_at=timezone.now(),
        released_by=world.visitor,
        handed_at=timezone.now(),
        sent_at=timezone.now(),
    )
    _handed_in(world, file)
    dating.set_date(
        file,
        due_on=world.today + timedelta(days=365),
        by=world.volunteer,
        today=timezone.localdate(),
        signed_on=world.today,
    )
    silent = _issued(world, file, LetterKind.OTHER, Way.POST)
    sending.mark_posted(silent, on=world.today, by=world.volunteer, today=world.today)
    patience.pause(
        file, starts_on=world.today, ends_on=None, reason="A storm there", by=world.volunteer
    )
    patience.settle_patience(
        country="JP", way="", first=60, second=100, third=160, by=world.visitor, today=world.today
    )


def _ended(world: World, file: Partnership) -> None:
    """One file is closed, another one rests."""
    world.files["closed"] = file
    life.close(
        file, ending=Ending.NO_ANSWER, reason="Silence.", by=world.volunteer, today=world.today
    )
    held = start(
        kind=Kind.FRIENDSHIP,
        partner=CommunityFactory(name="Turku", country="FI"),
        by=world.volunteer,
        today=world.today,
    )
    world.files["held"] = life.hold(
        held,
        until=world.today + timedelta(days=30),
        reason="Elections",
        by=world.volunteer,
        today=world.today,
    )


def _mails(world: World) -> None:
    """A mail in every kind of trouble."""
    now = timezone.now()
    troubles = {
        "refused": {"dead_at": now},
        "broken": {"handed_at": now, "ambiguous_at": now},
        "held": {},
    }
    for name, dates in troubles.items():
        mail = posting.post_text(
            "letter",
            key=name,
            to=["there@example.com"],
            subject=f"A {name} letter",
            body="Dear all",
        )
        released = {"released_at": now, "released_by": world.visitor} if dates else {}
        Mail.objects.filter(pk=mail.pk).update(**released, **dates)


def _incoming(world: World) -> None:
    """A mail in the tray, and one in a file that waits for a person."""
    for subject, file in (("From nowhere", None), ("From there", world.files["correspondence"])):
        raw = (
            f"From: somebody@example.net\nSubject: {subject}\nMessage-ID:"
            f" <{subject[5:]}@example.net>\n\nHello.\n"
        )
        arriving.land(raw.encode(), source=Source.FILE, by=world.visitor, partnership=file)


def _inquiries(world: World) -> None:
    """Two about one place that wait, one that was asked back, and one that was declined."""
    by, today = world.visitor, world.today
    for number, place in enumerate(("Isumi", "Isumi City", "Cork", "Oulu")):
        inquiry = submit(timezone.now(), email=f"{number}@example.com", place_name=place)
        if place == "Cork":
            triage.ask(inquiry, words="Which school?", by=by, today=today)
        if place == "Oulu":
            triage.decline(inquiry, reason=Reason.TIMING, by=by, today=today)
