from typing import Any

from django.core.management.base import BaseCommand, CommandError

from partnerships.history.models import Event
from partnerships.history.services import first_broken_event


class Command(BaseCommand):
    help = "Check the chain of hashes of every history, and name the first broken event."

    def handle(self, *args: Any, **options: Any) -> None:
        broken = first_broken_event()
        if broken:
            raise CommandError(
                f"Event {broken.position} of {broken.where} was changed: {broken.text}"
            )
        self.stdout.write(f"{Event.objects.count()} events, all as they were written.")
