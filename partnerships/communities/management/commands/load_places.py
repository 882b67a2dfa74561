import heapq
import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, OutputWrapper

from partnerships.communities import gazetteer, places


class Command(BaseCommand):
    help = "Put the world's places into the database, once. A second run finds them there."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--only", type=int, metavar="N", help="only the N largest, to try things out"
        )

    def handle(self, *args: Any, only: int | None = None, **options: Any) -> None:
        whole = gazetteer.fingerprint()
        fingerprint = f"{only} of {whole}"[:64] if only else whole
        if places.is_loaded(whole) or places.is_loaded(fingerprint):
            self.stdout.write("The world's places are in the database.")
            return
        started = time.monotonic()
        rows = gazetteer.rows()
        if only:
            rows = iter(heapq.nlargest(only, rows, key=lambda row: int(row["population"])))
        progress = Progress(only or gazetteer.count(), self.stderr)
        loaded = places.load(rows, fingerprint=fingerprint, told=progress.show)
        self.stdout.write(f"Loaded {loaded:,} places in {time.monotonic() - started:.0f} seconds.")


class Progress:
    """A bar on a terminal, a line at each quarter elsewhere."""

    def __init__(self, total: int, out: OutputWrapper) -> None:
        self.total, self.out, self.quarters = total, out, 0
        self.on_terminal = out.isatty()

    def show(self, done: int) -> None:
        share = min(done / self.total, 1)
        if self.on_terminal:
            bar = "█" * int(share * 30)
            self.out.write(
                f"\rPlaces  {bar:░<30} {share:4.0%}",
                ending="\n" if share == 1 else "",
                style_func=str,
            )
            self.out.flush()
        elif int(share * 4) > self.quarters:
            self.quarters = int(share * 4)
            self.out.write(f"Places: {share:.0%}", style_func=str)
