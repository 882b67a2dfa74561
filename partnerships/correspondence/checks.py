"""Facts about letters and messages (stages.md, stages 3 and 4). Each returns what is missing, or
None.
"""

from datetime import date

from partnerships.correspondence.facts import CorrespondenceFacts
from partnerships.correspondence.models import ReplyOutcome
from partnerships.words.lists import listed

MESSAGES_EACH_WAY = 2
"""So many messages in, and as many out, before a work plan is believed (stages.md, stage 4)."""


def contacts_are_named(facts: CorrespondenceFacts, today: date) -> str | None:
    """The letter names a contact in the mayor's office and a volunteer contact."""
    letter = facts.introduction
    if letter is None:
        return "Begin the letter of introduction and name both contacts in it."
    lacking = [] if letter.office_contact_id else ["a contact in the mayor's office"]
    if facts.wants_a_volunteer and not letter.volunteer_contact_id:
        lacking.append("a volunteer contact")
    return f"Name {listed(lacking)} in the letter of introduction." if lacking else None


def introduction_is_approved(facts: CorrespondenceFacts, today: date) -> str | None:
    """The mayor's office approved the letter of introduction."""
    if facts.introduction is None:
        return "Write the letter of introduction."
    if facts.introduction.document_id:
        return None
    if facts.introduction_waits:
        return "Wait until the mayor's office approves the letter of introduction."
    return "Ask the mayor's office to approve the letter of introduction."


def introduction_is_sent(facts: CorrespondenceFacts, today: date) -> str | None:
    """The letter of introduction is sent."""
    if facts.introduction_is_sent:
        return None
    if facts.introduction and facts.introduction.mail_id:
        return (
            "Release the letter of introduction from the outbox, or post it and mark it as posted."
        )
    return "Send the letter of introduction."


def reply_is_logged(facts: CorrespondenceFacts, today: date) -> str | None:
    """A reply from the partner is filed."""
    if not facts.answer and facts.has_a_receipt:
        return (
            "Only a receipt has come. Wait for the answer, or write a follow-up, and file the"
            " partner's reply."
        )
    if not facts.answer:
        return "File the partner's reply."
    if facts.answer == ReplyOutcome.MONEY:
        return (
            "They have asked for money or a visa only. Answer politely, and file a reply that goes"
            " further."
        )
    if facts.answer not in ReplyOutcome.that_open_the_way:
        return (
            "The partner has declined. Thank them, then close this file, or file a later reply that"
            " says otherwise."
        )
    return None


def messages_went_both_ways(facts: CorrespondenceFacts, today: date) -> str | None:
    """Messages went both ways, more than once."""
    if min(facts.came, facts.went) >= MESSAGES_EACH_WAY:
        return None
    return (
        f"Exchange at least {MESSAGES_EACH_WAY} messages each way and log them: {facts.came} came"
        f" in and {facts.went} went out."
    )
