"""Who came, held which role, stood in for whom: the organization's own history tells, with what
stood there before.
"""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from partnerships.accounts.models import Deputy, User
from partnerships.accounts.permissions import NotAllowed
from partnerships.accounts.roles import Role
from partnerships.history.models import Event
from partnerships.history.names import told
from partnerships.history.services import first_broken_event
from partnerships.people.services import (
    close_account,
    invite,
    invite_again,
    name_deputy,
    open_account,
    recall_deputy,
    set_roles,
)
from partnerships.words.refusal import Refused

TODAY = date(2026, 11, 22)
pytestmark = pytest.mark.both_databases


def history() -> list[tuple[str, str, str]]:
    """The organization's history in short: who, as what, what happened; oldest first."""
    events = told(Event.objects.of_the_organization().order_by("position").select_related("actor"))
    return [(event.actor.name, event.actor_as, event.text) for event in events]


def test_an_invitation_and_the_next_one(admin_user: User) -> None:
    nora = invite(
        email="nora@example.org",
        name="Nora New",
        roles=[Role.VOLUNTEER],
        by=admin_user,
        today=TODAY,
    )
    invite_again(nora, by=admin_user, today=TODAY)
    assert history() == [
        ("Ada Admin", "admin", "Nora New (volunteer) was invited."),
        ("Ada Admin", "admin", "Nora New (volunteer) was invited again."),
    ]
    assert not Event.objects.filter(text__contains="Nora").exists()
    assert not Event.objects.filter(text__contains="nora@example.org").exists()
    nora.set_password("a harbor at the lake")
    nora.save()
    with pytest.raises(Refused, match="has chosen a password already"):
        invite_again(nora, by=admin_user, today=TODAY)


def test_roles_before_and_after(admin_user: User, volunteer: User) -> None:
    set_roles(volunteer, [Role.VOLUNTEER, Role.BOARD], by=admin_user, today=TODAY)
    set_roles(volunteer, [Role.BOARD, Role.VOLUNTEER], by=admin_user, today=TODAY)
    set_roles(volunteer, [], by=admin_user, today=TODAY)
    assert [text for _, _, text in history()] == [
        (
            "The roles of Vera Volunteer (board member, volunteer) were changed: "
            "roles: “volunteer” → “board member, volunteer”."
        ),
        (
            "The roles of Vera Volunteer (no role) were changed: roles: “board member, volunteer” →"
            " “no role”."
        ),
    ]
    with pytest.raises(Refused, match="Nobody changes their own roles"):
        set_roles(admin_user, [Role.ADMIN, Role.BOARD], by=admin_user, today=TODAY)
    assert len(history()) == 2


def test_an_account_is_closed_and_opened_once(admin_user: User, volunteer: User) -> None:
    close_account(volunteer, by=admin_user, today=TODAY)
    for _ in range(2):
        open_account(volunteer, by=admin_user, today=TODAY)
    assert [text for _, _, text in history()] == [
        "The account of Vera Volunteer (volunteer) was closed.",
        "The account of Vera Volunteer (volunteer) was opened again.",
    ]
    with pytest.raises(Refused, match="cannot close your own account"):
        close_account(admin_user, by=admin_user, today=TODAY)


def test_a_volunteer_closes_and_opens_nobody(volunteer: User, volunteer2: User) -> None:
    for deed in (close_account, open_account, invite_again):
        with pytest.raises(NotAllowed):
            deed(volunteer2, by=volunteer, today=TODAY)
    assert history() == []


def test_a_deputy_is_named_and_recalled_in_the_middle(mayors_office: User, volunteer: User) -> None:
    days = {"starts_on": date(2026, 11, 20), "ends_on": date(2026, 11, 30)}
    deputy = name_deputy(deputy=volunteer, by=mayors_office, today=TODAY, **days)
    recall_deputy(deputy, by=mayors_office, today=TODAY)
    assert [text for _, _, text in history()] == [
        (
            "Vera Volunteer (volunteer) as deputy of Mo Mayorsoffice (mayor's office) was named, "
            "from 20 November 2026 until 30 November 2026."
        ),
        (
            "Vera Volunteer (volunteer) as deputy of Mo Mayorsoffice (mayor's office) was recalled:"
            " last day: “30 November 2026” → “21 November 2026”."
        ),
    ]
    with pytest.raises(Refused, match="These days are over"):
        recall_deputy(Deputy.objects.get(), by=mayors_office, today=TODAY)


def test_a_deputy_of_days_to_come_is_struck(mayors_office: User, volunteer: User) -> None:
    tomorrow = TODAY + timedelta(days=1)
    deputy = name_deputy(
        deputy=volunteer, starts_on=tomorrow, ends_on=tomorrow, by=mayors_office, today=TODAY
    )
    recall_deputy(deputy, by=mayors_office, today=TODAY)
    assert not Deputy.objects.exists()
    assert history()[-1][2].endswith("was recalled: last day: “23 November 2026” → nothing.")


def test_nobody_recalls_the_deputy_of_another(
    mayors_office: User, volunteer: User, admin_user: User
) -> None:
    deputy = name_deputy(
        deputy=volunteer, starts_on=TODAY, ends_on=TODAY, by=mayors_office, today=TODAY
    )
    admin_user.groups.add(*mayors_office.groups.all())
    with pytest.raises(Refused, match="Only the person who named a deputy"):
        recall_deputy(deputy, by=User.objects.get(pk=admin_user.pk), today=TODAY)
    for wrong, words in (
        ({"deputy": mayors_office}, "somebody else"),
        ({"ends_on": date(2026, 11, 1)}, "lies before"),
    ):
        days = {"deputy": volunteer, "starts_on": TODAY, "ends_on": TODAY} | wrong
        with pytest.raises(Refused, match=words):
            name_deputy(by=mayors_office, today=TODAY, **days)


