"""What waits for a person, what comes up, and what happened since."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone

from partnerships.accounts.grants import roles_of
from partnerships.accounts.models import User
from partnerships.approvals.models import Question, Verdict
from partnerships.correspondence.services import offices, silence
from partnerships.correspondence.services.waiting import drafts_of
from partnerships.desk import overview
from partnerships.desk.services import answers
from partnerships.evaluations.models import Evaluation
from partnerships.history.models import Event
from partnerships.history.names import told
from partnerships.inquiries.services import queue
from partnerships.inquiries.services.letters import OUTCOME_WITHIN
from partnerships.mailroom.models import IncomingMail, Mail, Nature, State
from partnerships.partners.models import Partnership, PartnershipQuerySet, Seat
from partnerships.pipeline import standing
from partnerships.pipeline.models import StageApproval
from partnerships.signing.models import Ceremony
from partnerships.signing.services import handing
from partnerships.words.days import in_short

LOOKED_THROUGH = 3
"""How many of a person's files the desk looks through for the next thing to do."""
SOON = timedelta(days=60)


@dataclass(frozen=True)
class Waiting:
    """One thing on the desk: what to do, about what, where, and since when."""

    text: str
    note: str
    url: str
    since: str = ""
    late: bool = False
    done: bool = False


def _since(day: date, today: date, *, late_after: int) -> tuple[str, bool]:
    days = (today - day).days
    words = "today" if days <= 0 else f"{days} day{'s' if days > 1 else ''}"
    return words, days >= late_after


def waiting(user: User, today: date) -> list[Waiting]:
    """Return what waits for this person: questions, texts and letters to decide, mail to release,
    the next things.
    """
    files = Partnership.objects.visible_to(user).active(today)
    return [
        *_questions(user, files, today),
        *_mail(user, files, today),
        *_incoming(user, files, today),
        *_inquiries(user, today),
        *_silence(user, files, today),
        *_evaluations(user, files, today),
        *_answers(user, files, today),
        *_told(user, files, today),
        *_drafts(user, files, today),
        *_next_things(user, files, today),
    ]


def _questions(user: User, files: PartnershipQuerySet, today: date) -> Iterator[Waiting]:
    """Whatever waits for the yes of an office that this person holds today."""
    mine = Question.objects.waiting().put_to(roles_of(user, today)).not_asked_by(user)
    for question in (
        mine.filter(partnership__in=files).select_related("asked_by").order_by("asked_at")
    ):
        since, late = _since(timezone.localdate(question.asked_at), today, late_after=3)
        yield Waiting(question.asks, f"{question.asked_by} asks", question.link, since, late)


def _mail(user: User, files: PartnershipQuerySet, today: date) -> Iterator[Waiting]:
    if not user.has_perm("mailroom.release_mail"):
        return
    for mail in (
        Mail.objects.visible_to(user)
        .filter(state=State.HELD, partnership__in=files)
        .order_by("pk")[:10]
    ):
        since, late = _since(timezone.localdate(mail.posted_at), today, late_after=3)
        note = "Approved and ready; it leaves when a person releases it"
        yield Waiting(f"Send: {mail.subject}", note, mail.get_absolute_url(), since, late)


def _incoming(user: User, files: PartnershipQuerySet, today: date) -> Iterator[Waiting]:
    """The tray in a line, and what came in for this person's own files."""
    if not user.has_perm("mailroom.sort_mail"):
        return
    waiting = IncomingMail.objects.visible_to(user).waiting()
    mine = (
        waiting.filter(partnership__in=files.filter(lead=user)).with_file().order_by("received_at")
    )
    for mail in mine[:10]:
        since, late = _since(timezone.localdate(mail.received_at), today, late_after=3)
        is_failure = mail.nature == Nature.FAILURE
        text = (
            f"Not delivered: {mail.answers_to or mail}" if is_failure else f"Say what it is: {mail}"
        )
        yield Waiting(
            text, f"{mail.partnership}; from {mail.sender}", mail.get_absolute_url(), since, late
        )
    in_tray = waiting.filter(partnership=None).count()
    if in_tray:
        text = (
            f"Sort {in_tray} messages in the tray"
            if in_tray > 1
            else "Sort one message in the tray"
        )
        yield Waiting(text, "Say to which file it belongs", reverse("incoming-list") + "?heap=tray")


