from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from example.cast import gather, logins
from example.incoming import arrive
from example.inquiries import ask_all
from example.neighbors import neighbors
from example.policy import adopt
from example.stories import STORIES, Told, tell_all
from partnerships.communities.models import Place
from partnerships.documents.models import Document
from partnerships.words.days import in_english
from partnerships.words.refusal import Refused


class Command(BaseCommand):
    help = (
        "Make an example organization with files in every stage, or what is missing of it. Twice"
        " changes nothing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--logins", action="store_true", help="only print the example's logins")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["logins"]:
            self.stdout.write(logins())
            return
        places = {known["place"] for known in neighbors().values()}
        if Place.objects.filter(pk__in=places).count() < len(places):
            raise CommandError(
                "The world's places are not in the database yet. First run: manage.py load_places"
            )
        try:
            cast = gather()
            adopt(cast, timezone.localdate())
            for number, told in enumerate(tell_all(cast, timezone.localdate()), start=1):
                self.stdout.write(f"{number:>3}/{len(STORIES)}  {_line(told)}")
                self.stdout.flush()
            arrived = arrive(cast, timezone.localdate())
            asked = ask_all(cast, timezone.localdate())
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        (Path(settings.VAR) / "demo-logins.txt").write_text(logins())
        self.stdout.write(
            f"{Document.objects.count()} papers as PDF lie in"
            f" {Path(settings.MEDIA_ROOT) / 'papers'}"
        )
        self.stdout.write(f"{arrived} mails have come in")
        self.stdout.write(f"{asked} inquiries stand in the queue or are decided")
        self.stdout.write(
            "Places and figures are real; people are offices; letters, dates and events are"
            " invented."
        )
        self.stdout.write(logins())


def _line(told: Told) -> str:
    """Return one file in a line: its number, the pair, the stage or how it rests."""
    file, today = told.partnership, timezone.localdate()
    states = [file.get_stage_display().lower()]
    if file.established_on:
        states.append(f"established {in_english(file.established_on)}")
    if file.held_until and file.is_held(today):
        states.append(f"on hold until {in_english(file.held_until)}")
    if not file.is_open:
        states.append(f"closed: {file.get_closed_as_display().lower()}")
    if not told.is_new:
        states.append(
            "was there already"
            if told.is_whole
            else "was there already, at another point than the story's end"
        )
    return f"{file.number}  {file}: {', '.join(states)}"
