from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from partnerships.accounts.permissions import permitted
from partnerships.partners.models import Partnership
from partnerships.partners.pages import Request
from partnerships.partners.services import require_open
from partnerships.programs import checks
from partnerships.programs.clocks import both_clocks
from partnerships.programs.forms.activities import ActivityForm, MemberFormSet, OutcomeForm
from partnerships.programs.forms.deeds import AttachForm, CallOffForm, InvolvementForm, WaiverForm
from partnerships.programs.forms.plans import see_version
from partnerships.programs.models import Activity, Involvement, PilotWaiver, Type
from partnerships.programs.services.activities import (
    add_activity,
    attach,
    call_off,
    change_activity,
    involve,
    remove_involvement,
    waive_pilot,
    write_up,
)
from partnerships.programs.views.plans import CHANGE, READ, the_file
from partnerships.words.refusal import ChangedMeanwhile, Refused

WITH_A_DELEGATION = {Type.VISIT, Type.EXCHANGE}
TYPES = [
    (Type.MEETING, "Plan a virtual meeting", "Both sides speak on a screen; the time is shown on both clocks."),
    (Type.VISIT, "Plan a visit", "A delegation comes or goes: who, when, with which programme."),
    (Type.PILOT, "Begin a pilot", "Test the waters: pen pals, best practice, knowledge."),
    (Type.EXCHANGE, "Add an exchange", "Students, artists, teams, staff, goods or ideas."),
    (Type.OTHER, "Add something else", "An exhibition, a gift, a joint project."),
]


def _the_activity(request: Request, pk: int) -> Activity:
    visible = Partnership.objects.visible_to(request.user)
    activities = Activity.objects.select_related(
        "partnership__home", "partnership__partner", "partnership__lead", "goal__plan", "added_by", "done_by",
        "leads_here__contact", "leads_here__community", "leads_there__contact", "leads_there__community",
    )  # fmt: skip
    return get_object_or_404(activities, pk=pk, partnership__in=visible)


@permitted(READ)
def activity_list(request: Request, pk: int) -> HttpResponse:
    partnership = the_file(request, pk)
    activities = Activity.objects.filter(partnership=partnership).select_related("goal")
    context = {
        "partnership": partnership,
        "ahead": activities.ahead().order_by("starts_on", "pk"),
        "held": activities.held().order_by("-done_on", "-pk"),
        "called_off": activities.exclude(called_off_on=None).order_by("-called_off_on", "-pk"),
        "missing": [
            {"text": words}
            for words in (checks.meeting_is_held(partnership), checks.pilot_is_done_or_waived(partnership))
            if words
        ],
        "waiver": PilotWaiver.objects.filter(partnership=partnership).select_related("waived_by").first(),
        "pilots": activities.of_type(Type.PILOT).filter(called_off_on=None),
        "types": TYPES,
    }
    return render(request, "programs/activity_list.html", context)


@permitted(CHANGE)
def activity_add(request: Request, pk: int) -> HttpResponse:
    """First what kind of activity, then only the questions that it needs."""
    partnership = the_file(request, pk)
    if request.method == "GET":
        require_open(partnership)
    kind = request.GET.get("type", "")
    if kind not in Type.values:
        return render(request, "programs/activity_choose.html", {"partnership": partnership, "types": TYPES})
    type_ = Type(kind)
    data = request.POST or None
    form = ActivityForm(data, partnership=partnership, type_=type_)
    back = reverse("activity-list", args=[pk])
    members = MemberFormSet(data, prefix="members") if type_ in WITH_A_DELEGATION else None
    if form.is_valid() and (members is None or members.is_valid()):
        try:
            activity = add_activity(partnership, planned=form.planned(members), by=request.user)
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, "It is planned. Afterwards, come back and write down how it went.")
            return redirect(activity)
    words = next(deed for value, deed, _ in TYPES if value == type_)
    context = {"partnership": partnership, "form": form, "members": members, "heading": words, "back": back}
    return render(request, "programs/activity_edit.html", context)


@permitted(CHANGE)
def activity_edit(request: Request, pk: int) -> HttpResponse:
    activity = _the_activity(request, pk)
    partnership, type_ = activity.partnership, Type(activity.type)
    if request.method == "GET":
        require_open(partnership)
    data = request.POST or None
    form = ActivityForm(data, instance=_the_activity(request, pk), partnership=partnership, type_=type_)
    stored = [{"name": member.name, "category": member.category} for member in activity.members.order_by("pk")]
    members = MemberFormSet(data, initial=stored, prefix="members") if type_ in WITH_A_DELEGATION else None
    saved = None
    if form.is_valid() and (members is None or members.is_valid()):
        version = form.cleaned_data.get("version") or 0
        try:
            change_activity(activity, planned=form.planned(members), version=version, by=request.user)
        except ChangedMeanwhile as refused:
            form.refuse(refused)
            saved = _the_activity(request, pk)
            see_version(form, saved.version)
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, "Saved.")
            return redirect(activity)
    context = {
        "partnership": partnership,
        "activity": activity,
        "form": form,
        "members": members,
        "saved": saved,
        "heading": f"Change: {activity.title}",
        "back": activity.get_absolute_url(),
    }
    return render(request, "programs/activity_edit.html", context)


