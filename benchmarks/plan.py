"""What the plan of a day costs: with nothing due, and with one evaluation due for every file.

    DATABASE_URL=sqlite:////tmp/plan.sqlite3 python benchmarks/plan.py 1000 10000

The database holds the example (`manage.py demo`); files are added to it. Nothing is sent.
"""

import os
import sys
import time
from datetime import timedelta
from pathlib import Path

import django

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sistercities.settings")
django.setup()

from django.db import connection  # noqa: E402 - after django.setup()
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.utils import timezone  # noqa: E402

from benchmarks.many import grow_to  # noqa: E402
from partnerships.desk.services import reminders  # noqa: E402
from partnerships.evaluations.models import Evaluation  # noqa: E402
from partnerships.partners.models import Partnership  # noqa: E402


def plan(what: str) -> None:
    """Print what one plan of today costs."""
    started = time.process_time()
    with CaptureQueriesContext(connection) as queries:
        mails = reminders.remind(timezone.localdate())
    taken = time.process_time() - started
    print(f"  {what:28} {len(mails):6} mails  {len(queries):5} queries  {taken:6.2f} s")


def main() -> None:
    """Print the plans for each number of files."""
    today = timezone.localdate()
    for number in map(int, sys.argv[1:]):
        grow_to(number, today)
        print(f"{Partnership.objects.count()} files")
        reminders.remind(today)
        plan("again, nothing due")
        made = Evaluation.objects.filter(partnership__number__startswith="B-")
        made.update(due_on=today + timedelta(days=7))
        plan("each evaluation due")
        plan("again, all told")
        made.update(due_on=today + timedelta(days=200))
        plan("moved, all taken back")


if __name__ == "__main__":
    main()
