"""A partner's way in without an account: a link for one person and one purpose, and a code by mail
behind it.

A link is an address, not a login (reliability.md, section 4). Its secret part stands in no row:
only its hash does.
"""

import hashlib
import hmac
import secrets
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from partnerships.accounts.models import User
from partnerships.accounts.permissions import require
from partnerships.communities.models import Contact
from partnerships.guests.models import LinkUse, PartnerLink
from partnerships.guests.words import english, words_for
from partnerships.history.services import record
from partnerships.mailroom.models import State
from partnerships.mailroom.secrets import new_mark
from partnerships.mailroom.services import deciding, posting
from partnerships.partners.models import Partnership
from partnerships.partners.services import lock_open
from partnerships.words.refusal import Refused

PERMISSION = "guests.make_link"
FACTS = "facts"
"""The purpose of a link to the fact sheet, the one page that this app shows by itself."""
PATH = "/partner/"
LASTS = timedelta(days=60)
CODE_LASTS, TRIES = timedelta(minutes=10), 5
PAUSE, AN_HOUR, CODES_AN_HOUR = timedelta(minutes=1), timedelta(hours=1), 5


@transaction.atomic
def make_link(
    partnership: Partnership,
    *,
    contact: Contact,
    by: User,
    now: datetime,
    purpose: str,
    aim: str,
    instead_of: QuerySet[PartnerLink] | None = None,
) -> PartnerLink:
    """Make a link for a purpose and lay the mail with it into the outbox. `aim` says in words what
    the person does.

    Earlier links of the same person lead nowhere any more: those in `instead_of`, else those of the
    same purpose. Raises Refused without a partner or an address.
    """
    partnership = lock_open(partnership)
    require(by, PERMISSION)
    _require_possible(partnership, contact)
    former = partnership.links.filter(purpose=purpose) if instead_of is None else instead_of
    for earlier in former.filter(contact=contact, revoked_at=None):
        _revoke(earlier, by=by, now=now)
    mark, secret = new_mark(PATH)
    link = PartnerLink.objects.create(
        partnership=partnership,
        contact=contact,
        purpose=purpose,
        aim=aim,
        sha256=_hash(secret),
        made_by=by,
        made_at=now,
        expires_at=now + LASTS,
        language=words_for(contact).language,
    )
    context = {
        "say": words_for(contact).said_to(link),
        "english": english(link),
        "link": mark,
        "home": partnership.home,
    }
    link.mail = posting.post(
        "partner-link",
        key=f"partner-link:{link.pk}",
        what=f"the link for {contact}: {aim[0].lower()}{aim[1:]}",
        to=[contact.email],
        context=context,
        held=True,
        by=by,
        partnership=partnership,
    )
    link.save(update_fields=["mail"])
    text = f"{by.name} made a link for {contact}: {aim[0].lower()}{aim[1:]}."
    record(
        partnership,
        text,
        by=by,
        kind="link.made",
        on=timezone.localdate(now),
        link=link.get_absolute_url(),
    )
    return link


def _require_possible(partnership: Partnership, contact: Contact) -> None:
    if contact.community_id != partnership.partner_id or contact.left_on is not None:
        raise Refused("Choose somebody of the partner who is still there.", field="contact")
    if not contact.email:
        raise Refused(f"Note an e-mail address of {contact} first.", field="contact")


@transaction.atomic
def ask_for_facts(
    partnership: Partnership, *, contact: Contact, by: User, now: datetime
) -> PartnerLink:
    """Make a link to the fact sheet. See `make_link` for what is refused."""
    aim = "Confirm or correct the fact sheet"
    return make_link(partnership, contact=contact, by=by, now=now, purpose=FACTS, aim=aim)


def let_expire(links: QuerySet[PartnerLink], *, now: datetime) -> None:
    """Let links lead nowhere from now on, because what they led to is over; their mails stay as
    they are.
    """
    links.filter(expires_at__gt=now).update(expires_at=now)


