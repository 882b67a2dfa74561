"""What people say about a letter while it is written."""

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from partnerships.accounts.permissions import permitted
from partnerships.correspondence.forms.deeds import RemarkForm
from partnerships.correspondence.models import Remark
from partnerships.correspondence.services import remarks
from partnerships.correspondence.views.pages import about, letter_of
from partnerships.partners.pages import Request, of_file
from partnerships.words.door import form_page, press

WRITE = "correspondence.write_letter"


@permitted(WRITE)
def letter_remark(request: Request, pk: int) -> HttpResponse:
    """All remarks on a letter, and a field for another one."""
    letter = letter_of(request, pk)
    form = RemarkForm(request.POST or None, letter=letter)
    form.back = letter.get_absolute_url()

    def remark() -> None:
        text, part = form.given("text", str), form.given("part", str)
        remarks.remark(letter, text=text, part=part, by=request.user)

    said = letter.remarks.select_related("made_by", "settled_by", "link__contact__community")
    return form_page(
        request,
        "correspondence/letter_remark.html",
        form,
        remark,
        to=reverse("letter-remark", args=[pk]),
        said="Your remark stands beside the letter.",
        context=about(letter)
        | {
            "remarks": said.order_by("-pk"),
            "may_remark": letter.is_draft and letter.partnership.is_open,
        },
    )


@permitted(WRITE)
@require_POST
def remark_settle(request: Request, pk: int) -> HttpResponse:
    """Note that a remark is dealt with."""
    rows = Remark.objects.select_related("letter__partnership")
    said = of_file(request, rows, pk, path="letter__partnership")
    back = reverse("letter-remark", args=[said.letter_id])
    return press(request, lambda: remarks.settle(said, by=request.user), to=back)
