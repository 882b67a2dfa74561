from typing import Any

from django.core.management.base import BaseCommand

from partnerships.mailroom.services import delivery


class Command(BaseCommand):
    help = "Send the mail that is due, as the worker does every minute."

    def handle(self, *args: Any, **options: Any) -> None:
        sent = delivery.deliver_waiting()
        self.stdout.write(f"{sent} {'mail' if sent == 1 else 'mails'} sent.")
