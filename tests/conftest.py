"""The cast: a small organization in Duluth that looks toward Kushiro."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.contrib.auth.models import Group
from django.test import TransactionTestCase
from django.utils import timezone
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from pytest_django import DjangoDbBlocker

from partnerships.accounts.models import User
from partnerships.accounts.roles import Role
from partnerships.communities.models import Community, OfficeTerm, Organization
from partnerships.partners.models import Kind, Partnership
from partnerships.people.services import name_deputy
from partnerships.planning.services import open_partnership
from tests.database import prepared
from tests.factories import (
    CommunityFactory,
    ContactFactory,
    OfficeTermFactory,
    OrganizationFactory,
    UserFactory,
)

TODAY = date(2026, 11, 22)
# A busy machine is no fault of a form: no example is measured by the clock.
hypothesis_settings.register_profile(
    "calm", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
hypothesis_settings.load_profile("calm")


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None,
    django_db_modify_db_settings: None,
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[None]:
    """A copy of the database that is ready; a test that commits leaves a fresh one behind."""
    with django_db_blocker.unblock():
        database = prepared()
        database.open()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda case: database.renew())
        yield
    with django_db_blocker.unblock():
        database.close()


@pytest.fixture(autouse=True)
def _own_folders(settings: pytest.FixtureRequest, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "papers"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


def person(name: str, *roles: Role) -> User:
    """A person with these roles."""
    user = UserFactory(
        name=name,
        email=f"{name.casefold().replace(' ', '.')}@example.org",
        is_staff=Role.ADMIN in roles,
    )
    user.groups.set(Group.objects.filter(name__in=[role.value for role in roles]))
    return user


@pytest.fixture
def volunteer(db: None) -> User:
    return person("Vera Volunteer", Role.VOLUNTEER)


@pytest.fixture
def volunteer2(db: None) -> User:
    return person("Victor Volunteer", Role.VOLUNTEER)


@pytest.fixture
def board_member(db: None) -> User:
    return person("Bea Board", Role.BOARD)


@pytest.fixture
def mayors_office(db: None) -> User:
    return person("Mo Mayorsoffice", Role.MAYORS_OFFICE)


@pytest.fixture
def admin_user(db: None) -> User:
    return person("Ada Admin", Role.ADMIN)


@pytest.fixture
def superuser(db: None) -> User:
    """The first admin, as `createsuperuser` makes one."""
    return User.objects.create_superuser("sue.superuser@example.org", name="Sue Superuser")


@pytest.fixture
def deputy(mayors_office: User) -> User:
    """Somebody without a role, who stands in for the mayor's office all the time of these tests."""
    named = person("Dora Deputy")
    today = timezone.localdate()
    ends_on = today + timedelta(days=400)
    name_deputy(
        deputy=named, starts_on=date(2026, 11, 1), ends_on=ends_on, by=mayors_office, today=today
    )
    return named


@pytest.fixture
def stranger(db: None) -> User:
    return person("Sam Stranger")


@pytest.fixture
def organization(db: None) -> Organization:
    return OrganizationFactory()


@pytest.fixture
def kushiro(db: None) -> Community:
    return CommunityFactory()


@pytest.fixture
def partnership(organization: Organization, kushiro: Community, volunteer: User) -> Partnership:
    """A file in planning, led by the volunteer."""
    return open_partnership(
        kind=Kind.SISTER, partner=kushiro, by=volunteer, today=date(2026, 11, 1)
    )


@pytest.fixture
def today() -> date:
    return TODAY


@pytest.fixture
def our_mayor(organization: Organization) -> OfficeTerm:
    return OfficeTermFactory(
        contact=ContactFactory(community=organization.home, given_name="", family_name="")
    )


@pytest.fixture
def their_mayor(kushiro: Community) -> OfficeTerm:
    contact = ContactFactory(
        community=kushiro, given_name="", family_name="", form_of_address="", office="Mayor"
    )
    return OfficeTermFactory(contact=contact, own_office="市長")
