"""What every page of this app begins with: who asks, about which file, and its current text."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from partnerships.agreements.models import AgreementVersion, Side
from partnerships.partners.models import Partnership
from partnerships.partners.pages import Request
from partnerships.partners.services import require_open
from partnerships.words.door import form_page
from partnerships.words.forms import SheetForm

READ = "partners.view_partnership"
WRITE = "agreements.write_agreement"


def the_text(partnership: Partnership) -> AgreementVersion | None:
    """Return the newest version of the current agreement, with its file at hand."""
    version = AgreementVersion.objects.of_current(partnership).first()
    if version:
        version.partnership = version.agreement.partnership = partnership
    return version


def begin_first(request: Request, partnership: Partnership) -> HttpResponse:
    """Send a person to the choice of the form, because there is no agreement yet."""
    messages.info(request, "Choose the form of the agreement first.")
    return redirect("agreement-detail", pk=partnership.pk)


def asked_side(request: Request) -> Side:
    """Return the side that the address names; ours when it names none."""
    return Side.THEIRS if request.GET.get("side") == Side.THEIRS else Side.OURS


def agreement_page(
    request: Request,
    partnership: Partnership,
    form: SheetForm,
    do: Callable[[], object],
    *,
    said: str,
    template: str,
    context: Mapping[str, Any],
    allowed: Callable[[], object] | None = None,
) -> HttpResponse:
    """Show a form about a file's agreement and do its deed; afterwards go to the page of the
    agreement.
    """
    at = reverse("agreement-detail", args=[partnership.pk])
    form.back = at
    shown = {"partnership": partnership, **context}

    def may() -> None:
        require_open(partnership)
        if allowed:
            allowed()

    return form_page(request, template, form, do, to=at, said=said, allowed=may, context=shown)
