"""The first words of letters, for admins: all of them, and one with its versions."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from partnerships.accounts.permissions import permitted
from partnerships.correspondence.differences import between
from partnerships.correspondence.forms.templates import TemplateForm
from partnerships.correspondence.models import TemplateVersion
from partnerships.correspondence.models.guides import guides
from partnerships.correspondence.services import templates
from partnerships.correspondence.services.templates import PLACEHOLDERS
from partnerships.partners.pages import Request
from partnerships.words.refusal import Refused

WRITE = "correspondence.write_template"


@permitted(WRITE)
@require_safe
def template_list(request: Request) -> HttpResponse:
    """All guided letters, each with the version that counts."""
    newest = {row.code: row for row in TemplateVersion.objects.select_related("made_by").order_by("number")}
    rows = [(guide, newest.get(code)) for code, guide in guides().items()]
    return render(request, "correspondence/template_list.html", {"rows": rows})


@permitted(WRITE)
def template_edit(request: Request, code: str) -> HttpResponse:
    """The first words of one guided letter, the names that may stand in them, and its earlier versions."""
    guide = guides().get(code)
    if guide is None:
        raise Http404
    template = templates.template_in_force(guide)
    form = TemplateForm(request.POST or None, guide=guide, template=template)
    if form.is_valid():
        given = form.cleaned_data
        try:
            templates.write_template(
                guide, words=form.words(), note=given["note"], number=given["number"], by=request.user
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, "Kept. New letters begin with these words; letters that were begun keep theirs.")
            return redirect("template-edit", code=code)
    versions = list(TemplateVersion.objects.filter(code=code).select_related("made_by").order_by("-number"))
    before = [*(row.words for row in versions[1:]), guide.words]
    told = [(row, between(earlier, row.words)) for row, earlier in zip(versions, before, strict=False)]
    context = {"guide": guide, "template": template, "form": form, "versions": told,
               "placeholders": PLACEHOLDERS, "built_in": guide.words}  # fmt: skip
    return render(request, "correspondence/template_edit.html", context)
