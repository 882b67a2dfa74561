from datetime import date

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
from partnerships.words.door import attempt, form_page, press

INVITE = "accounts.invite_user"


@permitted(INVITE)
def user_list(request: Request) -> HttpResponse:
    people = User.objects.prefetch_related("groups").order_by("-is_active", "name")
    rows = [
        (person, [Role(group.name).label for group in person.groups.all()]) for person in people
    ]
    return render(request, "people/user_list.html", {"rows": rows})


@permitted(INVITE)
def user_invite(request: Request) -> HttpResponse:
    form = InvitationForm(request.POST or None)

    def invite() -> User:
        return services.invite(
            email=form.given("email", str),
            name=form.given("name", str),
            title=form.given("title", str),
            roles=form.several("roles", Role),
            by=request.user,
            today=timezone.localdate(),
        )

    return form_page(
        request,
        "people/user_invite.html",
        form,
        invite,
        said=lambda user: f"An invitation to {user.email} is on its way.",
        to="user-list",
    )


@permitted(INVITE)
def user_edit(request: Request, pk: int) -> HttpResponse:
    person = get_object_or_404(User, pk=pk)
    held = [Role(group.name) for group in person.groups.all()]
    form = RolesForm(request.POST or None, initial={"roles": held})

    def set_roles() -> None:
        roles = form.several("roles", Role)
        services.set_roles(person, roles, by=request.user, today=timezone.localdate())

    context = {"person": person, "held": held}
    said = f"{person.name}'s roles are saved."
    return form_page(
        request,
        "people/user_edit.html",
        form,
        set_roles,
        said=said,
        to="user-list",
        context=context,
    )


DEEDS = {
    "again": services.invite_again,
    "close": services.close_account,
    "open": services.open_account,
}


@require_POST
@permitted(INVITE)
def user_deed(request: Request, pk: int) -> HttpResponse:
    person = get_object_or_404(User, pk=pk)
    deed = DEEDS.get(request.POST.get("deed", ""))
    if deed:
        attempt(
            request, lambda: deed(person, by=request.user, today=timezone.localdate()), said="Done."
        )
    return redirect("user-edit", pk=pk)


@permitted("accounts.name_deputy")
def deputy_list(request: Request) -> HttpResponse:
    form, today = DeputyForm(request.POST or None, principal=request.user), timezone.localdate()

    def name_deputy() -> Deputy:
        return services.name_deputy(
            deputy=form.given("deputy", User),
            starts_on=form.given("starts_on", date),
            ends_on=form.given("ends_on", date),
            by=request.user,
            today=today,
        )

    mine = (
        Deputy.objects.filter(principal=request.user)
        .select_related("deputy")
        .order_by("-starts_on")
    )
    return form_page(
        request,
        "people/deputy_list.html",
        form,
        name_deputy,
        said=lambda named: (
            f"{named.deputy.name} stands in for you from {in_english(named.starts_on)}."
        ),
        to="deputy-list",
        context={"mine": mine, "today": today},
    )


@require_POST
@permitted("accounts.name_deputy")
def deputy_recall(request: Request, pk: int) -> HttpResponse:
    deputy = get_object_or_404(Deputy, pk=pk, principal=request.user)
    said = "The deputy no longer stands in for you."
    today = timezone.localdate()
    return press(
        request,
        lambda: services.recall_deputy(deputy, by=request.user, today=today),
        to="deputy-list",
        said=said,
    )
