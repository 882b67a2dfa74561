"""Kushiro: a sister city for three years, evaluated once; the next evaluation is due within a
month.
"""

from datetime import date
from decimal import Decimal

from example import agreements
from example.cast import Cast
from example.files import File, Findings, Tie, begin, leave_stage, plan_and_research
from example.letters import (
    Deed,
    agree,
    answer,
    do,
    goal,
    introduce,
    involve,
    plan_work,
    post,
    write,
)
from partnerships.agreements.models import Variant
from partnerships.agreements.services.drafting import Choice
from partnerships.evaluations.models import Decision, Rating
from partnerships.partners.models import Kind
from partnerships.programs.models import Direction, Gift, PilotKind, Status, Type, WorkPlan
from partnerships.programs.services import agreeing, gifts, plans
from partnerships.programs.services.plans import GoalLine
from partnerships.research.models import Connection, Point
from partnerships.signing.models import Mode

NAME = "a cold-water port in Japan"
EAST, KORYO, SECTION = (
    "Duluth East High School",
    "Kushiro Koryo High School",
    "International exchange section",
)
OBSERVATORY, MUSEUM = "Hawk Ridge Bird Observatory", "Kushiro City Museum"
FINDINGS = Findings(
    we_bring="A working harbor, winter services, families who host guests",
    they_bring="A fishing port, a museum of the marsh, a university",
    ties=(
        Tie(
            type=Connection.Type.CHALLENGE,
            text=(
                "Each of our ports lies beside a great protected wetland: Kushiro Marsh, and the"
                " Saint Louis estuary"
            ),
            source="Ramsar Sites Information Service; Lake Superior Reserve",
            strength=Connection.Strength.STRONG,
        ),
        Tie(
            type=Connection.Type.STUDY,
            text="Students of both cities have spent terms in the other country",
            source="University of Minnesota Duluth, study abroad office",
        ),
    ),
    pairs=(
        ("University of Minnesota Duluth", "Kushiro Public University of Economics"),
        (EAST, "Hokkaido Kushiro Koryo High School"),
    ),
    looked_for={Point.HISTORY: "No common history is known; we asked the libraries of both cities"},
)


def kushiro(cast: Cast, today: date) -> File:
    """Tell the whole road, from the first plan to the years after the signing."""
    purpose = (
        "Learn how another northern port city lives with ice, fog and a wetland at its door, and"
        " let our young people find friends there."
    )
    file = begin(cast, today, opened=1560, working_name=NAME, kind=Kind.SISTER, purpose=purpose)
    plan_and_research(file, "kushiro", FINDINGS, opened=1560, chosen=1490)
    letter = post(file, introduce(file, written=1476, language="ja"), posted=1470, arrived=1457)
    said = (
        "From: office@kushiro.example.org",
        "",
        "Thank you for your kind letter. We would be glad to talk.",
    )
    answer(
        file,
        letter,
        received=1440,
        summary="They thank us and name their exchange section as contact.",
        scan=said,
    )
    leave_stage(file, asked=1436, answered=1432)
    _learn(file)
    _agree_and_sign(file)
    _live_together(file)
    _look_back(file)
    return file


def _learn(file: File) -> None:
    write(
        file,
        on=1420,
        subject="Who we are, and a question about ice",
        summary="We sent a fact sheet and pictures.",
    )
    write(
        file,
        on=1400,
        subject="The fact sheet of Kushiro",
        summary="With a map of the marsh.",
        came=True,
    )
    call = Deed(
        type=Type.MEETING,
        title="First video call of both committees",
        planned=1390,
        began=1370,
        people=11,
        hours=8,
        area="municipal",
        report="Both committees introduced themselves. We begin with letters of two classes.",
        outcome="Names on both sides, and a pilot",
    )
    do(file, call)
    write(
        file,
        on=1360,
        subject="Two classes that like to write",
        summary="The schools are named.",
        came=True,
    )
    pilot = Deed(
        type=Type.PILOT,
        pilot=PilotKind.PEN_PALS,
        title="Letters of two classes",
        planned=1345,
        began=1330,
        ended=1240,
        people=54,
        young=52,
        hours=40,
        money=180,
        area="education",
        report="Twenty-six pairs wrote three letters each.",
        outcome="Twenty-two pairs wish to go on.",
        lesson="Letters need a month each way; next time we scan them.",
    )
    do(file, pilot)
    here = [(EAST, "writes letters, hosts guests"), (OBSERVATORY, "counts birds with schools")]
    there = [(KORYO, "writes letters, hosts guests"), (MUSEUM, "shows the marsh to schools")]
    involve(file, on=1230, here=here, there=there)
    goals = [
        goal(
            "short",
            "education",
            "Two classes write to each other for a school year.",
            here=EAST,
            there=KORYO,
            activity="Scanned letters every month",
            due_on=file.ago(900),
            cost=200,
            cost_source="the committee",
            measure="pairs of pupils",
            baseline="0",
            target="25",
        ),
        goal(
            "short",
            "environment",
            "Both cities count their cranes and hawks and tell why.",
            here=OBSERVATORY,
            there=MUSEUM,
            activity="An exhibition in both libraries",
            due_on=file.ago(800),
            measure="visitors",
            baseline="0",
            target="2,000",
        ),
        goal(
            "long",
            "youth",
            "Every second year ten young people visit the other city.",
            here="The committee",
            there=SECTION,
            activity="A visit of ten days with host families",
            when="every second summer",
            cost=12000,
            cost_source="families, grants, the committee",
            measure="young people",
            baseline="0",
            target="10 each way",
        ),
    ]
    plan_work(
        file,
        written=1220,
        agreed=1190,
        introduction="We begin with young people and the marsh.",
        goals=goals,
    )
    leave_stage(
        file, asked=1180, answered=1175, note="We know each other well enough to promise something."
    )


