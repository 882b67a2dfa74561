from typing import Any

from django.core.management.base import BaseCommand

from partnerships.accounts.grants import sync_roles


class Command(BaseCommand):
    help = "Make the groups in the database match the table of who may do what."

    def handle(self, *args: Any, **options: Any) -> None:
        sync_roles()
