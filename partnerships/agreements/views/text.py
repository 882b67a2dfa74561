"""The text: choose its form, write it, read it, compare its versions."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST

from partnerships.accounts.permissions import permitted
from partnerships.agreements import library
from partnerships.agreements.assembly import from_library, on_offer
from partnerships.agreements.comparison import compare
from partnerships.agreements.completeness import missing_from
from partnerships.agreements.editing import moved, with_own_clause, with_part
from partnerships.agreements.forms.drafting import StartForm
from partnerships.agreements.forms.text import TextForm
from partnerships.agreements.models import Agreement, AgreementVersion, Side
from partnerships.agreements.papers import AgreementContent, content_of, date_line_of
from partnerships.agreements.services import drafting, papers
from partnerships.agreements.services.overview import overview, said_to
from partnerships.agreements.views.asking import READ, WRITE, asked_side, begin_first, the_text
from partnerships.agreements.wording import Wording
from partnerships.communities import rank
from partnerships.partners.models import Partnership
from partnerships.partners.pages import Request, file_of
from partnerships.partners.services import require_open
from partnerships.words.door import attempt, form_page


@permitted(READ)
def agreement_detail(request: Request, pk: int) -> HttpResponse:
    """Where the agreement stands: what is missing, who has approved which version, what comes
    next.
    """
    partnership = file_of(request, pk)
    context = {"partnership": partnership, **overview(partnership, user=request.user)}
    return render(request, "agreements/agreement_detail.html", context)


@permitted(WRITE)
def agreement_start(request: Request, pk: int) -> HttpResponse:
    partnership = file_of(request, pk)
    current = Agreement.objects.current().filter(partnership=partnership).first()
    form = StartForm(request.POST or None, partnership=partnership, current=current)
    form.back = reverse("agreement-detail", args=[pk])
    if current:
        form.caution = "The text written so far is set aside, with its approvals. It stays on file."
    return form_page(
        request,
        "agreements/agreement_start.html",
        form,
        lambda: drafting.start_agreement(
            partnership, form.choice, by=request.user, today=timezone.localdate()
        ),
        to=reverse("agreement-edit", args=[pk]),
        said="The first text is written. Read it, and change what you need.",
        allowed=lambda: require_open(partnership),
        context={"partnership": partnership, "current": current},
    )


@permitted(WRITE)
def agreement_edit(request: Request, pk: int) -> HttpResponse:
    """Write the text clause by clause. Buttons that add or move a clause save what was typed as
    well.
    """
    partnership = file_of(request, pk)
    version = the_text(partnership)
    if version is None:
        return begin_first(request, partnership)
    if request.method == "GET":
        require_open(partnership)
    form = TextForm(request.POST or None, wording=version.wording, initial={"seen": version.sha256})
    changes = []
    if form.is_valid():
        written, seen = form.written(), form.given("seen", str)

        def save() -> tuple[AgreementVersion, str]:
            wording, anchor = _after_deed(request.POST.get("deed", ""), written, version.agreement)
            today = timezone.localdate()
            return (
                drafting.edit_text(partnership, wording, seen=seen, by=request.user, today=today),
                anchor,
            )

        tried = attempt(request, save, form=form)
        if tried.outcome:
            saved, anchor = tried.outcome
            _say_saved(request, partnership, version, saved)
            return redirect(reverse("agreement-edit", args=[pk]) + anchor)
        if tried.is_overtaken:
            changes = compare(version.wording, written)
            form.see(version.sha256)
    context = {
        "partnership": partnership,
        "version": version,
        "form": form,
        "changes": changes,
        "approved": [side.community(partnership).name for side in version.approved_on],
        "offers": on_offer(version.agreement, version.wording),
        "missing": missing_from(version.wording, partnership),
        "content": _content(partnership, version.wording, Side.OURS),
        "names": library.SHELF,
    }
    return render(request, "agreements/agreement_edit.html", context)


def _after_deed(deed: str, wording: Wording, agreement: Agreement) -> tuple[Wording, str]:
    """Return the wording after the button that was pressed, and where on the page to go on."""
    verb, _, part = deed.partition(":")
    ids = {model.id: is_recital for model, is_recital in on_offer(agreement, wording)}
    if verb == "add" and part in ids:
        parts = from_library(agreement, part, is_recital=ids[part])
        return with_part(wording, parts, is_recital=ids[part]), f"#part-{part}"
    if verb == "own":
        longer = with_own_clause(wording)
        (added,) = {clause.id for clause in longer.texts[0].clauses} - {
            part.id for part in wording.texts[0].parts
        }
        return longer, f"#part-{added}"
    if verb in {"up", "down"}:
        return moved(wording, part, -1 if verb == "up" else 1), f"#part-{part}"
    return wording, ""


def _say_saved(
    request: Request, partnership: Partnership, old: AgreementVersion, new: AgreementVersion
) -> None:
    if new.pk == old.pk:
        messages.success(request, "The text is saved.")
        return
    approved = [side.community(partnership).name for side in old.approved_on]
    said = f" What {' and '.join(approved)} approved no longer counts." if approved else ""
    messages.warning(
        request,
        f"Version {new.number} was begun, because version {old.number} was shown already.{said} Ask"
        " both anew.",
    )


@require_POST
@permitted(WRITE)
def agreement_live(request: Request, pk: int) -> HttpResponse:
    """The text as it would be printed now; nothing is saved."""
    partnership = file_of(request, pk)
    version = the_text(partnership)
    if version is None:
        raise Http404
    form = TextForm(request.POST, wording=version.wording)
    form.is_valid()  # what cannot be read is left empty in the preview
    content = _content(partnership, form.written(), Side.OURS)
    return render(request, "agreements/_paper.html", {"content": content, "draft": True})


def _content(partnership: Partnership, wording: Wording, side: Side) -> AgreementContent:
    agreement = Agreement.objects.current().get(partnership=partnership)
    day = agreement.signing_on or timezone.localdate()
    terms = {one: rank.highest_official(one.community(partnership), day) for one in Side}
    return content_of(wording, side=side, terms=terms, date_line=date_line_of(agreement))


@permitted(READ)
def agreement_preview(request: Request, pk: int) -> HttpResponse:
    """One side's original as a PDF with the draft mark."""
    partnership, side = file_of(request, pk), asked_side(request)
    version = the_text(partnership)
    if version is None:
        return begin_first(request, partnership)
    pdf = attempt(request, lambda: papers.preview_text(version, side=side)).outcome
    if pdf is None:
        return redirect("agreement-detail", pk=pk)
    name = (
        f"Draft agreement, version {version.number}, original for"
        f" {side.community(partnership).name}.pdf"
    )
    headers = {"Content-Disposition": content_disposition_header(False, name) or "inline"}
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)


