"""An office is held today, by a role or as a deputy; nobody has one by being a superuser."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from partnerships.accounts.grants import roles_of, users_with
from partnerships.accounts.models import User
from partnerships.accounts.offices import office_of
from partnerships.accounts.permissions import NotAllowed
from partnerships.accounts.roles import GRANTS, OF_AN_OFFICE, Role
from partnerships.people.services import invite, name_deputy, set_roles
from partnerships.words.refusal import Refused
from tests.architecture.test_every_page import CLOSED, address
from tests.conftest import person

DAY = date(2026, 11, 22)


def test_somebody_acts_in_their_own_name_and_part(mayors_office: User, board_member: User) -> None:
    plain = office_of(mayors_office, Role.MAYORS_OFFICE, today=DAY)
    assert str(plain) == "Mo Mayorsoffice, mayor's office"
    User.objects.update(title="protocol officer")
    fresh = User.objects.get(pk=mayors_office.pk)
    capacity = office_of(fresh, Role.BOARD, Role.MAYORS_OFFICE, today=DAY)
    assert str(capacity) == "Mo Mayorsoffice, protocol officer"
    assert capacity.as_subject == "The mayor's office"
    board = office_of(board_member, Role.BOARD, Role.MAYORS_OFFICE, today=DAY)
    assert board.as_subject == "The board"


def test_a_deputy_acts_as_such_and_only_on_these_days(mayors_office: User, volunteer: User) -> None:
    User.objects.filter(pk=volunteer.pk).update(title="treasurer")
    days = {"starts_on": DAY, "ends_on": DAY + timedelta(days=2)}
    name_deputy(deputy=volunteer, by=mayors_office, today=timezone.localdate(), **days)
    capacity = office_of(User.objects.get(pk=volunteer.pk), Role.MAYORS_OFFICE, today=DAY)
    assert str(capacity) == "Vera Volunteer, deputy of Mo Mayorsoffice, mayor's office"
    assert capacity.as_subject == "The mayor's office (Vera Volunteer, deputy of Mo Mayorsoffice)"
    for day in (DAY - timedelta(days=1), DAY + timedelta(days=3)):
        with pytest.raises(NotAllowed, match=r"Only the mayor's office does this\."):
            office_of(volunteer, Role.MAYORS_OFFICE, today=day)


@pytest.mark.both_databases
def test_a_deputy_acts_no_longer_than_the_one_they_stand_in_for(
    deputy: User, mayors_office: User, admin_user: User
) -> None:
    assert User.objects.get(pk=deputy.pk).has_perm("agreements.approve_text")
    set_roles(mayors_office, [Role.VOLUNTEER], by=admin_user, today=timezone.localdate())
    assert (roles_of(deputy), set(users_with(Role.MAYORS_OFFICE))) == (set(), set())
    assert not User.objects.get(pk=deputy.pk).has_perm("agreements.approve_text")
    with pytest.raises(NotAllowed):
        office_of(deputy, Role.MAYORS_OFFICE, today=timezone.localdate())


@pytest.mark.both_databases
@pytest.mark.parametrize("office", [Role.BOARD, Role.MAYORS_OFFICE])
@pytest.mark.parametrize("who", ["superuser", "admin_user", "volunteer", "stranger"])
def test_nobody_else_holds_an_office(
    who: str, office: Role, request: pytest.FixtureRequest
) -> None:
    with pytest.raises(NotAllowed):
        office_of(request.getfixturevalue(who), office, today=DAY)


def test_a_closed_account_holds_no_office(mayors_office: User) -> None:
    mayors_office.is_active = False
    with pytest.raises(NotAllowed):
        office_of(mayors_office, Role.MAYORS_OFFICE, today=DAY)


def test_what_goes_with_an_office_is_granted_to_no_other_role() -> None:
    granted = {role: GRANTS[role] & OF_AN_OFFICE for role in Role}
    assert granted == {
        Role.VOLUNTEER: set(),
        Role.BOARD: {"pipeline.decide_approval", "inquiries.decide_inquiry"},
        Role.MAYORS_OFFICE: OF_AN_OFFICE,
        Role.ADMIN: set(),
    }


@pytest.mark.both_databases
def test_a_superuser_opens_every_page_but_those_of_an_office(
    client: Client, superuser: User, organization: object
) -> None:
    client.force_login(superuser)
    for page in CLOSED:
        answers = {client.get(address(page)).status_code, client.post(address(page)).status_code}
        assert (403 in answers) == (page.callback.permission in OF_AN_OFFICE), page.name


def test_a_superuser_who_holds_the_office_opens_its_pages_too(db: None) -> None:
    both = person("Bo Both", Role.MAYORS_OFFICE)
    User.objects.filter(pk=both.pk).update(is_superuser=True)
    assert User.objects.get(pk=both.pk).has_perms(OF_AN_OFFICE)
    User.objects.filter(pk=both.pk).update(is_active=False)
    assert not User.objects.get(pk=both.pk).has_perm("agreements.approve_text")


@pytest.mark.both_databases
@pytest.mark.parametrize("who", ["superuser", "admin_user"])
def test_nobody_changes_their_own_roles(
    who: str, client: Client, organization: object, request: pytest.FixtureRequest
) -> None:
    admin: User = request.getfixturevalue(who)
    with pytest.raises(Refused, match=r"^Nobody changes their own roles\. Ask another admin\.$"):
        set_roles(admin, [Role.ADMIN, Role.MAYORS_OFFICE], by=admin, today=timezone.localdate())
    client.force_login(admin)
    there = reverse("user-edit", args=[admin.pk])
    page = client.get(there)
    assert 'name="roles"' not in page.content.decode()
    assert "Nobody changes their own roles." in page.content.decode()
    answer = client.post(there, {"roles": ["admin", "mayors_office"]})
    assert answer.context["form"].non_field_errors() == [
        "Nobody changes their own roles. Ask another admin."
    ]
    assert roles_of(admin) == {Role.ADMIN}


def test_the_first_admin_is_one_and_invites_the_others(
    superuser: User, organization: object
) -> None:
    assert roles_of(superuser) == {Role.ADMIN}
    assert set(users_with(Role.ADMIN)) == {superuser}
    nora = invite(
        email="nora@example.org",
        name="Nora New",
        roles=[Role.VOLUNTEER],
        by=superuser,
        today=timezone.localdate(),
    )
    set_roles(nora, [Role.MAYORS_OFFICE], by=superuser, today=timezone.localdate())
    assert roles_of(nora) == {Role.MAYORS_OFFICE}
