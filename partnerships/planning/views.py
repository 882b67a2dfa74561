from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from partnerships.accounts.permissions import permitted
from partnerships.communities.models import Level, Organization
from partnerships.partners.models import Kind, Partnership, Seat
from partnerships.planning import services
from partnerships.planning.forms import AlignmentForm, BriefForm, LeadForm, OpenForm, SeatForm
from partnerships.planning.services import start
from partnerships.words.refusal import ChangedMeanwhile, Refused


def _file(request: HttpRequest, pk: int) -> Partnership:
    return get_object_or_404(Partnership.objects.visible_to(request.user).with_communities(), pk=pk)


@permitted("partners.change_partnership")
def brief_edit(request: HttpRequest, pk: int) -> HttpResponse:
    partnership = _file(request, pk)
    form = BriefForm(request.POST or None, instance=_file(request, pk))
    theirs = None
    if form.is_valid():
        given = form.cleaned_data
        version = given.pop("version")
        kind, level = given.pop("kind", partnership.kind), given.pop("level", partnership.level)
        try:
            services.write_brief(
                partnership, by=request.user, today=timezone.localdate(), brief=given, kind=kind, level=level,
                version=version,
            )  # fmt: skip
        except ChangedMeanwhile as refused:
            form.refuse(refused)
            theirs = _file(request, pk)
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, "The brief is saved.")
            return redirect(partnership)
    context = {"partnership": partnership, "form": form, "theirs": theirs, "here": "brief"}
    context["alignments"] = partnership.alignments.order_by("side")
    return render(request, "planning/brief_edit.html", context)


@permitted("partners.change_partnership")
def alignment_record(request: HttpRequest, pk: int) -> HttpResponse:
    partnership = _file(request, pk)
    form = AlignmentForm(request.POST or None, today=timezone.localdate())
    form.back = partnership.get_absolute_url()
    if form.is_valid():
        try:
            services.record_alignment(partnership, by=request.user, **form.cleaned_data)
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, "The agreement is on record.")
            return redirect(partnership)
    alignments = partnership.alignments.order_by("side")
    context = {"partnership": partnership, "form": form, "alignments": alignments, "here": "brief"}
    return render(request, "planning/alignment_record.html", context)


@permitted("partners.view_partnership")
def committee_detail(request: HttpRequest, pk: int) -> HttpResponse:
    partnership = _file(request, pk)
    today = timezone.localdate()
    seat_form = SeatForm(request.POST if "person" in request.POST else None, initial={"since": today})
    lead_form = LeadForm(request.POST if "lead" in request.POST else None, initial={"lead": partnership.lead_id})
    deeds = (
        (seat_form, lambda given: services.seat(partnership.committee, by=request.user, **given)),
        (lead_form, lambda given: services.choose_lead(partnership, by=request.user, today=today, **given)),
    )
    for form, do in deeds:
        if form.is_valid():
            try:
                do(form.cleaned_data)
            except Refused as refused:
                form.refuse(refused)
            else:
                messages.success(request, "Saved.")
                return redirect("committee-detail", pk=pk)
    seats = partnership.committee.seats.filter(ends_on=None).select_related("person").order_by("part", "pk")
    past = partnership.committee.seats.exclude(ends_on=None).select_related("person").order_by("-ends_on")
    context = {"partnership": partnership, "seat_form": seat_form, "lead_form": lead_form, "seats": seats, "past": past}
    return render(request, "planning/committee_detail.html", context)


@require_POST
@permitted("partners.change_partnership")
def seat_leave(request: HttpRequest, pk: int) -> HttpResponse:
    visible = Partnership.objects.visible_to(request.user)
    seat = get_object_or_404(Seat.objects.select_related("committee"), pk=pk, committee__partnership__in=visible)
    try:
        services.leave(seat, on=timezone.localdate(), by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("committee-detail", pk=seat.committee.partnership_id)


@permitted("partners.add_partnership")
def partnership_add(request: HttpRequest) -> HttpResponse:
    ours = Organization.objects.select_related("home").first()
    if ours is None:
        messages.info(request, "First say who we are, and which community is ours.")
        return redirect("organization-edit")
    form = OpenForm(request.POST or None, home=ours.home, initial=request.GET.dict())
    second = None
    if form.is_valid():
        given = form.cleaned_data
        brief = {name: given[name] for name in ("working_name", "purpose")}
        kind, level, partner = Kind(given["kind"]), Level(given["level"]), given["partner"]
        try:
            partnership = start(
                kind=kind, level=level, partner=partner, brief=brief, by=request.user, today=timezone.localdate()
            )
        except Refused as refused:
            form.refuse(refused)
            second = getattr(refused, "partnership", None)
        else:
            messages.success(request, "The file is open. Write the plan first.")
            return redirect(partnership)
    return render(request, "planning/partnership_add.html", {"form": form, "second": second})
