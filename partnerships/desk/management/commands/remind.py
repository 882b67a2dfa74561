from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction
from django.utils import timezone

from partnerships.desk.services import reminders
from partnerships.words.days import in_english


class Command(BaseCommand):
    help = (
        "Post the reminders that are due on a day, and show them. Running it twice posts nothing"
        " twice."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--on", type=date.fromisoformat, default=None, help="the day, such as 2027-05-01"
        )
        parser.add_argument("--show", action="store_true", help="only show what would be posted")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        day = options["on"] or timezone.localdate()
        mails = reminders.remind(day)
        for mail in mails:
            self.stdout.write(f"{', '.join(mail.to)}: {mail.subject}")
        self.stdout.write(f"{len(mails)} due on {in_english(day)}.")
        if options["show"]:
            transaction.set_rollback(True)
