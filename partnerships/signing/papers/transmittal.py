"""The letter that sends the signed agreement to the national body (papers.md D11)."""

from collections.abc import Sequence
from dataclasses import dataclass

from partnerships.agreements.models import Agreement, Side
from partnerships.communities.models import Organization
from partnerships.communities.names import language_name
from partnerships.correspondence.papers import LetterContent
from partnerships.documents.contents import ContactPerson, Fact, PaperList, Party, Signer
from partnerships.documents.paper import Paper
from partnerships.documents.richtext import plain_paragraphs
from partnerships.documents.words import words_of
from partnerships.signing.models import Certificate, Signature, Transmittal
from partnerships.words.days import in_english
from partnerships.words.lists import listed


@dataclass(frozen=True, kw_only=True)
class TransmittalContent(LetterContent):
    """The letter that sends the signed agreement to the national body; the facts stand in a table
    under the text.
    """

    facts: tuple[Fact, ...] = ()


TRANSMITTAL = Paper(
    slug="transmittal",
    name="Transmittal",
    code="TRANSMITTAL",
    template="documents/transmittal.html",
    content=TransmittalContent,
)


def transmittal_content(
    transmittal: Transmittal, signatures: Sequence[Signature]
) -> TransmittalContent:
    """Return the letter that sends the signed agreement to the national body (papers.md D11)."""
    organization, agreement = Organization.ours(), transmittal.agreement
    lead, certificate = transmittal.partnership.lead, agreement.certificates.get(side=Side.OURS)
    ours, theirs = certificate.party(Side.OURS), certificate.party(Side.THEIRS)
    member = f", member {organization.member_number}" if organization.member_number else ""
    body = (
        f"With this letter {organization.name}{member} sends you the signed agreement between"
        f" {ours.body or ours.name} and {_in_full(theirs)}.\n\nPlease add the partnership to our"
        " profile in your directory, and issue the certificate of recognition. All pages in all"
        " languages are enclosed as an electronic copy. We are glad to answer your questions."
    )
    return TransmittalContent(
        addressee=(organization.national_body, "Membership"),
        subject=f"Signed agreement of {ours.name} and {theirs.name}",
        salutation="Dear colleagues,",
        body=plain_paragraphs(body),
        closing="With kind regards,",
        signers=(Signer(title=organization.name, name=lead.name),),
        facts=_facts(certificate, organization, signatures),
        contacts=(
            ContactPerson(name=lead.name, role=organization.name, email=lead.email),
            *_offices(organization),
        ),
        lists=(
            PaperList(
                label=words_of("en").enclosures,
                lines=tuple(enclosures_in_words(agreement)),
                is_numbered=True,
            ),
        ),
    )


def _in_full(party: Party) -> str:
    return ", ".join(part for part in (party.body or party.name, party.place) if part)


def _facts(
    certificate: Certificate, organization: Organization, signatures: Sequence[Signature]
) -> tuple[Fact, ...]:
    agreement = certificate.agreement
    resolution = agreement.resolution_number
    if agreement.resolution_on:
        resolution += f" of {in_english(agreement.resolution_on)}"
    rows = [
        ("Our member number", organization.member_number),
        ("Partner", _in_full(certificate.party(Side.THEIRS))),
        ("Kind", certificate.kind_in_words),
        ("Form of the agreement", agreement.get_variant_display()),
        *(
            (
                f"Signed for {certificate.party(Side(one.side)).name}",
                f"{_who(one)}, {in_english(one.signed_on)}, {one.place}",
            )
            for one in sorted(signatures, key=lambda one: one.side)
        ),
        ("Languages", listed([language_name(language) for language in agreement.languages])),
        ("Council resolution", resolution),
    ]
    return tuple(Fact(label=label, value=value) for label, value in rows if value)


def _who(signature: Signature) -> str:
    return (
        signature.title
        if signature.name == signature.title
        else f"{signature.name}, {signature.title}"
    )


def _offices(organization: Organization) -> list[ContactPerson]:
    if not organization.email:
        return []
    return [
        ContactPerson(
            name=organization.letterhead_office,
            role=organization.home.full_name,
            email=organization.email,
        )
    ]


def enclosures_in_words(agreement: Agreement) -> list[str]:
    """Return the list of what goes with the letter."""
    languages = listed([language_name(language) for language in agreement.languages])
    enclosed = [f"Signed agreement, electronic copy, in {languages}"]
    if agreement.resolution_copy_id:
        enclosed.append(f"Council resolution {agreement.resolution_number}")
    return enclosed
