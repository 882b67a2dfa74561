"""What becomes of a scan that came by a link."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from partnerships.accounts.permissions import permitted
from partnerships.guests.views.links import WRITE
from partnerships.partners.pages import Request, of_file
from partnerships.signing.models.handed import Handed
from partnerships.signing.services import handing
from partnerships.words.door import press


@permitted(WRITE)
@require_POST
def handed_decline(request: Request, pk: int) -> HttpResponse:
    """Leave a scan that came back out."""
    rows = Handed.objects.select_related("link__partnership")
    handed, today = of_file(request, rows, pk, path="link__partnership"), timezone.localdate()
    return press(
        request,
        lambda: handing.decide_handed(handed, accept=False, by=request.user, today=today),
        to=handed.link,
    )