def _inquiries(user: User, today: date) -> Iterator[Waiting]:
    """The queue in a line, for those who decide; letters to people who asked, for those who
    send.
    """
    if user.has_perm("inquiries.decide_inquiry"):
        number, oldest = queue.oldest()
        if oldest:
            since, late = _since(oldest, today, late_after=OUTCOME_WITHIN.days)
            text = f"Decide {number} inquiries" if number > 1 else "Decide one inquiry"
            note = "The oldest has waited so long" if number > 1 else "Somebody proposes a partner"
            yield Waiting(text, note, reverse("inquiry-list") + "?state=waiting", since, late)
    letters = queue.letters_waiting() if user.has_perm("mailroom.release_mail") else 0
    if letters:
        text = (
            f"Send {letters} letters to people who proposed a partner"
            if letters > 1
            else ("Send a letter to somebody who proposed a partner")
        )
        yield Waiting(text, "Read once more, then release", reverse("mail-list") + "?state=release")


def _silence(user: User, files: PartnershipQuerySet, today: date) -> Iterator[Waiting]:
    """The letters whose clock asks for something: a follow-up that lies ready, another road, or an
    end.
    """
    silent = silence.silent_letters(today)
    mine = set(files.filter(lead=user).values_list("pk", flat=True)) if silent else set()
    for letter in silent:
        clock = silence.clock_of(letter, today) if letter.partnership_id in mine else None
        if clock is None or clock.is_resting or letter.sent_on is None:
            continue
        name, (since, _) = (
            letter.partnership.partner_name,
            _since(letter.sent_on, today, late_after=1),
        )
        ready = next(
            (step.letter for step in clock.steps if step.letter and step.letter.is_draft), None
        )
        if ready:
            yield Waiting(
                f"Send the follow-up to {name}",
                "It is drafted",
                ready.get_absolute_url(),
                since,
                late=True,
            )
        elif (
            clock.is_over(today) or (clock.next and clock.next.due_on <= today)
        ) and not silence.unfiled_mail(letter):
            text, note = (
                f"Decide what to do: no answer from {name}",
                "Write again, take another road, or close",
            )
            yield Waiting(text, note, letter.get_absolute_url(), since, late=True)


def _evaluations(user: User, files: PartnershipQuerySet, today: date) -> Iterator[Waiting]:
    chaired = Seat.objects.filter(person=user, part=Seat.Part.CHAIR, ends_on=None).values(
        "committee__partnership"
    )
    mine = files.filter(Q(lead=user) | Q(pk__in=chaired))
    due = Evaluation.objects.filter(
        finished_at=None, due_on__lte=today + SOON, partnership__in=mine
    )
    for evaluation in due.select_related("partnership__home", "partnership__partner").order_by(
        "due_on"
    ):
        late = evaluation.due_on < today
        url = reverse("evaluation-detail", args=[evaluation.partnership_id])
        since = f"{'was ' if late else ''}due {in_short(evaluation.due_on)}"
        yield Waiting(
            f"Evaluate {evaluation.partnership}", "Goal by goal, then decide", url, since, late
        )


def _answers(user: User, files: PartnershipQuerySet, today: date) -> Iterator[Waiting]:
    """Questions that came back to the one who asked, while nothing newer was asked in the file."""
    back = StageApproval.objects.filter(
        verdict=Verdict.SENT_BACK, partnership__in=files.filter(lead=user)
    )
    for partnership in files.filter(pk__in=back.values("partnership"))[:10]:
        latest = StageApproval.objects.filter(partnership=partnership).order_by("-asked_at").first()
        if latest and latest.verdict == Verdict.SENT_BACK and latest.decided_on:
            since, late = _since(latest.decided_on, today, late_after=7)
            text = f"Answer the question about {latest.what}"
            yield Waiting(text, latest.comment[:120], partnership.get_absolute_url(), since, late)


