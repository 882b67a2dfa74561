"""Beginning a letter and writing it, with the paper beside it."""

from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
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
from partnerships.correspondence.services import (
    courtesy,
    drafting,
    facts,
    presence,
    readiness,
    saving,
)
from partnerships.correspondence.services.composing import paper_of
from partnerships.correspondence.services.drafting import SecondLetter
from partnerships.correspondence.services.standing import pending
from partnerships.correspondence.views.pages import about, letter_of
from partnerships.documents.models import Document
from partnerships.partners.models import Partnership
from partnerships.partners.pages import Request, file_of
from partnerships.partners.services import require_open
from partnerships.words.door import attempt, press, tried
from partnerships.words.lists import listed as in_a_row
from partnerships.words.refusal import ChangedMeanwhile


@permitted("correspondence.write_letter")
def letter_start(request: Request, pk: int) -> HttpResponse:
    """Choose the kind, the addressee and the languages; everything else is filled in from the
    record.
    """
    partnership, today = file_of(request, pk), timezone.localdate()
    form = StartForm(
        request.POST or None, partnership=partnership, today=today, initial=request.GET.dict()
    )
    if form.is_valid():
        begun = attempt(request, lambda: _begin(request, partnership, form), form=form)
        if isinstance(begun.refused, SecondLetter):
            messages.info(request, str(begun.refused))
            return redirect(begun.refused.letter)
        if begun.outcome is not None:
            return redirect("letter-edit", pk=begun.outcome.pk)
    elif request.method != "POST":
        drafting.require_may_begin(partnership)
    official = rank.highest_official(partnership.partner, today) if partnership.partner else None
    context = {
        "partnership": partnership,
        "form": form,
        "here": "letters",
        "official": official,
        "signer": rank.highest_official(partnership.home, today),
    }
    return render(request, "correspondence/letter_start.html", context)


def _begin(request: Request, partnership: Partnership, form: StartForm) -> Letter:
    return drafting.start_letter(
        partnership,
        kind=form.guide.kind,
        variant=form.guide.variant,
        addressee=addressee_of(form.given("addressee", str)),
        language=form.given("language", str),
        translation_language=form.given("translation_language", str),
        follows=form.maybe("follows", Letter),
        by=request.user,
        today=timezone.localdate(),
    )


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
        saved = attempt(request, lambda: _save(request, letter, form), form=form)
        if saved.outcome is not None:
            return _after_saving(request, saved.outcome)
        if saved.is_overtaken:
            return _compare(request, letter_of(request, pk), form)
    return _desk(request, letter, form)


def _save(request: Request, letter: Letter, form: LetterForm) -> Letter:
    return saving.save_letter(
        letter,
        by=request.user,
        text=form.with_phrase(request.POST.get("phrase", "")),
        papers=form.several("papers", Document),
        version=form.given("version", int),
        sheet=form.given("sheet", str),
    )


def _after_saving(request: Request, letter: Letter) -> HttpResponse:
    deed, (field, _, phrase) = (
        request.POST.get("deed", ""),
        request.POST.get("phrase", "").partition("."),
    )
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
        "facts": (
            facts.profile_of(letter.partnership.home)
            if letter.kind == LetterKind.INTRODUCTION
            else []
        ),
        "unread": in_a_row(courtesy.languages_to_verify(letter)),
        "files": letter.files.order_by("pk"),
        "enclose_form": EncloseForm(),
        "others": presence.others_writing(letter, than=request.user, now=timezone.now()),
    }
    return render(request, "correspondence/letter_edit.html", context | more)


def _compare(request: Request, letter: Letter, form: LetterForm) -> HttpResponse:
    """Show what somebody else saved beside what was typed here; saving again then keeps what was
    typed.
    """
    theirs = changes(letter, form.text())
    data: QueryDict = request.POST.copy()
    data["version"] = str(letter.version)
    again = LetterForm(data, letter=letter, today=timezone.localdate())
    again.full_clean()
    again.refuse(ChangedMeanwhile())
    return _desk(request, letter, again, theirs=theirs)


def _save_by_itself(request: Request, letter: Letter) -> HttpResponse:
    """Save while the writer types; answer with the paper, the version, and what could not be
    saved.
    """
    today = timezone.localdate()
    form = LetterForm(request.POST, letter=letter, today=today, by_itself=True)
    faults = {} if form.is_valid() else form.errors
    trouble = " ".join(
        f"{form[name].label}: {' '.join(map(str, errors))}"
        for name, errors in faults.items()
        if name in form.fields
    )
    given, version = form.cleaned_data, form.cleaned_data.get("version", 0)
    saved = tried(
        lambda: saving.save_letter(
            letter,
            by=request.user,
            text=form.text(),
            papers=given.get("papers"),
            version=version,
            sheet=given.get("sheet", ""),
            by_itself=True,
        )
    )
    if saved.outcome is not None:
        letter = saved.outcome
        version = letter.version
    elif saved.is_overtaken:
        trouble = (
            f"{letter.changed_by} changed this letter meanwhile. Press “Save the draft” to see both"
            " texts."
        )
        letter.write(form.text())
    else:
        trouble = str(saved.refused)
    context = about(letter) | {
        "paper": paper_of(letter, today),
        "gaps": readiness.missing(letter, today),
    }
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
    letter, today = letter_of(request, pk), timezone.localdate()
    form = EncloseForm(request.POST, request.FILES)

    def enclose() -> None:
        file, title = form.given("file", UploadedFile), form.given("title", str)
        saving.enclose(letter, file, title=title, by=request.user, today=today)

    if (
        form.is_valid()
        and attempt(request, enclose, form=form, said="The file is enclosed.").is_done
    ):
        return redirect("letter-edit", pk=pk)
    require_open(letter.partnership)
    desk = LetterForm(None, letter=letter, today=today)
    return _desk(request, letter, desk, enclose_form=form)


@permitted("correspondence.write_letter")
@require_POST
def letter_take_out(request: Request, pk: int) -> HttpResponse:
    """Take a file out of the envelope."""
    letter = letter_of(request, pk)
    key = request.POST.get("file", "")
    file = get_object_or_404(letter.files, pk=key if key.isdecimal() and len(key) < 19 else 0)
    today, back = timezone.localdate(), reverse("letter-edit", args=[pk])
    return press(
        request, lambda: saving.take_out(letter, file, by=request.user, today=today), to=back
    )
