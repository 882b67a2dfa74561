"""An inquiry comes in: through the public page, or written down by one of us."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, TypeAlias

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from partnerships.accounts.models import User
from partnerships.accounts.offices import Capacity
from partnerships.accounts.permissions import require
from partnerships.communities.models import Place
from partnerships.documents.models import Upload
from partnerships.documents.services import uploads
from partnerships.history.services import changed, next_in, record_ours
from partnerships.inquiries.models import Came, Inquiry, InquiryOutcome, InquiryTurn
from partnerships.inquiries.services.door import knock
from partnerships.inquiries.services.letters import post_receipt
from partnerships.words.refusal import Refused

TAKE = "inquiries.take_inquiry"
MOST_FILES, MOST_BYTES = 3, 5 * 1024 * 1024
ASKED = (
    "who",
    "name",
    "body",
    "email",
    "place_name",
    "place",
    "why",
    "links",
    "does",
    "people",
    "people_agreed",
    "means",
    "counterpart",
    "heard",
    "conflict",
    "earlier",
)
"""What is asked of everybody."""
NUMBER = re.compile(r"I-\d{4}-\d{3,}")

Files: TypeAlias = "Sequence[UploadedFile[Any]]"


def submit(values: Mapping[str, Any], *, address: str, now: datetime, files: Files = ()) -> Inquiry:
    """Take an inquiry from the public page, without an account.

    `address` is the network address it came from. Raises Flood when too many come, and
    UploadRefused for a file.
    """
    _require_consent(values)
    _require_few(files)
    knock(address=address, email=values["email"], now=now)
    today = timezone.localdate(now)
    kept = uploads.keep_from_outside(files, title=f"From {values['name']}")
    return _write_down(
        values, kept, came=Came.PAGE, received_on=today, agreed_on=today, by=None, today=today
    )


def take(
    values: Mapping[str, Any],
    *,
    came: Came,
    received_on: date,
    by: User,
    today: date,
    agreed_on: date | None = None,
    files: Files = (),
) -> Inquiry:
    """Write down an inquiry that came another way. Raises Refused for a day ahead, and
    UploadRefused for a file.
    """
    require(by, TAKE)
    if received_on > today:
        raise Refused("This day has not come yet.", field="received_on")
    _require_consent(values)
    _require_few(files)
    kept = [
        uploads.keep(None, file, by=by, title=f"From {values['name']}: {file.name}"[:200])
        for file in files
    ]
    return _write_down(
        values, kept, came=came, received_on=received_on, agreed_on=agreed_on, by=by, today=today
    )


def _require_consent(values: Mapping[str, Any]) -> None:
    if values.get("people") and not values.get("people_agreed"):
        raise Refused(
            "Tick that everybody named has agreed, or leave the names out.", field="people_agreed"
        )


def _require_few(files: Files) -> None:
    if len(files) > MOST_FILES:
        raise Refused(f"At most {MOST_FILES} files, please.", field="files")
    large = next((file for file in files if (file.size or 0) > MOST_BYTES), None)
    if large:
        raise Refused(
            f"“{large.name}” is larger than 5 MB. Send a smaller copy, or a link.", field="files"
        )


@transaction.atomic
def _write_down(
    values: Mapping[str, Any],
    files: Sequence[Upload],
    *,
    came: Came,
    received_on: date,
    agreed_on: date | None,
    by: User | None,
    today: date,
) -> Inquiry:
    inquiry = Inquiry.objects.create(
        number=_next_number(today.year),
        came=came,
        received_on=received_on,
        agreed_on=agreed_on,
        written_by=by,
        **{name: values[name] for name in ASKED if name in values},
    )
    inquiry.files.set(files)
    _answer_the_earlier_one(inquiry, by=by, today=today)
    post_receipt(inquiry, by=by)
    text = (
        f"The inquiry {inquiry.number} about {inquiry.where} came in:"
        f" {inquiry.get_came_display().lower()}."
    )
    record_ours(text, by=by, kind="inquiry.arrived", on=today, link=inquiry.get_absolute_url())
    return inquiry


def _next_number(year: int) -> str:
    """Give out the next number of a year: I-2026-001."""
    prefix = f"I-{year}"
    return f"{prefix}-{next_in(prefix):03d}"


def _answer_the_earlier_one(inquiry: Inquiry, *, by: User | None, today: date) -> None:
    """Take an inquiry as the answer to our question when it names that number and comes from the
    same address.
    """
    number = inquiry.earlier.strip().upper()
    asked = Inquiry.objects.select_for_update(of=("self",)).filter(
        number=number, email__iexact=inquiry.email
    )
    earlier = (
        asked.exclude(email="").exclude(pk=inquiry.pk).first() if NUMBER.fullmatch(number) else None
    )
    if earlier is None or standing(earlier) != InquiryOutcome.ASKED:
        return
    turn(earlier, InquiryOutcome.ANSWERED, by=by, today=today, words=inquiry.why, other=inquiry)
    turn(
        inquiry,
        InquiryOutcome.MERGED,
        by=by,
        today=today,
        words="It answers our question.",
        other=earlier,
    )


def standing(inquiry: Inquiry) -> str:
    """Return the outcome of an inquiry's latest turn, empty while there is none."""
    latest = inquiry.turns.order_by("-position").first()
    return latest.outcome if latest else ""


