"""Public pages say what was signed, as it was signed; of today is only what has become of it."""

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from partnerships.accounts.models import User
from partnerships.agreements.models import AgreementVersion
from partnerships.communities.models import Community
from partnerships.partners.models import Partnership
from partnerships.pipeline.services import life
from partnerships.signing.models import Certificate, Transmittal
from partnerships.signing.services import papers, recognition
from partnerships.words.days import in_english
from tests.factories import CommunityFactory
from tests.papers import words_of
from tests.reading import in_one_line

TODAY = date(2027, 5, 2)
CHECK = "/public/certificates/2027-001/"


@pytest.fixture
def established(signed: AgreementVersion, mayors_office: User) -> Partnership:
    recognition.establish(signed.partnership, by=mayors_office, today=TODAY)
    return Partnership.objects.get(pk=signed.partnership_id)


@pytest.fixture
def issued(established: Partnership, mayors_office: User) -> Partnership:
    papers.issue_due_papers(established, by=mayors_office, today=TODAY)
    return established


def shown(client: Client, address: str) -> str:
    return in_one_line(client.get(address))


def renamed(file: Partnership) -> None:
    """Both communities are called otherwise from now on."""
    home = {"name": "Zenith City", "official_name": "The Zenith City"}
    Community.objects.filter(pk=file.home_id).update(**home)
    Community.objects.filter(pk=file.partner_id).update(
        name="Kushiro-Akan", own_name="釧路阿寒市", region="Dōtō"
    )


@pytest.mark.both_databases
@pytest.mark.django_db
def test_a_renamed_community_changes_nothing_that_was_signed(
    issued: Partnership, client: Client
) -> None:
    before = shown(client, CHECK)
    for fact in (
        "<bdi>Duluth</bdi> and <bdi>Kushiro</bdi>",
        "<dd>Sister city</dd>",
        "<dd>1 May 2027</dd>",
        "It is valid.",
    ):
        assert fact in before
    renamed(issued)
    assert shown(client, CHECK) == before
    page = shown(client, reverse("public-partner-list"))
    assert ("Kushiro</bdi>" in page, "釧路市" in page, "Sister city" in page, "2027" in page) == (
        True,
    ) * 4
    assert "Akan" not in page
    page = shown(client, reverse("public-partner-detail", args=[issued.pk]))
    assert '<h1 class="unseen">Duluth and Kushiro</h1>' in page
    assert "<dt>Called today</dt><dd><bdi>Kushiro-Akan</bdi></dd>" in page
    assert "Zenith" not in page


@pytest.mark.django_db
def test_papers_that_are_printed_later_say_what_was_signed(
    established: Partnership, mayors_office: User
) -> None:
    renamed(established)
    papers.issue_due_papers(established, by=mayors_office, today=TODAY)
    certificate = Certificate.objects.get(side="ours").document
    letter = Transmittal.objects.get().document
    assert certificate.title == "Certificate 2027-001 for Duluth"
    printed, sent = (words_of(paper.file.read()) for paper in (certificate, letter))
    for words in (printed, sent):
        assert ("Hokkaidō, Japan" in words, "Akan" in words, "Dōtō" in words) == (
            True,
            False,
            False,
        )
    assert "Zenith" not in printed
    assert "between City of Duluth and Kushiro, Hokkaidō, Japan" in sent


@pytest.mark.both_databases
@pytest.mark.django_db
def test_the_database_keeps_what_a_certificate_says(issued: Partnership) -> None:
    certificates = Certificate.objects.filter(partnership=issued)
    assert {(one.kind, one.level) for one in certificates} == {("sister", "city")}
    for change in (
        {"kind": "friendship"},
        {"level": "county"},
        {"parties": {}},
        {"signed_on": TODAY},
    ):
        with (
            pytest.raises(DatabaseError, match="what is written stays as it is"),
            transaction.atomic(),
        ):
            certificates.update(**change)


@pytest.mark.django_db
def test_a_certificate_says_that_the_partnership_has_ended(
    issued: Partnership, mayors_office: User, client: Client
) -> None:
    life.close(
        issued, ending="withdrawn", reason="The council decided so", by=mayors_office, today=TODAY
    )
    issued.refresh_from_db()
    day = in_english(timezone.localdate(issued.closed_at))
    page = shown(client, CHECK)
    assert f"<strong>The partnership has ended</strong>, on {day}." in page
    assert ("It is valid" in page, "The council decided so" in page) == (False, False)
    page = shown(client, reverse("public-partner-detail", args=[issued.pk]))
    assert f"<strong>The partnership has ended</strong>, on {day}." in page
    assert "Kushiro" not in shown(client, reverse("public-partner-list"))
    life.reopen(issued, reason="They asked us", by=mayors_office, today=TODAY)
    assert "It is valid." in shown(client, CHECK)


@pytest.mark.django_db
def test_a_certificate_says_which_one_took_its_place(
    issued: Partnership, client: Client, volunteer: User
) -> None:
    old = Certificate.objects.select_related("agreement").get(side="ours")
    renewal = old.agreement
    old.agreement.__class__.objects.filter(pk=renewal.pk).update(
        set_aside_at=old.made_at, set_aside_by=volunteer
    )
    renewal.pk = None
    renewal.save()
    old.pk, old.agreement, old.serial, old.document, old.issued_at = (
        None,
        renewal,
        "2029-001",
        None,
        None,
    )
    old.signed_on = date(2029, 5, 1)
    old.save()
    page = shown(client, CHECK)
    assert (
        '<a href="/public/certificates/2029-001/">2029-001</a> took the place of this one' in page
    )
    assert "It is valid" not in page
    page = shown(client, reverse("public-partner-detail", args=[issued.pk]))
    assert "<dt>Signed</dt><dd>1 May 2027</dd><dt>Renewed</dt><dd>1 May 2029</dd>" in page


@pytest.mark.django_db
def test_a_partnership_that_was_signed_before_we_kept_its_papers_is_shown(
    partnership: Partnership, kushiro: Community, client: Client
) -> None:
    Partnership.objects.filter(pk=partnership.pk).update(partner=kushiro)
    Partnership.objects.filter(pk=partnership.pk).update(
        stage="evaluation", established_on=date(1990, 5, 1)
    )
    page = shown(client, reverse("public-partner-list"))
    assert ("Kushiro" in page, "Sister city" in page, "1990" in page) == (True, True, True)
    assert "<dt>Signed</dt><dd>1 May 1990</dd>" in shown(
        client, reverse("public-partner-detail", args=[partnership.pk])
    )


@pytest.mark.django_db
def test_the_list_of_partners_asks_the_database_as_often_for_three_as_for_one(
    issued: Partnership, client: Client
) -> None:
    counts = []
    for names in ((), ("Isumi", "Rauma")):
        for number, name in enumerate(names):
            Partnership.objects.create(
                number=f"2020-{number:02d}",
                home=issued.home,
                partner=CommunityFactory(name=name),
                lead=issued.lead,
                opened_by=issued.lead,
                stage="evaluation",
                stage_since=TODAY,
                established_on=date(2020, 5, 1),
            )
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("public-partner-list"))
        counts.append(len(queries))
    assert counts[0] == counts[1]
