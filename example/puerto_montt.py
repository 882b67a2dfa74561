"""Puerto Montt: a friendship city, signed a month ago; the letter to the national body waits in the
outbox.
"""

from datetime import date

from example import agreements
from example.cast import Cast
from example.files import File, Findings, Tie, begin, leave_stage, plan_and_research
from example.letters import Deed, answer, do, goal, introduce, involve, plan_work, post, write
from partnerships.agreements.models import Term, Variant
from partnerships.agreements.services.drafting import Choice
from partnerships.partners.models import Kind
from partnerships.programs.models import PilotKind, Type
from partnerships.research.models import Connection, Point
from partnerships.signing.models import Mode

NAME = "a port in southern Chile"
EAST, LICEO = "Duluth East High School", "Liceo Manuel Montt"
FINDINGS = Findings(
    we_bring="Experience with clean harbor water, a symphony orchestra",
    they_bring="Experience with fish farming, a land of lakes and volcanoes",
    ties=(
        Tie(
            type=Connection.Type.CHALLENGE,
            text=(
                "Both our cities watch over cold and clean water: Lake Superior and the Reloncaví"
                " Sound"
            ),
            source="Profiles of both cities",
            strength=Connection.Strength.STRONG,
        ),
    ),
    pairs=((EAST, LICEO),),
    looked_for={Point.HISTORY: "No common history is known; the historical museum was asked"},
)
IN_SPANISH = {
    "ours": "Ciudad de Duluth",
    "theirs": "Municipalidad de Puerto Montt",
    "our_contact": "Oficina de la Alcaldía, junto con Duluth Sister Cities",
    "their_contact": "Oficina de relaciones internacionales, Municipalidad de Puerto Montt",
    "reviewed_by": "Oficina de relaciones internacionales, Puerto Montt",
}


def puerto_montt(cast: Cast, today: date) -> File:
    """Tell the road to a friendship of three years, signed on a screen."""
    purpose = (
        "Find friends in the Spanish-speaking world whose lake country is as cold and green as"
        " ours."
    )
    file = begin(cast, today, opened=730, working_name=NAME, kind=Kind.FRIENDSHIP, purpose=purpose)
    plan_and_research(file, "puerto_montt", FINDINGS, opened=730, chosen=650)
    letter = post(file, introduce(file, written=636, language="es"), posted=630, arrived=612)
    answer(
        file,
        letter,
        received=590,
        summary="They would like to begin with the two schools, in both languages.",
    )
    leave_stage(file, asked=588, answered=582)
    _learn(file)
    agreements.decide(file, on=300)
    choice = Choice(
        variant=Variant.FRIENDSHIP,
        areas=["education", "environment"],
        second_language="es",
        term=Term.FIXED,
        years=3,
        notice_days=90,
    )
    version = agreements.write_text(file, choice, written=280, names=IN_SPANISH)
    agreements.approve_by_both(file, version, asked=270, ours=262, theirs=200)
    leave_stage(file, asked=195, answered=188)
    ceremony = agreements.plan_signing(
        file,
        planned=120,
        held=35,
        mode=Mode.VIRTUAL,
        place="Duluth / Puerto Montt",
        guests="Both school classes",
    )
    agreements.sign(file, ceremony, signed=35)
    return file


def _learn(file: File) -> None:
    write(
        file,
        on=575,
        subject="Two classes, and a date for a call",
        summary="We propose the first week of the term.",
    )
    write(
        file,
        on=568,
        subject="The date suits us",
        summary="They agree and name the teachers.",
        came=True,
    )
    call = Deed(
        type=Type.MEETING,
        title="First video call, in two languages",
        planned=565,
        began=550,
        people=9,
        mayors=True,
        area="education",
        report="An interpreter of the university helped.",
        outcome="The pilot was agreed.",
    )
    do(file, call)
    pilot = Deed(
        type=Type.PILOT,
        pilot=PilotKind.PEN_PALS,
        title="Cartas and letters",
        planned=545,
        began=530,
        ended=450,
        people=40,
        young=38,
        hours=30,
        area="education",
        outcome="Nineteen pairs wrote in both languages.",
        lesson="One letter in each language keeps both sides learning.",
    )
    do(file, pilot)
    write(
        file,
        on=445,
        subject="After the letters",
        summary="The teachers there propose short films.",
        came=True,
    )
    films = "writes letters, makes short films"
    involve(file, on=440, here=[(EAST, films)], there=[(LICEO, films)])
    goals = [
        goal(
            "short",
            "education",
            "Nineteen pairs of pupils make short films.",
            here=EAST,
            there=LICEO,
            due_on=file.ago(-150),
            measure="films",
            baseline="0",
            target="19",
        ),
        goal(
            "long",
            "environment",
            "Both harbors compare how they keep their water clean.",
            here="Port authority",
            there="Port company",
            when="in the second year",
            measure="talks",
            baseline="0",
            target="4",
        ),
    ]
    plan_work(
        file,
        written=400,
        agreed=360,
        introduction="First the schools, then the harbors.",
        goals=goals,
    )
    leave_stage(file, asked=350, answered=345)
