"""The reciprocity ledger of a file, and its gifts."""

from datetime import date
from decimal import Decimal

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from partnerships.accounts.permissions import permitted
from partnerships.partners.pages import Request, file_of, of_file
from partnerships.partners.services import require_open
from partnerships.programs.forms.gifts import GiftForm
from partnerships.programs.models import Gift
from partnerships.programs.reciprocity import ledger
from partnerships.programs.services.gifts import SEE, disclose, has_to_be_disclosed, log_gift
from partnerships.programs.views.plans import CHANGE, READ
from partnerships.protocol.services import about_gifts, avoided
from partnerships.words.door import attempt, press


@permitted(READ)
@require_safe
def ledger_detail(request: Request, pk: int) -> HttpResponse:
    """What went and what came, and whose turn it is."""
    partnership, today = file_of(request, pk), timezone.localdate()
    sees = request.user.has_perm(SEE)
    gifts = (
        Gift.objects.filter(partnership=partnership)
        .select_related("logged_by")
        .order_by("-on", "-pk")
    )
    context = {
        "partnership": partnership,
        "here": "letters",
        "accounts": ledger(partnership, today),
        "sees": sees,
        "gifts": [(gift, sees and has_to_be_disclosed(gift)) for gift in gifts],
        "may_change": request.user.has_perm(CHANGE),
    }
    return render(request, "programs/ledger_detail.html", context)


@permitted(CHANGE)
def gift_add(request: Request, pk: int) -> HttpResponse:
    """Write a gift down."""
    partnership, today = file_of(request, pk), timezone.localdate()
    sees = request.user.has_perm(SEE)
    form = GiftForm(request.POST or None, sees_value=sees, initial={"on": today})
    sheet = about_gifts(partnership, today)

    def log() -> Gift:
        return log_gift(
            partnership,
            way=form.given("way", Gift.Way),
            what=form.given("what", str),
            on=form.given("on", date),
            giver=form.given("giver", str),
            receiver=form.given("receiver", str),
            occasion=form.given("occasion", str),
            value=form.maybe("value", Decimal) if sees else None,
            by=request.user,
            today=today,
        )

    if form.is_valid():
        gift = attempt(request, log, form=form, said="The gift is written down.").outcome
        if gift and gift.way == Gift.Way.GIVEN and (said := avoided(sheet, gift.what)):
            messages.warning(request, f"Their protocol sheet says: {said}")
        if gift:
            return redirect("ledger-detail", pk=pk)
    elif request.method == "GET":
        require_open(partnership)
    context = {
        "partnership": partnership,
        "here": "letters",
        "form": form,
        "sees": sees,
        "sheet": sheet,
    }
    return render(request, "programs/gift_add.html", context)


@permitted(SEE)
@require_POST
def gift_disclose(request: Request, pk: int) -> HttpResponse:
    """Note that a gift was disclosed."""
    gift, today = (
        of_file(request, Gift.objects.select_related("partnership"), pk),
        timezone.localdate(),
    )
    to, said = (
        reverse("ledger-detail", args=[gift.partnership_id]),
        "Noted: the gift was disclosed today.",
    )
    return press(request, lambda: disclose(gift, on=today, by=request.user), to=to, said=said)
