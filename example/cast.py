"""Who plays in the example: five people with offices for names, and their organization."""

from dataclasses import dataclass

from allauth.account.adapter import get_adapter
from django.db import transaction
from django.utils import timezone

from example.neighbors import settle
from partnerships.accounts.grants import sync_roles
from partnerships.accounts.models import User
from partnerships.accounts.roles import Role
from partnerships.communities.models import Community, Organization
from partnerships.mailroom.models import Mail, State
from partnerships.mailroom.services import deciding
from partnerships.people.services import invite
from partnerships.profiles.services import profiles
from partnerships.words.refusal import Refused

PASSWORD = "lake-superior-harbor"
MARK = "hello@duluth-sister-cities.example.org"
"""The organization's address; a real one never ends so, and thereby the example is known again."""


@dataclass(frozen=True)
class Part:
    """A person of the example: the login, the name, what they are, and what they may do."""

    email: str
    name: str
    title: str
    role: Role


ADMIN = Part("admin@example.org", "Administrator", "keeper of the application", Role.ADMIN)
CHAIR = Part("volunteer@example.org", "Committee chair", "volunteer", Role.VOLUNTEER)
MEMBER = Part("volunteer2@example.org", "Committee member", "volunteer", Role.VOLUNTEER)
BOARD = Part("board@example.org", "Board member", "board of directors", Role.BOARD)
OFFICE = Part(
    "mayors.office@example.org", "Protocol desk", "Office of the Mayor", Role.MAYORS_OFFICE
)
PARTS = (CHAIR, MEMBER, BOARD, OFFICE, ADMIN)

ORGANIZATION = {
    "name": "Duluth Sister Cities",
    "legal_form": "501(c)(3)",
    "board_votes": True,
    "address": "411 West First Street\nDuluth, Minnesota 55802",
    "phone": "+1 218-555-0100",
    "email": MARK,
    "website": "https://duluth-sister-cities.example.org/",
    "friendship_means": (
        "A bond for a fixed time, in which both sides find out whether they want to be sister"
        " cities."
    ),
    "membership_email": "membership@national-body.example.org",
    "partnerships_email": "partnerships@national-body.example.org",
    "member_number": "MN-0042",
    "watch_months": 6,
    "dormant_months": 9,
}


@dataclass(frozen=True)
class Cast:
    """The people of the example, by the part they play, and the community they work for."""

    chair: User
    member: User
    board: User
    office: User
    admin: User
    home: Community


@transaction.atomic
def gather() -> Cast:
    """Set up the organization and invite its people; those who are there already stay as they are.

    Raises Refused where another organization is at home.
    """
    theirs = Organization.objects.exclude(email=MARK).first()
    if theirs:
        raise Refused(
            f"This database belongs to {theirs.name}. The example is made only in an empty one."
        )
    sync_roles()
    admin = _first_admin()
    home = settle("duluth", by=admin)
    if not Organization.objects.exists():
        profiles.set_up_organization(
            by=admin, today=timezone.localdate(), values={**ORGANIZATION, "home": home}
        )
    chair, member, board, office = (
        _invited(part, by=admin) for part in (CHAIR, MEMBER, BOARD, OFFICE)
    )
    return Cast(chair=chair, member=member, board=board, office=office, admin=admin, home=home)


def _first_admin() -> User:
    """Make the first person as `manage.py createsuperuser` does."""
    present = User.objects.filter(email=ADMIN.email).first()
    if present:
        return present
    return User.objects.create_superuser(ADMIN.email, PASSWORD, name=ADMIN.name, title=ADMIN.title)


def _invited(part: Part, *, by: User) -> User:
    """Invite a person and choose the known password for them; the invitation then has no use any
    more.
    """
    present = User.objects.filter(email=part.email).first()
    if present:
        return present
    person = invite(
        email=part.email,
        name=part.name,
        title=part.title,
        roles=[part.role],
        by=by,
        today=timezone.localdate(),
    )
    get_adapter().set_password(person, PASSWORD)
    for mail in Mail.objects.filter(name="invitation", to=[part.email], state__in=State.open):
        reason = "People of the example sign in with a known password."
        deciding.hold_back(mail, by=by, reason=reason, today=timezone.localdate())
    return person


def logins() -> str:
    """Return the logins of the example, as script/server prints them."""
    width = max(len(part.email) for part in PARTS)
    lines = [f"  {part.email:<{width}}  {part.name}, {part.title}" for part in PARTS]
    return "\n".join(
        [f"  Sign in as one of these people, with the password {PASSWORD}", "", *lines, ""]
    )
