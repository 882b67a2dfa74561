import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from partnerships.accounts.models import User
from partnerships.history.models import Event
from partnerships.history.services import first_broken_event, record
from partnerships.partners.models import Partnership


@pytest.fixture
def event(partnership: Partnership, volunteer: User) -> Event:
    return record(partnership, "The committee opened the file.", by=volunteer, kind="partnership.opened")


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
    record(partnership, "The board voted.", by=None, kind="x")
    assert first_broken_event() is None
    with connection.cursor() as cursor:
        on = " ON history_event" if connection.vendor == "postgresql" else ""
        cursor.execute(f"DROP TRIGGER history_event_no_update{on}")
        cursor.execute("UPDATE history_event SET text = 'Nothing happened.' WHERE position = 1")
    assert first_broken_event() == event
    with pytest.raises(CommandError, match="Nothing happened"):
        call_command("verify_history")


@pytest.mark.both_databases
def test_an_event_is_one_line_whatever_somebody_wrote(partnership: Partnership, volunteer: User) -> None:
    written = record(partnership, f"It was sent back:\n\n{'why ' * 1000}", by=volunteer, kind="x")
    assert (len(Event.objects.get().text), first_broken_event()) == (1000, None)
    assert written.text.startswith("It was sent back: why why ")
    assert written.text.endswith("…")
