"""Växjö: the mayor's office sent the first text back; the second one waits for its approval."""

from dataclasses import replace
from datetime import date

from example import agreements
from example.cast import Cast
from example.files import File, Findings, Tie, begin, leave_stage, plan_and_research
from example.letters import Deed, answer, do, goal, introduce, involve, plan_work, post, write
from partnerships.agreements.models import Variant
from partnerships.agreements.services import approving
from partnerships.agreements.services.drafting import Choice
from partnerships.agreements.wording import Text
from partnerships.partners.models import Kind
from partnerships.programs.models import Direction, PilotKind, Type
from partnerships.research.models import Connection

NAME = "the town where our families came from"
LIBRARY, MUSEUM, ENERGY_OFFICE, ENERGY = (
    "Duluth Public Library",
    "Kulturparken Småland",
    "Energy office",
    "Växjö Energi",
)
FINDINGS = Findings(
    we_bring="Letters and photographs of three generations, a university of the same size",
    they_bring="The museum of the emigrants, experience with heat from wood",
    ties=(
        Tie(
            type=Connection.Type.ANCESTRAL,
            text=(
                "Many families of our region came from Småland, and the museum of the emigrants"
                " stands in Växjö"
            ),
            source="Kulturparken Småland",
            strength=Connection.Strength.STRONG,
        ),
        Tie(
            type=Connection.Type.STUDY,
            text="The two universities have exchanged students",
            source="University of Minnesota Duluth, study abroad office",
        ),
    ),
    pairs=(
        ("University of Minnesota Duluth", "Linnaeus University"),
        (LIBRARY, "Växjö City Library"),
        ("Denfeld High School", "Katedralskolan"),
    ),
)
CHOICE = Choice(
    variant=Variant.PRECISE,
    areas=["education", "youth", "culture", "environment"],
    resolution_required=True,
)


def vaxjo(cast: Cast, today: date) -> File:
    """Tell the road as far as the second text."""
    purpose = (
        "Turn the memory of the emigrants into something that young people on both sides can use."
    )
    file = begin(cast, today, opened=520, working_name=NAME, kind=Kind.SISTER, purpose=purpose)
    plan_and_research(file, "vaxjo", FINDINGS, opened=520, chosen=450)
    letter = post(file, introduce(file, written=440, language="sv"), posted=434, arrived=424)
    answer(
        file,
        letter,
        received=410,
        summary="They answer in English and invite us to the day of the emigrants.",
    )
    leave_stage(file, asked=406, answered=400)
    _learn(file)
    agreements.decide(file, on=45)
    version = agreements.write_text(file, CHOICE, written=40)
    approval = agreements.ask(file, version, on=30)
    comment = "Please say in the article on organization in which language the coordinators speak."
    approving.send_back(
        approval, seen=version.sha256, by=cast.office, today=file.ago(25), comment=comment
    )
    version = agreements.edit(file, version, _in_english, place=0, on=10)
    agreements.ask(file, version, on=4, note="The article on organization now names the language.")
    return file


def _learn(file: File) -> None:
    write(
        file,
        on=396,
        subject="Photographs for the museum",
        summary="We sent a list of forty photographs.",
    )
    write(
        file,
        on=380,
        subject="Names under the photographs",
        summary="They know twelve of the families.",
        came=True,
    )
    visit = Deed(
        type=Type.VISIT,
        travel=Direction.OUTBOUND,
        title="The committee at the day of the emigrants",
        planned=370,
        began=340,
        ended=335,
        people=8,
        hours=120,
        money=2400,
        area="culture",
        members=(
            ("Committee chair", "volunteer"),
            ("Council president", "council"),
            ("Librarian", "other"),
        ),
        report="Three days with the museum, the library and the council.",
        outcome="A plan for the photographs.",
    )
    do(file, visit)
    write(
        file,
        on=331,
        subject="Heat from wood",
        summary="Their energy company offers three talks.",
        came=True,
    )
    pilot = Deed(
        type=Type.PILOT,
        pilot=PilotKind.BEST_PRACTICE,
        title="Heat from wood: three talks",
        planned=330,
        began=300,
        ended=270,
        people=64,
        hours=30,
        area="environment",
        outcome="Our energy office has begun a study.",
        lesson="Engineers understand each other quickly; councils need pictures.",
    )
    do(file, pilot)
    here = [(LIBRARY, "finds names for photographs"), (ENERGY_OFFICE, "studies heat from wood")]
    there = [(MUSEUM, "finds names for photographs"), (ENERGY, "shows how it heats with wood")]
    involve(file, on=260, here=here, there=there)
    goals = [
        goal(
            "short",
            "culture",
            "Four hundred photographs get names and places.",
            here=LIBRARY,
            there=MUSEUM,
            activity="Volunteers of both libraries look at them together",
            due_on=file.ago(-120),
            measure="photographs",
            baseline="40",
            target="400",
        ),
        goal(
            "short",
            "environment",
            "Our energy office finishes its study of heat from wood.",
            here=ENERGY_OFFICE,
            there=ENERGY,
            due_on=file.ago(-90),
            measure="study",
            target="1",
        ),
        goal(
            "long",
            "youth",
            "Each year six pupils spend a term at the other school.",
            here="Denfeld High School",
            there="Katedralskolan",
            when="from the second year",
            cost=6000,
            cost_source="families, two grants",
            measure="pupils",
            baseline="0",
            target="6 a year",
        ),
    ]
    plan_work(file, written=240, agreed=210, introduction="Memory first, then heat.", goals=goals)
    leave_stage(file, asked=60, answered=52)


def _in_english(text: Text) -> Text:
    said = " The coordinators speak English with each other."
    clauses = (
        replace(clause, body=clause.body + said) if clause.id == "organization" else clause
        for clause in text.clauses
    )
    return replace(text, clauses=tuple(clauses))
