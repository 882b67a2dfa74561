from celery import shared_task

from partnerships.mailroom import services


@shared_task
def deliver_waiting() -> int:
    return services.deliver_waiting()


@shared_task
def fetch_mail() -> int:
    return services.fetch_mail().new
