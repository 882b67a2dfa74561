"""What follows the signing: established, two certificates, the national body."""

from datetime import date

import pytest

from partnerships.accounts.models import User
from partnerships.agreements.models import AgreementVersion
from partnerships.documents.models import Document
from partnerships.mailroom.models import Mail, State
from partnerships.partners.models import Partnership
from partnerships.signing.models import Certificate, Transmittal
from partnerships.signing.services import papers, recognition
from partnerships.words.refusal import Refused
from tests.papers import scan, words_of

TODAY = date(2027, 5, 2)


@pytest.fixture
def established(signed: AgreementVersion, mayors_office: User) -> Partnership:
    """The partnership, established, with its papers."""
    recognition.establish(signed.partnership, by=mayors_office, today=TODAY)
    papers.issue_due_papers(signed.partnership, by=mayors_office, today=TODAY)
    return Partnership.objects.get(pk=signed.partnership_id)


def test_nothing_is_established_before_both_have_signed(
    planned: AgreementVersion, mayors_office: User
) -> None:
    with pytest.raises(Refused, match="Both highest officials have to sign first"):
        recognition.establish(planned.partnership, by=mayors_office, today=TODAY)


def test_establishing_numbers_two_certificates_and_prepares_the_mail(
    established: Partnership,
) -> None:
    assert established.established_on == date(2027, 5, 1)
    certificates = Certificate.objects.order_by("serial")
    assert [(one.serial, one.side, one.document is not None) for one in certificates] == [
        ("2027-001", "ours", True),
        ("2027-002", "theirs", True),
    ]
    mail = Transmittal.objects.get().mail
    assert (mail.to, mail.state, mail.subject) == (
        ["membership@sistercities.org"],
        State.HELD,
        "Signed agreement of Duluth and Kushiro, for our profile",
    )
    assert [str(enclosure.paper.title) for enclosure in mail.enclosures.all()] == [
        "Signed agreement for Sister Cities International",
        "Signed agreement of Duluth and Kushiro",
    ]


def test_everything_is_done_once(established: Partnership, mayors_office: User) -> None:
    before = (Document.objects.count(), Mail.objects.count(), established.events.count())
    recognition.establish(established, by=mayors_office, today=TODAY)
    papers.issue_due_papers(established, by=mayors_office, today=TODAY)
    papers.issue_all_due_papers(TODAY)
    assert (Document.objects.count(), Mail.objects.count(), established.events.count()) == before


def test_the_worker_issues_what_a_page_could_not(
    signed: AgreementVersion, mayors_office: User
) -> None:
    recognition.establish(signed.partnership, by=mayors_office, today=TODAY)
    papers.issue_all_due_papers(TODAY)
    kinds = sorted(Document.objects.values_list("kind", flat=True))
    assert kinds == ["agreement", "agreement", "certificate", "certificate", "transmittal"]


def test_each_certificate_names_its_own_side_first_and_can_be_checked(
    established: Partnership,
) -> None:
    ours, theirs = (
        words_of(one.document.file.read()) for one in Certificate.objects.order_by("serial")
    )
    assert "Sister Cities" in ours
    assert ours.index("Minnesota") < ours.index("Hokkaidō")
    assert "signed in Duluth on the first of May two thousand twenty-seven" in ours
    assert "2027-001" in ours
    assert "http://localhost:8000/public/certificates/2027-001/" in ours.replace("/ ", "/")
    assert theirs.index("Hokkaidō") < theirs.index("Minnesota")
    assert "姉妹都市" in theirs
    assert "2027年5月1日" in theirs


def test_the_letter_says_what_the_national_body_asks(established: Partnership) -> None:
    letter = words_of(Transmittal.objects.get().document.file.read())
    for fact in (
        "Kushiro, Hokkaidō, Japan",
        "Sister city",
        "Mayor of Duluth, 1 May 2027, Duluth",
        "English",
    ):
        assert fact in letter


def test_the_answer_of_the_national_body_is_tracked(
    established: Partnership, volunteer: User
) -> None:
    transmittal = Transmittal.objects.get()
    assert list(Transmittal.objects.unanswered()) == [transmittal]
    with pytest.raises(Refused, match="This day lies before the signing"):
        recognition.acknowledge_transmittal(
            transmittal, on=date(2027, 4, 1), by=volunteer, today=TODAY
        )
    recognition.acknowledge_transmittal(transmittal, on=TODAY, by=volunteer, today=TODAY)
    recognition.record_listing(
        transmittal, on=TODAY, address="https://example.org/duluth", by=volunteer, today=TODAY
    )
    recognition.record_certificate(
        transmittal,
        number="SCI-77",
        on=TODAY,
        by=volunteer,
        today=TODAY,
        copy=scan("certificate.pdf"),
    )
    transmittal.refresh_from_db()
    assert (transmittal.acknowledged_on, transmittal.listed_on, transmittal.certificate_on) == (
        TODAY,
        TODAY,
        TODAY,
    )
    assert (transmittal.certificate_number, transmittal.certificate_copy.kind) == ("SCI-77", "pdf")
    assert not Transmittal.objects.unanswered().exists()


def test_numbers_go_on_through_the_year(established: Partnership) -> None:
    from partnerships.signing.services.recognition import _next_serial

    assert (_next_serial(2027), _next_serial(2028)) == ("2027-003", "2028-001")
