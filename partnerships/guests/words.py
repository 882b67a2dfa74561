"""What a guest reads, in their language as far as the phrase tables reach, else in English."""

from dataclasses import dataclass

from django.utils import timezone

from partnerships.communities.models import Contact, Organization
from partnerships.guests.models import PartnerLink
from partnerships.words.days import long_date
from partnerships.words.phrases import Phrases, phrases, phrases_of


@dataclass(frozen=True)
class GuestWords:
    """The sentences of one language."""

    phrases: Phrases

    @property
    def language(self) -> str:
        """The language, as a tag."""
        return self.phrases.language

    @property
    def labels(self) -> dict[str, str]:
        """The labels of the fact sheet and of the features of the land."""
        return {**self.phrases.sections["fact_sheet"], **self.phrases.sections["land"]}

    def said_to(self, link: PartnerLink) -> dict[str, str]:
        """Return the sentences with the names of one link in place."""
        aim = f"aim_{link.purpose}"
        words = self.said(
            name=link.contact.name or link.contact.own_name or link.contact.office,
            there=link.contact.community.own_name or link.contact.community.name,
            address=_veiled(link.contact.email),
            date=long_date(timezone.localdate(link.expires_at), self.language),
        )
        return words | {"aim": words[aim]}

    def said(self, **names: str) -> dict[str, str]:
        """Return the sentences with these names in place, and our own."""
        ours = Organization.ours()
        known = {"organization": ours.name, "address": ours.email, **names}
        return {key: _fill(text, known) for key, text in self.phrases.sections["guest"].items()}


def words_for(contact: Contact) -> GuestWords:
    """Return the words in the language of a contact, of the community, else in English."""
    tongues = [contact.language, contact.community.own_language, *contact.community.languages]
    found = next((table for tongue in tongues if tongue and (table := phrases_of(tongue))), None)
    return GuestWords(found or phrases()["en"])


def in_english() -> GuestWords:
    """Return the words in English."""
    return GuestWords(phrases()["en"])


def english(link: PartnerLink) -> dict[str, str]:
    """Return the same sentences in English, where the language of the link is another one."""
    return in_english().said_to(link) if words_for(link.contact).language != "en" else {}


def _fill(text: str, names: dict[str, str]) -> str:
    for name, value in names.items():
        text = text.replace(f"{{{name}}}", value)
    return text


def _veiled(address: str) -> str:
    """The address on file as its owner knows it: "m…@kushiro.example.jp"."""
    name, _, host = address.partition("@")
    return f"\u2068{name[:1]}…@{host}\u2069"  # by itself, whichever way the sentence runs
