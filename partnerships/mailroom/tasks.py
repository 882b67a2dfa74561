from celery import shared_task

from partnerships.mailroom.services import delivery, fetching


@shared_task
def deliver_waiting() -> int:
    return delivery.deliver_waiting()


@shared_task
def fetch_mail() -> int:
    return fetching.fetch_mail().new
