from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone

from partnerships.accounts.permissions import permitted
from partnerships.desk import dormancy
from partnerships.desk import lines as table
from partnerships.mailroom.services import delivery
from partnerships.partners.models import Partnership
from partnerships.partners.pages import Request

NUMBERS = (
    "Nothing",
    "One thing",
    "Two things",
    "Three things",
    "Four things",
    "Five things",
    "Six things",
    "Seven things",
)


@permitted("partners.view_partnership")
def desk(request: Request) -> HttpResponse:
    today = timezone.localdate()
    waiting = table.waiting(request.user, today)
    context = {
        "today": today,
        "waiting": waiting,
        "heading": _heading(len(waiting)),
        "rows": table.files(request.user, today),
        "radar": dormancy.radar(Partnership.objects.visible_to(request.user), today),
        "coming_up": table.coming_up(request.user, today),
        "events": table.lately(request.user),
    }
    return render(request, "desk/desk.html", context)


def _heading(number: int) -> str:
    words = NUMBERS[number] if number < len(NUMBERS) else f"{number} things"
    return f"{words} wait{'s' if number < 2 else ''} for you"


@login_not_required
def health(request: Request) -> JsonResponse:
    """Say that the application and its database answer, and how long the oldest mail that is due
    has waited.
    """
    return JsonResponse({"status": "ok", "oldest_due_minutes": delivery.oldest_due_minutes()})
