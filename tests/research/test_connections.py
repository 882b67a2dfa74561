"""What ties us: recorded with evidence, corrected, and a private person named nowhere without
consent.
"""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from partnerships.accounts.models import User
from partnerships.communities.models import Institution
from partnerships.correspondence.services import facts, patience
from partnerships.documents.models import Document, Upload
from partnerships.history.models import Event
from partnerships.mailroom.models import Mail
from partnerships.partners.models import CandidatePartner, Ending
from partnerships.pipeline.services import life
from partnerships.research.models import Connection
from partnerships.research.papers import comparison_of
from partnerships.research.services import comparison, connections, findings
from partnerships.words.refusal import ChangedMeanwhile, Refused
from tests.papers import scan

DAY = date(2026, 11, 22)
PERSON = "Aiko Example-Sato"


@pytest.fixture
def candidate(partnership: object) -> CandidatePartner:
    return CandidatePartner.objects.select_related("partnership", "community").get()


def family(candidate: CandidatePartner, by: User, **values: object) -> Connection:
    """A private person's connection."""
    given = {
        "type": Connection.Type.MARRIAGE,
        "text": "A family moved here",
        "who": PERSON,
        "source": "Conversation",
    }
    return connections.connect(
        candidate, by=by, today=DAY, is_private_person=True, **given | values
    )


def everything_written(candidate: CandidatePartner, client: Client) -> str:
    """Every paper, list, export, line of history, mail and page of the reading room that this may
    have reached.
    """
    partnership = candidate.partnership
    comparison.issue_comparison(partnership, [candidate], by=candidate.added_by, today=DAY)
    pages = [
        reverse("comparison-detail", args=[partnership.pk]),
        reverse("candidate-list", args=[partnership.pk]),
        reverse("community-detail", args=[candidate.community_id]),
        reverse("event-list", args=[partnership.pk]),
        reverse("partnership-detail", args=[partnership.pk]),
        reverse("document-list"),
        reverse("partnership-list") + "?format=csv",
        reverse("desk"),
        reverse("admin:research_connection_changelist"),
        *(
            reverse("admin:research_connection_change", args=[tie.pk])
            for tie in candidate.connections.all()
        ),
        reverse("admin:documents_upload_changelist"),
    ]
    answers = [client.get(page) for page in pages]
    assert [answer.status_code for answer in answers] == [200] * len(pages)
    papers = [str(document.data) for document in Document.objects.all()]
    rows = [*Event.objects.values_list("text"), *Mail.objects.values_list("subject", "body")]
    rows += Upload.objects.values_list("title", "original_name")
    reasons = [fact.text + fact.source for fact in facts.reasons_for(partnership)]
    return "\n".join(
        [*(answer.content.decode() for answer in answers), *papers, *map(str, rows), *reasons]
    )


def test_every_type_of_the_two_documents_can_be_recorded() -> None:
    assert [kind.label for kind in Connection.Type] == [
        "Between the mayors",
        "Trade",
        "Expatriates or diaspora",
        "Faith-based groups",
        "Study or work abroad",
        "Marriages and families",
        "Shared challenge",
        "Demographic",
        "Historical",
        "Ancestral",
        "Other",
    ]


def test_a_private_person_without_consent_stands_nowhere(
    client: Client, candidate: CandidatePartner, volunteer: User, admin_user: User
) -> None:
    tie = family(candidate, volunteer, scan=scan("letter.pdf"))
    connections.change_connection(tie, by=volunteer, today=DAY, values={"year": 2020}, version=1)
    client.force_login(admin_user)
    client.get(reverse("admin:index"))
    written = everything_written(candidate, client)
    assert "A family moved here" in written
    assert [part for part in ("Aiko", "Sato", "aiko") if part in written] == []
    client.force_login(volunteer)
    page = client.get(reverse("candidate-detail", args=[candidate.pk])).content.decode()
    assert PERSON in page
    assert "has not agreed: named in no paper" in page


