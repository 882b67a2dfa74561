from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from pytest_django.fixtures import DjangoAssertNumQueries

from partnerships.accounts.models import User
from partnerships.communities.models import Contact
from partnerships.history.models import Event
from partnerships.history.names import by_key, told
from partnerships.history.services import changed, first_broken_event, next_in, record, record_ours
from partnerships.partners.models import Partnership
from tests.factories import ContactFactory


@pytest.fixture
def event(partnership: Partnership, volunteer: User) -> Event:
    return record(
        partnership,
        "The committee opened the file.",
        by=volunteer,
        kind="partnership.opened",
        on=date(2026, 11, 22),
    )


@pytest.mark.both_databases
def test_the_database_refuses_to_change_an_event(event: Event) -> None:
    with pytest.raises(DatabaseError, match="what is written stays"), transaction.atomic():
        Event.objects.filter(pk=event.pk).update(text="Nothing happened.")
    assert Event.objects.get().text == "The committee opened the file."


@pytest.mark.both_databases
def test_the_database_refuses_to_delete_an_event(event: Event) -> None:
    with pytest.raises(DatabaseError, match="what is written stays"), transaction.atomic():
        Event.objects.all().delete()
    assert Event.objects.count() == 1


@pytest.mark.both_databases
def test_the_chain_names_the_first_touched_event(event: Event, partnership: Partnership) -> None:
    record(partnership, "The board voted.", by=None, kind="x", on=date(2026, 11, 22))
    assert first_broken_event() is None
    with connection.cursor() as cursor:
        on = " ON history_event" if connection.vendor == "postgresql" else ""
        cursor.execute(f"DROP TRIGGER history_event_no_update{on}")
        cursor.execute("UPDATE history_event SET text = 'Nothing happened.' WHERE position = 1")
    assert first_broken_event() == event
    with pytest.raises(CommandError, match="Nothing happened"):
        call_command("verify_history")


@pytest.mark.both_databases
def test_an_event_is_one_line_whatever_somebody_wrote(
    partnership: Partnership, volunteer: User
) -> None:
    written = record(
        partnership,
        f"It was sent back:\n\n{'why ' * 1000}",
        by=volunteer,
        kind="x",
        on=date(2026, 11, 22),
    )
    assert (len(Event.objects.get().text), first_broken_event()) == (1000, None)
    assert written.text.startswith("It was sent back: why why ")
    assert written.text.endswith("…")


@pytest.mark.both_databases
def test_the_organization_has_a_chain_of_its_own(
    partnership: Partnership, admin_user: User
) -> None:
    record(
        partnership,
        "The committee opened the file.",
        by=admin_user,
        kind="x",
        on=date(2026, 11, 22),
    )
    for text in ("Roles changed.", "A contact changed."):
        record_ours(text, by=admin_user, kind="x", on=date(2026, 11, 22))
    ours = Event.objects.of_the_organization()
    assert [
        (event.position, event.text, event.actor, event.actor_as)
        for event in ours.order_by("position")
    ] == [
        (1, "Roles changed.", admin_user, "admin"),
        (2, "A contact changed.", admin_user, "admin"),
    ]
    assert first_broken_event() is None
    with connection.cursor() as cursor:
        on = " ON history_event" if connection.vendor == "postgresql" else ""
        cursor.execute(f"DROP TRIGGER history_event_no_update{on}")
        cursor.execute(
            "UPDATE history_event SET text = 'No role changed.' WHERE text = 'Roles changed.'"
        )
    with pytest.raises(
        CommandError, match="Event 1 of our organization was changed: No role changed"
    ):
        call_command("verify_history")


def test_a_person_is_named_as_today_and_the_words_stay(
    partnership: Partnership, volunteer: User
) -> None:
    contact = ContactFactory(community=partnership.partner, office="Mayor of Kushiro")
    written = record(
        partnership,
        f"{by_key(volunteer)} met {by_key(contact)}.",
        by=volunteer,
        kind="x",
        on=date(2026, 11, 22),
    )
    assert (
        written.text
        == f"[user {volunteer.pk}: volunteer] met [contact {contact.pk}: {contact.office}]."
    )
    User.objects.filter(pk=volunteer.pk).update(name="Vera Married")
    kept = Event.objects.filter(pk=written.pk)
    assert told(kept)[0].text == f"Vera Married (volunteer) met {contact} ({contact.office})."
    Contact.objects.filter(pk=contact.pk).delete()
    assert (
        told(kept.all())[0].text
        == f"Vera Married (volunteer) met a former contact ({contact.office})."
    )


def test_nobody_is_looked_up_where_nobody_is_named(
    partnership: Partnership, volunteer: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    events = [
        record(
            partnership,
            f"Day {day} [user x] [contact].",
            by=volunteer,
            kind="x",
            on=date(2026, 11, 22),
        )
        for day in range(3)
    ]
    with django_assert_num_queries(0):
        assert [event.text for event in told(events)] == [
            f"Day {day} [user x] [contact]." for day in range(3)
        ]


def test_what_changed_is_said_with_both_values() -> None:
    assert changed("hours", 20, 30) == "hours: “20” → “30”"
    assert changed("purpose", "", "Learn.") == "purpose: nothing → “Learn.”"
    assert changed("languages", ["en"], ["en", "fr"]) == "languages: “en” → “en, fr”"
    assert changed("hours", 20, 20) == ""


@pytest.mark.both_databases
@pytest.mark.django_db
def test_numbers_of_a_series_are_given_out_once() -> None:
    assert [next_in("files 2026"), next_in("files 2026"), next_in("files 2027")] == [1, 2, 1]
