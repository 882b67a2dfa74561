"""What a partner tells by a link: values of the fact sheet, and comments on a draft. Nothing is
used unread.
"""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from partnerships.accounts.models import User
from partnerships.accounts.permissions import require
from partnerships.guests.fact_sheet import facts_of, write
from partnerships.guests.models import LinkUse, PartnerLink, Told
from partnerships.guests.services.links import FACTS, leads_on, note_use
from partnerships.history.services import record
from partnerships.partners.services import lock_open
from partnerships.words.days import long_date
from partnerships.words.refusal import Refused

Verdict = Told.Verdict


@transaction.atomic
def tell(
    link: PartnerLink, *, values: Mapping[str, str], now: datetime, is_all: bool = False
) -> PartnerLink:
    """Keep what a guest has filled in; with `is_all` it is sent, and waits for a person of ours.

    `values` are told by field; what equals the known value confirms it. Raises Refused for a link
    that has ended or has been answered already.
    """
    lock_open(link.partnership)
    link = PartnerLink.objects.with_people().get(pk=link.pk)
    if not leads_on(link, now) or link.answered_at or link.purpose != FACTS:
        raise Refused("This link is not valid any more.")
    known = {
        fact.field: fact.known
        for _, facts in facts_of(link.contact.community, now.date())
        for fact in facts
    }
    link.told.exclude(field__in=values).delete()
    for field, text in values.items():
        if field in known:
            Told.objects.update_or_create(
                link=link, field=field, defaults={"text": text, "known": known[field]}
            )
    if is_all:
        _send(link, now)
    return link


def _send(link: PartnerLink, now: datetime) -> None:
    for told in link.told.all():
        told.verdict = Verdict.CONFIRMED if told.text == told.known else Verdict.WAITING
        told.save(update_fields=["verdict"])
    link.answered_at = now
    link.save(update_fields=["answered_at"])
    note_use(link, LinkUse.What.ANSWERED, now)
    waiting = link.told.filter(verdict=Verdict.WAITING).count()
    text = f"{link.contact} sent back the fact sheet; {waiting} values wait to be accepted."
    record(
        link.partnership,
        text,
        by=None,
        kind="link.answered",
        side="theirs",
        on=timezone.localdate(now),
        link=link.get_absolute_url(),
    )


@transaction.atomic
def decide_told(told: Told, *, accept: bool, by: User, today: date) -> Told:
    """Write a value that came back into the record, with its source, or leave the record as it is.

    Raises Refused for one that is decided, and where the record cannot hold it.
    """
    partnership = lock_open(told.link.partnership)
    require(by, "communities.change_community")
    told = Told.objects.select_related("link__contact__community").get(pk=told.pk)
    if told.verdict != Verdict.WAITING:
        raise Refused("Somebody has decided this already.")
    who = told.link.contact
    if accept:
        answered = timezone.localdate(told.link.answered_at) if told.link.answered_at else today
        source = f"told by {who} of {who.community.name}, {long_date(answered, 'en')}"
        write(who.community, told.field, told.text, source=source, by=by, today=today)
    told.verdict = Verdict.ACCEPTED if accept else Verdict.DECLINED
    told.decided_at, told.decided_by = timezone.now(), by
    told.save(update_fields=["verdict", "decided_at", "decided_by"])
    if not accept:
        text = (
            f"{by.name} left {told.field.rpartition('.')[2].replace('_', ' ')} as it is on record."
        )
        record(
            partnership,
            text,
            by=by,
            kind="link.declined",
            on=today,
            link=told.link.get_absolute_url(),
        )
    if not told.link.told.filter(verdict=Verdict.WAITING).exists():
        text = f"{by.name} has decided on all that {who} sent back."
        record(
            partnership,
            text,
            by=by,
            kind="link.decided",
            on=today,
            link=told.link.get_absolute_url(),
        )
    return told
