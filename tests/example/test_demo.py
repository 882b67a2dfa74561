"""The example: told once through the services, looked at from all sides, and told again without a
change.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.contrib import admin
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader
from pytest_django import DjangoDbBlocker

from example.at_the_edges import BALTIC
from example.cast import MARK, PARTS, PASSWORD, gather, logins
from example.neighbors import neighbors
from example.stories import STORIES, tell_all
from partnerships.accounts.grants import roles_of
from partnerships.accounts.models import User
from partnerships.agreements.models import Agreement, TextApproval
from partnerships.agreements.papers import AGREEMENT
from partnerships.approvals.models import Verdict
from partnerships.communities import gazetteer
from partnerships.communities.models import Contact, Organization
from partnerships.communities.places import load
from partnerships.correspondence.models import Letter, LetterDecision, LetterKind
from partnerships.correspondence.papers import LETTER
from partnerships.correspondence.services import waiting
from partnerships.desk.dormancy import radar
from partnerships.desk.services import reminders
from partnerships.documents import storage
from partnerships.documents.models import Document
from partnerships.documents.paper import Paper
from partnerships.evaluations.models import Evaluation
from partnerships.evaluations.papers import EVALUATION
from partnerships.inquiries.models import Inquiry, InquiryOutcome
from partnerships.inquiries.services import resemblance
from partnerships.mailroom.models import IncomingMail, Mail, Reader, State
from partnerships.partners.models import CandidatePartner, Partnership, Stage
from partnerships.pipeline.models import StageApproval
from partnerships.programs.papers import WORK_PLAN
from partnerships.research.models import Policy, Shortlisting
from partnerships.research.papers import COMPARISON
from partnerships.research.rulings import rulings_of
from partnerships.research.terms import terms_of
from partnerships.signing.models import Transmittal
from partnerships.signing.papers.certificate import CERTIFICATE
from partnerships.signing.papers.transmittal import TRANSMITTAL

MD5 = ["django.contrib.auth.hashers.MD5PasswordHasher"]
BRIEF = tuple(story for story in STORIES if story.ends_in is Stage.PLANNING)
"""A story without papers, told in no time."""


@cache
def their_places() -> list[gazetteer.Row]:
    """Only the places that the example needs, from the shipped file."""
    wanted = {str(known["place"]) for known in neighbors().values()}
    return [row for row in gazetteer.rows() if row["geonameid"] in wanted]


def load_neighbors() -> None:
    load(their_places(), fingerprint="neighbors")


def today() -> date:
    return timezone.localdate()


@pytest.mark.django_db
def test_it_asks_for_the_places_first() -> None:
    with pytest.raises(CommandError, match=r"First run: manage\.py load_places"):
        call_command("demo", stdout=StringIO())
    assert User.objects.count() == 0


@pytest.mark.django_db
def test_it_leaves_a_real_organization_alone(organization: Organization) -> None:
    load_neighbors()
    with pytest.raises(CommandError, match="This database belongs to Duluth Sister Cities"):
        call_command("demo", stdout=StringIO())
    assert (User.objects.count(), Partnership.objects.count()) == (0, 0)


@pytest.mark.both_databases
@pytest.mark.django_db
def test_a_run_that_broke_off_is_continued_and_says_what_it_found() -> None:
    load_neighbors()
    cast, hold = gather(), next(story for story in STORIES if "Andes" in story.working_name)
    assert [told.is_new for told in tell_all(cast, today(), BRIEF)] == [True, True]
    moved_on = replace(BRIEF[0], ends_in=Stage.RESEARCH)
    told = [(file.is_new, file.is_whole) for file in tell_all(gather(), today(), (moved_on, hold))]
    assert told == [(False, False), (True, True)]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("example")


@pytest.fixture(scope="module")
def said(django_db_setup: None, django_db_blocker: DjangoDbBlocker, folder: Path) -> Iterator[str]:
    """What the command printed; the example stays in the database for the tests that follow."""
    places = override_settings(VAR=folder, MEDIA_ROOT=folder / "papers", PASSWORD_HASHERS=MD5)
    with django_db_blocker.unblock(), places, transaction.atomic():
        load_neighbors()
        printed = StringIO()
        call_command("demo", stdout=printed)
        yield printed.getvalue()
        transaction.set_rollback(True)


@pytest.fixture
def told(said: str, db: None, folder: Path, settings: Any) -> str:
    settings.VAR, settings.MEDIA_ROOT = folder, folder / "papers"
    return said


@pytest.mark.usefixtures("told")
def test_every_stage_has_a_file_and_two_partnerships_are_established() -> None:
    files = Partnership.objects.all()
    assert set(files.values_list("stage", flat=True)) == set(Stage)
    assert files.established().filter(stage=Stage.EVALUATION).count() == 2
    assert files.open().filter(held_until__gt=today()).count() == 1
    assert list(files.exclude(closed_as="").values_list("closed_as", "stage")) == [
        ("no_answer", "communication")
    ]


def test_it_says_what_it_made_and_where_the_papers_lie(told: str, folder: Path) -> None:
    lines = told.splitlines()
    names = [
        f"{file.number}  {file}: {file.get_stage_display().lower()}"
        for file in Partnership.objects.order_by("pk")
    ]
    assert len(names) == len(STORIES)
    assert [
        line.strip().partition("  ")[2].startswith(name)
        for line, name in zip(lines, names, strict=False)
    ] == ([True] * len(STORIES))
    papers = list((folder / "papers" / "papers").rglob("*.pdf"))
    assert (
        lines[len(STORIES)] == f"{len(papers)} papers as PDF lie in {folder / 'papers' / 'papers'}"
    )
    assert len(papers) == Document.objects.count() > 25


@pytest.mark.usefixtures("told")
def test_letters_and_agreements_speak_many_languages_and_one_from_right_to_left() -> None:
    assert set(
        Letter.objects.exclude(translation_language="").values_list(
            "translation_language", flat=True
        )
    ) == {
        "ar",
        "es",
        "it",
        "ja",
        "sv",
    }
    assert {tuple(agreement.languages) for agreement in Agreement.objects.all()} == {
        ("en",),
        ("en", "ar"),
        ("en", "es"),
        ("en", "ja"),
    }
    issued = Document.objects.of_kind(AGREEMENT).values_list("language", flat=True)
    assert Counter(issued) == {"en": 3, "ar": 1, "es": 1, "ja": 1}
    ceremonial = Document.objects.of_kind(AGREEMENT).exclude(
        partnership__partner__name="Puerto Montt"
    )
    assert set(ceremonial.values_list("pages", flat=True)) == {1}


@pytest.mark.parametrize(
    ("kind", "town", "words"),
    [
        (LETTER, "Kushiro", ["Dear Mayor,", "敬意と友情を込めて", "釧路湿原"]),
        (LETTER, "Puerto Montt", ["Con respeto y amistad,", "86.110 habitantes"]),
        (LETTER, "Växjö", ["Människor på båda orterna lever av utbildning."]),
        (LETTER, "Ranica", ["un cordiale saluto"]),
        (AGREEMENT, "Kushiro", ["Sister City Agreement", "姉妹都市", "ダルース"]),
        (
            AGREEMENT,
            "Puerto Montt",
            ["Ciudad de Duluth", "Acuerdo de Amistad", "Friendship City Agreement"],
        ),
        (CERTIFICATE, "Kushiro", ["Sister Cities", "釧路市"]),
        (WORK_PLAN, "Tangier", ["Both cities publish one count of the autumn."]),
        (COMPARISON, "Thunder Bay", ["What we bring", "Lakehead University"]),
        (EVALUATION, "Kushiro", ["One host family learned to fold cranes", "Adjust"]),
        (
            TRANSMITTAL,
            "Puerto Montt",
            ["Signed agreement, electronic copy, in English and Spanish"],
        ),
    ],
)
@pytest.mark.usefixtures("told")
def test_a_paper_is_read_back(kind: Paper, town: str, words: list[str]) -> None:
    text = read(
        Document.objects.of_kind(kind).filter(partnership__partner__name=town).order_by("pk")[0]
    )
    assert [word for word in words if plain(word) not in text] == []


@pytest.mark.usefixtures("told")
def test_arabic_is_in_the_papers_letter_by_letter() -> None:
    """A PDF keeps Arabic in the order of drawing, so that whole words cannot be looked for."""
    for paper in Document.objects.filter(
        partnership__partner__name="Tangier", kind__in=[LETTER.slug, AGREEMENT.slug]
    ):
        assert set(plain("مدينة دولوث وطنجة")) - set(read(paper)) == set()


def read(document: Document) -> str:
    """A paper as a reader copies it, without the spaces in it."""
    data = storage.get(str(document.file.name))
    assert data is not None
    return plain("".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages))


def plain(text: str) -> str:
    return "".join(
        unicodedata.normalize("NFKC", text).replace("\u200b", "").replace("-", "").split()
    )


@pytest.mark.usefixtures("told")
def test_histories_and_papers_are_whole() -> None:
    said = StringIO()
    call_command("verify_history", stdout=said)
    call_command("verify_papers", stdout=said)
    assert "all as they were written" in said.getvalue()
    assert "every byte is as it was filed" in said.getvalue()


@pytest.mark.usefixtures("told")
def test_history_lies_in_the_past_and_in_order() -> None:
    for file in Partnership.objects.all():
        days = list(
            file.events.order_by("position")
            .exclude(kind="partnership.established")
            .values_list("happened_on")
        )
        late = [
            (e.kind, str(e.happened_on), e.text[:90])
            for e in file.events.filter(happened_on__gte=today())
        ]
        assert late == []
        assert days == sorted(days)
        assert days[-1][0] < today()


@pytest.mark.usefixtures("told")
def test_nothing_leaves_the_house_without_a_person() -> None:
    outside = Mail.objects.filter(reader=Reader.OUTSIDE).exclude(name__startswith="inquiry-")
    assert Counter(outside.values_list("state", flat=True)) == {
        State.HELD: 2,
        State.HELD_BACK: 1,
        State.SENT: 1,
    }
    addresses = {address for mail in Mail.objects.all() for address in mail.to}
    assert {
        address for address in addresses if not address.endswith(("@example.org", ".example.org"))
    } == set()
    letter, agreement = outside.filter(state=State.HELD).order_by("-name")
    assert {letter.partnership.partner_name, agreement.partnership.partner_name} == {
        "Timaru",
        "Puerto Montt",
    }


@pytest.mark.usefixtures("told")
def test_inquiries_stand_in_every_state_two_of_them_alike() -> None:
    states = Counter(Inquiry.objects.with_state().values_list("outcome", flat=True))
    assert states == {"": 4, **dict.fromkeys(InquiryOutcome, 1)}
    letters = Mail.objects.filter(name__startswith="inquiry-").values_list("state", flat=True)
    assert Counter(letters) == {State.HELD: 3, State.HELD_BACK: 17}
    kin = resemblance.kin_counts(Inquiry.objects.open())
    assert sorted(
        Inquiry.objects.get(pk=pk).place_name for pk, number in kin.items() if number
    ) == [
        "Isumi",
        "Isumi City",
    ]


@pytest.mark.usefixtures("told")
def test_something_waits_for_everybody() -> None:
    assert StageApproval.objects.waiting().get().office == "board"
    assert LetterDecision.objects.waiting().get().letter.kind == LetterKind.FOLLOW_UP
    assert TextApproval.objects.waiting().get().version.number == 2
    silent = waiting.awaiting_reply(today()).get()
    assert (silent.partnership.partner_name, waiting.days_waiting(silent, today())) == (
        "Ranica",
        62,
    )
    notices = Mail.objects.filter(reader=Reader.OURS, state=State.WAITING).order_by("name")
    assert [mail.name for mail in notices] == ["question-asked"] * 3


@pytest.mark.usefixtures("told")
def test_one_evaluation_is_reported_and_the_next_one_is_recalled() -> None:
    finished, following = Evaluation.objects.filter(partnership__partner__name="Kushiro").order_by(
        "due_on"
    )
    assert finished.document is not None
    assert finished.next_on == following.due_on == today() + timedelta(25)
    recalled = [
        mail.partnership.partner_name
        for mail in reminders.remind(today())
        if mail.name == "evaluation-due"
    ]
    assert recalled == ["Kushiro"]


@pytest.mark.usefixtures("told")
def test_the_national_body_listed_one_and_waits_for_the_other() -> None:
    facts = {
        row.partnership.partner_name: row.certificate_number for row in Transmittal.objects.all()
    }
    assert facts == {"Kushiro": "SC-0117", "Puerto Montt": ""}


@pytest.mark.usefixtures("told")
def test_the_search_for_a_port_is_kept_with_what_it_found_and_what_it_did_not_want() -> None:
    file = Partnership.objects.get(working_name=BALTIC)
    [search], [dismissal] = file.searches.all(), file.dismissals.all()
    assert (search.name, str(dismissal.place)) == (
        "Ports of Europe by the sea",
        "Bodø, Nordland, Norway",
    )
    kept = Shortlisting.objects.filter(candidate__partnership=file).order_by("pk")
    assert [each.candidate.community.name for each in kept] == ["Rauma", "Gdynia"]
    assert all(len(each.reasons) == 3 and each.query == search.query for each in kept)


@pytest.mark.usefixtures("told")
def test_a_policy_is_adopted_a_rule_is_waived_and_two_people_have_scored_alone() -> None:
    policy = Policy.objects.get()
    assert (policy.number, policy.written_by.name, policy.approved_by.name) == (
        1,
        "Committee chair",
        "Protocol desk",
    )
    rauma = CandidatePartner.objects.get(community__name="Rauma")
    rulings = {
        ruling.rule.code: ruling.state.value
        for ruling in rulings_of(rauma.partnership, rauma, today=today())
    }
    assert [code for code, state in rulings.items() if state != "passed"] == [
        "committee",
        "twinned_already",
    ]
    assert (rulings["committee"], rulings["twinned_already"]) == ("waived", "failed")
    assert rauma.sheets.handed_in().under(policy).count() == 2
    judged = [
        file.working_name
        for file in Partnership.objects.order_by("working_name")
        if terms_of(file).policy
    ]
    assert judged == ["Aveiro", "a port on the Baltic Sea", "a university town in India"]


@pytest.mark.usefixtures("told")
def test_nobody_answered_their_own_question() -> None:
    answered = StageApproval.objects.filter(verdict=Verdict.APPROVED)
    pairs = set(answered.values_list("asked_by__name", "decided_by__name"))
    assert pairs == {("Committee chair", "Board member"), ("Committee chair", "Protocol desk")}
    assert set(LetterDecision.objects.exclude(decided_by=None).values_list("decided_by__name")) == {
        ("Protocol desk",)
    }


@pytest.mark.usefixtures("told")
def test_people_are_offices() -> None:
    assert set(Contact.objects.values_list("given_name", "family_name", "own_name")) == {
        ("", "", "")
    }


def test_everybody_can_sign_in_with_what_is_printed(told: str, folder: Path) -> None:
    assert told.endswith(logins())
    assert (folder / "demo-logins.txt").read_text() == logins()
    printed = StringIO()
    call_command("demo", logins=True, stdout=printed)
    assert printed.getvalue().strip() == logins().strip()
    for part in PARTS:
        client = Client()
        answer = client.post(reverse("account_login"), {"login": part.email, "password": PASSWORD})
        assert (answer.status_code, answer["Location"]) == (302, reverse("desk"))
        assert client.get(reverse("desk")).status_code == 200
        assert roles_of(User.objects.get(email=part.email)) == {part.role}
        assert f"  {part.email}" in logins()


@pytest.mark.usefixtures("told")
def test_every_page_of_every_file_opens() -> None:
    client = Client()
    client.force_login(User.objects.get(email=PARTS[0].email))
    rooms = (
        "partnership-detail",
        "candidate-list",
        "partner-find",
        "letter-list",
        "workplan-detail",
        "activity-list",
        "agreement-detail",
        "ceremony-detail",
        "evaluation-detail",
        "event-list",
    )
    answers = {
        (room, file.partner_name): client.get(reverse(room, args=[file.pk])).status_code
        for room in rooms
        for file in Partnership.objects.with_communities()
    }
    assert set(answers.values()) == {200}


def rows() -> dict[str, list[dict[str, Any]]]:
    models = [
        model
        for model in apps.get_models()
        if model._meta.managed and model._meta.app_label != "sessions"
    ]
    return {
        model._meta.label: list(model._default_manager.order_by("pk").values()) for model in models
    }


@pytest.mark.usefixtures("told")
def test_told_twice_nothing_changes() -> None:
    before, printed = rows(), StringIO()
    call_command("demo", stdout=printed)
    assert rows() == before
    assert printed.getvalue().count("was there already\n") == len(STORIES)
    assert Organization.ours().email == MARK


@pytest.mark.usefixtures("told")
def test_mail_has_come_in_and_one_partnership_has_fallen_silent() -> None:
    mails = IncomingMail.objects.all()
    assert sorted(mail.state_in_words for mail in mails) == [
        "Automatic reply",
        "Filed",
        "In the tray",
        "Not delivered",
    ]
    (failure,) = mails.failures()
    assert (failure.answers_to.subject, failure.faults) == ("A date for the joint rehearsal", [])
    assert [
        silent.partnership.partner_name
        for silent in radar(Partnership.objects.all(), Organization.objects.get(), today())
    ] == ["Kushiro"]


@pytest.mark.usefixtures("told")
@pytest.mark.parametrize("who", ["volunteer", "board", "mayors.office"])
def test_a_page_asks_the_database_few_questions(who: str, client: Client) -> None:
    """At most 15 for a file, one more in research, 12 for list and board; for the desk 12, and for
    one who leads files the facts of the next three.
    """
    client.force_login(User.objects.get(email=f"{who}@example.org"))
    budgets = {
        file.get_absolute_url(): 16 if file.stage == Stage.RESEARCH else 15
        for file in Partnership.objects.all()
    }
    budgets |= {"/partnerships/": 12, "/partnerships/board/": 12}
    budgets["/"] = 20 if who == "volunteer" else 12
    over = {}
    for page, most in budgets.items():
        with CaptureQueriesContext(connection) as queries:
            assert client.get(page).status_code == 200
        if len(queries) > most:
            over[page] = len(queries)
    assert over == {}


@pytest.mark.usefixtures("told")
def test_a_list_of_the_reading_room_asks_as_much_for_many_rows(client: Client) -> None:
    client.force_login(User.objects.get(email="admin@example.org"))
    over = {}
    for model in admin.site._registry:
        page = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
        with CaptureQueriesContext(connection) as queries:
            assert client.get(page).status_code == 200, page
        if len(queries) > 10:
            over[page] = len(queries)
    assert over == {}
