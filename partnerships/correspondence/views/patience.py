"""How patient we are, by country and by way."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from partnerships.accounts.permissions import permitted
from partnerships.correspondence.forms.deeds import PatienceForm
from partnerships.correspondence.models import Patience
from partnerships.correspondence.services import patience
from partnerships.correspondence.services.silence import USUAL
from partnerships.partners.pages import Request
from partnerships.words.refusal import Refused

SETTLE = "communities.change_organization"


@permitted(SETTLE)
def patience_list(request: Request) -> HttpResponse:
    """After how many days one writes again, and a form to say otherwise for a country or a way."""
    form = PatienceForm(request.POST or None)
    if form.is_valid():
        try:
            patience.settle_patience(by=request.user, **form.cleaned_data)
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, "This is how patient we are from now on.")
            return redirect("patience-list")
    rows = Patience.objects.order_by("country", "way")
    return render(request, "correspondence/patience_list.html", {"form": form, "rows": rows, "usual": USUAL})


@permitted(SETTLE)
@require_POST
def patience_remove(request: Request, pk: int) -> HttpResponse:
    """Go back to what holds elsewhere."""
    patience.drop_patience(get_object_or_404(Patience, pk=pk), by=request.user)
    messages.success(request, "What holds elsewhere holds here too.")
    return redirect("patience-list")
