"""What the desk, the list, the board and the page of a file show, with the same number of queries
for three files and for 3,000.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, Count, Exists, OuterRef, Subquery, When, Window
from django.db.models.functions import RowNumber

from partnerships.accounts.grants import roles_of
from partnerships.accounts.models import User
from partnerships.accounts.roles import Role
from partnerships.communities.models import Contact, Organization
from partnerships.communities.names import country_name
from partnerships.correspondence.services import waiting
from partnerships.evaluations.models import Evaluation
from partnerships.evaluations.waiting import SOON
from partnerships.history.names import told
from partnerships.partners.models import Partnership, PartnershipQuerySet, Stage
from partnerships.pipeline import standing
from partnerships.pipeline.models import StageApproval
from partnerships.pipeline.services import life
from partnerships.pipeline.stages import step_of
from partnerships.words.days import months_between

COLUMNS = (
    "File",
    "Home",
    "Partner",
    "Country",
    "Kind",
    "Stage",
    "In stage since",
    "Days",
    "Waits for",
    "Lead",
    "Established",
)


ON_THE_DESK = 12
A_COLUMN = 30
"""Files that the board shows in a column; the list has them all."""


@dataclass(frozen=True)
class FileRow:
    """One file in a list."""

    partnership: Partnership
    waits_for: str
    days: int
    is_stale: bool
    is_resting: bool
    is_asked: bool
    """Whether an office is asked about its stage."""


@dataclass(frozen=True)
class Column:
    """One stage on the board: its first files, and how many there are."""

    stage: Stage
    rows: list[FileRow]
    number: int

    @property
    def more(self) -> int:
        """How many files the column does not show."""
        return self.number - len(self.rows)


def with_standing(files: PartnershipQuerySet, today: date) -> PartnershipQuerySet:
    """Return files with what `rows` needs of each: both communities, the office that is asked, and
    whether an answer is awaited.
    """
    asked = StageApproval.objects.waiting().filter(partnership=OuterRef("pk"))
    awaiting = waiting.awaiting_reply(today).filter(partnership=OuterRef("pk")).order_by()
    due = Evaluation.objects.open().filter(partnership=OuterRef("pk"), due_on__lte=today + SOON)
    return files.with_communities().annotate(
        asked_office=Subquery(asked.values("office")[:1]),
        answer_awaited=Exists(awaiting),
        evaluation_is_near=Exists(due),
        watch_months=Subquery(Organization.objects.values("watch_months")[:1]),
    )


def rows(files: PartnershipQuerySet, today: date) -> list[FileRow]:
    """Return the files with what each waits for; one query."""
    return [_row(file, today) for file in with_standing(files, today)]


def _row(file: Any, today: date) -> FileRow:
    stale_after = step_of(file).stale_after
    days = (today - file.stage_since).days
    waits_for = standing.waits_for(
        file,
        today,
        asked=file.asked_office,
        answer_awaited=file.answer_awaited,
        we_act=file.evaluation_is_near or _is_silent(file, today),
    )
    return FileRow(
        partnership=file,
        waits_for=waits_for,
        days=days,
        is_resting=file.is_held(today),
        is_stale=bool(stale_after and days >= stale_after.days)
        and file.is_open
        and not file.is_held(today),
        is_asked=bool(file.asked_office),
    )


def _is_silent(file: Any, today: date) -> bool:
    """Whether nobody has spoken for so long that the radar shows the file."""
    if not file.established_on or not file.watch_months:
        return False
    return months_between(file.last_contact or today, today) >= file.watch_months


def on_the_desk(user: User, today: date) -> list[FileRow]:
    """Return the open files for the desk: the person's own, then the longest in their stage."""
    mine = Case(When(lead=user, then=0), default=1)
    files = Partnership.objects.visible_to(user).open()
    return rows(files.order_by(mine, "stage_since", "pk")[:ON_THE_DESK], today)


def columns(files: PartnershipQuerySet, today: date) -> list[Column]:
    """Return the board: by stage the files that have stood there longest; two queries."""
    numbers = dict(files.order_by().values_list("stage").annotate(number=Count("pk")))
    place = Window(RowNumber(), partition_by="stage", order_by=["stage_since", "pk"])
    first = files.annotate(place=place).filter(place__lte=A_COLUMN).order_by("stage_since", "pk")
    found = rows(Partnership.objects.filter(pk__in=list(first.values_list("pk", flat=True))), today)
    return [
        Column(
            stage, [row for row in found if row.partnership.stage == stage], numbers.get(stage, 0)
        )
        for stage in Stage
    ]


