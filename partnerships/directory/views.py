"""What the public sees: our partners, and whether a certificate is ours. No account, nothing about persons."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from partnerships.agreements.models import Certificate
from partnerships.partners.models import Partnership


@login_not_required
def partner_list(request: HttpRequest) -> HttpResponse:
    partners = Partnership.objects.open().established().with_communities().order_by("partner__name")
    return render(request, "directory/partner_list.html", {"partners": partners})


@login_not_required
def partner_detail(request: HttpRequest, pk: int) -> HttpResponse:
    established = Partnership.objects.open().established().with_communities()
    partnership = get_object_or_404(established, pk=pk)
    return render(request, "directory/partner_detail.html", {"partnership": partnership})


@login_not_required
def certificate_check(request: HttpRequest) -> HttpResponse:
    number = request.GET.get("number", "").strip()[:20]
    return _answer(request, number) if number else render(request, "directory/certificate_check.html", {"number": ""})


@login_not_required
def certificate_detail(request: HttpRequest, serial: str) -> HttpResponse:
    return _answer(request, serial)


def _answer(request: HttpRequest, number: str) -> HttpResponse:
    issued = Certificate.objects.filter(serial=number, document__isnull=False)
    certificate = issued.select_related("document", "partnership__home", "partnership__partner").first()
    context = {"number": number, "certificate": certificate}
    return render(request, "directory/certificate_check.html", context, status=200 if certificate else 404)


@login_not_required
def attribution(request: HttpRequest) -> HttpResponse:
    return render(request, "directory/attribution.html")
