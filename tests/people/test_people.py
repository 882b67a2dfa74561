from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from partnerships.accounts.grants import roles_of, users_with
from partnerships.accounts.models import Deputy, User
from partnerships.accounts.permissions import NotAllowed
from partnerships.accounts.roles import Role
from partnerships.mailroom.models import Mail
from partnerships.people.services import (
    close_account,
    invite,
    name_deputy,
    recall_deputy,
    set_roles,
)
from partnerships.words.refusal import Refused
from tests.conftest import person


def test_an_invitation_brings_a_person_in(
    client: Client, admin_user: User, organization: object
) -> None:
    client.force_login(admin_user)
    sent = {"name": "Nora New", "email": "Nora@Example.org", "roles": ["volunteer", "board"]}
    assert client.post(reverse("user-invite"), sent).status_code == 302
    nora = User.objects.get(email="nora@example.org")
    assert (roles_of(nora), nora.has_usable_password()) == ({Role.VOLUNTEER, Role.BOARD}, False)
    mail = Mail.objects.get()
    assert mail.to == ["nora@example.org"]
    link = next(
        line for line in mail.body.splitlines() if line.startswith("http://localhost:8000/account/")
    )
    client.logout()
    page = client.get(link.removeprefix("http://localhost:8000"), follow=True)
    words = {"password1": "a harbor at the lake", "password2": "a harbor at the lake"}
    client.post(page.redirect_chain[-1][0], words)
    assert client.login(email="x", password="y") is False
    nora.refresh_from_db()
    assert nora.check_password("a harbor at the lake")


def test_an_address_is_invited_once(admin_user: User, volunteer: User) -> None:
    with pytest.raises(Refused, match="has this address already") as refused:
        invite(
            email=volunteer.email.upper(),
            name="Twin",
            roles=[],
            by=admin_user,
            today=timezone.localdate(),
        )
    assert refused.value.field == "email"


def test_only_an_admin_invites(mayors_office: User) -> None:
    with pytest.raises(NotAllowed):
        invite(
            email="x@example.org",
            name="X",
            roles=[Role.ADMIN],
            by=mayors_office,
            today=timezone.localdate(),
        )
    assert not User.objects.filter(email="x@example.org").exists()


def test_the_last_admin_stays(admin_user: User, superuser: User) -> None:
    superuser.groups.clear()
    with pytest.raises(Refused, match="Somebody must remain admin"):
        set_roles(admin_user, [Role.VOLUNTEER], by=superuser, today=timezone.localdate())
    assert roles_of(admin_user) == {Role.ADMIN}


def test_a_closed_account_signs_nobody_in(
    client: Client, admin_user: User, volunteer: User
) -> None:
    client.force_login(volunteer)
    assert client.get(reverse("user-list")).status_code == 403
    close_account(volunteer, by=admin_user, today=timezone.localdate())
    assert client.get(reverse("user-list")).status_code == 302
    assert roles_of(User.objects.get(pk=volunteer.pk)) == set()


def test_a_deputy_holds_the_office_between_two_days(mayors_office: User, volunteer: User) -> None:
    today = timezone.localdate()
    name_deputy(
        deputy=volunteer,
        starts_on=today,
        ends_on=today + timedelta(days=2),
        by=mayors_office,
        today=today,
    )
    assert roles_of(volunteer) == {Role.VOLUNTEER, Role.MAYORS_OFFICE}
    assert set(users_with(Role.MAYORS_OFFICE)) == {mayors_office, volunteer}
    assert set(users_with(Role.MAYORS_OFFICE, today + timedelta(days=3))) == {mayors_office}
    assert User.objects.get(pk=volunteer.pk).has_perm("pipeline.decide_approval")


def test_a_deputy_names_no_deputy(mayors_office: User, volunteer: User, volunteer2: User) -> None:
    today = timezone.localdate()
    name_deputy(deputy=volunteer, starts_on=today, ends_on=today, by=mayors_office, today=today)
    with pytest.raises(Refused, match="Only a person of the mayor's office"):
        name_deputy(
            deputy=volunteer2,
            starts_on=today,
            ends_on=today,
            by=User.objects.get(pk=volunteer.pk),
            today=today,
        )


def test_a_recalled_deputy_loses_the_office(mayors_office: User, volunteer: User) -> None:
    today = timezone.localdate()
    deputy = name_deputy(
        deputy=volunteer,
        starts_on=today - timedelta(days=3),
        ends_on=today + timedelta(days=3),
        by=mayors_office,
        today=today,
    )
    recall_deputy(deputy, by=mayors_office, today=today)
    assert roles_of(volunteer) == {Role.VOLUNTEER}
    assert Deputy.objects.get().ends_on == today - timedelta(days=1)


def test_days_in_the_wrong_order_are_refused_at_the_field(
    client: Client, mayors_office: User, volunteer: User
) -> None:
    client.force_login(mayors_office)
    typed = {"deputy": volunteer.pk, "starts_on": "2026-12-10", "ends_on": "2026-12-01"}
    page = client.post(reverse("deputy-list"), typed)
    assert page.context["form"].errors == {"ends_on": ["The last day lies before the first."]}
    assert page.context["form"]["starts_on"].value() == "2026-12-10"


def test_sign_up_is_closed(client: Client, organization: object) -> None:
    answer = client.post(
        "/account/signup/", {"email": "x@example.org", "password1": "a harbor at the lake"}
    )
    assert not User.objects.filter(email="x@example.org").exists()
    assert answer.status_code in {200, 403, 404}


def test_a_person_may_hold_several_roles(db: None) -> None:
    both = person("Bo Both", Role.BOARD, Role.MAYORS_OFFICE)
    assert roles_of(both, date(2026, 11, 22)) == {Role.BOARD, Role.MAYORS_OFFICE}