def turn(
    inquiry: Inquiry,
    outcome: InquiryOutcome,
    *,
    by: User | Capacity | None,
    today: date,
    **facts: Any,
) -> InquiryTurn:
    """Write down the next turn of an inquiry, which the caller has locked; whoever decides with the
    office.
    """
    latest = inquiry.turns.order_by("-position").first()
    before = InquiryOutcome(latest.outcome).label.lower() if latest else "new"
    capacity = (
        f"; decided by {by.as_subject[0].lower()}{by.as_subject[1:]}"
        if isinstance(by, Capacity)
        else ""
    )
    text = (
        f"The inquiry {inquiry.number} passed from {before} to {outcome.label.lower()}{capacity}."
    )
    actor = by.person if isinstance(by, Capacity) else by
    record_ours(
        text, by=actor, kind=f"inquiry.{outcome}"[:40], on=today, link=inquiry.get_absolute_url()
    )
    return InquiryTurn.objects.create(
        inquiry=inquiry,
        position=latest.position + 1 if latest else 1,
        outcome=outcome,
        happened_on=today,
        by=actor,
        by_name=str(by) if by else "",
        **facts,
    )


@transaction.atomic
def place(inquiry: Inquiry, *, place: Place | None, by: User, today: date) -> Inquiry:
    """Say which place of the world is meant, so that it can become a candidate; None takes it
    back.
    """
    inquiry = Inquiry.objects.select_for_update(of=("self",)).get(pk=inquiry.pk)
    require(by, TAKE)
    if standing(inquiry) in InquiryOutcome.that_close:
        raise Refused("This inquiry is decided. Open it again first.")
    said = changed("place of the world", inquiry.place, place)
    inquiry.place = place
    inquiry.save(update_fields=["place"])
    if said:
        text, link = f"The inquiry {inquiry.number}: {said}.", inquiry.get_absolute_url()
        record_ours(text, by=by, kind="inquiry.placed", on=today, link=link)
    return inquiry


def require_asked(inquiry: Inquiry) -> None:
    """Raise Refused while no question of ours waits for an answer."""
    if standing(inquiry) != InquiryOutcome.ASKED:
        raise Refused("We have not asked anything that waits for an answer.")


@transaction.atomic
def note_answer(
    inquiry: Inquiry, *, words: str, received_on: date, by: User, today: date
) -> InquiryTurn:
    """Write down what they answered to our question; from then on it waits for us again."""
    inquiry = Inquiry.objects.select_for_update(of=("self",)).get(pk=inquiry.pk)
    require(by, TAKE)
    if received_on > today:
        raise Refused("This day has not come yet.", field="received_on")
    require_asked(inquiry)
    return turn(inquiry, InquiryOutcome.ANSWERED, by=by, today=received_on, words=words)
