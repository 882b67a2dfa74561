from celery import shared_task
from django.utils import timezone

from partnerships.pipeline import services


@shared_task
def remind() -> int:
    return len(services.remind_in_the_morning(timezone.now()))


@shared_task
def issue_papers() -> None:
    services.issue_waiting_papers()
