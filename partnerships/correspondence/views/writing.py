"""Beginning a letter and writing it, with the paper beside it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from partnerships.accounts.permissions import permitted
from partnerships.communities import rank
from partnerships.correspondence.differences import changes
from partnerships.correspondence.forms.choices import addressee_of
from partnerships.correspondence.forms.deeds import EncloseForm, StartForm
from partnerships.correspondence.forms.letters import LetterForm
from partnerships.correspondence.models import Letter, LetterKind
from partnerships.correspondence.services import courtesy, drafting, facts, presence, readiness, saving
from partnerships.correspondence.services.composing import paper_of
from partnerships.correspondence.services.drafting import SecondLetter
from partnerships.correspondence.services.standing import pending
from partnerships.correspondence.views.pages import about, letter_of, show_typed
from partnerships.partners.pages import Request, file_of
from partnerships.partners.services import require_open
from partnerships.words.lists import listed as in_a_row
from partnerships.words.refusal import ChangedMeanwhile, Refused


@permitted("correspondence.write_letter")
def letter_start(request: Request, pk: int) -> HttpResponse:
    """Choose the kind, the addressee and the languages; everything else is filled in from the record."""
    partnership, today = file_of(request, pk), timezone.localdate()
    form = StartForm(request.POST or None, partnership=partnership, today=today, initial=request.GET.dict())
    if form.is_valid():
        given = form.cleaned_data
        try:
            letter = drafting.start_letter(
                partnership, kind=form.guide.kind, variant=form.guide.variant,
                addressee=addressee_of(given["addressee"]), language=given["language"],
                translation_language=given["translation_language"],
                follows=given["follows"], by=request.user, today=today,
            )  # fmt: skip
        except SecondLetter as second:
            messages.info(request, str(second))
            return redirect(second.letter)
        except Refused as refused:
            form.refuse(refused)
        else:
            return redirect("letter-edit", pk=letter.pk)
    official = rank.highest_official(partnership.partner, today) if partnership.partner else None
    context = {"partnership": partnership, "form": form, "here": "letters", "official": official,
               "signer": rank.highest_official(partnership.home, today)}  # fmt: skip
    return render(request, "correspondence/letter_start.html", context)


@permitted("correspondence.write_letter")
def letter_edit(request: Request, pk: int) -> HttpResponse:
    """The letter on the desk: the form, the paper beside it, and what it still lacks."""
    letter = letter_of(request, pk)
    if not letter.is_draft or pending(letter):
        messages.info(request, "This letter cannot be changed now.")
        return redirect(letter)
    if request.method == "GET":
        require_open(letter.partnership)
    if request.method == "POST" and request.htmx:
        return _save_by_itself(request, letter)
    form = LetterForm(request.POST or None, letter=letter, today=timezone.localdate())
    if form.is_valid():
        given = form.cleaned_data
        try:
            letter = saving.save_letter(
                letter, by=request.user, values=form.with_phrase(request.POST.get("phrase", "")),
                papers=given["papers"], version=given["version"], sheet=given["sheet"],
            )  # fmt: skip
        except ChangedMeanwhile as refused:
            return _compare(request, letter_of(request, pk), form, refused)
        except Refused as refused:
            form.refuse(refused)
        else:
            return _after_saving(request, letter)
    return _desk(request, letter, form)


def _after_saving(request: Request, letter: Letter) -> HttpResponse:
    deed, (field, _, phrase) = request.POST.get("deed", ""), request.POST.get("phrase", "").partition(".")
    if phrase:
        edit = reverse("letter-edit", args=[letter.pk])
        return redirect(f"{edit}#field_id_{field}" if field.isidentifier() else edit)
    if deed == "ask":
        return redirect("letter-ask", pk=letter.pk)
    if deed == "preview":
        return redirect("letter-edit", pk=letter.pk)
    messages.success(request, "The draft is saved.")
    return redirect(letter)


def _desk(request: Request, letter: Letter, form: LetterForm, **more: Any) -> HttpResponse:
    today = timezone.localdate()
    context = about(letter) | {
        "form": form,
        "paper": paper_of(letter, today),
        "gaps": readiness.missing(letter, today),
        "facts": facts.profile_of(letter.partnership.home) if letter.kind == LetterKind.INTRODUCTION else [],
        "unread": in_a_row(courtesy.languages_to_verify(letter)),
        "files": letter.files.order_by("pk"),
        "enclose_form": EncloseForm(),
        "others": presence.others_writing(letter, than=request.user, now=timezone.now()),
    }
    return render(request, "correspondence/letter_edit.html", context | more)


def _compare(request: Request, letter: Letter, form: LetterForm, refused: Refused) -> HttpResponse:
    """Show what somebody else saved beside what was typed here; saving again then keeps what was typed."""
    theirs = changes(letter, form.values())
    data: QueryDict = request.POST.copy()
    data["version"] = str(letter.version)
    again = LetterForm(data, letter=letter, today=timezone.localdate())
    again.full_clean()
    again.refuse(refused)
    return _desk(request, letter, again, theirs=theirs)


def _save_by_itself(request: Request, letter: Letter) -> HttpResponse:
    """Save while the writer types; answer with the paper, the version, and what could not be saved."""
    today, trouble = timezone.localdate(), ""
    form = LetterForm(request.POST, letter=letter, today=today, by_itself=True)
    if not form.is_valid():
        trouble = " ".join(
            f"{form[name].label}: {' '.join(errors)}" for name, errors in form.errors.items() if name in form.fields
        )
    given, version = form.cleaned_data, form.cleaned_data.get("version", 0)
    try:
        letter = saving.save_letter(
            letter, by=request.user, values=form.values(), papers=given.get("papers"), version=version,
            sheet=given.get("sheet", ""), by_itself=True,
        )  # fmt: skip
        version = letter.version
    except ChangedMeanwhile:
        trouble = f"{letter.changed_by} changed this letter meanwhile. Press “Save the draft” to see both texts."
        show_typed(letter, form.values())
    except Refused as refused:
        trouble = str(refused)
    context = about(letter) | {"paper": paper_of(letter, today), "gaps": readiness.missing(letter, today)}
    context |= {"trouble": trouble, "saved_at": timezone.localtime(), "version": version}
    return render(request, "correspondence/_saved.html", context, status=422 if trouble else 200)


@permitted("correspondence.write_letter")
@require_POST
def letter_here(request: Request, pk: int) -> HttpResponse:
    """An open page says that somebody sits at it, and is told who else does."""
    letter, now = letter_of(request, pk), timezone.now()
    presence.sit_down(letter, by=request.user, now=now)
    others = presence.others_writing(letter, than=request.user, now=now)
    return render(request, "correspondence/_others.html", {"others": others})


@permitted("correspondence.write_letter")
@require_POST
def letter_enclose(request: Request, pk: int) -> HttpResponse:
    """Put a file into the envelope."""
    letter = letter_of(request, pk)
    form = EncloseForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            saving.enclose(letter, form.cleaned_data["file"], title=form.cleaned_data["title"], by=request.user)
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, "The file is enclosed.")
            return redirect("letter-edit", pk=pk)
    desk = LetterForm(None, letter=letter, today=timezone.localdate())
    return _desk(request, letter, desk, enclose_form=form)


@permitted("correspondence.write_letter")
@require_POST
def letter_take_out(request: Request, pk: int) -> HttpResponse:
    """Take a file out of the envelope."""
    letter = letter_of(request, pk)
    key = request.POST.get("file", "")
    file = get_object_or_404(letter.files, pk=key if key.isdecimal() and len(key) < 19 else 0)
    try:
        saving.take_out(letter, file, by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("letter-edit", pk=pk)
