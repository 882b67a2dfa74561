"""What certificates and the letter to the national body say."""

from collections.abc import Sequence
from dataclasses import dataclass

from partnerships.agreements import library
from partnerships.agreements.models import Agreement, Side
from partnerships.agreements.wording import fill
from partnerships.communities.models import Organization
from partnerships.communities.names import language_name
from partnerships.documents.contents import (
    CertificateContent,
    ContactPerson,
    Fact,
    PaperList,
    Party,
    Signer,
    TransmittalContent,
)
from partnerships.documents.richtext import plain_paragraphs
from partnerships.documents.words import words_of
from partnerships.mailroom.services import posting
from partnerships.signing.models import Certificate, Signature, Transmittal
from partnerships.words.days import in_english, written_out


@dataclass(frozen=True)
class Statement:
    """What a certificate says, in one language."""

    language: str
    eyebrow: str
    headline: str
    sentence: str


def certificate_content(
    certificate: Certificate, signatures: Sequence[Signature]
) -> tuple[CertificateContent, str]:
    """Return a certificate and its language: each side's names that side first and speaks its
    language first.

    `signatures` are the two principal ones.
    """
    side = Side(certificate.side)
    by_side = {Side(signature.side): signature for signature in signatures}
    order = (side, side.other)
    first, *others = _statements(certificate, list(by_side.values()))
    content = CertificateContent(
        eyebrow=first.eyebrow,
        headline=first.headline,
        parties=tuple(certificate.party(one) for one in order),  # type: ignore[arg-type]  # there are two
        statement=first.sentence,
        statement_in_second_language=others[0].sentence if others else "",
        second_language=others[0].language if others else "",
        signers=tuple(_signed(by_side[one]) for one in order),  # type: ignore[arg-type]  # there are two
        serial=certificate.serial,
        verification_url=posting.absolute(certificate.check_path),
    )
    return content, first.language


def _statements(certificate: Certificate, signatures: Sequence[Signature]) -> list[Statement]:
    """The certificate's words in up to two languages that the library speaks, this side's own
    first.
    """
    agreement = certificate.agreement
    community = Side(certificate.side).community(certificate.partnership)
    own = (community.own_language or next(iter(community.languages), "")).split("-")[0]
    spoken = dict.fromkeys([own, *agreement.languages, library.ENGLISH])
    languages = [language for language in spoken if language in library.languages()][:2]
    languages.sort(key=lambda language: language.split("-")[0] != own)
    return [_statement(certificate, language, signatures) for language in languages]


def _statement(
    certificate: Certificate, language: str, signatures: Sequence[Signature]
) -> Statement:
    tables = library.words(language)
    sentences, words = tables["sentences"], tables[certificate.level]
    given = {(signature.place, signature.signed_on) for signature in signatures}
    ways = [
        fill(sentences["signed_at"], {"place": place, "date": written_out(day, language)})
        for place, day in sorted(given, key=lambda way: way[1])
    ]
    signed = (
        ways[0]
        if len(ways) == 1
        else fill(sentences["signed_twice"], {"one": ways[0], "other": ways[1]})
    )
    return Statement(
        language,
        sentences["certificate_eyebrow"],
        words[f"{certificate.kind}_headline"],
        fill(sentences["certificate"], {**words, "signed": signed}),
    )


def _signed(signature: Signature) -> Signer:
    return Signer(
        title=signature.title,
        name=signature.name if signature.name != signature.title else "",
        own_name=signature.own_name,
        own_title=signature.own_title,
        language=signature.language,
        note=signature.acting_note,
        signed_on=signature.signed_on,
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
        ("Languages", " and ".join(language_name(language) for language in agreement.languages)),
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
    languages = " and ".join(language_name(language) for language in agreement.languages)
    enclosed = [f"Signed agreement, electronic copy, in {languages}"]
    if agreement.resolution_copy_id:
        enclosed.append(f"Council resolution {agreement.resolution_number}")
    return enclosed
