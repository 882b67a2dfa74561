from typing import Any

from django.core.management.base import BaseCommand, CommandError

from partnerships.mailroom.services import fetching


class Command(BaseCommand):
    """What the worker does every few minutes, by hand."""

    help = "Take the mail that lies in the mailbox named by IMAP_URL."

    def handle(self, *args: Any, **options: Any) -> None:
        if not fetching.is_set():
            raise CommandError("No mailbox is set. Name it with IMAP_URL (see .env.example).")
        fetched = fetching.fetch_mail()
        if fetched.trouble:
            raise CommandError(fetched.trouble)
        failed = (
            f", {fetched.failed} could not be taken and stay in the mailbox"
            if fetched.failed
            else ""
        )
        self.stdout.write(f"{fetched.new} new message{'s' if fetched.new != 1 else ''}{failed}.")
