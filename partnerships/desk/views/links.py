"""The links of a file: made for any purpose, and what came back by them."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from partnerships.accounts.permissions import permitted
from partnerships.correspondence.models import Letter
from partnerships.desk.forms import LinkForm
from partnerships.guests.fact_sheet import Fact, facts_of, in_words
from partnerships.guests.models import Told
from partnerships.guests.views.links import WRITE, link_of
from partnerships.guests.words import in_english
from partnerships.partners.pages import Request, file_of
from partnerships.signing.models.handed import Handed
from partnerships.words.door import attempt


@permitted(WRITE)
def link_list(request: Request, pk: int) -> HttpResponse:
    """The links of a file, and a form for another one."""
    partnership, now = file_of(request, pk), timezone.now()
    form = LinkForm(
        request.POST or None,
        partnership=partnership,
        initial={"purpose": request.GET.get("letter")},
    )
    form.back = reverse("letter-list", args=[pk])
    said = "The mail with the link waits in the outbox until somebody sends it."
    if form.is_valid():
        made = attempt(
            request, lambda: form.make(by=request.user, now=now), form=form, said=said
        ).outcome
        if made:
            return redirect(made)
    links = [(link, link.state(now)) for link in partnership.links.with_people().order_by("-pk")]
    context = {"partnership": partnership, "form": form, "links": links, "here": "letters"}
    return render(request, "desk/link_list.html", context)


@permitted(WRITE)
def link_detail(request: Request, pk: int) -> HttpResponse:
    """One link: its uses, and what came back by it, value by value."""
    link, now = link_of(request, pk), timezone.now()
    labels = in_english().labels
    groups = facts_of(link.contact.community, now.date())
    facts = {fact.field: fact for _, each in groups for fact in each}
    told = list(
        link.told.exclude(verdict=Told.Verdict.WRITTEN).select_related("decided_by").order_by("pk")
    )
    context = {
        "link": link,
        "letter": Letter.objects.filter(shared__link=link).first(),
        "state": link.state(now),
        "partnership": link.partnership,
        "here": "letters",
        "uses": list(link.uses.order_by("-pk")),
        "whole": len(facts),
        "told": [_as_read(row, facts.get(row.field), labels) for row in told],
        "open": link.is_open(now),
        "handed": (
            handed := list(link.handed.select_related("upload", "decided_by").order_by("pk"))
        ),
        "scan_waits": any(each.verdict == Handed.Verdict.WAITING for each in handed),
    }
    return render(request, "desk/link_detail.html", context)


@dataclass(frozen=True)
class _Line:
    """A value that came back, as it is read: what we knew, what they say, and what we know today if
    that changed.
    """

    row: Told
    label: str
    known: str
    text: str
    now: str


def _as_read(row: Told, fact: Fact | None, labels: Mapping[str, str]) -> _Line:
    kind = fact.kind if fact else ""
    has_changed = (
        fact is not None and row.verdict == Told.Verdict.WAITING and fact.known != row.known
    )
    known, text, now = (
        in_words(kind, value, labels)
        for value in (row.known, row.text, fact.known if fact and has_changed else "")
    )
    return _Line(row, labels.get(row.field.partition(".")[2], row.field), known, text, now)
