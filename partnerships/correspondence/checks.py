"""Facts about letters and messages (stages.md, stages 3 and 4). Each returns what is missing, or
None.
"""

from partnerships.communities.models import Organization
from partnerships.correspondence.models import Letter, LetterDecision, Message, ReplyOutcome
from partnerships.partners.models import Partnership

MESSAGES_EACH_WAY = 2
"""So many messages in, and as many out, before a work plan is believed (stages.md, stage 4)."""


def contacts_are_named(partnership: Partnership) -> str | None:
    """The letter names a contact in the mayor's office and a volunteer contact."""
    letter = _introduction(partnership)
    if letter is None:
        return "Begin the letter of introduction and name both contacts in it."
    lacking = [] if letter.office_contact_id else ["a contact in the mayor's office"]
    if Organization.ours().works_through_volunteers and not letter.volunteer_contact_id:
        lacking.append("a volunteer contact")
    return f"Name {' and '.join(lacking)} in the letter of introduction." if lacking else None


def introduction_is_approved(partnership: Partnership) -> str | None:
    """The mayor's office approved the letter of introduction."""
    letter = _introduction(partnership)
    if letter is None:
        return "Write the letter of introduction."
    if letter.document_id:
        return None
    if LetterDecision.objects.waiting().filter(letter=letter).exists():
        return "Wait until the mayor's office approves the letter of introduction."
    return "Ask the mayor's office to approve the letter of introduction."


def introduction_is_sent(partnership: Partnership) -> str | None:
    """The letter of introduction is sent."""
    if Letter.objects.filter(partnership=partnership).introductions().in_force().sent().exists():
        return None
    letter = _introduction(partnership)
    if letter and letter.mail_id:
        return (
            "Release the letter of introduction from the outbox, or post it and mark it as posted."
        )
    return "Send the letter of introduction."


def reply_is_logged(partnership: Partnership) -> str | None:
    """A reply from the partner is filed."""
    replies = Message.objects.filter(partnership=partnership)
    latest = replies.that_answer().order_by("-happened_on", "-pk").first()
    if latest is None:
        receipts = replies.in_force().filter(outcome=ReplyOutcome.RECEIPT)
        if receipts.exists():
            return (
                "Only a receipt has come. Wait for the answer, or write a follow-up, and file the"
                " partner's reply."
            )
        return "File the partner's reply."
    if latest.outcome == ReplyOutcome.MONEY:
        return (
            "They have asked for money or a visa only. Answer politely, and file a reply that goes"
            " further."
        )
    if latest.outcome not in ReplyOutcome.that_open_the_way:
        return (
            "The partner has declined. Thank them, then close this file, or file a later reply that"
            " says otherwise."
        )
    return None


def messages_went_both_ways(partnership: Partnership) -> str | None:
    """Messages went both ways, more than once."""
    messages = Message.objects.filter(partnership=partnership).in_force()
    came = messages.incoming().exclude(outcome=ReplyOutcome.RECEIPT).count()
    went = (
        messages.outgoing().count() + Letter.objects.filter(partnership=partnership).sent().count()
    )
    if came >= MESSAGES_EACH_WAY and went >= MESSAGES_EACH_WAY:
        return None
    return (
        f"Exchange at least {MESSAGES_EACH_WAY} messages each way and log them: {came} came in and"
        f" {went} went out."
    )


def _introduction(partnership: Partnership) -> Letter | None:
    return Letter.objects.filter(partnership=partnership).introductions().in_force().first()