def _told(user: User, files: PartnershipQuerySet, today: date) -> Iterator[Waiting]:
    """Fact sheets and scans that came back by a link, of the files that this person leads."""
    back = answers.answers_waiting()
    mine = set(files.filter(lead=user).values_list("pk", flat=True)) if back else set()
    for link in back:
        if link.partnership_id in mine and link.answered_at:
            since, late = _since(timezone.localdate(link.answered_at), today, late_after=7)
            name = link.partnership.partner_name
            if link.purpose == handing.SCAN:
                text, note = f"File the signed agreement that {name} sent", "Look at the scan first"
            else:
                text, note = (
                    f"Read the fact sheet that {name} sent back",
                    "Accept or leave each value",
                )
            yield Waiting(text, note, link.get_absolute_url(), since, late)


def _drafts(user: User, files: PartnershipQuerySet, today: date) -> Iterator[Waiting]:
    theirs = Count(
        "remarks", filter=Q(remarks__link__isnull=False, remarks__settled_at__isnull=True)
    )
    drafts = (
        drafts_of(user)
        .filter(partnership__in=files)
        .select_related("partnership__home")
        .annotate(theirs=theirs)
    )
    for letter in drafts[:5]:
        note = "The partner has commented on it" if letter.theirs else "A draft of yours"
        yield Waiting(f"Finish your letter: {letter}", note, letter.get_absolute_url())


def _next_things(user: User, files: PartnershipQuerySet, today: date) -> Iterator[Waiting]:
    """The next missing thing of the files that this person leads, the longest waiting first."""
    unasked = files.filter(lead=user).exclude(
        pk__in=StageApproval.objects.waiting().values("partnership")
    )
    for partnership in unasked.with_communities().order_by("stage_since")[:LOOKED_THROUGH]:
        items = standing.items(partnership)
        lacking = [item for item in items if not item.done]
        since, late = _since(partnership.stage_since, today, late_after=30)
        if not lacking:
            url = reverse("approval-ask", args=[partnership.pk])
            yield Waiting(
                f"Ask for approval: {partnership}", "Nothing is missing", url, since, late
            )
        elif partnership.established_on is None:
            more = len(lacking) - 1
            note = (
                f"{partnership}; {more} more thing{'s' if more > 1 else ''} after it"
                if more
                else (f"{partnership}; the last thing before you can ask for approval")
            )
            yield Waiting(lacking[0].text, note, lacking[0].url, since, late)


def coming_up(user: User, today: date) -> list[tuple[date, str, str]]:
    """Return what falls in the next two months: evaluations and ceremonies, by day, with words and
    address.
    """
    files = Partnership.objects.visible_to(user).open()
    until = today + SOON
    found: list[tuple[date, str, str]] = [
        (
            item.due_on,
            f"Evaluation of {item.partnership}",
            reverse("evaluation-detail", args=[item.partnership_id]),
        )
        for item in Evaluation.objects.filter(
            finished_at=None, due_on__range=(today, until), partnership__in=files
        ).select_related("partnership__home", "partnership__partner")
    ]
    ceremonies = Ceremony.objects.filter(held_on__range=(today, until), partnership__in=files)
    for ceremony in ceremonies.select_related("partnership__partner"):
        words = f"Signing with {ceremony.partnership.partner_name}"
        found.append((ceremony.held_on, words, ceremony.get_absolute_url()))
    ends = offices.endings(today, SOON)
    mine = set(files.values_list("pk", flat=True)) if ends else set()
    for ending in ends:
        if ending.partnership.pk in mine:
            found.append((ending.on, ending.in_words(), ending.partnership.get_absolute_url()))
    return sorted(dict.fromkeys(found))


def lately(user: User) -> Iterable[Event]:
    """Return the newest events of all files that this person may see."""
    files = Partnership.objects.visible_to(user)
    events = Event.objects.filter(partnership__in=files).select_related("partnership", "actor")
    return told(events.order_by("-happened_on", "-pk")[:6])


def files(user: User, today: date) -> list[overview.FileRow]:
    """Return the open files for the desk, the longest in their stage first."""
    mine = Partnership.objects.visible_to(user).open().with_communities().order_by("stage_since")
    return overview.rows(mine[:12], today)
