"""Files between the first letter and the work plan: Thunder Bay, Ranica, Timaru."""

from dataclasses import replace
from datetime import date

from example.cast import Cast
from example.files import File, Findings, Tie, begin, leave_stage, plan_and_research
from example.letters import (
    Deed,
    answer,
    do,
    follow_up,
    goal,
    introduce,
    involve,
    plan_work,
    post,
    write,
)
from partnerships.correspondence.models import Channel, LetterKind, Way
from partnerships.correspondence.services import approving, drafting, saving
from partnerships.partners.models import Kind
from partnerships.programs.models import Direction, PilotKind, Type
from partnerships.programs.services import activities
from partnerships.programs.services.activities import Planned
from partnerships.research.models import Connection, Point

NEIGHBORS, SMALL_TOWN, SOUTH = (
    "the neighbors across the lake",
    "a small town in Italy",
    "a port in the far south",
)
OUR_ORCHESTRA, THEIR_ORCHESTRA = (
    "Duluth Superior Symphony Orchestra",
    "Thunder Bay Symphony Orchestra",
)
THUNDER_BAY = Findings(
    we_bring="Harbor tours, trails, an orchestra",
    they_bring="The same, from the other shore",
    ties=(
        Tie(
            type=Connection.Type.TRADE,
            text="The same ships call at both harbors",
            source="Chamber of Marine Commerce",
            strength=Connection.Strength.STRONG,
        ),
        Tie(
            type=Connection.Type.HISTORICAL,
            text="The canoe routes of the fur trade joined both shores",
            source="Thunder Bay Museum",
        ),
    ),
    pairs=(
        (OUR_ORCHESTRA, THEIR_ORCHESTRA),
        ("University of Minnesota Duluth", "Lakehead University"),
    ),
)
RANICA = Findings(
    we_bring="Families who look for their cousins, a hospital that teaches",
    they_bring="A town in which everybody knows everybody",
    ties=(
        Tie(
            type=Connection.Type.ANCESTRAL,
            text="Families of our region came from the valleys around Bergamo",
            source="Interviews of the committee",
        ),
    ),
    pairs=(("Duluth Public Library", "Ranica Public Library"),),
    looked_for={
        Point.ACADEMIC: "Too small for a high school of its own; website of the town",
        Point.RELATIONS: "Nobody knows anybody yet; asked in three parishes",
    },
)
TIMARU = Findings(
    we_bring="Snow, a large lake, curious classes",
    they_bring="Surf, a farming country, curious classes",
    ties=(
        Tie(
            type=Connection.Type.STUDY,
            text="Two teachers of Duluth have taught a term in Canterbury",
            source="Duluth East High School",
        ),
    ),
    pairs=(
        ("Duluth East High School", "Timaru Girls' High School"),
        ("Denfeld High School", "Timaru Boys' High School"),
    ),
    looked_for={Point.HISTORY: "No common history is known; the libraries were asked"},
)


def thunder_bay(cast: Cast, today: date) -> File:
    """In correspondence: they have met, the pilot runs, the work plan waits for both sides."""
    purpose = "We share a lake, its weather and its ships, and hardly know each other."
    file = begin(cast, today, opened=300, working_name=NEIGHBORS, kind=Kind.SISTER, purpose=purpose)
    plan_and_research(file, "thunder_bay", THUNDER_BAY, opened=300, chosen=230, compare=True)
    letter = post(file, introduce(file, written=220), posted=212, arrived=206)
    answer(
        file,
        letter,
        received=180,
        summary="“We wondered when you would write.” They name two contacts.",
    )
    leave_stage(file, asked=176, answered=170)
    write(file, on=150, subject="Calendar of the two orchestras", summary="We sent ours.")
    write(
        file,
        on=140,
        subject="Calendar of the two orchestras",
        summary="They sent theirs.",
        came=True,
    )
    visit = Deed(
        type=Type.VISIT,
        travel=Direction.OUTBOUND,
        title="A day in Thunder Bay",
        planned=130,
        began=100,
        people=7,
        hours=60,
        money=420,
        area="culture",
        members=(("Committee chair", "volunteer"), ("Orchestra manager", "other")),
        report="Harbor, museum, supper with the orchestra.",
        outcome="Both sides wish for a concert together.",
    )
    do(file, visit)
    write(
        file,
        on=70,
        subject="A concert in spring",
        summary="They can host us in May.",
        came=True,
        how=Channel.PHONE,
    )
    involve(
        file,
        on=60,
        here=[(OUR_ORCHESTRA, "a concert together")],
        there=[(THEIR_ORCHESTRA, "a concert together")],
    )
    pilot = {
        "type": Type.PILOT,
        "pilot_kind": PilotKind.BEST_PRACTICE,
        "direction": Direction.VIRTUAL,
        "area": "municipal",
        "title": "How two harbors keep open in winter",
        "starts_on": file.ago(20),
        "ends_on": file.ago(-60),
        "programme": "Three calls of the harbor masters, one page in common.",
    }
    activities.add_activity(
        file.partnership, planned=Planned(pilot), by=cast.chair, today=file.ago(40)
    )
    goals = [
        goal(
            "short",
            "culture",
            "The two orchestras give one concert together.",
            here=OUR_ORCHESTRA,
            there=THEIR_ORCHESTRA,
            due_on=file.ago(-200),
            cost=7500,
            cost_source="tickets, two sponsors",
            measure="listeners",
            baseline="0",
            target="900",
        ),
        goal(
            "long",
            "municipal",
            "The harbor masters meet every autumn before the ice.",
            here="Port authority",
            there="Port authority",
            when="every October",
            measure="meetings",
            baseline="0",
            target="1 a year",
        ),
    ]
    plan_work(
        file,
        written=30,
        agreed=None,
        introduction="A concert first; then the harbors.",
        goals=goals,
    )
    draft = drafting.start_letter(
        file.partnership, kind=LetterKind.THANKS, by=cast.chair, today=file.ago(1)
    )
    said = (
        "We thank you and the people of Thunder Bay for a day to remember, from the harbor to"
        " supper."
    )
    saving.save_letter(
        draft,
        by=cast.chair,
        text=replace(draft.text, subject="Our day in Thunder Bay", message=said),
        version=draft.version,
    )
    return file


def ranica(cast: Cast, today: date) -> File:
    """In communication: two months without an answer; a follow-up waits for the mayor's office."""
    purpose = (
        "Answer the wish of Italian families here for a friendship with a small town in Lombardy."
    )
    file = begin(
        cast, today, opened=170, working_name=SMALL_TOWN, kind=Kind.FRIENDSHIP, purpose=purpose
    )
    plan_and_research(file, "ranica", RANICA, opened=170, chosen=90)
    letter = post(file, introduce(file, written=80, language="it"), posted=62)
    again = follow_up(file, letter, written=3)
    approving.ask_approval(again, by=cast.chair, today=file.ago(2), note="Two months have gone by.")
    return file


def timaru(cast: Cast, today: date) -> File:
    """In communication: the letter is approved and waits in the outbox until a person lets it
    go.
    """
    purpose = "Let our schools write to classes whose summer is our winter."
    file = begin(cast, today, opened=120, working_name=SOUTH, kind=Kind.SISTER, purpose=purpose)
    plan_and_research(file, "timaru", TIMARU, opened=120, chosen=30)
    introduce(file, written=6, way=Way.EMAIL)
    return file