def test_a_person_who_agreed_is_named_until_they_take_it_back(
    client: Client, candidate: CandidatePartner, volunteer: User
) -> None:
    tie = family(candidate, volunteer, consent_on=date(2026, 5, 1), consent_how="Signed form")
    assert (tie.consent_noted_by, tie.may_be_named) == (volunteer, True)
    comparison.issue_comparison(candidate.partnership, [candidate], by=volunteer, today=DAY)
    [paper] = Document.objects.all()
    assert PERSON in str(paper.data)
    client.force_login(volunteer)
    url = reverse("consent-withdraw", args=[tie.pk])
    for day, words in (
        ("2026-04-30", "They agreed only on 1 May 2026."),
        ("2200-01-01", "still to come"),
    ):
        refused = client.post(url, {"on": day})
        assert words in str(refused.context["form"].errors["on"])
    page = client.post(url, {"on": "2026-11-20"}, follow=True).content.decode()
    assert f"these name the person: {paper.reference}." in page
    assert "not to be named" in page
    assert "agreed to be named" not in page
    assert PERSON not in str(comparison_of(candidate.partnership, [candidate]))
    assert PERSON in str(Document.objects.get().data)
    assert all("Aiko" not in text for (text,) in Event.objects.values_list("text"))
    tie.refresh_from_db()
    connections.change_connection(
        tie, by=volunteer, today=DAY, values={"consent_on": date(2026, 11, 21)}, version=tie.version
    )
    assert PERSON in str(comparison_of(candidate.partnership, [candidate]))


def test_letters_offer_only_what_may_be_told(candidate: CandidatePartner, volunteer: User) -> None:
    tie = family(candidate, volunteer, consent_on=date(2026, 5, 1))

    def offered() -> list[str]:
        return [
            fact.text
            for fact in facts.reasons_for(candidate.partnership)
            if fact.key.startswith("tie-")
        ]

    assert offered() == ["A family moved here."]
    connections.withdraw_consent(tie, on=DAY, by=volunteer, today=DAY)
    assert offered() == []


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"text": "Aiko married here"}, "text"),
        ({"text": "the example-sato family"}, None),
        ({"text": "A visit of aiko example sato"}, "text"),
        ({"source": "Conversation with Ms. SATO"}, "source"),
        ({"consent_how": "Sato signed a form"}, "consent_how"),
        ({"address": "https://example.org/people/aiko"}, "address"),
        ({"who": "佐藤愛子", "text": "佐藤愛子さんの家族"}, "text"),
        ({"who": ""}, "who"),
        ({"who": "the family"}, "who"),
        ({"text": "A family of the Duluth choir"}, None),
    ],
)
def test_the_name_stands_in_its_own_field_only(
    values: dict[str, str], field: str | None, candidate: CandidatePartner, volunteer: User
) -> None:
    if field is None:
        assert family(candidate, volunteer, **values).pk
        return
    with pytest.raises(Refused) as refused:
        family(candidate, volunteer, **values)
    assert refused.value.field == field
    assert not Connection.objects.exists()


def test_a_file_that_bears_the_name_is_not_even_kept(
    client: Client, candidate: CandidatePartner, volunteer: User
) -> None:
    client.force_login(volunteer)
    sent = {
        "type": "marriage",
        "text": "A family",
        "who": PERSON,
        "is_private_person": "on",
        "strength": "2",
    }
    page = client.post(
        reverse("connection-add", args=[candidate.pk]), sent | {"scan": scan("letter of sato.pdf")}
    )
    assert "Use one without the name" in str(page.context["form"].errors["scan"])
    assert not Upload.objects.exists()
    assert page.context["form"]["who"].value() == PERSON
    client.post(reverse("connection-add", args=[candidate.pk]), sent | {"scan": scan("a.pdf")})
    assert Connection.objects.get().evidence.title == "Evidence: A family"


@pytest.mark.parametrize(
    "address", ["http://example.org/", "ftp://example.org/", "javascript:alert(1)", "//x"]
)
def test_an_address_is_https(
    address: str, client: Client, candidate: CandidatePartner, volunteer: User
) -> None:
    client.force_login(volunteer)
    sent = {"type": "trade", "text": "Grain", "strength": "3", "address": address}
    page = client.post(reverse("connection-add", args=[candidate.pk]), sent)
    assert "address" in page.context["form"].errors
    client.post(reverse("connection-add", args=[candidate.pk]), sent | {"address": "example.org"})
    assert Connection.objects.get().address == "https://example.org"


def test_something_must_show_it(candidate: CandidatePartner, volunteer: User) -> None:
    with pytest.raises(Refused, match="Say where this is known from") as refused:
        connections.connect(
            candidate, type=Connection.Type.TRADE, text="Grain", by=volunteer, today=DAY
        )
    assert refused.value.field == "source"


