"""What the list, the board and the page of a file show, with the same number of queries for three
files and for 300.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from partnerships.accounts.grants import roles_of
from partnerships.accounts.models import User
from partnerships.accounts.roles import Role
from partnerships.communities.models import Contact, Organization
from partnerships.communities.names import country_name
from partnerships.correspondence.contact import last_contacts
from partnerships.correspondence.services import waiting
from partnerships.history.names import told
from partnerships.partners.models import Partnership, Stage
from partnerships.pipeline import standing
from partnerships.pipeline.models import StageApproval
from partnerships.pipeline.services import life
from partnerships.pipeline.stages import step_of

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


@dataclass(frozen=True)
class FileRow:
    """One file in a list."""

    partnership: Partnership
    spans: list[standing.Span]
    waits_for: str
    days: int
    is_stale: bool
    is_resting: bool


def rows(files: Iterable[Partnership], today: date) -> list[FileRow]:
    """Return the files with what each waits for; two queries, however many there are."""
    files = list(files)
    keys = [partnership.pk for partnership in files]
    pending = {
        approval.partnership_id: approval
        for approval in StageApproval.objects.waiting().filter(partnership__in=keys)
    }
    unanswered = set(
        waiting.awaiting_reply(today)
        .filter(partnership__in=keys)
        .values_list("partnership_id", flat=True)
    )
    return [_row(file, pending.get(file.pk), file.pk in unanswered, today) for file in files]


def _row(
    partnership: Partnership, pending: StageApproval | None, unanswered: bool, today: date
) -> FileRow:
    stale_after = step_of(partnership).stale_after
    days = (today - partnership.stage_since).days
    return FileRow(
        partnership=partnership,
        spans=standing.spans(partnership),
        waits_for=standing.waits_for(partnership, pending, today, answer_awaited=unanswered),
        days=days,
        is_resting=partnership.is_held(today),
        is_stale=bool(stale_after and days >= stale_after.days)
        and partnership.is_open
        and not partnership.is_held(today),
    )


def table(files: QuerySet[Partnership], today: date) -> Iterator[tuple[object, ...]]:
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
    items = standing.items(partnership) if partnership.is_open else []
    step = step_of(partnership)
    roles = roles_of(user, today)
    unanswered = waiting.awaiting_reply(today).filter(partnership=partnership).exists()
    return {
        "partnership": partnership,
        "here": "overview",
        "steps": standing.spans(partnership, approvals),
        "step": step,
        "worked_by": step.worked_by.as_actor,
        "items": items,
        "ready": all(item.done for item in items),
        "pending": pending,
        "pending_with": pending.asked_of if pending else "",
        "may_answer": bool(
            pending and Role(pending.office) in roles and pending.asked_by_id != user.pk
        ),
        "question": latest if latest and latest.verdict in ("sent_back", "declined") else None,
        "first_approver": standing.approvers(step)[0].as_actor,
        "is_last": Stage(partnership.stage).next is None,
        "waits_for": standing.waits_for(partnership, pending, today, answer_awaited=unanswered),
        "days": (today - partnership.stage_since).days,
        "is_held": partnership.is_held(today),
        "may_close": life.may_end(partnership, by=user, today=today),
        "may_reopen": bool(roles & {Role.MAYORS_OFFICE, Role.ADMIN})
        and life.may_end(partnership, by=user, today=today),
        "may_move_back": bool(roles & {Role.MAYORS_OFFICE, Role.ADMIN})
        and partnership.stage != Stage.PLANNING
        and not partnership.established_on,
        "events": told(partnership.events.latest_first()[:6]),
        "papers": partnership.documents.order_by("-issued_on", "-pk")[:5],
        "contacts": contacts(partnership),
        "last": last_contacts([partnership], today)[partnership.pk],
        "comparison": side_by_side(partnership),
    }


def contacts(partnership: Partnership) -> list[tuple[str, list[tuple[str, Contact | None]]]]:
    """Return for each side the two people whom symmetry asks for (row 36): the mayor's office and a
    volunteer.
    """
    sides = [community for community in (partnership.home, partnership.partner) if community]
    known = Contact.objects.filter(community__in=sides, left_on=None).order_by("pk")
    by_part = {(contact.community_id, contact.part): contact for contact in known}
    wanted = [Contact.Part.MAYORS_OFFICE]
    if Organization.ours().works_through_volunteers:
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
