"""What people say about a letter while it is written."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from partnerships.accounts.permissions import permitted
from partnerships.correspondence.forms.deeds import RemarkForm
from partnerships.correspondence.models import Letter, Remark
from partnerships.correspondence.services.remarks import remark, settle
from partnerships.correspondence.views.pages import about, letter_of
from partnerships.partners.pages import Request
from partnerships.words.refusal import Refused

WRITE = "correspondence.write_letter"


@permitted(WRITE)
def letter_remark(request: Request, pk: int) -> HttpResponse:
    """All remarks on a letter, and a field for another one."""
    letter = letter_of(request, pk)
    form = RemarkForm(request.POST or None, letter=letter)
    form.back = letter.get_absolute_url()
    if form.is_valid():
        try:
            remark(letter, by=request.user, **form.cleaned_data)
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, "Your remark stands beside the letter.")
            return redirect("letter-remark", pk=pk)
    remarks = letter.remarks.select_related("made_by", "settled_by", "link__contact__community").order_by("-pk")
    context = about(letter) | {"form": form, "remarks": remarks}
    return render(request, "correspondence/letter_remark.html", context)


@permitted(WRITE)
@require_POST
def remark_settle(request: Request, pk: int) -> HttpResponse:
    """Note that a remark is dealt with."""
    visible = Letter.objects.visible_to(request.user)
    said = get_object_or_404(Remark.objects.filter(letter__in=visible).select_related("letter__partnership"), pk=pk)
    try:
        settle(said, by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("letter-remark", pk=said.letter_id)
