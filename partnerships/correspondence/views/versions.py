"""Earlier texts of a letter: what was written when, by whom, and how it differs."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from partnerships.accounts.permissions import permitted
from partnerships.correspondence.differences import between
from partnerships.correspondence.models import Letter, LetterVersion, LetterWords
from partnerships.correspondence.services import saving
from partnerships.correspondence.services.standing import pending
from partnerships.correspondence.views.pages import about, letter_of
from partnerships.partners.pages import Request, of_file
from partnerships.words.door import attempt


@permitted("correspondence.write_letter")
def letter_versions(request: Request, pk: int) -> HttpResponse:
    """All kept versions of a letter, one of them with its differences from the one before."""
    letter = letter_of(request, pk)
    versions = list(letter.versions.select_related("written_by").order_by("-number"))
    wanted = request.GET.get("number", "")
    chosen = next(
        (kept for kept in versions if str(kept.number) == wanted), versions[0] if versions else None
    )
    context = about(letter) | {
        "versions": versions,
        "chosen": chosen,
        "may_take": _may_take(letter),
    }
    if chosen:
        before = next((kept for kept in versions if kept.number == chosen.number - 1), None)
        context |= {
            "before": before,
            "changes": between(before.words if before else LetterWords(language=""), chosen.words),
            "since": between(chosen.words, letter.text),
        }
    return render(request, "correspondence/letter_versions.html", context)


def _may_take(letter: Letter) -> bool:
    return letter.is_draft and letter.partnership.is_open and pending(letter) is None


@permitted("correspondence.write_letter")
@require_POST
def version_take(request: Request, pk: int) -> HttpResponse:
    """Let an earlier text stand in the draft again."""
    rows = LetterVersion.objects.select_related("letter__partnership")
    kept = of_file(request, rows, pk, path="letter__partnership")
    seen, today = request.POST.get("version", ""), timezone.localdate()
    version = int(seen) if seen.isdecimal() and len(seen) < 9 else 0
    taken = attempt(
        request,
        lambda: saving.take_again(kept, by=request.user, version=version, today=today),
        said=f"The text of version {kept.number} stands in the draft again.",
    )
    return redirect("letter-edit" if taken.is_done else "letter-versions", pk=kept.letter_id)
