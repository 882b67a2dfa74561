"""Files that look for a partner, and two that rest: the Baltic Sea, India; Cuenca on hold, Bodø
without an answer.
"""

from datetime import date

from example import policy
from example.cast import Cast
from example.files import File, Findings, Tie, begin, leave_stage, look_at, plan_and_research
from example.letters import approve_letter, follow_up, introduce, post
from example.neighbors import settle
from partnerships.finding.services import shortlist
from partnerships.finding.services.searching import Wanted
from partnerships.finding.suggestions.filters import Filters
from partnerships.partners.models import Ending, Kind
from partnerships.pipeline.services import approvals, life
from partnerships.research.models import Connection, Point
from partnerships.research.services import candidates, comparison

BALTIC, INLAND, CRAFTS = (
    "a port on the Baltic Sea",
    "a university town in India",
    "a city of crafts in the Andes",
)
POLAR = "a port beyond the polar circle"
ANCESTRAL = Connection.Type.ANCESTRAL
RAUMA = Findings(
    we_bring="A harbor, a university that teaches Finnish history",
    they_bring="Icebreakers, an old town of wood",
    ties=(
        Tie(
            type=ANCESTRAL,
            text="Finnish is still spoken in families of our region",
            source="U.S. Census",
            strength=Connection.Strength.STRONG,
        ),
        Tie(
            type=Connection.Type.TRADE,
            text="Ships built in Rauma break ice in many northern harbors",
            source="Rauma Maritime Museum",
        ),
    ),
    pairs=(
        ("Duluth East High School", "Rauman Lyseon lukio"),
        ("Lake Superior Railroad Museum", "Rauma Maritime Museum"),
    ),
)
GDYNIA = Findings(
    we_bring="Letters of emigrants",
    they_bring="A museum of emigration, a maritime university",
    ties=(
        Tie(
            type=ANCESTRAL,
            text="Polish parishes here keep letters of the first families",
            source="Interviews of the committee",
        ),
    ),
    pairs=(("University of Minnesota Duluth", "Gdynia Maritime University"),),
    looked_for={Point.RELATIONS: "No living ties are known; asked at the university"},
)
OULU = Findings(we_bring="A harbor, a university", they_bring="Its computer makers")
CUENCA = Findings(
    we_bring="A school of crafts, a gallery",
    they_bring="Weavers of hats, potters, a university",
    looked_for={Point.HISTORY: "No common history is known; the gallery was asked"},
)
BODO = Findings(
    we_bring="A harbor, aircraft builders",
    they_bring="A harbor, a museum of flight",
    ties=(
        Tie(
            type=ANCESTRAL,
            text="Lodges of Norwegian families meet here to this day",
            source="Sons of Norway, list of lodges",
        ),
    ),
    pairs=(("University of Minnesota Duluth", "Nord University"),),
    looked_for={Point.RELATIONS: "No living ties are known; asked at the lodges"},
)


BALTIC_PORTS = Wanted(
    filters=Filters(
        continents=frozenset({"EU"}), features=frozenset({"port", "coast"}), not_partnered=True
    ),
    query="continent=EU&feature=port&feature=coast",
)


def inland(cast: Cast, today: date) -> File:
    """In planning: everything is there, and the board is asked."""
    purpose = (
        "Our hospital and our university have colleagues from India who wish for a bridge to a town"
        " there."
    )
    participants = (
        "University of Minnesota Duluth, the association of Indian families, two hospitals"
    )
    file = begin(
        cast,
        today,
        opened=16,
        working_name=INLAND,
        kind=Kind.FRIENDSHIP,
        purpose=purpose,
        participants=participants,
    )
    note = "Eleven families have signed up to host guests."
    approvals.request_approval(file.partnership, by=cast.chair, today=file.ago(3), note=note)
    return file


def baltic(cast: Cast, today: date) -> File:
    """In research: three candidates, one set aside; a rule is waived, and one candidate lacks its
    second reviewer.
    """
    purpose = (
        "Find a port on the Baltic Sea whose people came here, and whose shipyards build what our"
        " harbor needs."
    )
    file = begin(cast, today, opened=80, working_name=BALTIC, kind=Kind.SISTER, purpose=purpose)
    leave_stage(file, asked=60, answered=52)
    ports, by = BALTIC_PORTS, cast.chair
    name, day = "Ports of Europe by the sea", file.ago(51)
    shortlist.save_search(file.partnership, name=name, query=ports.query, by=by, today=day)
    elsewhere = settle("bodo", by=by).place
    assert elsewhere is not None
    reason = "Not on the Baltic Sea, and our letters there stayed without an answer"
    shortlist.dismiss(file.partnership, place=elsewhere, reason=reason, by=by, today=file.ago(50))
    look_at(file, "oulu", OULU, added=48, found=46, scored_by=())
    candidates.park(
        file.partnership.candidates.get(),
        reason="More than twice our size, and twinned widely already",
        by=cast.chair,
        today=file.ago(44),
    )
    first = look_at(
        file,
        "rauma",
        RAUMA,
        added=42,
        found=35,
        scored_by=(cast.chair, cast.member),
        score=4,
        searched=ports,
    )
    second = look_at(
        file, "gdynia", GDYNIA, added=30, found=22, scored_by=(cast.chair,), searched=ports
    )
    comparison.issue_comparison(
        file.partnership, [first, second], by=cast.chair, today=file.ago(14)
    )
    policy.judge(file, first, looked=13, waived=12)
    return file


def cuenca(cast: Cast, today: date) -> File:
    """In research, on hold until the elections there are over."""
    purpose = "Bring our weavers and potters together with those of a city in the Andes."
    file = begin(
        cast, today, opened=150, working_name=CRAFTS, kind=Kind.FRIENDSHIP, purpose=purpose
    )
    leave_stage(file, asked=130, answered=126)
    look_at(file, "cuenca", CUENCA, added=110, found=90, scored_by=(cast.chair,), score=2)
    reason = "Elections there; we write once the new office is known."
    life.hold(
        file.partnership, until=file.ago(-90), reason=reason, by=cast.chair, today=file.ago(45)
    )
    return file


def bodo(cast: Cast, today: date) -> File:
    """Closed: a letter and a follow-up stayed without an answer."""
    purpose = "See how a city of our trade lives with a night of six weeks."
    file = begin(cast, today, opened=480, working_name=POLAR, kind=Kind.SISTER, purpose=purpose)
    plan_and_research(file, "bodo", BODO, opened=480, chosen=400)
    letter = post(file, introduce(file, written=390), posted=384)
    again = approve_letter(file, follow_up(file, letter, written=330), asked=328, approved=326)
    post(file, again, posted=324)
    reason = "A letter and a follow-up in seven months. The door stays open."
    life.close(
        file.partnership, ending=Ending.NO_ANSWER, reason=reason, by=cast.chair, today=file.ago(170)
    )
    return file
