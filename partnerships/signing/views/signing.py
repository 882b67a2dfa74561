"""Originals, signatures, signed copies."""

from dataclasses import asdict, dataclass
from datetime import date

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from partnerships.accounts.permissions import permitted
from partnerships.agreements.models import Side
from partnerships.agreements.views.asking import asked_side, begin_first, the_text
from partnerships.communities import rank
from partnerships.communities.models import OfficeTerm
from partnerships.partners.models import Partnership
from partnerships.partners.pages import Request, file_of
from partnerships.signing.forms.signing import (
    OriginalForm,
    SignatureForm,
    SignedCopyForm,
    StrikeForm,
    WitnessForm,
)
from partnerships.signing.models import Ceremony, Original, Signature
from partnerships.signing.models.handed import Handed
from partnerships.signing.services import signing
from partnerships.signing.views.asking import PLAN, RECORD, issue, signing_page
from partnerships.words.door import attempt


@permitted(RECORD)
def signature_record(request: Request, pk: int) -> HttpResponse:
    """Record the signature of one side's highest official."""
    partnership = file_of(request, pk)
    version = the_text(partnership)
    if version is None:
        return begin_first(request, partnership)
    side = asked_side(request) if "side" in request.GET else _unsigned(partnership)
    community, planned, today = (
        side.community(partnership),
        _as_planned(partnership),
        timezone.localdate(),
    )
    holder = rank.highest_official(community, planned.signed_on)
    initial = asdict(planned) | {"term": holder}
    form = SignatureForm(request.POST or None, partnership=partnership, side=side, initial=initial)

    def sign() -> None:
        signing.record_signature(
            partnership,
            side=side,
            term=form.given("term", OfficeTerm),
            signed_on=form.given("signed_on", date),
            place=form.given("place", str),
            acting_note=form.given("acting_note", str),
            by=request.user,
            today=today,
        )

    return signing_page(
        request,
        partnership,
        form,
        sign,
        said=f"The signature for {community.name} is recorded.",
        template="signing/signature_record.html",
        allowed=lambda: signing.require_signable(
            partnership, by=request.user, today=today, side=side
        ),
        context={"version": version, "community": community, "side": side},
    )


def _unsigned(partnership: Partnership) -> Side:
    signed = set(Signature.objects.of_current(partnership).values_list("side", flat=True))
    return Side.THEIRS if Side.OURS in signed else Side.OURS


@dataclass(frozen=True)
class _Planned:
    """The day and the place of the ceremony; today while none is planned or it lies ahead."""

    signed_on: date
    place: str = ""


def _as_planned(partnership: Partnership) -> _Planned:
    ceremony = Ceremony.objects.filter(
        partnership=partnership, agreement__set_aside_at=None
    ).first()
    today = timezone.localdate()
    return _Planned(min(ceremony.held_on, today), ceremony.place) if ceremony else _Planned(today)


@permitted(RECORD)
def witness_record(request: Request, pk: int) -> HttpResponse:
    partnership, side, today = file_of(request, pk), asked_side(request), timezone.localdate()
    if the_text(partnership) is None:
        return begin_first(request, partnership)
    form = WitnessForm(request.POST or None, initial=asdict(_as_planned(partnership)))

    def witness() -> None:
        signing.record_witness(
            partnership,
            side=side,
            name=form.given("name", str),
            title=form.given("title", str),
            signed_on=form.given("signed_on", date),
            place=form.given("place", str),
            by=request.user,
            today=today,
        )

    return signing_page(
        request,
        partnership,
        form,
        witness,
        said="The witness is recorded.",
        allowed=lambda: signing.require_signable(partnership, by=request.user, today=today),
        context={
            "title": f"Record a witness for {side.community(partnership).name}",
            "here": "ceremony",
        },
    )


@permitted(RECORD)
def signature_strike(request: Request, pk: int, signature: int) -> HttpResponse:
    """Strike out an entry that is wrong."""
    partnership, today = file_of(request, pk), timezone.localdate()
    entry = get_object_or_404(Signature.objects.standing(), pk=signature, partnership=partnership)
    form = StrikeForm(request.POST or None)

    def strike() -> None:
        signing.strike_signature(
            entry, because=form.given("because", str), by=request.user, today=today
        )

    return signing_page(
        request,
        partnership,
        form,
        strike,
        said="The entry is struck out.",
        allowed=lambda: signing.require_strikable(entry, by=request.user, today=today),
        context={"title": f"Strike out the entry of {entry.name}", "here": "ceremony"},
    )


@permitted(PLAN)
def signed_copy_file(request: Request, pk: int) -> HttpResponse:
    partnership, today = file_of(request, pk), timezone.localdate()
    initial = {"sent": request.GET.get("sent")}
    form = SignedCopyForm(
        request.POST or None, request.FILES or None, partnership=partnership, initial=initial
    )

    def file() -> None:
        signing.file_signed_copy(
            partnership,
            form.maybe("upload", UploadedFile),
            sent=form.maybe("sent", Handed) if "sent" in form.fields else None,
            custody=form.given("custody", str),
            by=request.user,
            today=today,
        )

    return signing_page(
        request,
        partnership,
        form,
        file,
        said="The scan is on file.",
        allowed=lambda: signing.require_both_signatures(partnership),
        context={"title": "File the signed agreement", "here": "ceremony"},
    )


@require_POST
@permitted(PLAN)
def originals_print(request: Request, pk: int) -> HttpResponse:
    """Order and print the originals anew, in the names of those in office on the day of signing."""
    partnership, today = file_of(request, pk), timezone.localdate()
    said = "New originals are made. Destroy the old ones."
    if attempt(
        request, lambda: signing.print_again(partnership, by=request.user, today=today), said=said
    ).is_done:
        issue(request, partnership)
    return redirect("ceremony-detail", pk=pk)


@permitted(PLAN)
def original_note(request: Request, pk: int, side: str) -> HttpResponse:
    """When an original was printed on paper and handed over."""
    partnership, today = file_of(request, pk), timezone.localdate()
    originals = Original.objects.filter(
        partnership=partnership, side=side, version__agreement__set_aside_at=None
    )
    original = originals.select_related("version").order_by("-version__number", "-printing").first()
    if original is None:
        messages.info(request, "There are no originals yet.")
        return redirect("ceremony-detail", pk=pk)
    original.partnership = partnership
    form = OriginalForm(request.POST or None, original=original)

    def note() -> None:
        printed_on, sent_on = form.maybe("printed_on", date), form.maybe("sent_on", date)
        signing.note_original(
            original, printed_on=printed_on, sent_on=sent_on, by=request.user, today=today
        )

    return signing_page(
        request,
        partnership,
        form,
        note,
        said="The dates are kept.",
        context={"title": str(original), "here": "ceremony"},
    )
