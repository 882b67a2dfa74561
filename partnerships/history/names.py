"""Persons in the history: by key and office in what is written, by the name of today in what is
shown.
"""

import re
from collections.abc import Iterable

from partnerships.accounts.grants import roles_of
from partnerships.accounts.models import User
from partnerships.communities.models import Contact
from partnerships.history.models import Event

_KEYED = re.compile(r"\[(user|contact) (\d+): ([^\[\]]*)\]")


def by_key(person: User | Contact) -> str:
    """Return how a person stands in an event: "[user 3: volunteer]", "[contact 7: Mayor]"."""
    if isinstance(person, User):
        return f"[user {person.pk}: {offices_of(person)}]"
    office = " ".join(person.office.replace("[", "(").replace("]", ")").split())
    return f"[contact {person.pk}: {office or 'no office'}]"


def offices_of(user: User) -> str:
    """Return the roles that a person holds, in words: "volunteer, board"."""
    return ", ".join(sorted(role.label.lower() for role in roles_of(user))) or "no role"


def told(events: Iterable[Event]) -> list[Event]:
    """Return events whose `text` names its persons as they are called today; two queries at
    most, none where nobody else is named than those who acted.

    They are for showing only. Who is no longer on record stands there as "a former user" or "a
    former contact".
    """
    found = list(events)
    keys: dict[str, set[int]] = {"user": set(), "contact": set()}
    for event in found:
        for kind, key, _ in _KEYED.findall(event.text):
            keys[kind].add(int(key))
    names = {("user", event.actor.pk): event.actor.name for event in found if event.actor}
    others = keys["user"] - {pk for _, pk in names}
    for pk, name_of in User.objects.filter(pk__in=others).values_list("pk", "name"):
        names["user", pk] = name_of
    for contact in Contact.objects.filter(pk__in=keys["contact"]):
        names["contact", contact.pk] = str(contact)

    def name(match: re.Match[str]) -> str:
        kind, key, office = match.groups()
        return f"{names.get((kind, int(key)), f'a former {kind}')} ({office})"

    for event in found:
        event.text = _KEYED.sub(name, event.text)
    return found
