"""Links for people of the partner: made, listed, taken back; and what came back by them."""

from functools import partial

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from partnerships.accounts.permissions import permitted
from partnerships.guests.models import PartnerLink, Told
from partnerships.guests.services import telling
from partnerships.guests.services.links import revoke
from partnerships.partners.pages import Request, of_file
from partnerships.words.door import press

WRITE = "guests.make_link"


def link_of(request: Request, pk: int) -> PartnerLink:
    """Return a link of a file that the person may see, or answer 404."""
    return of_file(request, PartnerLink.objects.with_people(), pk)


@permitted(WRITE)
@require_POST
def link_revoke(request: Request, pk: int) -> HttpResponse:
    """Take a link back."""
    link = link_of(request, pk)
    now, said = timezone.now(), "The link leads nowhere any more."
    return press(request, lambda: revoke(link, by=request.user, now=now), to=link, said=said)


@permitted("communities.change_community")
@require_POST
def told_decide(request: Request, pk: int) -> HttpResponse:
    """Accept or decline one value that came back."""
    told = of_file(
        request, Told.objects.select_related("link__partnership"), pk, path="link__partnership"
    )
    accept, today = request.POST.get("deed") == "accept", timezone.localdate()
    deed = partial(telling.decide_told, told, accept=accept, by=request.user, today=today)
    return press(request, deed, to=told.link)
