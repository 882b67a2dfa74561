"""Tangier: the text is locked, the originals in English and Arabic are printed, the ceremony is
three weeks ahead.
"""

from datetime import date

from example import agreements
from example.cast import Cast
from example.files import File, Findings, Tie, begin, leave_stage, plan_and_research
from example.letters import Deed, answer, do, goal, introduce, involve, plan_work, post, write
from partnerships.agreements.models import Variant
from partnerships.agreements.services.drafting import Choice
from partnerships.correspondence.models import Layout
from partnerships.partners.models import Kind
from partnerships.programs.models import Direction, PilotKind, Type
from partnerships.research.models import Connection, Point
from partnerships.signing.models import Mode

NAME = "a city on the Mediterranean"
OBSERVATORY, FRIENDS = "Hawk Ridge Bird Observatory", "Association of the friends of birds"
OUR_UNIVERSITY, THEIR_UNIVERSITY = "University of Minnesota Duluth", "Abdelmalek Essaâdi University"
FINDINGS = Findings(
    we_bring="Bird counts of fifty years, a harbor on fresh water, families who host guests",
    they_bring="A harbor between two seas, a museum of the Mediterranean, teachers of Arabic",
    ties=(
        Tie(
            type=Connection.Type.CHALLENGE,
            text=(
                "Each autumn the hawks of a whole continent pass over our ridge, and over your"
                " strait"
            ),
            source="BirdLife International, migration bottlenecks",
            strength=Connection.Strength.STRONG,
        ),
    ),
    pairs=((OUR_UNIVERSITY, THEIR_UNIVERSITY),),
    looked_for={Point.HISTORY: "No common history is known; we asked the university library"},
)
IN_ARABIC = {
    "ours": "مدينة دولوث",
    "our_name": "دولوث",
    "theirs": "مدينة طنجة",
    "reviewed_by": "مكتب التعاون الدولي، طنجة",
}


def tangier(cast: Cast, today: date) -> File:
    """Tell the road as far as the printed originals."""
    purpose = (
        "Know the Arab world by neighbors and not only by news; share what two gateway ports have"
        " learned."
    )
    file = begin(cast, today, opened=640, working_name=NAME, kind=Kind.SISTER, purpose=purpose)
    plan_and_research(file, "tangier", FINDINGS, opened=640, chosen=560, compare=True)
    letter = post(
        file,
        introduce(file, written=548, language="ar", layout=Layout.FACING),
        posted=540,
        arrived=522,
    )
    said = ("From: office@tangier.example.org", "", "أهلا وسهلا بكم. يسعدنا أن نتحدث معكم.")
    answer(
        file,
        letter,
        received=505,
        summary="They welcome us and ask for a call in French or Arabic.",
        scan=said,
    )
    leave_stage(file, asked=500, answered=494)
    _learn(file)
    agreements.decide(file, on=150)
    choice = Choice(
        variant=Variant.CEREMONIAL,
        areas=["education", "culture", "environment"],
        second_language="ar",
    )
    version = agreements.write_text(file, choice, written=140, names=IN_ARABIC)
    agreements.approve_by_both(file, version, asked=130, ours=120, theirs=75)
    leave_stage(
        file, asked=40, answered=27, note="Both texts were read aloud to the board, by two people."
    )
    guests = "Mayor of Tangier\nTwo members of the council\nThe two teachers of Arabic"
    agreements.plan_signing(
        file, planned=20, held=-20, mode=Mode.HERE, place="Duluth", guests=guests
    )
    return file


def _learn(file: File) -> None:
    write(
        file,
        on=488,
        subject="An interpreter for Arabic",
        summary="The university lends us one for the calls.",
    )
    write(
        file,
        on=470,
        subject="Three dates for a call",
        summary="They propose three evenings.",
        came=True,
    )
    call = Deed(
        type=Type.MEETING,
        title="First video call, with an interpreter",
        planned=468,
        began=455,
        people=14,
        area="culture",
        report="Both sides spoke in their own language.",
        outcome="The pilot was agreed.",
    )
    do(file, call)
    pilot = Deed(
        type=Type.PILOT,
        pilot=PilotKind.KNOWLEDGE,
        title="Hawks over two cities",
        planned=450,
        began=430,
        ended=370,
        people=46,
        young=12,
        hours=120,
        area="environment",
        outcome="Both counts stand side by side on one poster.",
        lesson="Numbers need no translation; the names of the birds do.",
    )
    do(file, pilot)
    write(
        file,
        on=360,
        subject="The counts of this autumn",
        summary="Their volunteers sent the numbers.",
        came=True,
    )
    visit = Deed(
        type=Type.VISIT,
        travel=Direction.INBOUND,
        title="Two teachers from Tangier",
        planned=300,
        began=260,
        ended=252,
        people=60,
        young=40,
        hours=70,
        money=3200,
        area="education",
        members=(("Two teachers of Arabic", "other"),),
        outcome="An evening class of Arabic goes on by video.",
    )
    do(file, visit)
    counting = "counts hawks, teaches schools"
    involve(file, on=240, here=[(OBSERVATORY, counting)], there=[(FRIENDS, counting)])
    goals = [
        goal(
            "short",
            "environment",
            "Both cities publish one count of the autumn.",
            here=OBSERVATORY,
            there=FRIENDS,
            due_on=file.ago(-40),
            measure="posters in schools",
            baseline="0",
            target="20",
        ),
        goal(
            "long",
            "education",
            "A class of Arabic here and one of English there.",
            here=OUR_UNIVERSITY,
            there=THEIR_UNIVERSITY,
            when="from the second year",
            cost=5000,
            cost_source="city grant, fees",
            measure="learners",
            baseline="14",
            target="30",
        ),
    ]
    plan_work(
        file,
        written=230,
        agreed=200,
        introduction="We begin with birds and with language.",
        goals=goals,
    )
    leave_stage(file, asked=190, answered=184)
