"""What follows the signing: certificates, the national body."""

from datetime import date

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from partnerships.accounts.permissions import permitted
from partnerships.agreements.models import Side
from partnerships.agreements.views.asking import READ
from partnerships.communities.models import Organization
from partnerships.partners.models import Partnership
from partnerships.partners.pages import Request, file_of
from partnerships.signing.forms.recognition import AcknowledgementForm, CertificateForm, ListingForm
from partnerships.signing.models import Certificate, Transmittal
from partnerships.signing.services import papers, recognition
from partnerships.signing.views.asking import PLAN, signing_page
from partnerships.words.days import in_english
from partnerships.words.door import press


@permitted(READ)
def recognition_detail(request: Request, pk: int) -> HttpResponse:
    """The way to the national body: sent, acknowledged, listed, certificate received; and our own
    certificates.
    """
    partnership = file_of(request, pk)
    rows = Transmittal.objects.filter(partnership=partnership).select_related(
        "document", "mail", "certificate_copy"
    )
    transmittal = rows.order_by("-pk").first()
    certificates = Certificate.objects.filter(partnership=partnership).select_related("document")
    context = {
        "partnership": partnership,
        "transmittal": transmittal,
        "steps": _steps(transmittal) if transmittal else [],
        "certificates": [
            (one.party(Side(one.side)).name, one) for one in certificates.order_by("-serial")
        ],
        "waits": transmittal is not None and transmittal.mail is None,
    }
    return render(request, "signing/recognition_detail.html", context)


def _steps(transmittal: Transmittal) -> list[dict[str, object]]:
    mail, body = transmittal.mail, Organization.ours().national_body
    sent_on = timezone.localdate(mail.sent_at) if mail and mail.sent_at else None
    acknowledged_on = transmittal.acknowledged_on
    steps = (
        # or on paper
        (
            "Sent",
            f"Send the signed agreement to {body}.",
            sent_on,
            bool(sent_on or acknowledged_on),
        ),
        (
            "Acknowledged",
            f"Wait for the acknowledgement of {body}.",
            acknowledged_on,
            bool(acknowledged_on),
        ),
        (
            "Listed",
            "Look for the partnership in the directory.",
            transmittal.listed_on,
            bool(transmittal.listed_on),
        ),
        (
            "Certificate received",
            f"Record the certificate of {body}.",
            transmittal.certificate_on,
            bool(transmittal.certificate_on),
        ),
    )
    return [
        {
            "text": done if is_done else missing,
            "done": is_done,
            "since": f"{in_english(day)}" if day else "",
        }
        for done, missing, day, is_done in steps
    ]


def _transmittal(partnership: Partnership) -> Transmittal:
    transmittal = Transmittal.objects.filter(partnership=partnership).order_by("-pk")
    return get_object_or_404(transmittal[:1])


@permitted(PLAN)
def transmittal_acknowledge(request: Request, pk: int) -> HttpResponse:
    partnership, today = file_of(request, pk), timezone.localdate()
    transmittal, form = _transmittal(partnership), AcknowledgementForm(request.POST or None)

    def acknowledge() -> None:
        recognition.acknowledge_transmittal(
            transmittal, on=form.given("on", date), by=request.user, today=today
        )

    return signing_page(
        request,
        partnership,
        form,
        acknowledge,
        said="The acknowledgement is recorded.",
        at="recognition-detail",
        context={"title": "They have received it", "here": "ceremony"},
    )


@permitted(PLAN)
def listing_record(request: Request, pk: int) -> HttpResponse:
    partnership, today = file_of(request, pk), timezone.localdate()
    transmittal, form = _transmittal(partnership), ListingForm(request.POST or None)

    def listing() -> None:
        on, address = form.given("on", date), form.given("address", str)
        recognition.record_listing(
            transmittal, on=on, address=address, by=request.user, today=today
        )

    return signing_page(
        request,
        partnership,
        form,
        listing,
        said="The listing is recorded.",
        at="recognition-detail",
        context={"title": "The partnership is listed", "here": "ceremony"},
    )


@permitted(PLAN)
def certificate_record(request: Request, pk: int) -> HttpResponse:
    partnership, today = file_of(request, pk), timezone.localdate()
    transmittal, form = (
        _transmittal(partnership),
        CertificateForm(request.POST or None, request.FILES or None),
    )

    def certificate() -> None:
        recognition.record_certificate(
            transmittal,
            number=form.given("number", str),
            on=form.given("on", date),
            copy=form.maybe("copy", UploadedFile),
            by=request.user,
            today=today,
        )

    return signing_page(
        request,
        partnership,
        form,
        certificate,
        said="Their certificate is recorded.",
        at="recognition-detail",
        context={"title": "Their certificate has come", "here": "ceremony"},
    )


@require_POST
@permitted(PLAN)
def papers_issue(request: Request, pk: int) -> HttpResponse:
    """Print what is due and could not be printed before."""
    partnership, today = file_of(request, pk), timezone.localdate()
    at = request.POST.get("at", "")
    return press(
        request,
        lambda: papers.issue_due_papers(partnership, by=request.user, today=today),
        to=reverse(at if at in PAGES else PAGES[0], args=[pk]),
        said="What was due is printed.",
    )


PAGES = ("recognition-detail", "ceremony-detail")
