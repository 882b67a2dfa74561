"""The reciprocity ledger of a file, and its gifts."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from partnerships.accounts.permissions import permitted
from partnerships.partners.models import Partnership
from partnerships.partners.pages import Request
from partnerships.programs.forms.gifts import GiftForm
from partnerships.programs.models import Gift
from partnerships.programs.reciprocity import ledger
from partnerships.programs.services.gifts import SEE, disclose, has_to_be_disclosed, log_gift
from partnerships.programs.views.plans import CHANGE, READ, the_file
from partnerships.protocol.services import about_gifts, avoided
from partnerships.words.refusal import Refused


@permitted(READ)
@require_safe
def ledger_detail(request: Request, pk: int) -> HttpResponse:
    """What went and what came, and whose turn it is."""
    partnership, today = the_file(request, pk), timezone.localdate()
    sees = request.user.has_perm(SEE)
    gifts = Gift.objects.filter(partnership=partnership).select_related("logged_by").order_by("-on", "-pk")
    context = {
        "partnership": partnership, "here": "letters", "accounts": ledger(partnership, today), "sees": sees,
        "gifts": [(gift, sees and has_to_be_disclosed(gift)) for gift in gifts],
        "may_change": request.user.has_perm(CHANGE),
    }  # fmt: skip
    return render(request, "programs/ledger_detail.html", context)


@permitted(CHANGE)
def gift_add(request: Request, pk: int) -> HttpResponse:
    """Write a gift down."""
    partnership, today = the_file(request, pk), timezone.localdate()
    sees = request.user.has_perm(SEE)
    form = GiftForm(request.POST or None, sees_value=sees, initial={"on": today})
    sheet = about_gifts(partnership, today)
    if form.is_valid():
        try:
            log_gift(partnership, by=request.user, today=today, **form.cleaned_data)
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, "The gift is written down.")
            if form.cleaned_data["way"] == Gift.Way.GIVEN and (said := avoided(sheet, form.cleaned_data["what"])):
                messages.warning(request, f"Their protocol sheet says: {said}")
            return redirect("ledger-detail", pk=pk)
    context = {"partnership": partnership, "here": "letters", "form": form, "sees": sees, "sheet": sheet}
    return render(request, "programs/gift_add.html", context)


@permitted(SEE)
@require_POST
def gift_disclose(request: Request, pk: int) -> HttpResponse:
    """Note that a gift was disclosed."""
    visible = Partnership.objects.visible_to(request.user)
    gift = get_object_or_404(Gift.objects.filter(partnership__in=visible).select_related("partnership"), pk=pk)
    try:
        disclose(gift, on=timezone.localdate(), by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, "Noted: the gift was disclosed today.")
    return redirect("ledger-detail", pk=gift.partnership_id)
