"""The work plan: what its paper says, and how it is filled from the file."""

from dataclasses import dataclass
from typing import Literal

from partnerships.accounts.models import User
from partnerships.communities.models import Community, Contact
from partnerships.communities.names import language_name
from partnerships.documents.contents import ContactPerson, Content, Html, Party, Signer
from partnerships.documents.paper import Paper
from partnerships.documents.richtext import plain_paragraphs
from partnerships.partners.models import Partnership
from partnerships.programs.models import (
    Activity,
    Area,
    Goal,
    Involvement,
    PilotWaiver,
    Side,
    Status,
    Type,
    WorkPlan,
)
from partnerships.words.days import long_date


@dataclass(frozen=True, kw_only=True)
class PlanGoal:
    """One line of a work plan."""

    horizon: Literal["short", "long"]  # up to 12 months, or longer
    sentence: str  # the goal itself
    number: str = ""  # "1", "S2"; empty: numbered in order
    area: str = ""  # "Education"
    activity: str = ""
    who_here: str = ""
    who_there: str = ""
    when: str = ""  # "October 2027"
    cost: str = ""  # "USD 4,000, city grant; lodging by host families"
    measure: str = ""  # "students exchanged"
    target: str = ""  # "12 by June 2028"
    status: str = ""

    @property
    def in_short(self) -> str:
        """By what it is measured, and when: "students exchanged: 12 by June 2028; October 2027"."""
        target = f": {self.target}" if self.target else ""
        when = f"; {self.when}" if self.when else ""
        return f"{self.measure}{target}{when}"


@dataclass(frozen=True, kw_only=True)
class WorkPlanContent(Content):
    """What both sides mean to do, and who does it."""

    parties: tuple[Party, Party]
    period: str  # "May 2027 to April 2029"
    goals: tuple[PlanGoal, ...]
    version: str = ""  # "Version 2"
    introduction: Html = ""
    pilot: Html = ""  # what the first small programme showed
    groups_here: tuple[str, ...] = ()
    groups_there: tuple[str, ...] = ()
    agreed: tuple[str, ...] = ()  # "Agreed for Duluth on 4 May 2027 by …"
    contacts: tuple[ContactPerson, ...] = ()
    signers: tuple[Signer, ...] = ()


WORK_PLAN = Paper(
    slug="work_plan",
    name="Work plan",
    code="PLAN",
    template="documents/work_plan.html",
    content=WorkPlanContent,
    is_wide=True,
)


def party(community: Community) -> Party:
    """A community as our papers name it."""
    place = ", ".join(part for part in (community.region, community.country_name) if part)
    own = community.own_name if community.own_name != community.name else ""
    return Party(
        name=community.name,
        place=place,
        own_name=own,
        own_language=community.own_language if own else "",
        body=community.official_name,
    )


def parties(partnership: Partnership) -> tuple[Party, Party]:
    """Both communities, ours first. The file must have a partner."""
    assert partnership.partner is not None
    return party(partnership.home), party(partnership.partner)


def plan_goal(goal: Goal) -> PlanGoal:
    """One goal as the papers print it."""
    state = "" if goal.status == Status.PLANNED else Status(goal.status).label
    measured = "; today: ".join(part for part in (goal.measure, goal.baseline) if part)
    return PlanGoal(
        horizon="short" if goal.horizon == "short" else "long",
        sentence=goal.sentence,
        area=Area(goal.area).label,
        activity=goal.activity,
        who_here=goal.owner_here,
        who_there=goal.owner_there,
        when=goal.by_when,
        cost=goal.money,
        measure=measured,
        target=goal.target,
        status="; ".join(part for part in (state, goal.risk and f"risk: {goal.risk}") if part),
    )


def plan_content(plan: WorkPlan) -> WorkPlanContent:
    """The whole work plan: goals, pilot, groups, and who agreed for which side."""
    partnership = plan.partnership
    groups = list(Involvement.objects.filter(partnership=partnership).order_by("pk"))
    return WorkPlanContent(
        parties=parties(partnership),
        period=plan.period,
        goals=tuple(plan_goal(goal) for goal in plan.goals.order_by("position")),
        version=f"Version {plan.number}",
        introduction=plain_paragraphs(plan.introduction),
        pilot=plain_paragraphs(_pilot(partnership)),
        groups_here=tuple(group.in_words for group in groups if group.side == Side.OURS),
        groups_there=tuple(group.in_words for group in groups if group.side == Side.THEIRS),
        agreed=_agreed(plan),
        contacts=_contacts(partnership),
        signers=() if plan.is_agreed else _lines_to_sign(partnership),
    )


def _pilot(partnership: Partnership) -> str:
    pilots = (
        Activity.objects.filter(partnership=partnership)
        .of_type(Type.PILOT)
        .held()
        .order_by("done_on", "pk")
    )
    told = [f"{pilot.title} ({pilot.when}). {pilot.outcome}\n\n{pilot.lesson}" for pilot in pilots]
    waiver = PilotWaiver.objects.filter(partnership=partnership).first()
    if waiver and not told:
        told = [f"Both sides go on without a pilot. {waiver.reason}"]
    return "\n\n".join(told)


def _agreed(plan: WorkPlan) -> tuple[str, ...]:
    return tuple(
        f"Agreed for {place} on {long_date(said.on, 'en')} by {said.name}"
        for _, place, said in plan.sides
        if said
    )


def _lines_to_sign(partnership: Partnership) -> tuple[Signer, ...]:
    return (
        Signer(title=f"For {partnership.home.name}"),
        Signer(title=f"For {partnership.partner_name}"),
    )


def _contacts(partnership: Partnership) -> tuple[ContactPerson, ...]:
    """Who may be named and answers on both sides: the mayor's offices and the volunteers."""
    parts = [Contact.Part.MAYORS_OFFICE, Contact.Part.VOLUNTEER]
    people = Contact.objects.filter(
        community__in=[partnership.home_id, partnership.partner_id],
        part__in=parts,
        left_on=None,
        named_with_consent_on__isnull=False,
    ).select_related("community")
    ours_first = sorted(
        people, key=lambda person: (person.community_id != partnership.home_id, person.pk)
    )
    return tuple(
        ContactPerson(
            name=person.formal_name,
            role=", ".join(
                part
                for part in (person.office, person.community.name)
                if part and part != person.formal_name
            ),
            email=person.email,
            phone=person.phone_in_words,
            languages=language_name(person.language) if person.language else "",
        )
        for person in ours_first
    )


def own_name(user: User) -> str:
    """The name and the office of one of our people, as a line that agrees carries it."""
    return f"{user.name}, {user.title}" if user.title else user.name
