"""What follows the signing: certificates, the national body."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from partnerships.accounts.permissions import permitted
from partnerships.agreements.models import Side
from partnerships.agreements.views.asking import READ, deed
from partnerships.communities.models import Organization
from partnerships.partners.models import Partnership
from partnerships.partners.pages import Request, file_of
from partnerships.signing.forms.recognition import AcknowledgementForm, CertificateForm, ListingForm
from partnerships.signing.models import Certificate, Transmittal
from partnerships.signing.services import papers, recognition
from partnerships.signing.views.asking import PLAN
from partnerships.words.days import in_english
from partnerships.words.refusal import Refused


@permitted(READ)
def recognition_detail(request: Request, pk: int) -> HttpResponse:
    """The way to the national body: sent, acknowledged, listed, certificate received; and our own certificates."""
    partnership = file_of(request, pk)
    rows = Transmittal.objects.filter(partnership=partnership).select_related("document", "mail", "certificate_copy")
    transmittal = rows.order_by("-pk").first()
    certificates = Certificate.objects.filter(partnership=partnership).select_related("document")
    context = {
        "partnership": partnership,
        "transmittal": transmittal,
        "steps": _steps(transmittal) if transmittal else [],
        "certificates": [(one.party(Side(one.side)).name, one) for one in certificates.order_by("-serial")],
        "waits": transmittal is not None and transmittal.mail is None,
    }
    return render(request, "signing/recognition_detail.html", context)


def _steps(transmittal: Transmittal) -> list[dict[str, object]]:
    mail, body = transmittal.mail, Organization.ours().national_body
    sent_on = timezone.localdate(mail.sent_at) if mail and mail.sent_at else None
    acknowledged_on = transmittal.acknowledged_on
    steps = (
        ("Sent", f"Send the signed agreement to {body}.", sent_on, bool(sent_on or acknowledged_on)),  # or on paper
        ("Acknowledged", f"Wait for the acknowledgement of {body}.", acknowledged_on, bool(acknowledged_on)),
        ("Listed", "Look for the partnership in the directory.", transmittal.listed_on, bool(transmittal.listed_on)),
        ("Certificate received", f"Record the certificate of {body}.", transmittal.certificate_on,
         bool(transmittal.certificate_on)),
    )  # fmt: skip
    return [
        {"text": done if is_done else missing, "done": is_done, "since": f"{in_english(day)}" if day else ""}
        for done, missing, day, is_done in steps
    ]


def _transmittal(partnership: Partnership) -> Transmittal:
    transmittal = Transmittal.objects.filter(partnership=partnership).order_by("-pk")
    return get_object_or_404(transmittal[:1])


@permitted(PLAN)
def transmittal_acknowledge(request: Request, pk: int) -> HttpResponse:
    partnership = file_of(request, pk)
    transmittal, form = _transmittal(partnership), AcknowledgementForm(request.POST or None)
    return deed(
        request, partnership, form,
        lambda: recognition.acknowledge_transmittal(
            transmittal, by=request.user, today=timezone.localdate(), **form.cleaned_data
        ),
        said="The acknowledgement is recorded.", at="recognition-detail", template="agreements/deed.html",
        context={"title": "They have received it", "here": "ceremony"},
    )  # fmt: skip


@permitted(PLAN)
def listing_record(request: Request, pk: int) -> HttpResponse:
    partnership = file_of(request, pk)
    transmittal, form = _transmittal(partnership), ListingForm(request.POST or None)
    return deed(
        request, partnership, form,
        lambda: recognition.record_listing(
            transmittal, by=request.user, today=timezone.localdate(), **form.cleaned_data
        ),
        said="The listing is recorded.", at="recognition-detail", template="agreements/deed.html",
        context={"title": "The partnership is listed", "here": "ceremony"},
    )  # fmt: skip


@permitted(PLAN)
def certificate_record(request: Request, pk: int) -> HttpResponse:
    partnership = file_of(request, pk)
    transmittal, form = _transmittal(partnership), CertificateForm(request.POST or None, request.FILES or None)
    return deed(
        request, partnership, form,
        lambda: recognition.record_certificate(
            transmittal, by=request.user, today=timezone.localdate(), **form.cleaned_data
        ),
        said="Their certificate is recorded.", at="recognition-detail", template="agreements/deed.html",
        context={"title": "Their certificate has come", "here": "ceremony"},
    )  # fmt: skip


@require_POST
@permitted(PLAN)
def papers_issue(request: Request, pk: int) -> HttpResponse:
    """Print what is due and could not be printed before."""
    partnership = file_of(request, pk)
    try:
        papers.issue_due_papers(partnership, by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, "What was due is printed.")
    return redirect(request.POST.get("at") if request.POST.get("at") in PAGES else PAGES[0], pk=pk)


PAGES = ("recognition-detail", "ceremony-detail")
