from celery import shared_task
from django.utils import timezone

from partnerships.correspondence import contact
from partnerships.desk.services import reminders
from partnerships.partners.models import Partnership
from partnerships.pipeline.services import papers


@shared_task
def remind() -> int:
    return len(reminders.remind_in_the_morning(timezone.now()))


@shared_task
def settle_contacts() -> None:
    contact.settle(Partnership.objects.exclude(partner=None), timezone.localdate())


@shared_task
def issue_papers() -> None:
    papers.issue_waiting_papers(timezone.localdate())
