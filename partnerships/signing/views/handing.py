"""What becomes of a scan that came by a link."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from partnerships.accounts.permissions import permitted
from partnerships.guests.models import PartnerLink
from partnerships.guests.views.links import WRITE
from partnerships.partners.models import Partnership
from partnerships.partners.pages import Request
from partnerships.signing.models.handed import Handed
from partnerships.signing.services import handing
from partnerships.words.refusal import Refused


@permitted(WRITE)
@require_POST
def handed_decline(request: Request, pk: int) -> HttpResponse:
    """Leave a scan that came back out."""
    visible = PartnerLink.objects.filter(partnership__in=Partnership.objects.visible_to(request.user))
    handed = get_object_or_404(Handed.objects.filter(link__in=visible).select_related("link__partnership"), pk=pk)
    try:
        handing.decide_handed(handed, accept=False, by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect(handed.link)
