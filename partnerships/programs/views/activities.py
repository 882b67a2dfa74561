from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from partnerships.accounts.permissions import permitted
from partnerships.partners.pages import Request, file_of, of_file
from partnerships.partners.services import require_open
from partnerships.programs import checks, facts
from partnerships.programs.clocks import both_clocks
from partnerships.programs.forms.activities import ActivityForm, MemberFormSet, OutcomeForm
from partnerships.programs.forms.deeds import AttachForm, CallOffForm, InvolvementForm, WaiverForm
from partnerships.programs.forms.plans import see_version
from partnerships.programs.models import Activity, Involvement, PilotWaiver, Side, Type
from partnerships.programs.services import activities as services
from partnerships.programs.views.plans import CHANGE, READ
from partnerships.words.door import Tried, attempt, form_page, press

WITH_A_DELEGATION = {Type.VISIT, Type.EXCHANGE}
TYPES = [
    (
        Type.MEETING,
        "Plan a virtual meeting",
        "Both sides speak on a screen; the time is shown on both clocks.",
    ),
    (Type.VISIT, "Plan a visit", "A delegation comes or goes: who, when, with which programme."),
    (Type.PILOT, "Begin a pilot", "Test the waters: pen pals, best practice, knowledge."),
    (Type.EXCHANGE, "Add an exchange", "Students, artists, teams, staff, goods or ideas."),
    (Type.OTHER, "Add something else", "An exhibition, a gift, a joint project."),
]


def _the_activity(request: Request, pk: int) -> Activity:
    activities = Activity.objects.select_related(
        "partnership__home",
        "partnership__partner",
        "partnership__lead",
        "goal__plan",
        "added_by",
        "done_by",
        "leads_here__contact",
        "leads_here__community",
        "leads_there__contact",
        "leads_there__community",
    )
    return of_file(request, activities, pk)


@permitted(READ)
def activity_list(request: Request, pk: int) -> HttpResponse:
    partnership = file_of(request, pk)
    activities = Activity.objects.filter(partnership=partnership).select_related("goal")
    today = timezone.localdate()
    known = facts.of(partnership, today)
    context = {
        "partnership": partnership,
        "ahead": activities.ahead().order_by("starts_on", "pk"),
        "held": activities.held().order_by("-done_on", "-pk"),
        "called_off": activities.exclude(called_off_on=None).order_by("-called_off_on", "-pk"),
        "missing": [
            {"text": words}
            for words in (
                checks.meeting_is_held(known, today),
                checks.pilot_is_done_or_waived(known, today),
            )
            if words
        ],
        "waiver": PilotWaiver.objects.filter(partnership=partnership)
        .select_related("waived_by")
        .first(),
        "pilots": activities.of_type(Type.PILOT).filter(called_off_on=None),
        "types": TYPES,
    }
    return render(request, "programs/activity_list.html", context)


@permitted(CHANGE)
def activity_add(request: Request, pk: int) -> HttpResponse:
    """First what kind of activity, then only the questions that it needs."""
    partnership = file_of(request, pk)
    if request.method == "GET":
        require_open(partnership)
    kind = request.GET.get("type", "")
    if kind not in Type.values:
        return render(
            request, "programs/activity_choose.html", {"partnership": partnership, "types": TYPES}
        )
    type_ = Type(kind)
    data = request.POST or None
    form = ActivityForm(data, partnership=partnership, type_=type_)
    back = reverse("activity-list", args=[pk])
    members = MemberFormSet(data, prefix="members") if type_ in WITH_A_DELEGATION else None
    if form.is_valid() and (members is None or members.is_valid()):
        planned = form.planned(members)
        added = attempt(
            request,
            lambda: services.add_activity(
                partnership, planned=planned, by=request.user, today=timezone.localdate()
            ),
            form=form,
            said="It is planned. Afterwards, come back and write down how it went.",
        ).outcome
        if added:
            return redirect(added)
    words = next(deed for value, deed, _ in TYPES if value == type_)
    context = {
        "partnership": partnership,
        "form": form,
        "members": members,
        "heading": words,
        "back": back,
    }
    return render(request, "programs/activity_edit.html", context)


@permitted(CHANGE)
def activity_edit(request: Request, pk: int) -> HttpResponse:
    activity = _the_activity(request, pk)
    partnership, type_ = activity.partnership, Type(activity.type)
    if request.method == "GET":
        require_open(partnership)
    data = request.POST or None
    form = ActivityForm(
        data, instance=_the_activity(request, pk), partnership=partnership, type_=type_
    )
    stored = [
        {"name": member.name, "category": member.category}
        for member in activity.members.order_by("pk")
    ]
    members = (
        MemberFormSet(data, initial=stored, prefix="members")
        if type_ in WITH_A_DELEGATION
        else None
    )
    saved = None
    if form.is_valid() and (members is None or members.is_valid()):
        planned, version = form.planned(members), form.maybe("version", int) or 0
        tried = attempt(
            request,
            lambda: services.change_activity(
                activity,
                planned=planned,
                version=version,
                by=request.user,
                today=timezone.localdate(),
            ),
            form=form,
            said="Saved.",
        )
        if tried.is_done:
            return redirect(activity)
        saved = _overtaken(request, activity, form, tried)
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


