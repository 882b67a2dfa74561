"""Earlier texts of a letter: what was written when, by whom, and how it differs."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from partnerships.accounts.permissions import permitted
from partnerships.correspondence.differences import between
from partnerships.correspondence.models import TEXT, Letter, LetterVersion
from partnerships.correspondence.services import saving
from partnerships.correspondence.services.standing import pending
from partnerships.correspondence.views.pages import about, letter_of
from partnerships.partners.pages import Request
from partnerships.words.refusal import Refused


@permitted("correspondence.write_letter")
def letter_versions(request: Request, pk: int) -> HttpResponse:
    """All kept versions of a letter, one of them with its differences from the one before."""
    letter = letter_of(request, pk)
    versions = list(letter.versions.select_related("written_by").order_by("-number"))
    wanted = request.GET.get("number", "")
    chosen = next((kept for kept in versions if str(kept.number) == wanted), versions[0] if versions else None)
    context = about(letter) | {"versions": versions, "chosen": chosen, "may_take": _may_take(letter)}
    if chosen:
        before = next((kept for kept in versions if kept.number == chosen.number - 1), None)
        now = {name: getattr(letter, name) for name in TEXT}
        context |= {
            "before": before,
            "changes": between(before.text if before else {}, chosen.text),
            "since": between(chosen.text, now),
        }
    return render(request, "correspondence/letter_versions.html", context)


def _may_take(letter: Letter) -> bool:
    return letter.is_draft and letter.partnership.is_open and pending(letter) is None


@permitted("correspondence.write_letter")
@require_POST
def version_take(request: Request, pk: int) -> HttpResponse:
    """Let an earlier text stand in the draft again."""
    visible = LetterVersion.objects.filter(letter__in=Letter.objects.visible_to(request.user))
    kept = get_object_or_404(visible.select_related("letter__partnership"), pk=pk)
    seen = request.POST.get("version", "")
    try:
        saving.take_again(kept, by=request.user, version=int(seen) if seen.isdecimal() and len(seen) < 9 else 0)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("letter-versions", pk=kept.letter_id)
    messages.success(request, f"The text of version {kept.number} stands in the draft again.")
    return redirect("letter-edit", pk=kept.letter_id)