@permitted(READ)
def version_detail(request: Request, pk: int, number: int) -> HttpResponse:
    """One version of the text, to be read."""
    partnership = file_of(request, pk)
    version = get_object_or_404(AgreementVersion.objects.of_current(partnership), number=number)
    side = asked_side(request)
    context = {
        "partnership": partnership,
        "version": version,
        "side": side,
        "content": _content(partnership, version.wording, side),
        "approvals": said_to(version),
        "newest": the_text(partnership),
    }
    return render(request, "agreements/version_detail.html", context)


@permitted(READ)
def version_compare(request: Request, pk: int) -> HttpResponse:
    """What changed between two versions."""
    partnership = file_of(request, pk)
    versions = list(AgreementVersion.objects.of_current(partnership))
    if len(versions) < 2:
        messages.info(request, "There is only one version, so there is nothing to compare.")
        return redirect("agreement-detail", pk=pk)
    by_number = {str(version.number): version for version in versions}
    new = by_number.get(request.GET.get("to", ""), versions[0])
    old = by_number.get(request.GET.get("from", ""), versions[1])
    context = {
        "partnership": partnership,
        "versions": versions,
        "old": old,
        "new": new,
        "changes": compare(old.wording, new.wording),
    }
    return render(request, "agreements/version_compare.html", context)
