"""Many files, made from those of the example: what the figures of pages and plan are taken on."""

import itertools
from datetime import date, timedelta

from django.db.models import Max
from django.utils import timezone

from partnerships.communities.models import Community
from partnerships.correspondence.models import Awaited, Letter
from partnerships.evaluations.models import Evaluation
from partnerships.history.models import Event
from partnerships.partners.models import CandidatePartner, Committee, Partnership, Seat, Stage

EVENTS = 25
"""Events of a file."""


def grow_to(number: int, today: date) -> None:
    """Add files to the example until there are so many: in the stages of the example's, with a
    committee, a chosen candidate, events, an evaluation far ahead; a tenth awaits an answer.
    """
    models = list(Partnership.objects.exclude(partner=None).filter(closed_at=None).order_by("pk"))
    there = Partnership.objects.count()
    missing = range(there, number)
    if not missing:
        return
    communities = Community.objects.bulk_create(
        [Community(name=f"City {n}", country="SE", languages=["sv"]) for n in missing], 500
    )
    files = []
    for n, community, model in zip(missing, communities, itertools.cycle(models), strict=False):
        is_old = model.stage == Stage.EVALUATION
        files.append(
            Partnership(
                number=f"B-{n}",
                kind=model.kind,
                home=model.home,
                partner=community,
                purpose=model.purpose,
                lead=model.lead,
                opened_by=model.lead,
                stage=model.stage,
                stage_since=today - timedelta(days=n % 20),
                established_on=model.established_on if is_old else None,
                last_came_on=today - timedelta(days=n % 60),
                last_went_on=today - timedelta(days=n % 90),
            )
        )
    files = Partnership.objects.bulk_create(files, 300)
    committees = Committee.objects.bulk_create(
        [Committee(partnership=file, name=f"Committee {file.number}") for file in files], 500
    )
    Seat.objects.bulk_create(
        [
            Seat(committee=each, person=each.partnership.lead, part="chair", starts_on=today)
            for each in committees
        ],
        500,
    )
    CandidatePartner.objects.bulk_create(
        [
            CandidatePartner(
                partnership=file,
                community_id=file.partner_id,
                added_by=file.lead,
                chosen_by=file.lead,
                chosen_at=timezone.now(),
            )
            for file in files
        ],
        300,
    )
    Event.objects.bulk_create(
        [
            Event(
                partnership=file,
                position=position,
                kind="message.logged",
                text="They wrote to us",
                happened_on=today - timedelta(days=position * 7),
                actor=file.lead,
                hash=f"{file.pk}-{position}",
            )
            for file in files
            for position in range(EVENTS)
        ],
        1000,
    )
    Evaluation.objects.bulk_create(
        [
            Evaluation(
                partnership=file,
                due_on=today + timedelta(days=200 + file.pk % 100),
                counted_from=today,
                set_by=file.lead,
            )
            for file in files
            if file.established_on
        ],
        500,
    )
    letter = Letter.objects.aggregate(last=Max("pk"))["last"]
    Awaited.objects.bulk_create(
        [
            Awaited(
                partnership=file,
                letter_id=letter,
                sent_on=today - timedelta(days=10),
                next_on=today + timedelta(days=30),
            )
            for file in files[::10]
        ],
        500,
    )