def _agree_and_sign(file: File) -> None:
    agreements.decide(file, on=1160)
    choice = Choice(
        variant=Variant.CEREMONIAL,
        areas=["education", "culture", "environment"],
        second_language="ja",
    )
    names = {
        "ours": "ダルース市",
        "our_name": "ダルース",
        "reviewed_by": "International exchange section, Kushiro",
    }
    version = agreements.write_text(file, choice, written=1150, names=names)
    agreements.approve_by_both(file, version, asked=1140, ours=1132, theirs=1110)
    leave_stage(file, asked=1108, answered=1100)
    ceremony = agreements.plan_signing(
        file,
        planned=1090,
        held=1045,
        mode=Mode.HERE,
        place="Duluth",
        guests="Mayor of Kushiro\nSix guests",
    )
    crane, agate = (
        "A red-crowned crane of folded paper, under glass",
        "An agate from the shore of Lake Superior",
    )
    _gift(file, Gift.Way.RECEIVED, crane, on=1045, occasion="The signing", value=40)
    _gift(file, Gift.Way.GIVEN, agate, on=1045, occasion="The signing", value=35)
    agreements.sign(file, ceremony, signed=1045)
    told = agreements.Recognition(
        posted=1038, acknowledged=1020, listed=1000, certified=995, number="SC-0117"
    )
    agreements.recognize(file, told)


def _live_together(file: File) -> None:
    visit = Deed(
        type=Type.VISIT,
        travel=Direction.INBOUND,
        title="Ten young people from Kushiro",
        planned=900,
        began=850,
        ended=840,
        people=34,
        young=20,
        hours=260,
        money=4100,
        area="youth",
        members=(
            ("Head of the exchange section", "other"),
            ("Ten pupils", "youth"),
            ("Two teachers", "other"),
        ),
        programme="School, harbor, Hawk Ridge, a day on the lake.",
        report="Ten host families; all would do it again.",
        outcome="Two families have visited back on their own.",
    )
    do(file, visit)
    book = "A picture book of the marsh, signed by ten pupils"
    _gift(file, Gift.Way.RECEIVED, book, on=838, occasion="Thanks for the visit", value=15)
    exhibition = Deed(
        type=Type.EXCHANGE,
        title="Cranes and hawks: an exhibition in two libraries",
        planned=820,
        began=760,
        ended=720,
        people=1450,
        young=600,
        hours=90,
        money=900,
        area="environment",
        outcome="The museum keeps the panels for schools.",
    )
    do(file, exhibition)
    letters = WorkPlan.objects.in_force().get(partnership=file.partnership).goals.get(position=1)
    agreeing.mark_goal(
        letters, status=Status.REACHED, risk="", by=file.cast.chair, today=file.ago(700)
    )


def _gift(file: File, way: Gift.Way, what: str, *, on: int, occasion: str, value: int) -> None:
    gifts.log_gift(
        file.partnership,
        way=way,
        what=what,
        on=file.ago(on),
        occasion=occasion,
        value=Decimal(value),
        by=file.cast.chair,
        today=file.ago(on),
    )


def _look_back(file: File) -> None:
    values = {
        "period_from": file.ago(1045),
        "period_until": file.ago(692),
        "method": (
            "A meeting of the committee, a question sheet for the host families, a call with"
            " Kushiro"
        ),
        "participants_here": f"The committee\n{EAST}\n{OBSERVATORY}",
        "participants_there": f"{SECTION}\n{KORYO}",
        "partner_view": (
            "They are glad about the letters and wish for a visit of our young people in their"
            " winter."
        ),
        "stories": "One host family learned to fold cranes; forty of them hang in the library.",
        "issues": "The journey is long and dear; without a grant only some families can pay.",
        "adjustments": "A smaller exhibition, and a fund for the journeys.",
        "decision": Decision.ADJUST,
        "decision_reason": "People want to go on; the journeys need a better foundation.",
        "next_on": file.ago(-25),
    }
    ratings = [
        {"actual": "26 pairs", "rating": Rating.EXCEEDED, "reason": ""},
        {
            "actual": "1,450 visitors",
            "rating": Rating.PARTLY,
            "reason": "One library was closed for three weeks.",
        },
        {
            "actual": "10 came, none has gone yet",
            "rating": Rating.PARTLY,
            "reason": "No grant in the first year.",
        },
    ]
    agreements.look_back(file, on=690, values=values, ratings=ratings)
    chair = file.cast.chair
    plan = agreeing.amend(
        file.partnership, reason="The evaluation asked for a fund.", by=chair, today=file.ago(680)
    )
    fund = goal(
        "long",
        "youth",
        "A fund pays for half of each journey.",
        here="The committee",
        there=SECTION,
        when="by the third year",
        measure="dollars in the fund",
        baseline="0",
        target="8,000",
    )
    lines = [GoalLine({}, pk=kept.pk) for kept in plan.goals.order_by("position")]
    plan = plans.write_plan(
        file.partnership,
        by=chair,
        starts_on=plan.starts_on,
        ends_on=plan.ends_on.replace(year=plan.ends_on.year + 2),
        introduction=plan.introduction,
        goals=[*lines, GoalLine(fund)],
        version=plan.version,
        today=file.ago(676),
    )
    agree(file, plan, agreed=640)
    visit = Deed(
        type=Type.VISIT,
        travel=Direction.OUTBOUND,
        title="Eight young people from Duluth",
        planned=400,
        began=300,
        ended=290,
        people=30,
        young=16,
        hours=180,
        money=9800,
        area="youth",
        outcome="The fund paid for two thirds of the journey.",
    )
    do(file, visit)
