"""The certificate: what it says, and how it is filled."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

from partnerships.agreements import library
from partnerships.agreements.models import Side
from partnerships.agreements.wording import fill
from partnerships.documents.contents import (
    Content,
    Party,
    Signer,
)
from partnerships.documents.paper import Paper
from partnerships.documents.refusal import PaperRefused
from partnerships.documents.words import width
from partnerships.mailroom.services import posting
from partnerships.signing.models import Certificate, Signature
from partnerships.words.days import written_out

ROOM_FOR_WORDS, USUAL_NAME = 640, 22
"""How much fits on the sheet, in widths of a Latin letter, and how wide a name may be for that."""


@dataclass(frozen=True, kw_only=True)
class CertificateContent(Content):
    """A sheet worth framing, one for each side; the parties stand in the order of this original."""

    headline: str  # "Sister Cities"
    parties: tuple[Party, Party]
    statement: str  # "joined by the agreement signed at … on …, in friendship, …"
    signers: tuple[Signer, Signer]
    serial: str  # "2027-001"
    verification_url: str  # https address behind the QR code
    eyebrow: str = "Certificate of partnership"
    statement_in_second_language: str = ""
    second_language: str = ""

    @property
    def qr(self) -> SafeString:
        """The code that leads to the page where it can be checked."""
        import segno  # slow

        code = segno.make(self.verification_url, error="m", micro=False)
        drawing: str = code.svg_inline(
            scale=4,
            border=0,
            dark="#1b2733",
            title="Code that leads to the check",
            svgclass="qr-code",
            lineclass=None,
        )
        return mark_safe(drawing)  # drawn by segno from squares; holds no text of anybody

    def refuse_overfull(self) -> None:
        """Raise PaperRefused when it says too much: it is one sheet, and its frame does not
        grow.
        """
        names = max(width(party.own_name or party.name) for party in self.parties)
        statements = width(self.statement) + width(self.statement_in_second_language)
        if statements + 2 * max(names - USUAL_NAME, 0) > ROOM_FOR_WORDS:
            raise PaperRefused(
                "The words do not fit on one certificate. Shorten the statement.",
                field="statement",
            )


CERTIFICATE = Paper(
    slug="certificate",
    name="Certificate",
    code="CERT",
    template="documents/certificate.html",
    content=CertificateContent,
    is_wide=True,
)


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
