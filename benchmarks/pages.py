"""What desk, list, board and the page of a file cost beside an empty page, at 12 files and at many.

    DATABASE_URL=sqlite:////tmp/pages.sqlite3 python benchmarks/pages.py 100 1000 10000

The database holds the example (`manage.py demo`); files are added to it. Processor time of this
process, medians of nine; the empty page is the one on which a password is changed.
"""

import os
import statistics
import sys
import time
from pathlib import Path

import django

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sistercities.settings")
django.setup()

from django.conf import settings  # noqa: E402 - after django.setup()
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.utils import timezone  # noqa: E402

from benchmarks.many import grow_to  # noqa: E402
from partnerships.accounts.models import User  # noqa: E402
from partnerships.partners.models import Partnership, Stage  # noqa: E402

EMPTY = "/account/password/change/"
REPEATS = 9


def cost(client: Client, path: str) -> tuple[float, int]:
    """Return the milliseconds of processor time of a page, and its queries."""
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(path)
    assert answer.status_code == 200, path
    asked, times = len(queries), []
    for _ in range(REPEATS):
        started = time.process_time()
        client.get(path)
        times.append(time.process_time() - started)
    return statistics.median(times) * 1000, asked


def main() -> None:
    """Print for each number of files the ratio of each page to the empty one, and its queries."""
    settings.ALLOWED_HOSTS = ["*"]
    client = Client()
    client.force_login(User.objects.get(email="volunteer@example.org"))
    for number in [0, *map(int, sys.argv[1:])]:
        grow_to(number, timezone.localdate())
        empty, queries = cost(client, EMPTY)
        print(f"{Partnership.objects.count()} files; empty page {empty:.1f} ms, {queries} queries")
        pages = {"desk": "/", "list": "/partnerships/", "board": "/partnerships/board/"}
        for stage in Stage:
            file = Partnership.objects.filter(stage=stage, closed_at=None).order_by("pk").first()
            if file:
                pages[stage.value] = file.get_absolute_url()
        for name, path in pages.items():
            taken, queries = cost(client, path)
            print(f"  {name:15} {taken / empty:6.1f} x  {taken:7.1f} ms  {queries:3} queries")


if __name__ == "__main__":
    main()
