"""The first words of letters: built in, or as an admin wrote them. No template code, only a fixed
list of names.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from django.db import IntegrityError, transaction
from django.urls import reverse

from partnerships.accounts.models import User
from partnerships.accounts.permissions import require
from partnerships.correspondence.models import TemplateVersion
from partnerships.correspondence.models.guides import Guide
from partnerships.history.services import record_ours
from partnerships.words.refusal import ChangedMeanwhile

PLACEHOLDERS = {
    "here": "our community, such as Duluth",
    "there": "the partner, such as Kushiro",
    "their_country": "the reviewed name of their country or territory",
    "communities": "what both are: cities, counties, communities",
    "ours": "the name of our organization",
    "today": "the day on which the letter is begun, with the month as a word",
    "once": "“On” and the day of the letter that this one follows; else “Some time ago”",
    "their_highest": "their highest official with office, such as the Mayor of Kushiro",
    "our_highest": "our highest official with office",
    "open_until": "the day until which the file stays open, half a year ahead",
    "history": "the partnership in one sentence, from the record",
    "opening": "the usual opening courtesy",
}
"""The names that may stand in braces, and what each becomes."""
NAME = re.compile(r"\{([^{}]*)\}")


def template_in_force(guide: Guide) -> TemplateVersion | None:
    """Return the newest version of a guided letter's first words, or nothing while the built-in
    ones count.
    """
    return (
        TemplateVersion.objects.filter(code=guide.code)
        .select_related("made_by")
        .order_by("-number")
        .first()
    )


def with_words_in_force(guide: Guide, template: TemplateVersion | None) -> Guide:
    """Return the guide with the words of a version in place of its own."""
    return replace(guide, words=template.words) if template else guide


def fault_in(text: str) -> str:
    """Return what is wrong with the first words of a part, in words, or nothing."""
    unknown = [name for name in NAME.findall(text) if name not in PLACEHOLDERS]
    if unknown:
        return (
            f"{{{unknown[0]}}} is not known here. Known are:"
            f" {', '.join(f'{{{name}}}' for name in PLACEHOLDERS)}."
        )
    if set("{}") & set(NAME.sub("", text)):
        return "There is a brace without its other half."
    depth = 0
    for sign in text:
        depth += {"[": 1, "]": -1}.get(sign, 0)
        if depth not in (0, 1):
            return "Brackets stand in pairs, and none within another."
    return "A bracket is not closed." if depth else ""


@transaction.atomic
def write_template(
    guide: Guide, *, words: Mapping[str, str], note: str, number: int, by: User, today: date
) -> TemplateVersion:
    """Write a new version of a guided letter's first words; letters that were begun keep theirs.

    `number` is that of the version which the writer saw, 0 for the built-in words; raises
    ChangedMeanwhile when somebody wrote another one since.
    """
    require(by, "correspondence.write_template")
    latest = template_in_force(guide)
    if (latest.number if latest else 0) != number:
        raise ChangedMeanwhile
    kept = {part: text for part, text in words.items() if text.strip()}
    try:
        with transaction.atomic():
            version = TemplateVersion.objects.create(
                code=guide.code, number=number + 1, words=kept, note=note, made_by=by
            )
    except IntegrityError as error:
        raise ChangedMeanwhile from error
    text = f"{by.name} wrote version {version.number} of the first words of “{guide.label}”: {note}"
    link = reverse("template-edit", args=[guide.code])
    record_ours(text, by=by, kind="template.written", on=today, link=link)
    return version
