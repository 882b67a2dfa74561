"""Communication and correspondence, told through the services: letters, answers, meetings, the
pilot, the work plan.
"""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from babel.numbers import format_decimal

from example.files import File
from example.scans import note
from partnerships.communities.models import Contact
from partnerships.communities.rank import highest_official
from partnerships.correspondence.models import (
    Channel,
    Direction,
    Layout,
    Letter,
    LetterKind,
    ReplyOutcome,
    Way,
)
from partnerships.correspondence.services import approving, drafting, messages, saving, sending
from partnerships.programs.models import Direction as Travel
from partnerships.programs.models import PilotKind, Side, Type, WorkPlan
from partnerships.programs.services import activities, agreeing, papers, plans
from partnerships.programs.services.activities import Planned
from partnerships.programs.services.plans import GoalLine
from partnerships.words.days import in_english, long_date

WORDS = Path(__file__).parent / "words"
"""The letter of introduction in other languages, part by part."""
TRANSLATOR = "language volunteers of Duluth Sister Cities"
REVIEWER = "a teacher of the language at Duluth East High School"
NEXT_STEP = (
    "Please let us know whether such a conversation is welcome, and in which language and by which"
    " means you prefer to speak with us. If it suits you, we propose a first video call in the week"
    " of {week}."
)


def introduce(
    file: File,
    *,
    written: int,
    language: str = "",
    way: Way = Way.POST,
    layout: Layout = Layout.FOLLOWING,
) -> Letter:
    """Write the letter of introduction, with a courtesy translation, and have it approved."""
    chair, day = file.cast.chair, file.ago(written)
    letter = drafting.start_letter(
        file.partnership,
        kind=LetterKind.INTRODUCTION,
        by=chair,
        today=day,
        translation_language=language,
        way=way,
    )
    week = _monday(day + timedelta(weeks=8))
    values: dict[str, Any] = {"next_step": NEXT_STEP.format(week=in_english(week))}
    if language:
        values |= {"translation": _translated(file, language, week), "translator": TRANSLATOR}
        values |= {"translation_reviewed_by": REVIEWER, "layout": layout}
    letter = saving.save_letter(
        letter, by=chair, text=replace(letter.text, **values), version=letter.version
    )
    return approve_letter(file, letter, asked=written - 2, approved=written - 4)


def _translated(file: File, language: str, week: date) -> dict[str, str]:
    """Return the parts of the letter in another language, with the names and figures of this
    file.
    """
    home, there = file.cast.home, file.partner
    facts = {
        "home": home.name,
        "there": there.own_name or there.name,
        "people": format_decimal(home.population or 0, locale=language),
        "week": long_date(week, language),
    }
    parts = tomllib.loads((WORDS / f"{language}.toml").read_text(encoding="utf-8"))
    return {part: text.format(**facts) for part, text in parts.items()}


def approve_letter(file: File, letter: Letter, *, asked: int, approved: int) -> Letter:
    """Have the mayor's office let a letter go."""
    decision = approving.ask_approval(letter, by=file.cast.chair, today=file.ago(asked))
    return approving.approve_letter(decision, by=file.cast.office, today=file.ago(approved))


def post(file: File, letter: Letter, *, posted: int, arrived: int | None = None) -> Letter:
    """Print a letter for the mayor's signature, post it, and note when it arrived."""
    office, chair = file.cast.office, file.cast.chair
    letter = sending.mark_printed(
        letter, on=file.ago(posted + 1), by=office, today=file.ago(posted)
    )
    letter = sending.mark_posted(
        letter,
        on=file.ago(posted),
        by=office,
        today=file.ago(posted),
        carrier="U.S. Postal Service, registered",
    )
    if arrived is not None:
        letter = sending.mark_delivered(
            letter, on=file.ago(arrived), by=chair, today=file.ago(arrived)
        )
    return letter


def follow_up(file: File, letter: Letter, *, written: int) -> Letter:
    """Write again, kindly, after a letter without an answer."""
    return drafting.start_letter(
        file.partnership,
        kind=LetterKind.FOLLOW_UP,
        by=file.cast.chair,
        today=file.ago(written),
        follows=letter,
        way=Way.POST,
    )


def answer(
    file: File, letter: Letter, *, received: int, summary: str, scan: Sequence[str] = ()
) -> None:
    """File the partner's answer."""
    scans = [note("their answer", *scan)] if scan else []
    messages.log_reply(
        letter,
        happened_on=file.ago(received),
        channel=Channel.EMAIL,
        outcome=ReplyOutcome.POSITIVE,
        summary=summary,
        contact=desk(file),
        by=file.cast.chair,
        today=file.ago(received),
        files=scans,
    )


def desk(file: File) -> Contact:
    """Return the contact in the partner's mayor's office."""
    return Contact.objects.get(community=file.partner, part=Contact.Part.MAYORS_OFFICE)


