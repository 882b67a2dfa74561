from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from partnerships.accounts.models import User
from partnerships.accounts.permissions import permitted
from partnerships.communities.models import Community, Level, Organization
from partnerships.partners.models import Alignment, Kind, Seat
from partnerships.partners.pages import Request, file_of, of_file
from partnerships.planning import services
from partnerships.planning.forms import AlignmentForm, BriefForm, LeadForm, OpenForm, SeatForm
from partnerships.words.door import attempt, form_page, press

CHANGE = "partners.change_partnership"


@permitted(CHANGE)
def brief_edit(request: Request, pk: int) -> HttpResponse:
    partnership, today = file_of(request, pk), timezone.localdate()
    form = BriefForm(request.POST or None, instance=file_of(request, pk))
    theirs = None
    if form.is_valid():
        tried = attempt(
            request,
            lambda: services.write_brief(
                partnership,
                brief=form.brief,
                kind=form.kind,
                level=form.level,
                version=form.given("version", int),
                by=request.user,
                today=today,
            ),
            form=form,
            said="The brief is saved.",
        )
        if tried.is_done:
            return redirect(partnership)
        theirs = file_of(request, pk) if tried.is_overtaken else None
    alignments = partnership.alignments.order_by("side")
    context = {
        "partnership": partnership,
        "form": form,
        "theirs": theirs,
        "here": "brief",
        "alignments": alignments,
    }
    return render(request, "planning/brief_edit.html", context)


@permitted(CHANGE)
def alignment_record(request: Request, pk: int) -> HttpResponse:
    partnership = file_of(request, pk)
    form = AlignmentForm(request.POST or None, today=timezone.localdate())
    form.back = partnership.get_absolute_url()

    def record() -> None:
        services.record_alignment(
            partnership,
            side=form.given("side", Alignment.Side),
            name=form.given("name", str),
            agreed_on=form.given("agreed_on", date),
            note=form.given("note", str),
            by=request.user,
        )

    return form_page(
        request,
        "planning/alignment_record.html",
        form,
        record,
        said="The agreement is on record.",
        to=partnership,
        context={
            "partnership": partnership,
            "alignments": partnership.alignments.order_by("side"),
            "here": "brief",
        },
    )


@permitted("partners.view_partnership")
def committee_detail(request: Request, pk: int) -> HttpResponse:
    partnership, today = file_of(request, pk), timezone.localdate()
    seat_form = SeatForm(
        request.POST if "person" in request.POST else None, initial={"since": today}
    )
    lead_form = LeadForm(
        request.POST if "lead" in request.POST else None, initial={"lead": partnership.lead_id}
    )

    def seat() -> None:
        services.seat(
            partnership.committee,
            person=seat_form.given("person", User),
            part=seat_form.given("part", Seat.Part),
            is_resident=seat_form.maybe("is_resident", bool),
            since=seat_form.given("since", date),
            by=request.user,
        )

    def choose_lead() -> None:
        services.choose_lead(
            partnership, lead=lead_form.given("lead", User), by=request.user, today=today
        )

    for form, do in ((seat_form, seat), (lead_form, choose_lead)):
        if form.is_valid() and attempt(request, do, form=form, said="Saved.").is_done:
            return redirect("committee-detail", pk=pk)
    seats = (
        partnership.committee.seats.filter(ends_on=None)
        .select_related("person")
        .order_by("part", "pk")
    )
    past = (
        partnership.committee.seats.exclude(ends_on=None)
        .select_related("person")
        .order_by("-ends_on")
    )
    context = {
        "partnership": partnership,
        "seat_form": seat_form,
        "lead_form": lead_form,
        "seats": seats,
        "past": past,
        "may_change": partnership.is_open and request.user.has_perm("partners.change_partnership"),
    }
    return render(request, "planning/committee_detail.html", context)


@require_POST
@permitted(CHANGE)
def seat_leave(request: Request, pk: int) -> HttpResponse:
    seat = of_file(
        request, Seat.objects.select_related("committee"), pk, path="committee__partnership"
    )
    back = reverse("committee-detail", args=[seat.committee.partnership_id])
    return press(
        request, lambda: services.leave(seat, on=timezone.localdate(), by=request.user), to=back
    )


@permitted("partners.add_partnership")
def partnership_add(request: Request) -> HttpResponse:
    ours = Organization.objects.select_related("home").first()
    if ours is None:
        messages.info(request, "First say who we are, and which community is ours.")
        return redirect("organization-edit")
    form = OpenForm(request.POST or None, home=ours.home, initial=request.GET.dict())
    second = None
    if form.is_valid():
        tried = attempt(
            request,
            lambda: services.start(
                kind=form.given("kind", Kind),
                level=form.given("level", Level),
                partner=form.maybe("partner", Community),
                brief={name: form.given(name, str) for name in ("working_name", "purpose")},
                by=request.user,
                today=timezone.localdate(),
            ),
            form=form,
            said="The file is open. Write the plan first.",
        )
        if tried.outcome is not None:
            return redirect(tried.outcome)
        second = getattr(tried.refused, "partnership", None)
    return render(request, "planning/partnership_add.html", {"form": form, "second": second})
