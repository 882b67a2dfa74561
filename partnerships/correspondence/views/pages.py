"""What the pages about a letter show: the paper as it will look, what it lacks, what can be done
with it.
"""

from datetime import date
from typing import Any

from django.shortcuts import get_object_or_404

from partnerships.accounts.models import User
from partnerships.correspondence.forms.deeds import BecauseForm
from partnerships.correspondence.models import (
    Letter,
    LetterKind,
    Message,
    Returned,
    file_that_counts,
)
from partnerships.correspondence.services import checklist, readiness, silence, waiting
from partnerships.correspondence.services.composing import paper_of
from partnerships.correspondence.services.standing import dates_of, pending, standing_of
from partnerships.mailroom.models import State
from partnerships.partners.pages import Request


def letter_of(request: Request, pk: int) -> Letter:
    """Return a letter of a file that the person may see, or answer 404."""
    letters = Letter.objects.visible_to(request.user).with_people()
    return get_object_or_404(
        letters.prefetch_related("decisions__asked_by", "replies__contact"), pk=pk
    )


def message_of(request: Request, pk: int) -> Message:
    """Return a message of a file that the person may see, or answer 404."""
    messages = Message.objects.visible_to(request.user).select_related(
        "partnership__home", "partnership__partner", "contact", "answers", "logged_by", "struck_by"
    )
    return get_object_or_404(messages, pk=pk)


def about(letter: Letter) -> dict[str, Any]:
    """Return what every page about a letter needs."""
    return {"partnership": letter.partnership, "letter": letter, "here": "letters"}


def detail_of(letter: Letter, user: User, today: date) -> dict[str, Any]:
    """Return the page of a letter: where it is, who acts next, its dates, and the deeds that are
    open to the person.
    """
    is_awaited = waiting.awaiting_reply(today).filter(pk=letter.pk).exists()
    clock = silence.clock_of(letter, today) if is_awaited or letter.rungs.exists() else None
    standing = standing_of(
        letter, today, is_awaited=is_awaited, clock=clock if is_awaited else None
    )
    asked = pending(letter)
    mail = letter.mail if letter.mail and letter.mail.state != State.HELD_BACK else None
    is_open = letter.partnership.is_open
    may_write = is_open and user.has_perm("correspondence.write_letter")
    gaps = readiness.missing(letter, today) if letter.is_draft and is_open else []
    return about(letter) | {
        "standing": standing,
        "clock": clock,
        "paused": clock and letter.partnership.pauses.on(today).filter(is_hold=False).exists(),
        "proofs": list(letter.proofs.order_by("pk")) if letter.posted_on else [],
        "is_awaited": is_awaited,
        "unfiled": silence.unfiled_mail(letter) if clock and is_awaited else None,
        "may_close": bool(
            is_open
            and clock
            and is_awaited
            and clock.is_over(today)
            and not letter.partnership.established_on
        ),
        "next_step": next_step(
            letter, standing.place, asked.asked_by if asked else None, user, is_whole=not gaps
        ),
        "dates": list(dates_of(letter)),
        "decisions": sorted(
            letter.decisions.all(), key=lambda decision: decision.asked_at, reverse=True
        ),
        "replies": sorted(letter.replies.all(), key=lambda reply: (reply.happened_on, reply.pk)),
        "asked": asked,
        "may_decide": bool(
            asked
            and asked.asked_by_id != user.pk
            and user.has_perm("correspondence.approve_letter")
        ),
        "may_write": may_write,
        "may_change": may_write and letter.is_draft and not asked,
        "may_log": is_open and user.has_perm("correspondence.log_reply"),
        "mail": mail,
        "signed": file_that_counts(letter, Returned.What.SIGNED) if letter.document else None,
        "failures": letter.mail.responses.failures() if letter.mail else [],
        "gaps": gaps,
        "template": letter.templates.first(),
        "open_remarks": letter.remarks.filter(settled_at=None).count(),
        "points": checklist.points(letter, today) if letter.is_draft else [],
        "looked": checklist.looked_at(letter) if letter.document is None else [],
        "because_form": BecauseForm(),
        "follow_up": LetterKind.FOLLOW_UP.value,
        "reply": LetterKind.REPLY.value,
        "replaced_by": Letter.objects.filter(supersedes=letter).first(),
        "paper": paper_of(letter, today),
    }


def next_step(
    letter: Letter, place: str, asked_by: User | None, user: User, *, is_whole: bool
) -> str:
    """Return in one sentence who must do what now."""
    if not letter.partnership.is_open:
        return letter.partnership.closed_in_words
    if asked_by:
        if asked_by == user:
            return (
                "You asked the mayor's office. Somebody there answers; you are told by mail at"
                " once."
            )
        return f"{asked_by} asks the mayor's office whether this letter may go."
    mail = letter.mail
    sentences = {
        "writing": (
            "Nothing is missing. Ask the mayor's office whether it may go."
            if is_whole
            else "Finish the letter, then ask the mayor's office whether it may go."
        ),
        "awaited": "Nothing to do until they answer. File the answer here when it comes.",
        "answered": "They have answered. Write back, or go on with the work.",
        "sent": "They have written since. Nothing waits here.",
        "aside": "This letter is not in force any more.",
    }
    if place == "leaving" and mail and mail.state == State.HELD:
        return "The letter is issued and lies in the outbox. Read it once more there and send it."
    if place == "leaving" and mail and mail.state in State.in_trouble:
        return (
            "The mail did not arrive for certain. Look at it in the outbox, or send the letter by"
            " post."
        )
    if place == "leaving" and mail and mail.state != State.HELD_BACK:
        return "The letter is on its way out. It goes within minutes."
    if place == "leaving":
        return "Print the letter, have it signed, post it, and mark it as posted."
    return sentences[place]