@permitted(READ)
def activity_detail(request: Request, pk: int) -> HttpResponse:
    activity = _the_activity(request, pk)
    context = {
        "partnership": activity.partnership,
        "activity": activity,
        "clocks": both_clocks(activity.begins_at, activity.partnership) if activity.begins_at else [],
        "members": activity.members.order_by("pk"),
        "files": activity.files.select_related("upload").order_by("pk"),
        "has_begun": activity.starts_on <= timezone.localdate(),
    }
    return render(request, "programs/activity_detail.html", context)


@permitted(CHANGE)
def activity_report(request: Request, pk: int) -> HttpResponse:
    """How it went: numbers and words."""
    activity = _the_activity(request, pk)
    form = OutcomeForm(request.POST or None, instance=_the_activity(request, pk))
    form.back = activity.get_absolute_url()
    saved = None
    if form.is_valid():
        version, today = form.cleaned_data["version"], timezone.localdate()
        try:
            write_up(activity, outcome=form.outcome(), version=version, today=today, by=request.user)
        except ChangedMeanwhile as refused:
            form.refuse(refused)
            saved = _the_activity(request, pk)
            see_version(form, saved.version)
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, "Written up.")
            return redirect(activity)
    context = {"partnership": activity.partnership, "activity": activity, "form": form, "saved": saved}
    return render(request, "programs/activity_report.html", context)


@permitted(CHANGE)
def activity_attach(request: Request, pk: int) -> HttpResponse:
    activity = _the_activity(request, pk)
    form = AttachForm(request.POST or None, request.FILES or None)
    form.back = activity.get_absolute_url()
    if form.is_valid():
        try:
            attach(activity, by=request.user, **form.cleaned_data)
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, "The file is kept.")
            return redirect(activity)
    context = {"partnership": activity.partnership, "activity": activity, "form": form}
    return render(request, "programs/activity_attach.html", context)


@permitted(CHANGE)
def activity_call_off(request: Request, pk: int) -> HttpResponse:
    activity = _the_activity(request, pk)
    form = CallOffForm(request.POST or None, initial={"version": activity.version})
    form.back = activity.get_absolute_url()
    if form.is_valid():
        try:
            call_off(activity, today=timezone.localdate(), by=request.user, **form.cleaned_data)
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, "Called off. It stays on file with the reason.")
            return redirect("activity-list", pk=activity.partnership_id)
    context = {"partnership": activity.partnership, "activity": activity, "form": form}
    return render(request, "programs/activity_call_off.html", context)


@permitted(CHANGE)
def pilot_waive(request: Request, pk: int) -> HttpResponse:
    partnership = the_file(request, pk)
    form = WaiverForm(request.POST or None)
    form.back = reverse("activity-list", args=[pk])
    if form.is_valid():
        try:
            waive_pilot(partnership, reason=form.cleaned_data["reason"], by=request.user)
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, "The pilot is waived.")
            return redirect("activity-list", pk=pk)
    return render(request, "programs/pilot_waive.html", {"partnership": partnership, "form": form})


@permitted(CHANGE)
def involvement_add(request: Request, pk: int) -> HttpResponse:
    partnership = the_file(request, pk)
    side = request.GET.get("side", "ours")
    form = InvolvementForm(request.POST or None, partnership=partnership, initial={"side": side})
    form.back = reverse("workplan-detail", args=[pk])
    if form.is_valid():
        try:
            involve(partnership, by=request.user, **form.cleaned_data)
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, "Listed.")
            return redirect("workplan-detail", pk=pk)
    return render(request, "programs/involvement_add.html", {"partnership": partnership, "form": form})


@require_POST
@permitted(CHANGE)
def involvement_remove(request: Request, pk: int) -> HttpResponse:
    visible = Partnership.objects.visible_to(request.user)
    involvement = get_object_or_404(Involvement.objects.select_related("partnership"), pk=pk, partnership__in=visible)
    try:
        remove_involvement(involvement, by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("workplan-detail", pk=involvement.partnership_id)
