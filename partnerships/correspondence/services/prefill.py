"""The first words of a letter, in English, from what the record knows. The writer changes whatever they like."""

from collections.abc import Callable
from datetime import date, timedelta

from partnerships.communities.models import Community, Contact, Feature, OfficeTerm, Organization
from partnerships.correspondence.models import Letter, LetterKind
from partnerships.correspondence.services.facts import in_a_row, in_a_sentence, plural
from partnerships.documents.words import long_date
from partnerships.partners.models import Partnership

GENTLE = timedelta(weeks=8)
"""How far ahead a letter proposes a first conversation."""
VALEDICTION = "With respect and in friendship,"


def salutation_of(addressee: OfficeTerm | Contact | None) -> str:
    """Return how to begin: by office and family name, or by office alone; never by a guessed "Mr." or "Ms."."""
    if addressee is None:
        return ""
    contact = addressee.contact if isinstance(addressee, OfficeTerm) else addressee
    office = addressee.office if isinstance(addressee, OfficeTerm) else contact.form_of_address or contact.office
    if contact.family_name:
        return f"Dear {office or contact.given_name} {contact.family_name},"
    return f"Dear {office or contact},"


def first_words(partnership: Partnership, kind: LetterKind, *, today: date, follows: Letter | None) -> dict[str, str]:
    """Return the suggested text of every part that a letter of this kind has."""
    here, there = partnership.home, partnership.partner
    if there is None:
        return {}
    ours = Organization.ours().name
    greeting = f"On behalf of the people of {here.name}, and together with {ours}, I send you and the people of "
    shared = {
        "opening": f"{greeting}{there.name} warm greetings.",
        "closing": f"I look forward to hearing from you, and I wish you and the people of {there.name} well.",
        "valediction": VALEDICTION,
    }
    return shared | _BODIES[kind](partnership, here, there, today, follows)


def _introduction(
    partnership: Partnership, here: Community, there: Community, today: date, _: Letter | None
) -> dict[str, str]:
    both, week = plural(partnership.level), long_date(_monday(today + GENTLE), "en")
    return {
        "subject": f"Friendship between {here.name} and {there.name}",
        "our_community": portrait(here),
        "why_you": f"We write to {there.name} because of what connects our two {both}:",
        "together": "We would be glad to explore with you, beginning with something small:",
        "how_we_work": (
            "On our side the mayor's office and volunteers share the work. Their names stand at the end of this "
            "letter. We would be grateful if you named counterparts of the same kind."
        ),
        "no_commitment": (
            "This letter is an invitation to get to know each other. It binds neither side. Any formal step would "
            "need the approval of both our governments."
        ),
        "next_step": (
            "Please let us know whether such a conversation is welcome, and in which language and by which means you "
            f"prefer to speak with us. If it suits you, we propose a first video call in the week of {week}."
        ),
    }


def _reply(*_: object) -> dict[str, str]:
    return {"subject": "", "message": "Thank you for your kind letter."}


def _follow_up(
    _partnership: Partnership, here: Community, there: Community, _today: date, follows: Letter | None
) -> dict[str, str]:
    sent_on = follows.sent_on if follows else None
    written = f"On {long_date(sent_on, 'en')} we wrote to you" if sent_on else "Some time ago we wrote to you"
    return {
        "subject": f"Friendship between {here.name} and {there.name}",
        "message": (
            f"{written} about a friendship between {here.name} and {there.name}. We would be glad to know whether the "
            "letter has reached you.\n\nIf a translation, or another person to speak with, would make an answer "
            "easier, please let us know. We will gladly arrange it."
        ),
        "next_step": "A short line, in any language, is welcome at any time.",
    }


def _other(*_: object) -> dict[str, str]:
    return {"subject": ""}


_BODIES: dict[LetterKind, Callable[[Partnership, Community, Community, date, Letter | None], dict[str, str]]] = {
    LetterKind.INTRODUCTION: _introduction,
    LetterKind.REPLY: _reply,
    LetterKind.FOLLOW_UP: _follow_up,
    LetterKind.THANKS: _other,
    LetterKind.OTHER: _other,
}


def portrait(community: Community) -> str:
    """Return a paragraph about a community, from its profile only."""
    where = ", ".join(filter(None, [community.region, community.country_name]))
    lies = f"{community.name} lies in {where}."
    people = f"{community.name} ({where}) is home to {community.population:,} people." if community.population else lies
    features = [Feature(name).label.lower() for name in community.features if name in Feature]
    industries = [industry.name for industry in community.industries.order_by("-is_main", "name")[:4]]
    schools = [institution.name for institution in community.institutions.order_by("name")[:4]]
    sentences = [
        community.about.strip(),
        people,
        f"Its landscape is marked by {in_a_row([f'its {name}' for name in features])}." if features else "",
        f"People here live from {in_a_row([in_a_sentence(name) for name in industries])}." if industries else "",
        f"Among its schools and places of culture are {in_a_row(schools)}." if schools else "",
    ]
    return " ".join(sentence for sentence in sentences if sentence)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
