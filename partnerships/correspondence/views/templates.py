"""The first words of letters, for admins: all of them, and one with its versions."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from partnerships.accounts.permissions import permitted
from partnerships.correspondence.differences import between
from partnerships.correspondence.forms.templates import TemplateForm
from partnerships.correspondence.models import LetterWords, TemplateVersion
from partnerships.correspondence.models.guides import guides
from partnerships.correspondence.services import templates
from partnerships.correspondence.services.templates import PLACEHOLDERS
from partnerships.partners.pages import Request
from partnerships.words.door import form_page

WRITE = "correspondence.write_template"


@permitted(WRITE)
@require_safe
def template_list(request: Request) -> HttpResponse:
    """All guided letters, each with the version that counts."""
    newest = {
        row.code: row
        for row in TemplateVersion.objects.select_related("made_by").order_by("number")
    }
    rows = [(guide, newest.get(code)) for code, guide in guides().items()]
    return render(request, "correspondence/template_list.html", {"rows": rows})


@permitted(WRITE)
def template_edit(request: Request, code: str) -> HttpResponse:
    """The first words of one guided letter, the names that may stand in them, and its earlier
    versions.
    """
    guide = guides().get(code)
    if guide is None:
        raise Http404
    template = templates.template_in_force(guide)
    form = TemplateForm(request.POST or None, guide=guide, template=template)

    def write() -> None:
        templates.write_template(
            guide,
            words=form.words(),
            note=form.given("note", str),
            number=form.given("number", int),
            by=request.user,
            today=timezone.localdate(),
        )

    versions = list(
        TemplateVersion.objects.filter(code=code).select_related("made_by").order_by("-number")
    )
    words = [LetterWords.known_in(said) for said in (*(row.words for row in versions), guide.words)]
    told = [
        (row, between(*pair))
        for row, pair in zip(versions, zip(words[1:], words, strict=False), strict=True)
    ]
    return form_page(
        request,
        "correspondence/template_edit.html",
        form,
        write,
        to=reverse("template-edit", args=[code]),
        said="Kept. New letters begin with these words; letters that were begun keep theirs.",
        context={
            "guide": guide,
            "template": template,
            "versions": told,
            "placeholders": PLACEHOLDERS,
            "built_in": guide.words,
        },
    )
