from dataclasses import dataclass

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_POST, require_safe

from partnerships.accounts.permissions import permitted
from partnerships.communities.models import Institution, InstitutionFile
from partnerships.partners.pages import Request
from partnerships.profiles.forms.institutions import EncodingForm, InstitutionFileForm, TakeInForm
from partnerships.profiles.register import COLUMNS
from partnerships.profiles.services import imports
from partnerships.profiles.services.imports import Fate, TableRow
from partnerships.profiles.views.rows import community_of
from partnerships.words.door import attempt, form_page
from partnerships.words.export import csv_response
from partnerships.words.lists import counted
from partnerships.words.tables import readings

SHOWN = 300
"""How many rows of one fate are listed; the others are counted."""


@require_safe
@permitted("communities.view_community")
def institution_export(request: Request, pk: int) -> HttpResponse:
    """Hand out a community's institutions as a list that can be brought back."""
    community = community_of(pk)
    rows = community.institutions.order_by("type", "name").values_list(*COLUMNS)
    return csv_response(
        f"institutions-{slugify(community.name) or community.pk}.csv", COLUMNS, rows
    )


@require_safe
@permitted("communities.view_community")
def institution_blank(request: Request, pk: int) -> HttpResponse:
    """Hand out an empty list with the columns that can be filled in."""
    return csv_response(
        f"institutions-{slugify(community_of(pk).name) or pk}-empty.csv", COLUMNS, []
    )


@permitted("communities.change_community")
def institution_import(request: Request, pk: int) -> HttpResponse:
    community = community_of(pk)
    form = InstitutionFileForm(request.POST or None, request.FILES or None)
    form.back = community.get_absolute_url()

    def bring() -> InstitutionFile:
        file, source = form.given("file", UploadedFile), form.given("source", str)
        return imports.bring(community, file, source=source, by=request.user)

    if form.is_valid():
        brought = attempt(request, bring, form=form).outcome
        if brought:
            return redirect("institution-file", pk=pk, number=brought.pk)
    return render(
        request, "profiles/institution_import.html", {"community": community, "form": form}
    )


@permitted("communities.change_community")
def institution_file(request: Request, pk: int, number: int) -> HttpResponse:
    """Show a list that was brought: first which encoding reads right, where that is open, then each
    row's fate.
    """
    community = community_of(pk)
    present = community.institution_files.filter(pk=number, brought_by=request.user).first()
    if present is None:
        messages.info(
            request, "That list is gone: it was taken in, or another one was brought since."
        )
        return redirect(community)
    present.community = community
    return _read(request, present) if not present.encoding else _look(request, present)


def _read(request: Request, file: InstitutionFile) -> HttpResponse:
    form = EncodingForm(
        request.POST or None, readings=readings(imports.bytes_of(file), file.community.languages)
    )
    form.back = file.community.get_absolute_url()

    def say() -> None:
        imports.say_encoding(file, encoding=form.given("encoding", str), by=request.user)

    to = reverse("institution-file", args=[file.community_id, file.pk])
    context = {"community": file.community, "file": file}
    return form_page(
        request, "profiles/institution_encoding.html", form, say, to=to, context=context
    )


def _look(request: Request, file: InstitutionFile) -> HttpResponse:
    rows = imports.fates(file)
    form = TakeInForm(request.POST if request.method == "POST" else None, rows=rows)
    form.back = file.community.get_absolute_url()

    def take_in() -> list[Institution]:
        also = form.several("also", int) if "also" in form.cleaned_data else ()
        return imports.take_in(file, also=also, by=request.user, today=timezone.localdate())

    context = {
        "community": file.community,
        "file": file,
        "fates": _by_fate(rows),
        "may_add": any(row.institution for row in rows),
    }
    return form_page(
        request,
        "profiles/institution_file.html",
        form,
        take_in,
        said=lambda added: f"{counted(len(added), 'institution')} added.",
        to=file.community,
        context=context,
    )


@dataclass(frozen=True)
class Found:
    """The rows of one fate: how many, the first of them, and whether any says why."""

    fate: Fate
    count: int
    rows: list[TableRow]
    told: bool


def _by_fate(rows: list[TableRow]) -> list[Found]:
    sorted_out = [(fate, [row for row in rows if row.fate is fate]) for fate in Fate]
    return [
        Found(fate, len(found), found[:SHOWN], any(row.because for row in found))
        for fate, found in sorted_out
        if found
    ]


@require_POST
@permitted("communities.change_community")
def institution_file_drop(request: Request, pk: int, number: int) -> HttpResponse:
    brought = get_object_or_404(InstitutionFile, pk=number, community=pk, brought_by=request.user)
    imports.throw_away(brought, by=request.user)
    messages.success(request, "The list is thrown away; nothing was added.")
    return redirect("community-detail", pk=pk)
