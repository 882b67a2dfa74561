from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from partnerships.accounts.models import Deputy, User
from partnerships.accounts.permissions import permitted
from partnerships.accounts.roles import Role
from partnerships.partners.pages import Request
from partnerships.people import services
from partnerships.people.forms import DeputyForm, InvitationForm, RolesForm
from partnerships.words.days import in_english
from partnerships.words.refusal import Refused


@permitted("accounts.invite_user")
def user_list(request: Request) -> HttpResponse:
    people = User.objects.prefetch_related("groups").order_by("-is_active", "name")
    rows = [(person, [Role(group.name).label for group in person.groups.all()]) for person in people]
    return render(request, "people/user_list.html", {"rows": rows})


@permitted("accounts.invite_user")
def user_invite(request: Request) -> HttpResponse:
    form = InvitationForm(request.POST or None)
    if form.is_valid():
        try:
            user = services.invite(by=request.user, **form.cleaned_data)
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, f"An invitation to {user.email} is on its way.")
            return redirect("user-list")
    return render(request, "people/user_invite.html", {"form": form})


@permitted("accounts.invite_user")
def user_edit(request: Request, pk: int) -> HttpResponse:
    person = get_object_or_404(User, pk=pk)
    held = [Role(group.name) for group in person.groups.all()]
    form = RolesForm(request.POST or None, initial={"roles": held})
    if form.is_valid():
        try:
            services.set_roles(person, form.cleaned_data["roles"], by=request.user)
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, f"{person.name}'s roles are saved.")
            return redirect("user-list")
    context = {"form": form, "person": person, "held": held}
    return render(request, "people/user_edit.html", context)


DEEDS = {"again": services.invite_again, "close": services.close_account, "open": services.open_account}


@require_POST
@permitted("accounts.invite_user")
def user_deed(request: Request, pk: int) -> HttpResponse:
    person = get_object_or_404(User, pk=pk)
    deed = DEEDS.get(request.POST.get("deed", ""))
    if deed is None:
        return redirect("user-edit", pk=pk)
    try:
        deed(person, by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, "Done.")
    return redirect("user-edit", pk=pk)


@permitted("accounts.name_deputy")
def deputy_list(request: Request) -> HttpResponse:
    form = DeputyForm(request.POST or None, principal=request.user)
    if form.is_valid():
        try:
            named = services.name_deputy(by=request.user, **form.cleaned_data)
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, f"{named.deputy.name} stands in for you from {in_english(named.starts_on)}.")
            return redirect("deputy-list")
    mine = Deputy.objects.filter(principal=request.user).select_related("deputy").order_by("-starts_on")
    return render(request, "people/deputy_list.html", {"form": form, "mine": mine, "today": timezone.localdate()})


@require_POST
@permitted("accounts.name_deputy")
def deputy_recall(request: Request, pk: int) -> HttpResponse:
    deputy = get_object_or_404(Deputy, pk=pk, principal=request.user)
    try:
        services.recall_deputy(deputy, by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, "The deputy no longer stands in for you.")
    return redirect("deputy-list")
