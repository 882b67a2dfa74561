"""A draft shown to somebody of the partner, by a link that ends with the draft."""

from datetime import datetime

from django.db import transaction

from partnerships.accounts.models import User
from partnerships.communities.models import Contact
from partnerships.correspondence.models import Letter, SharedDraft
from partnerships.guests.models import PartnerLink
from partnerships.guests.services import links
from partnerships.words.refusal import Refused

DRAFT = "draft"


@transaction.atomic
def share_draft(letter: Letter, *, contact: Contact, by: User, now: datetime) -> PartnerLink:
    """Make a link to a draft; an earlier one of the same person and draft leads nowhere any more.

    Raises Refused for a letter that is no draft, and without a partner or an address.
    """
    if not letter.is_draft:
        raise Refused("Only a draft of this file can be shared.", field="letter")
    link = links.make_link(
        letter.partnership,
        contact=contact,
        by=by,
        now=now,
        purpose=DRAFT,
        aim="Comment on a draft",
        instead_of=PartnerLink.objects.filter(shared__letter=letter),
    )
    SharedDraft.objects.create(link=link, letter=letter)
    return link


def end_shares(letter: Letter, *, now: datetime) -> None:
    """Let all links to a letter lead nowhere, because it is no draft any more."""
    links.let_expire(PartnerLink.objects.filter(shared__letter=letter), now=now)
