"""The worker and its clock. Messages are wake-ups only: what is to be done stands in rows."""

import os

from celery import Celery
from celery.schedules import crontab

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sistercities.settings")

app = Celery("sistercities")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.conf.beat_schedule = {
    "empty the outgoing tray": {
        "task": "partnerships.mailroom.tasks.deliver_waiting",
        "schedule": 60.0,
    },
    "empty the mailbox": {"task": "partnerships.mailroom.tasks.fetch_mail", "schedule": 180.0},
    "papers that wait": {"task": "partnerships.desk.tasks.issue_papers", "schedule": 60.0},
    "who spoke last": {
        "task": "partnerships.desk.tasks.settle_contacts",
        "schedule": crontab(hour="3", minute="0"),
    },
    "what is due today": {
        "task": "partnerships.desk.tasks.remind",
        "schedule": crontab(minute="*/15"),
    },
}