def test_the_page_of_the_history_names_them(
    client: Client, admin_user: User, volunteer: User
) -> None:
    client.force_login(admin_user)
    client.post(reverse("user-edit", args=[volunteer.pk]), {"roles": ["board"]})
    client.post(reverse("user-deed", args=[volunteer.pk]), {"deed": "close"})
    refused = client.post(
        reverse("user-deed", args=[admin_user.pk]), {"deed": "close"}, follow=True
    )
    assert "You cannot close your own account." in refused.content.decode()
    assert (
        client.post(reverse("user-deed", args=[volunteer.pk]), {"deed": "nonsense"}).status_code
        == 302
    )
    page = client.get(reverse("organization-history")).content.decode()
    assert "roles: “volunteer” → “board member”" in page
    assert f'href="{reverse("user-edit", args=[volunteer.pk])}"' in page
    assert "The account of Vera Volunteer (board member) was closed." in page
    assert "Ada Admin (admin)" in page
    assert first_broken_event() is None


def test_the_pages_of_deputies(client: Client, mayors_office: User, volunteer: User) -> None:
    client.force_login(mayors_office)
    day = timezone.localdate().isoformat()
    typed = {"deputy": volunteer.pk, "starts_on": day, "ends_on": day}
    page = client.post(reverse("deputy-list"), typed, follow=True).content.decode()
    assert "Vera Volunteer stands in for you from" in page
    page = client.post(
        reverse("deputy-recall", args=[Deputy.objects.get().pk]), follow=True
    ).content.decode()
    assert "The deputy no longer stands in for you." in page
    assert [event.kind for event in Event.objects.order_by("position")] == [
        "deputy.named",
        "deputy.recalled",
    ]


def test_the_forms_of_people_refuse_at_their_fields(
    client: Client, admin_user: User, volunteer: User
) -> None:
    client.force_login(admin_user)
    typed = {
        "name": "Nora New",
        "email": volunteer.email.upper(),
        "title": "Protocol officer",
        "roles": ["volunteer"],
    }
    answer = client.post(reverse("user-invite"), typed)
    assert answer.context["form"].errors == {"email": ["Somebody has this address already."]}
    assert answer.context["form"]["title"].value() == "Protocol officer"
    for wrong, field in (
        ({"email": "nobody"}, "email"),
        ({"roles": ["king"]}, "roles"),
        ({"name": "a\nb"}, "name"),
    ):
        answer = client.post(reverse("user-invite"), typed | {"email": "nora@example.org"} | wrong)
        assert list(answer.context["form"].errors) == [field]
    answer = client.post(reverse("user-edit", args=[admin_user.pk]), {"roles": ["volunteer"]})
    assert answer.context["form"].non_field_errors() == [
        "Nobody changes their own roles. Ask another admin."
    ]
    assert not Event.objects.exists()


def test_an_admin_who_is_not_the_last_may_be_another_thing(
    admin_user: User, superuser: User
) -> None:
    superuser.groups.add(*admin_user.groups.all())
    set_roles(admin_user, [Role.BOARD], by=superuser, today=TODAY)
    admin_user.refresh_from_db()
    assert (admin_user.is_staff, [group.name for group in admin_user.groups.all()]) == (
        False,
        ["board"],
    )
    with pytest.raises(Refused, match="Somebody must remain admin"):
        close_account(User.objects.get(pk=superuser.pk), by=invited_admin(superuser), today=TODAY)


def invited_admin(by: User) -> User:
    """An admin whose account was closed: no help for the last one."""
    other = invite(
        email="otto@example.org", name="Otto Other", roles=[Role.ADMIN], by=by, today=TODAY
    )
    User.objects.filter(pk=other.pk).update(is_active=False)
    return other


def test_the_sentences_stay_when_a_person_leaves(admin_user: User, volunteer: User) -> None:
    set_roles(volunteer, [Role.BOARD], by=admin_user, today=TODAY)
    written = Event.objects.get().text
    User.objects.filter(pk=volunteer.pk).update(name="Forgotten")
    assert history()[0][2].startswith("The roles of Forgotten (board member) were changed")
    assert Event.objects.get().text == written
    assert first_broken_event() is None


def test_nobody_sees_people_or_deputies_without_the_right(
    client: Client, volunteer: User, board_member: User
) -> None:
    for person in (volunteer, board_member):
        client.force_login(person)
        pages = [
            reverse("user-list"),
            reverse("user-invite"),
            reverse("user-edit", args=[volunteer.pk]),
        ]
        assert [client.get(page).status_code for page in (*pages, reverse("deputy-list"))] == [
            403
        ] * 4
        assert (
            client.post(reverse("user-deed", args=[volunteer.pk]), {"deed": "close"}).status_code
            == 403
        )
    volunteer.refresh_from_db()
    assert volunteer.is_active


def test_the_history_of_ours_is_for_those_with_a_role(
    client: Client, stranger: User, board_member: User
) -> None:
    page = reverse("organization-history")
    client.force_login(stranger)
    assert client.get(page).status_code == 403
    client.force_login(board_member)
    assert "Nothing has happened yet." in client.get(page).content.decode()
