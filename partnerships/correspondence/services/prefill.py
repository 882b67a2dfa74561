"""The first words of a letter, in English, from what the record knows. The writer changes whatever
they like.
"""

from collections.abc import Mapping
from datetime import date, timedelta

from partnerships.communities.models import Community, Contact, Feature, OfficeTerm, Organization
from partnerships.correspondence.models import Letter, LetterKind
from partnerships.correspondence.models.guides import Guide
from partnerships.correspondence.services.facts import in_a_sentence, plural
from partnerships.partners.models import Kind, Partnership
from partnerships.words.days import in_english, long_date
from partnerships.words.lists import listed as in_a_row

GENTLE = timedelta(weeks=8)
"""How far ahead a letter proposes a first conversation."""
STAYS_OPEN = timedelta(days=180)
"""How long a file stays open after the last letter without an answer (papers.md, D3)."""
VALEDICTION = "With respect and in friendship,"


def salutation_of(addressee: OfficeTerm | Contact | None) -> str:
    """Return how to begin: by office and family name, or by office alone; never by a guessed "Mr."
    or "Ms.".
    """
    if addressee is None:
        return ""
    contact = addressee.contact if isinstance(addressee, OfficeTerm) else addressee
    office = (
        addressee.office
        if isinstance(addressee, OfficeTerm)
        else contact.form_of_address or contact.office
    )
    if contact.family_name:
        return f"Dear {office or contact.given_name} {contact.family_name},"
    return f"Dear {office or contact},"


def first_words(
    partnership: Partnership, guide: Guide, *, today: date, follows: Letter | None
) -> dict[str, str]:
    """Return the suggested text of every part that a letter of this guide has.

    The guide's own words come before those that the record gives by itself; its {names} are filled
    in from the record, its [blanks] stay for the writer.
    """
    here, there = partnership.home, partnership.partner
    if there is None:
        return {}
    ours = Organization.ours().name
    greeting = (
        f"On behalf of the people of {here.name}, and together with {ours}, I send you and the"
        " people of "
    )
    words = {
        "subject": "",
        "opening": f"{greeting}{there.name} warm greetings.",
        "closing": (
            f"I look forward to hearing from you, and I wish you and the people of {there.name}"
            " well."
        ),
        "valediction": VALEDICTION,
    }
    if not guide.expects_answer:
        words["closing"] = f"I wish you and the people of {there.name} well."
    if guide.to_guest:
        words["opening"] = (
            f"On behalf of the people of {here.name}, and together with {ours}, I send you warm"
            " greetings."
        )
        words["closing"] = "With my thanks, and with my best wishes to you."
    if guide.kind is LetterKind.INTRODUCTION:
        words |= _introduction(partnership, here, there, today)
    names = _names(partnership, here, there, today, follows) | {"opening": words["opening"]}
    return words | {part: _named(text, names) for part, text in guide.words.items()}


def _named(text: str, names: Mapping[str, str]) -> str:
    for name, value in names.items():
        text = text.replace(f"{{{name}}}", value)
    return text


def _names(
    partnership: Partnership, here: Community, there: Community, today: date, follows: Letter | None
) -> dict[str, str]:
    """Return what stands for the {names} of the guides."""
    sent_on = follows.sent_on if follows else None
    official, ours = (
        OfficeTerm.objects.filter(community=side)
        .highest()
        .holding_on(today)
        .select_related("community")
        .first()
        for side in (there, here)
    )
    return {
        "here": here.name,
        "there": there.name,
        "their_country": there.country_name,
        "communities": plural(partnership.level),
        "ours": Organization.ours().name,
        "today": in_english(today),
        "once": f"On {long_date(sent_on, 'en')}" if sent_on else "Some time ago",
        "their_highest": (
            f"the {official.title}" if official else f"the highest official of {there.name}"
        ),
        "our_highest": f"the {ours.title}" if ours else f"the highest official of {here.name}",
        "open_until": in_english(today + STAYS_OPEN),
        "history": _history(partnership, here, there),
    }


def _history(partnership: Partnership, here: Community, there: Community) -> str:
    """Return the partnership in a sentence or two, from the record only."""
    since = partnership.established_on
    if since is None:
        return f"{here.name} and {there.name} have been in touch since {partnership.opened_at:%Y}."
    kind = "friends" if partnership.kind == Kind.FRIENDSHIP else "sister cities"
    return f"Since {long_date(since, 'en')} {here.name} and {there.name} have been {kind}."


def _introduction(
    partnership: Partnership, here: Community, there: Community, today: date
) -> dict[str, str]:
    both, week = plural(partnership.level), in_english(_monday(today + GENTLE))
    return {
        "subject": f"Friendship between {here.name} and {there.name}",
        "our_community": portrait(here),
        "why_you": f"We write to {there.name} because of what connects our two {both}:",
        "together": "We would be glad to explore with you, beginning with something small:",
        "how_we_work": (
            "On our side the mayor's office and volunteers share the work. Their names stand at the"
            " end of this letter. We would be grateful if you named counterparts of the same kind."
        ),
        "no_commitment": (
            "This letter is an invitation to get to know each other. It binds neither side. Any"
            " formal step would need the approval of both our governments."
        ),
        "next_step": (
            "Please let us know whether such a conversation is welcome, and in which language and"
            " by which means you prefer to speak with us. If it suits you, we propose a first"
            f" video call in the week of {week}."
        ),
    }


def portrait(community: Community) -> str:
    """Return a paragraph about a community, from its profile only."""
    where = ", ".join(filter(None, [community.region, community.country_name]))
    lies = f"{community.name} lies in {where}."
    people = (
        f"{community.name} ({where}) is home to {community.population:,} people."
        if community.population
        else lies
    )
    features = [Feature(name).label.lower() for name in community.features if name in Feature]
    industries = [
        industry.name for industry in community.industries.order_by("-is_main", "name")[:4]
    ]
    schools = [institution.name for institution in community.institutions.order_by("name")[:4]]
    sentences = [
        community.about.strip(),
        people,
        (
            f"Its landscape is marked by {in_a_row([f'its {name}' for name in features])}."
            if features
            else ""
        ),
        (
            f"People here live from {in_a_row([in_a_sentence(name) for name in industries])}."
            if industries
            else ""
        ),
        f"Among its schools and places of culture are {in_a_row(schools)}." if schools else "",
    ]
    return " ".join(sentence for sentence in sentences if sentence)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
