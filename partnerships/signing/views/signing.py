"""Originals, signatures, signed copies."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from partnerships.accounts.permissions import permitted
from partnerships.agreements.models import Side
from partnerships.agreements.views.asking import asked_side, begin_first, deed, the_text
from partnerships.communities import rank
from partnerships.partners.models import Partnership
from partnerships.partners.pages import Request, file_of
from partnerships.signing.forms.signing import OriginalForm, SignatureForm, SignedCopyForm, StrikeForm, WitnessForm
from partnerships.signing.models import Ceremony, Original, Signature
from partnerships.signing.services import signing
from partnerships.signing.views.asking import PLAN, RECORD, issue
from partnerships.words.refusal import Refused


@permitted(RECORD)
def signature_record(request: Request, pk: int) -> HttpResponse:
    """Record the signature of one side's highest official."""
    partnership = file_of(request, pk)
    version = the_text(partnership)
    if version is None:
        return begin_first(request, partnership)
    side = asked_side(request) if "side" in request.GET else _unsigned(partnership)
    community = side.community(partnership)
    initial = _as_planned(partnership)
    holder = rank.highest_official(community, initial["signed_on"])  # type: ignore[arg-type]
    form = SignatureForm(
        request.POST or None, partnership=partnership, side=side, initial=initial | {"term": holder}
    )  # fmt: skip
    return deed(
        request, partnership, form,
        lambda: signing.record_signature(
            partnership, side=side, by=request.user, today=timezone.localdate(), **form.cleaned_data
        ),
        said=f"The signature for {community.name} is recorded.", at="ceremony-detail",
        template="signing/signature_record.html",
        context={"version": version, "community": community, "side": side},
    )  # fmt: skip


def _unsigned(partnership: Partnership) -> Side:
    signed = set(Signature.objects.of_current(partnership).values_list("side", flat=True))
    return Side.THEIRS if Side.OURS in signed else Side.OURS


def _as_planned(partnership: Partnership) -> dict[str, object]:
    """The day and the place of the ceremony; today while none is planned or it lies ahead."""
    ceremony = Ceremony.objects.filter(partnership=partnership, agreement__set_aside_at=None).first()
    today = timezone.localdate()
    if ceremony is None:
        return {"signed_on": today}
    return {"signed_on": min(ceremony.held_on, today), "place": ceremony.place}


@permitted(RECORD)
def witness_record(request: Request, pk: int) -> HttpResponse:
    partnership, side = file_of(request, pk), asked_side(request)
    if the_text(partnership) is None:
        return begin_first(request, partnership)
    form = WitnessForm(request.POST or None, initial=_as_planned(partnership))
    return deed(
        request, partnership, form,
        lambda: signing.record_witness(
            partnership, side=side, by=request.user, today=timezone.localdate(), **form.cleaned_data
        ),
        said="The witness is recorded.", at="ceremony-detail", template="agreements/deed.html",
        context={"title": f"Record a witness for {side.community(partnership).name}", "here": "ceremony"},
    )  # fmt: skip


@permitted(RECORD)
def signature_strike(request: Request, pk: int, signature: int) -> HttpResponse:
    """Strike out an entry that is wrong."""
    partnership = file_of(request, pk)
    entry = get_object_or_404(Signature.objects.standing(), pk=signature, partnership=partnership)
    form = StrikeForm(request.POST or None)
    return deed(
        request, partnership, form,
        lambda: signing.strike_signature(
            entry, by=request.user, today=timezone.localdate(), **form.cleaned_data
        ),
        said="The entry is struck out.", at="ceremony-detail", template="agreements/deed.html",
        context={"title": f"Strike out the entry of {entry.name}", "here": "ceremony"},
    )  # fmt: skip


@permitted(PLAN)
def signed_copy_file(request: Request, pk: int) -> HttpResponse:
    partnership = file_of(request, pk)
    initial = {"sent": request.GET.get("sent")}
    form = SignedCopyForm(request.POST or None, request.FILES or None, partnership=partnership, initial=initial)
    return deed(
        request, partnership, form,
        lambda: signing.file_signed_copy(partnership, by=request.user, **form.cleaned_data),
        said="The scan is on file.", at="ceremony-detail", template="agreements/deed.html",
        context={"title": "File the signed agreement", "here": "ceremony"},
    )  # fmt: skip


@require_POST
@permitted(PLAN)
def originals_print(request: Request, pk: int) -> HttpResponse:
    """Order and print the originals anew, in the names of those in office on the day of signing."""
    partnership = file_of(request, pk)
    try:
        signing.print_again(partnership, by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, "New originals are made. Destroy the old ones.")
        issue(request, partnership)
    return redirect("ceremony-detail", pk=pk)


@permitted(PLAN)
def original_note(request: Request, pk: int, side: str) -> HttpResponse:
    """When an original was printed on paper and handed over."""
    partnership = file_of(request, pk)
    originals = Original.objects.filter(partnership=partnership, side=side, version__agreement__set_aside_at=None)
    original = originals.select_related("version").order_by("-version__number", "-printing").first()
    if original is None:
        messages.info(request, "There are no originals yet.")
        return redirect("ceremony-detail", pk=pk)
    original.partnership = partnership
    form = OriginalForm(request.POST or None, original=original)
    return deed(
        request, partnership, form,
        lambda: signing.note_original(original, by=request.user, today=timezone.localdate(), **form.cleaned_data),
        said="The dates are kept.", at="ceremony-detail", template="agreements/deed.html",
        context={"title": str(original), "here": "ceremony"},
    )  # fmt: skip