@transaction.atomic
def revoke(link: PartnerLink, *, by: User, now: datetime) -> None:
    """Let a link lead nowhere any more; a mail with it that still waits is held back. A second time
    changes nothing.
    """
    partnership = lock_open(link.partnership)
    require(by, PERMISSION)
    link = PartnerLink.objects.with_people().get(pk=link.pk)
    if link.revoked_at is None:
        _revoke(link, by=by, now=now)
        text = f"{by.name} took back the link of {link.contact}."
        on = timezone.localdate(now)
        record(partnership, text, by=by, kind="link.revoked", on=on, link=link.get_absolute_url())


def _revoke(link: PartnerLink, *, by: User, now: datetime) -> None:
    link.revoked_at, link.revoked_by = now, by
    link.save(update_fields=["revoked_at", "revoked_by"])
    if link.mail and link.mail.state in State.open and link.mail.handed_at is None:
        deciding.hold_back(
            link.mail, by=by, reason="The link was taken back.", today=timezone.localdate(now)
        )


def link_behind(secret: str, now: datetime) -> PartnerLink | None:
    """Return the link that a secret part belongs to, while it leads anywhere."""
    wanted = _hash(secret)
    link = PartnerLink.objects.with_people().filter(sha256=wanted).first()
    return (
        link if link and hmac.compare_digest(link.sha256, wanted) and leads_on(link, now) else None
    )


def leads_on(link: PartnerLink, now: datetime) -> bool:
    """Whether a link still leads anywhere; with the file it ends too."""
    return link.is_open(now) and link.partnership.is_open


@transaction.atomic
def send_code(link: PartnerLink, *, now: datetime) -> None:
    """Send a code to the address on file: at most one a minute and five an hour. Raises Refused for
    more.
    """
    link = _lock(link)
    sent = link.uses.filter(what=LinkUse.What.CODE_SENT)
    if (
        sent.filter(at__gt=now - PAUSE).exists()
        or sent.filter(at__gt=now - AN_HOUR).count() >= CODES_AN_HOUR
    ):
        raise Refused(words_for(link.contact).said_to(link)["code_soon"])
    code = f"{secrets.randbelow(1_000_000):06d}"
    link.code_sha256, link.code_until = _hash(f"{link.sha256}:{code}"), now + CODE_LASTS
    link.save(update_fields=["code_sha256", "code_until"])
    use = note_use(link, LinkUse.What.CODE_SENT, now)
    context = {"say": words_for(link.contact).said_to(link), "english": english(link), "code": code}
    posting.post(
        "partner-code",
        key=f"partner-code:{use.pk}",
        to=[link.contact.email],
        context=context,
        private=True,
        released_by=(link.mail and link.mail.released_by) or link.made_by,
        partnership=link.partnership,
    )


@transaction.atomic
def code_opens(link: PartnerLink, code: str, *, now: datetime) -> str:
    """Return nothing when a code opens the link, else why not, in the words of its reader. A code
    opens once.
    """
    link = _lock(link)
    say = words_for(link.contact).said_to(link)
    last = link.uses.filter(what=LinkUse.What.CODE_SENT).order_by("-pk").first()
    wrong = (
        link.uses.filter(what=LinkUse.What.WRONG_CODE, pk__gt=last.pk).count() if last else TRIES
    )
    if not link.code_sha256 or link.code_until is None or now >= link.code_until or wrong >= TRIES:
        return say["code_over"]
    if not hmac.compare_digest(link.code_sha256, _hash(f"{link.sha256}:{code.strip()}")):
        note_use(link, LinkUse.What.WRONG_CODE, now)
        return say["code_wrong"].replace("{left}", str(TRIES - wrong - 1))
    link.code_sha256, link.code_until = "", None
    link.save(update_fields=["code_sha256", "code_until"])
    note_use(link, LinkUse.What.ENTERED, now)
    return ""


def note_use(link: PartnerLink, what: LinkUse.What, now: datetime) -> LinkUse:
    """Write down that a link was used."""
    return LinkUse.objects.create(link=link, what=what, at=now)


def _lock(link: PartnerLink) -> PartnerLink:
    PartnerLink.objects.select_for_update(of=("self",)).get(pk=link.pk)
    return PartnerLink.objects.with_people().get(pk=link.pk)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