def table(files: PartnershipQuerySet, today: date) -> Iterator[tuple[object, ...]]:
    """Return the rows of the CSV file, in the order of COLUMNS."""
    for row in rows(files, today):
        file = row.partnership
        yield (
            file.number,
            file.home.name,
            file.partner_name,
            country_name(file.partner.country) if file.partner else "",
            file.kind_in_words,
            file.get_stage_display(),
            file.stage_since.isoformat(),
            row.days,
            row.waits_for,
            file.lead.name,
            file.established_on.isoformat() if file.established_on else "",
        )


def of(partnership: Partnership, user: User, today: date) -> dict[str, object]:
    """Return everything that the page of one file shows."""
    approvals = list(
        StageApproval.objects.filter(partnership=partnership)
        .select_related("partnership", "asked_by", "decided_by")
        .order_by("-asked_at")
    )
    pending = next((approval for approval in approvals if approval.is_waiting), None)
    latest = approvals[0] if approvals else None
    items = standing.items(partnership, today) if partnership.is_open else []
    step = step_of(partnership)
    ours, is_office = Organization.ours(), user.has_perm("pipeline.reopen_partnership")
    roles = roles_of(user, today) if pending or partnership.established_on else set()
    may_end = life.may_end(partnership, roles)
    ready = all(item.done for item in items)
    return {
        "partnership": partnership,
        "organization": ours,
        "here": "overview",
        "steps": standing.spans(partnership, approvals),
        "step": step,
        "worked_by": step.worked_by.as_actor,
        "items": items,
        "ready": ready,
        "may_ask": ready
        and not partnership.is_held(today)
        and user.has_perm("pipeline.request_approval"),
        "pending": pending,
        "pending_with": pending.asked_of if pending else "",
        "may_answer": bool(
            pending and Role(pending.office) in roles and pending.asked_by_id != user.pk
        ),
        "question": latest if latest and latest.verdict in ("sent_back", "declined") else None,
        "first_approver": standing.approvers(step, ours)[0].as_actor,
        "is_last": Stage(partnership.stage).next is None,
        "days": (today - partnership.stage_since).days,
        "is_held": partnership.is_held(today),
        "may_close": may_end,
        "may_reopen": is_office and may_end,
        "may_move_back": is_office
        and partnership.stage != Stage.PLANNING
        and not partnership.established_on,
        "events": told(partnership.events.without_mail().latest_first()[:6]),
        "papers": partnership.documents.order_by("-issued_on", "-pk")[:5],
        "contacts": contacts(partnership, ours),
        "comparison": side_by_side(partnership),
    }


def contacts(
    partnership: Partnership, ours: Organization
) -> list[tuple[str, list[tuple[str, Contact | None]]]]:
    """Return for each side the two people whom symmetry asks for (row 36): the mayor's office and a
    volunteer.
    """
    sides = [community for community in (partnership.home, partnership.partner) if community]
    known = Contact.objects.filter(community__in=sides, left_on=None).order_by("pk")
    by_part = {(contact.community_id, contact.part): contact for contact in known}
    wanted = [Contact.Part.MAYORS_OFFICE]
    if ours.works_through_volunteers:
        wanted.append(Contact.Part.VOLUNTEER)
    return [
        (side.name, [(part.label, by_part.get((side.pk, part))) for part in wanted])
        for side in sides
    ]


def side_by_side(partnership: Partnership) -> list[tuple[str, str, str]]:
    """Return the few lines of comparison that the page shows; the whole of it is in research."""
    if partnership.partner is None:
        return []
    home, partner = partnership.home, partnership.partner

    def people(number: int | None) -> str:
        return f"{number:,}" if number is not None else "unknown"

    return [
        ("People", people(home.population), people(partner.population)),
        ("Climate", home.climate or "unknown", partner.climate or "unknown"),
        ("Land", ", ".join(home.features) or "unknown", ", ".join(partner.features) or "unknown"),
    ]