def test_a_correction_stands_in_the_history_and_two_do_not_overwrite_each_other(
    client: Client, candidate: CandidatePartner, volunteer: User, volunteer2: User
) -> None:
    tie = connections.connect(
        candidate,
        type=Connection.Type.TRADE,
        text="Grain ships",
        who="Port authority",
        source="Log",
        by=volunteer,
        today=DAY,
    )
    client.force_login(volunteer2)
    url = reverse("connection-edit", args=[tie.pk])
    shown = client.get(url).context["form"]
    sent = {
        "type": "trade",
        "text": "Grain and ore ships",
        "who": "Port authority",
        "strength": "3",
        "source": "Log 2",
    }
    sent |= {"version": shown["version"].value()}
    assert client.post(url, sent).status_code == 302
    tie.refresh_from_db()
    assert (tie.text, tie.strength, tie.source, tie.noted_by, tie.version) == (
        "Grain and ore ships",
        3,
        "Log 2",
        volunteer,
        2,
    )
    assert (
        Event.objects.latest("pk").text
        == "A connection with Kushiro was corrected: Grain and ore ships (Port authority). Before:"
        " Grain ships (Port authority)"
    )
    late = client.post(url, sent | {"text": "Mine"})
    assert "Somebody else changed this" in late.content.decode()
    assert late.context["form"]["text"].value() == "Mine"
    assert "Grain and ore ships" in late.content.decode()
    with pytest.raises(ChangedMeanwhile):
        connections.change_connection(
            tie, by=volunteer, today=DAY, values={"text": "Mine"}, version=1
        )


@pytest.mark.both_databases
def test_the_database_wants_to_know_who_noted_a_withdrawal(
    candidate: CandidatePartner, volunteer: User
) -> None:
    tie = connections.connect(
        candidate, type=Connection.Type.TRADE, text="Grain", source="Log", by=volunteer, today=DAY
    )
    for wrong in ({"withdrawn_on": DAY}, {"address": "http://example.org"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Connection.objects.filter(pk=tie.pk).update(**wrong)


@pytest.mark.parametrize(
    "door", ["candidate-detail", "connection-drop", "pair-part", "silence-resume"]
)
def test_what_a_closed_file_refuses_is_a_page_and_no_fault(
    door: str, client: Client, candidate: CandidatePartner, volunteer: User
) -> None:
    file = candidate.partnership
    ours, theirs = (
        Institution.objects.create(community=place, name="A school", type="school")
        for place in (file.home, candidate.community)
    )
    doors = {
        "candidate-detail": candidate.pk,
        "connection-drop": family(candidate, volunteer).pk,
        "pair-part": (
            findings.pair_institutions(
                candidate, ours=ours, theirs=theirs, by=volunteer, today=DAY
            ).pk
        ),
        "silence-resume": file.pk,
    }
    today = timezone.localdate()
    patience.pause(file, starts_on=today, ends_on=None, reason="A storm there", by=volunteer)
    life.close(file, ending=Ending.WITHDRAWN, reason="No time", by=volunteer, today=today)
    client.force_login(volunteer)
    there = reverse(door, args=[doors[door]])
    answer = client.post(there, {"we_bring": "Ice", "they_bring": "Snow"}, follow=True)
    page = answer.content.decode()
    assert "This file was closed (withdrawn). Reopen it first." in page
    assert answer.status_code == 200
    assert 'class="masthead' in page


@pytest.mark.parametrize(
    ("came_from", "back"),
    [
        ("http://testserver/research/candidates/1/", "http://testserver/research/candidates/1/"),
        ("https://evil.example/", "/"),
        ("javascript:alert(1)", "/"),
        ("", "/"),
    ],
)
def test_a_refusal_leads_back_to_where_the_person_was(
    came_from: str, back: str, client: Client, candidate: CandidatePartner, volunteer: User
) -> None:
    file = candidate.partnership
    life.close(file, ending=Ending.WITHDRAWN, reason="No time", by=volunteer, today=DAY)
    client.force_login(volunteer)
    answer = client.get(
        reverse("candidate-park", args=[candidate.pk]), headers={"referer": came_from}
    )
    assert answer.status_code == 409
    assert f'<a class="button primary" href="{back}">' in answer.content.decode()
