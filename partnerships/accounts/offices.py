"""As what a person acts: in an office held today, their own or as somebody's deputy (H13)."""

from dataclasses import dataclass
from datetime import date

from partnerships.accounts.models import Deputy, User
from partnerships.accounts.permissions import NotAllowed
from partnerships.accounts.roles import Role


@dataclass(frozen=True)
class Capacity:
    """A person in an office, held or stood in for (row 108): "Mo Mayorsoffice, protocol
    officer".
    """

    person: User
    office: Role
    principal: User | None = None

    def __str__(self) -> str:
        office = self.office.label.lower()
        if self.principal:
            return f"{self.person.name}, deputy of {self.principal.name}, {office}"
        return f"{self.person.name}, {self.person.title or office}"

    @property
    def as_subject(self) -> str:
        """The office at the beginning of a sentence: "The mayor's office (…, deputy of …)"."""
        office = self.office.as_actor
        return f"{office[0].upper()}{office[1:]}{self.aside}"

    @property
    def aside(self) -> str:
        """Who stands in for whom, in brackets; nothing for somebody who holds the office."""
        return f" ({self.person.name}, deputy of {self.principal.name})" if self.principal else ""


def office_of(by: User, *offices: Role, today: date) -> Capacity:
    """Return in which of some offices a person acts on a day, the first that the person holds.

    What counts is a role, or that of the one whose deputy the person is on that day; a permission
    never does, and so a superuser holds no office. Raises NotAllowed for who holds none of them.
    """
    held = set(by.groups.values_list("name", flat=True)) if by.is_active else set()
    for office in offices:
        if office in held:
            return Capacity(by, office)
        if office is Role.MAYORS_OFFICE and by.is_active:
            acting = Deputy.objects.acting_on(today).filter(deputy=by).select_related("principal")
            first = acting.order_by("pk").first()
            if first:
                return Capacity(by, office, first.principal)
    raise NotAllowed(f"Only {' or '.join(office.as_actor for office in offices)} does this.")
