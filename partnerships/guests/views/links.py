"""Links for people of the partner: made, listed, taken back; and what came back by them."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from partnerships.accounts.permissions import permitted
from partnerships.guests.models import PartnerLink, Told
from partnerships.guests.services import telling
from partnerships.guests.services.links import revoke
from partnerships.partners.models import Partnership
from partnerships.partners.pages import Request
from partnerships.words.refusal import Refused

WRITE = "guests.make_link"


def link_of(request: Request, pk: int) -> PartnerLink:
    """Return a link of a file that the person may see, or answer 404."""
    visible = PartnerLink.objects.filter(partnership__in=Partnership.objects.visible_to(request.user))
    return get_object_or_404(visible.with_people(), pk=pk)


@permitted(WRITE)
@require_POST
def link_revoke(request: Request, pk: int) -> HttpResponse:
    """Take a link back."""
    link = link_of(request, pk)
    try:
        revoke(link, by=request.user, now=timezone.now())
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, "The link leads nowhere any more.")
    return redirect(link)


@permitted("communities.change_community")
@require_POST
def told_decide(request: Request, pk: int) -> HttpResponse:
    """Accept or decline one value that came back."""
    visible = PartnerLink.objects.filter(partnership__in=Partnership.objects.visible_to(request.user))
    told = get_object_or_404(Told.objects.filter(link__in=visible).select_related("link__partnership"), pk=pk)
    accept = request.POST.get("deed") == "accept"
    try:
        telling.decide_told(told, accept=accept, by=request.user, today=timezone.localdate())
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect(told.link)
