"""Links for people of the partner: made, listed, taken back; and what came back by them."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from partnerships.accounts.permissions import permitted
from partnerships.correspondence.fact_sheet import Fact, facts_of, in_words
from partnerships.correspondence.forms.links import LinkForm
from partnerships.correspondence.guests import in_english
from partnerships.correspondence.models import Handed, PartnerLink, Told
from partnerships.correspondence.services import handing, telling
from partnerships.correspondence.services.links import make_link, revoke
from partnerships.partners.models import Partnership
from partnerships.partners.pages import Request, file_of
from partnerships.words.refusal import Refused

WRITE = "correspondence.write_letter"


def _link(request: Request, pk: int) -> PartnerLink:
    visible = PartnerLink.objects.filter(partnership__in=Partnership.objects.visible_to(request.user))
    return get_object_or_404(visible.with_people(), pk=pk)


@permitted(WRITE)
def link_list(request: Request, pk: int) -> HttpResponse:
    """The links of a file, and a form for another one."""
    partnership, now = file_of(request, pk), timezone.now()
    form = LinkForm(request.POST or None, partnership=partnership, initial={"purpose": request.GET.get("letter")})
    form.back = reverse("letter-list", args=[pk])
    if form.is_valid():
        try:
            link = make_link(partnership, by=request.user, now=now, **form.wanted())
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, "The mail with the link waits in the outbox until somebody sends it.")
            return redirect(link)
    links = [(link, link.state(now)) for link in partnership.links.with_people().order_by("-pk")]
    context = {"partnership": partnership, "form": form, "links": links, "here": "letters"}
    return render(request, "correspondence/link_list.html", context)


@permitted(WRITE)
def link_detail(request: Request, pk: int) -> HttpResponse:
    """One link: its uses, and what came back by it, value by value."""
    link, now = _link(request, pk), timezone.now()
    labels = in_english().labels
    groups = facts_of(link.contact.community, now.date())
    facts = {fact.field: fact for _, each in groups for fact in each}
    told = list(link.told.exclude(verdict=Told.Verdict.WRITTEN).select_related("decided_by").order_by("pk"))
    context = {
        "link": link, "state": link.state(now), "partnership": link.partnership, "here": "letters",
        "uses": list(link.uses.order_by("-pk")), "whole": len(facts),
        "told": [_as_read(row, facts.get(row.field), labels) for row in told],
        "open": link.is_open(now),
        "handed": (handed := list(link.handed.select_related("upload", "decided_by").order_by("pk"))),
        "scan_waits": any(each.verdict == Handed.Verdict.WAITING for each in handed),
    }  # fmt: skip
    return render(request, "correspondence/link_detail.html", context)


@dataclass(frozen=True)
class _Line:
    """A value that came back, as it is read: what we knew, what they say, and what we know today if that changed."""

    row: Told
    label: str
    known: str
    text: str
    now: str


def _as_read(row: Told, fact: Fact | None, labels: Mapping[str, str]) -> _Line:
    kind = fact.kind if fact else ""
    has_changed = fact is not None and row.verdict == Told.Verdict.WAITING and fact.known != row.known
    known, text, now = (
        in_words(kind, value, labels) for value in (row.known, row.text, fact.known if fact and has_changed else "")
    )
    return _Line(row, labels.get(row.field.partition(".")[2], row.field), known, text, now)


@permitted(WRITE)
@require_POST
def link_revoke(request: Request, pk: int) -> HttpResponse:
    """Take a link back."""
    link = _link(request, pk)
    try:
        revoke(link, by=request.user, now=timezone.now())
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, "The link leads nowhere any more.")
    return redirect(link)


@permitted("communities.change_community")
@require_POST
def told_decide(request: Request, pk: int) -> HttpResponse:
    """Accept or decline one value that came back."""
    visible = PartnerLink.objects.filter(partnership__in=Partnership.objects.visible_to(request.user))
    told = get_object_or_404(Told.objects.filter(link__in=visible).select_related("link__partnership"), pk=pk)
    accept = request.POST.get("deed") == "accept"
    try:
        telling.decide_told(told, accept=accept, by=request.user, today=timezone.localdate())
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect(told.link)


@permitted(WRITE)
@require_POST
def handed_decline(request: Request, pk: int) -> HttpResponse:
    """Leave a scan that came back out."""
    visible = PartnerLink.objects.filter(partnership__in=Partnership.objects.visible_to(request.user))
    handed = get_object_or_404(Handed.objects.filter(link__in=visible).select_related("link__partnership"), pk=pk)
    try:
        handing.decide_handed(handed, accept=False, by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect(handed.link)
