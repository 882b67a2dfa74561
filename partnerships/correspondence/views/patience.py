"""How patient we are, by country and by way."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_POST

from partnerships.accounts.permissions import permitted
from partnerships.correspondence.forms.deeds import PatienceForm
from partnerships.correspondence.models import Patience
from partnerships.correspondence.services import patience
from partnerships.correspondence.services.silence import USUAL
from partnerships.partners.pages import Request
from partnerships.words.door import form_page, press

SETTLE = "communities.change_organization"


@permitted(SETTLE)
def patience_list(request: Request) -> HttpResponse:
    """After how many days one writes again, and a form to say otherwise for a country or a way."""
    form = PatienceForm(request.POST or None)

    def settle() -> None:
        patience.settle_patience(
            country=form.given("country", str),
            way=form.given("way", str),
            first=form.given("first", int),
            second=form.given("second", int),
            third=form.given("third", int),
            by=request.user,
            today=timezone.localdate(),
        )

    rows = Patience.objects.order_by("country", "way")
    return form_page(
        request,
        "correspondence/patience_list.html",
        form,
        settle,
        to="patience-list",
        said="This is how patient we are from now on.",
        context={"rows": rows, "usual": USUAL},
    )


@permitted(SETTLE)
@require_POST
def patience_remove(request: Request, pk: int) -> HttpResponse:
    """Go back to what holds elsewhere."""
    row, today = get_object_or_404(Patience, pk=pk), timezone.localdate()
    said = "What holds elsewhere holds here too."
    return press(
        request,
        lambda: patience.drop_patience(row, by=request.user, today=today),
        to="patience-list",
        said=said,
    )