def write(
    file: File,
    *,
    on: int,
    subject: str,
    summary: str,
    came: bool = False,
    how: Channel = Channel.EMAIL,
) -> None:
    """Log a mail or a call, either way."""
    messages.log_message(
        file.partnership,
        direction=Direction.IN if came else Direction.OUT,
        happened_on=file.ago(on),
        channel=how,
        subject=subject,
        summary=summary,
        contact=desk(file),
        by=file.cast.chair,
        today=file.ago(on),
    )


@dataclass(frozen=True, kw_only=True)
class Deed:
    """Something both sides did: planned first, then written up."""

    type: Type
    title: str
    planned: int
    began: int
    ended: int | None = None
    travel: Travel = Travel.VIRTUAL
    pilot: PilotKind | None = None
    area: str = ""
    programme: str = ""
    members: tuple[tuple[str, str], ...] = ()
    people: int = 12
    young: int = 0
    hours: int = 10
    money: int = 0
    mayors: bool = False
    """Whether the two mayors lead."""
    report: str = ""
    outcome: str = ""
    lesson: str = ""


def do(file: File, deed: Deed) -> None:
    """Plan an activity, and write down how it went."""
    chair = file.cast.chair
    values: dict[str, object] = {
        "type": deed.type,
        "direction": deed.travel,
        "pilot_kind": deed.pilot or "",
        "area": deed.area,
        "title": deed.title,
        "starts_on": file.ago(deed.began),
        "programme": deed.programme,
        "ends_on": file.ago(deed.ended) if deed.ended is not None else None,
    }
    if deed.type is Type.MEETING:
        values["begins_at"] = datetime.combine(
            file.ago(deed.began), time(8), ZoneInfo("America/Chicago")
        )
    if deed.mayors:
        both, on = (file.partnership.home, file.partnership.partner), file.ago(deed.began)
        values["leads_here"], values["leads_there"] = (
            highest_official(each, on) for each in both if each
        )
    planned = Planned(values, deed.members)
    activity = activities.add_activity(
        file.partnership, planned=planned, by=chair, today=file.ago(deed.planned)
    )
    over = deed.began if deed.ended is None else deed.ended
    told = {
        "participants": deed.people,
        "young_people": deed.young,
        "hours": deed.hours,
        "report": deed.report,
        "outcome": deed.outcome,
        "lesson": deed.lesson,
    }
    if deed.money:
        told |= {"money": deed.money, "currency": "USD"}
    outcome = activities.WriteUp(file.ago(over), told)
    activities.write_up(
        activity, outcome=outcome, version=activity.version, today=file.ago(over - 2), by=chair
    )


def involve(
    file: File, *, on: int, here: Sequence[tuple[str, str]], there: Sequence[tuple[str, str]]
) -> None:
    """List the groups that take part on both sides."""
    for side, groups in ((Side.OURS, here), (Side.THEIRS, there)):
        for name, does in groups:
            activities.involve(
                file.partnership,
                side=side,
                name=name,
                does=does,
                by=file.cast.chair,
                today=file.ago(on),
            )


def goal(
    horizon: str,
    area: str,
    sentence: str,
    *,
    here: str,
    there: str,
    measure: str,
    target: str,
    **more: object,
) -> dict[str, object]:
    """Return one line of a work plan."""
    values = {
        "horizon": horizon,
        "area": area,
        "sentence": sentence,
        "measure": measure,
        "target": target,
    }
    money = {"currency": "USD"} if "cost" in more else {}
    return {**values, "owner_here": here, "owner_there": there, **money, **more}


def plan_work(
    file: File,
    *,
    written: int,
    agreed: int | None,
    introduction: str,
    goals: Sequence[dict[str, object]],
) -> WorkPlan:
    """Write the work plan; with a day of agreement, both sides agree to it and it is issued."""
    chair, begins = file.cast.chair, file.ago((agreed or written) - 30).replace(day=1)
    plan = plans.write_plan(
        file.partnership,
        by=chair,
        starts_on=begins,
        ends_on=begins.replace(year=begins.year + 2),
        introduction=introduction,
        goals=[GoalLine(goal) for goal in goals],
        version=0,
        today=file.ago(written),
    )
    return agree(file, plan, agreed=agreed) if agreed is not None else plan


def agree(file: File, plan: WorkPlan, *, agreed: int) -> WorkPlan:
    """Let both sides agree to the work plan, and issue it."""
    chair, day = file.cast.chair, file.ago(agreed)
    plan = agreeing.agree(
        file.partnership,
        side=Side.OURS,
        note="Minutes",
        name="The committee of Duluth Sister Cities",
        on=file.ago(agreed + 4),
        version=plan.version,
        today=day,
        by=chair,
    )
    plan = agreeing.agree(
        file.partnership,
        side=Side.THEIRS,
        name=str(desk(file)),
        on=day,
        version=plan.version,
        today=day,
        by=chair,
        note=f"E-mail of {long_date(day, 'en')}",
    )
    papers.issue_due_papers(file.partnership, by=chair, today=day)
    return plan


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
