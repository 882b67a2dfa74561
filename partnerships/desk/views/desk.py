from itertools import groupby

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone

from partnerships.accounts.permissions import permitted
from partnerships.communities.models import Organization
from partnerships.desk import dormancy, lines, overview
from partnerships.mailroom.services import delivery
from partnerships.mailroom.waiting import MOST, Urgency, Waiting
from partnerships.partners.models import Partnership
from partnerships.partners.pages import Request

NUMBERS = ("Nothing", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine")


@permitted("partners.view_partnership")
def desk(request: Request) -> HttpResponse:
    today = timezone.localdate()
    ours = Organization.objects.first()
    rows = overview.on_the_desk(request.user, today)
    waiting = lines.waiting(request.user, rows, today)
    context = {
        "today": today,
        "groups": [(urgency, list(some)) for urgency, some in groupby(waiting, _urgency)],
        "heading": _heading(len(waiting)),
        "rows": rows,
        "organization": ours,
        "radar": dormancy.radar(Partnership.objects.visible_to(request.user), ours, today),
        "coming_up": lines.coming_up(request.user, today),
        "events": lines.lately(request.user),
    }
    return render(request, "desk/desk.html", context)


def _urgency(line: Waiting) -> Urgency:
    return line.urgency


def _heading(number: int) -> str:
    """Return how much waits: "Three things wait for you"; beyond what is loaded, "more than"."""
    if number == 0:
        return "Nothing waits for you"
    if number >= MOST:
        return f"More than {MOST} things wait for you"
    words = NUMBERS[number] if number < len(NUMBERS) else str(number)
    return f"{words} thing waits for you" if number == 1 else f"{words} things wait for you"


@login_not_required
def health(request: Request) -> JsonResponse:
    """Say that the application and its database answer, and how long the oldest mail that is due
    has waited.
    """
    return JsonResponse({"status": "ok", "oldest_due_minutes": delivery.oldest_due_minutes()})
