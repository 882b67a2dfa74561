"""What the public sees: our partners, and whether a certificate is ours; how to propose one. No
account.
"""

from allauth.account.adapter import get_adapter
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from partnerships.agreements.models import Side
from partnerships.communities.models import Organization
from partnerships.inquiries.forms import InquiryForm
from partnerships.inquiries.services import arriving
from partnerships.inquiries.services.door import Flood
from partnerships.partners.models import Partnership
from partnerships.signing.issued import signed, standing_of
from partnerships.signing.models import Certificate
from partnerships.words.door import attempt

TRAP = "note_line"
"""A field that no person sees; programs that fill in everything fill it in."""
TRAPPED = (
    "A part of the form that stays empty was filled in by a program. It is empty again: please send"
    " once more."
)
TOO_MANY = 429


@login_not_required
def partner_list(request: HttpRequest) -> HttpResponse:
    files = Partnership.objects.open().established().with_communities()
    partners = sorted(signed(files), key=lambda one: one.theirs.name)
    return render(request, "directory/partner_list.html", {"partners": partners})


@login_not_required
def partner_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One partnership: what was signed as it was signed, what the partner is today, and whether it
    has ended.
    """
    partnership = get_object_or_404(Partnership.objects.established().with_communities(), pk=pk)
    (as_signed,) = signed([partnership])
    return render(
        request, "directory/partner_detail.html", {"partnership": partnership, "signed": as_signed}
    )


@login_not_required
def certificate_check(request: HttpRequest) -> HttpResponse:
    number = request.GET.get("number", "").strip()[:20]
    return (
        _answer(request, number)
        if number
        else render(request, "directory/certificate_check.html", {"number": ""})
    )


@login_not_required
def certificate_detail(request: HttpRequest, serial: str) -> HttpResponse:
    return _answer(request, serial)


def _answer(request: HttpRequest, number: str) -> HttpResponse:
    issued = Certificate.objects.filter(serial=number, document__isnull=False)
    certificate = issued.select_related("document", "partnership").first()
    context: dict[str, object] = {"number": number, "certificate": certificate}
    if certificate:
        context |= {
            "parties": [certificate.party(side) for side in Side],
            "standing": standing_of(certificate),
        }
    return render(
        request, "directory/certificate_check.html", context, status=200 if certificate else 404
    )


@login_not_required
def attribution(request: HttpRequest) -> HttpResponse:
    return render(request, "directory/attribution.html")


@login_not_required
def inquiry_add(request: HttpRequest) -> HttpResponse:
    """Propose a partner. Without a script the places of a name are looked up by a button of their
    own.
    """
    get_object_or_404(Organization)
    if request.POST.get("deed") == "look":
        return _form(request, InquiryForm(initial=request.POST.dict()))
    form = InquiryForm(request.POST or None, request.FILES or None)
    if form.is_valid() and request.POST.get(TRAP):
        form.add_error(None, TRAPPED)
    if not form.is_valid():
        return _form(request, form)
    files, address, now = form.several("files", UploadedFile), _address(request), timezone.now()
    tried = attempt(
        request,
        lambda: arriving.submit(form.values, files=files, address=address, now=now),
        form=form,
    )
    if tried.outcome is None:
        return _form(request, form, status=TOO_MANY if isinstance(tried.refused, Flood) else 200)
    return redirect("public-inquiry-thanks", reference=tried.outcome.number)


def _form(request: HttpRequest, form: InquiryForm, *, status: int = 200) -> HttpResponse:
    return render(
        request, "directory/inquiry_add.html", {"form": form, "trap": TRAP}, status=status
    )


def _address(request: HttpRequest) -> str:
    """Return the network address that is counted; those whose address nobody knows are counted
    together.
    """
    try:
        return str(get_adapter().get_client_ip(request))
    except PermissionDenied:
        return ""


@login_not_required
@require_safe
def place_list(request: HttpRequest) -> HttpResponse:
    """The places of a name, while somebody types."""
    get_object_or_404(Organization)
    form = InquiryForm(initial={"place_name": request.GET.get("place_name", "")})
    return render(request, "inquiries/_inquiry_places.html", {"form": form})


@login_not_required
@require_safe
def inquiry_thanks(request: HttpRequest, reference: str) -> HttpResponse:
    """Thank for an inquiry; the number stands in the address, and nothing else is told."""
    return render(request, "directory/inquiry_thanks.html", {"number": reference})