def _overtaken(
    request: Request, activity: Activity, form: ActivityForm | OutcomeForm, tried: Tried[Activity]
) -> Activity | None:
    """Return what somebody else saved first, and let the form save over it the next time."""
    if not tried.is_overtaken:
        return None
    saved = _the_activity(request, activity.pk)
    see_version(form, saved.version)
    return saved


@permitted(READ)
def activity_detail(request: Request, pk: int) -> HttpResponse:
    activity = _the_activity(request, pk)
    context = {
        "partnership": activity.partnership,
        "activity": activity,
        "clocks": both_clocks(activity.begins_at, activity.partnership)
        if activity.begins_at
        else [],
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
        version, today = form.given("version", int), timezone.localdate()
        outcome = form.outcome()
        tried = attempt(
            request,
            lambda: services.write_up(
                activity, outcome=outcome, version=version, today=today, by=request.user
            ),
            form=form,
            said="Written up.",
        )
        if tried.is_done:
            return redirect(activity)
        saved = _overtaken(request, activity, form, tried)
    elif request.method == "GET":
        services.require_going_on(activity)
    context = {
        "partnership": activity.partnership,
        "activity": activity,
        "form": form,
        "saved": saved,
    }
    return render(request, "programs/activity_report.html", context)


@permitted(CHANGE)
def activity_attach(request: Request, pk: int) -> HttpResponse:
    activity = _the_activity(request, pk)
    form = AttachForm(request.POST or None, request.FILES or None)
    form.back = activity.get_absolute_url()

    def attach() -> None:
        services.attach(
            activity,
            file=form.given("file", UploadedFile),
            title=form.given("title", str),
            people_agreed=form.given("people_agreed", bool),
            by=request.user,
            today=timezone.localdate(),
        )

    return form_page(
        request,
        "programs/activity_attach.html",
        form,
        attach,
        said="The file is kept.",
        to=activity,
        allowed=lambda: require_open(activity.partnership),
        context={"partnership": activity.partnership, "activity": activity},
    )


@permitted(CHANGE)
def activity_call_off(request: Request, pk: int) -> HttpResponse:
    activity = _the_activity(request, pk)
    form = CallOffForm(request.POST or None, initial={"version": activity.version})
    form.back = activity.get_absolute_url()

    def call_off() -> None:
        reason, version = form.given("reason", str), form.given("version", int)
        services.call_off(
            activity, reason=reason, version=version, today=timezone.localdate(), by=request.user
        )

    return form_page(
        request,
        "programs/activity_call_off.html",
        form,
        call_off,
        said="Called off. It stays on file with the reason.",
        to=reverse("activity-list", args=[activity.partnership_id]),
        allowed=lambda: services.require_ahead(activity),
        context={"partnership": activity.partnership, "activity": activity},
    )


@permitted(CHANGE)
def pilot_waive(request: Request, pk: int) -> HttpResponse:
    partnership = file_of(request, pk)
    form = WaiverForm(request.POST or None)
    form.back = reverse("activity-list", args=[pk])

    def waive() -> None:
        services.waive_pilot(
            partnership,
            reason=form.given("reason", str),
            by=request.user,
            today=timezone.localdate(),
        )

    return form_page(
        request,
        "programs/pilot_waive.html",
        form,
        waive,
        said="The pilot is waived.",
        to=form.back,
        allowed=lambda: services.require_no_waiver(partnership),
        context={"partnership": partnership},
    )


@permitted(CHANGE)
def involvement_add(request: Request, pk: int) -> HttpResponse:
    partnership = file_of(request, pk)
    side = request.GET.get("side", "ours")
    form = InvolvementForm(request.POST or None, partnership=partnership, initial={"side": side})
    form.back = reverse("workplan-detail", args=[pk])

    def involve() -> None:
        services.involve(
            partnership,
            side=form.given("side", Side),
            name=form.given("name", str),
            does=form.given("does", str),
            by=request.user,
            today=timezone.localdate(),
        )

    return form_page(
        request,
        "programs/involvement_add.html",
        form,
        involve,
        said="Listed.",
        to=form.back,
        allowed=lambda: require_open(partnership),
        context={"partnership": partnership},
    )


@require_POST
@permitted(CHANGE)
def involvement_remove(request: Request, pk: int) -> HttpResponse:
    involvement, today = (
        of_file(request, Involvement.objects.select_related("partnership"), pk),
        timezone.localdate(),
    )
    to = reverse("workplan-detail", args=[involvement.partnership_id])
    return press(
        request,
        lambda: services.remove_involvement(involvement, by=request.user, today=today),
        to=to,
    )
