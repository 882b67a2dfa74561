"""Each reviewer scores alone; nobody sees another's sheet before their own is in."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from partnerships.accounts.models import User
from partnerships.partners.models import CandidatePartner, Stage
from partnerships.research import checks, risks
from partnerships.research.criteria import Criterion
from partnerships.research.models import Assessment, Policy, ScoreSheet
from partnerships.research.papers import score_sheet_of
from partnerships.research.scoring import Board, board_of
from partnerships.research.services import candidates, score_sheet, scoring
from partnerships.research.terms import terms_of
from partnerships.words.refusal import Refused
from tests.asking import lacks
from tests.research.conftest import ALL, DAY, adopted, judged_by

TODAY = date(2026, 11, 22)

SECRET = "Twice our size, same role"
MINE = ALL | {"size": (4, SECRET)}


def board(candidate: CandidatePartner, viewer: User) -> Board:
    return board_of(candidate, viewer, terms_of(candidate.partnership))


def sent(points: int, note: str) -> dict[str, object]:
    return {
        name: value
        for each in Criterion
        for name, value in ((each.value, points), (f"{each.value}_note", note))
    }


def read(client: Client, viewer: User, candidate: CandidatePartner) -> str:
    """Everything that a person can read about the scores: pages, exports, history, the reading
    room.
    """
    client.force_login(viewer)
    file = candidate.partnership
    pages = [
        reverse("score-list", args=[file.pk]),
        reverse("candidate-detail", args=[candidate.pk]),
        reverse("candidate-list", args=[file.pk]),
        reverse("comparison-detail", args=[file.pk]),
        reverse("event-list", args=[file.pk]),
        reverse("rule-list", args=[file.pk]),
        file.get_absolute_url(),
    ]
    if viewer.is_staff:
        pages += ["/admin/research/assessment/", "/admin/research/scoresheet/"]
        pages += [
            f"/admin/research/assessment/{score.pk}/change/"
            for score in Assessment.objects.all()[:2]
        ]
    answers = [client.get(page, follow=True).content.decode() for page in pages]
    return "".join(answers) + str(score_sheet_of(candidate, viewer=viewer, today=DAY))


@pytest.mark.parametrize("viewer", ["volunteer2", "board_member", "admin_user"])
def test_nobody_reads_another_sheet_before_their_own_is_in(
    viewer: str,
    client: Client,
    candidate: CandidatePartner,
    volunteer: User,
    request: pytest.FixtureRequest,
) -> None:
    person = request.getfixturevalue(viewer)
    scoring.score(candidate, scores=MINE, by=volunteer, today=TODAY)
    before = read(client, person, candidate)
    assert (SECRET in before, "Vera Volunteer" in before) == (False, True)
    assert board(candidate, person).index is None
    scoring.score(candidate, scores=ALL, by=person, today=TODAY)
    assert SECRET in read(client, person, candidate)
    assert board(candidate, person).count == 2


def test_everybody_reads_them_once_the_candidate_is_chosen_with_enough_sheets(
    candidate: CandidatePartner, volunteer: User, volunteer2: User, mayors_office: User
) -> None:
    scoring.score(candidate, scores=MINE, by=volunteer, today=TODAY)
    candidates.choose(candidate, by=volunteer, today=DAY)
    candidate.refresh_from_db()
    assert (board(candidate, mayors_office).is_open, board(candidate, mayors_office).is_over) == (
        False,
        False,
    )
    with pytest.raises(Refused, match="choose the candidate first, once enough people have scored"):
        score_sheet.issue_score_sheet(candidate, by=volunteer, today=DAY)
    scoring.score(candidate, scores=ALL, by=volunteer2, today=TODAY)
    assert (board(candidate, mayors_office).is_open, board(candidate, mayors_office).is_over) == (
        True,
        True,
    )
    with pytest.raises(Refused, match="The scoring of Kushiro is over"):
        scoring.score(candidate, scores=ALL, by=mayors_office, today=TODAY)


@pytest.mark.both_databases
@pytest.mark.django_db
def test_a_sheet_is_whole_and_stays(candidate: CandidatePartner, volunteer: User) -> None:
    for scores, field in (
        (ALL | {"land": (5, "Too much")}, "land"),
        (ALL | {"land": (2, " ")}, "land_note"),
    ):
        with pytest.raises(Refused) as refused:
            scoring.score(candidate, scores=scores, by=volunteer, today=TODAY)
        assert refused.value.field == field
    scoring.score(candidate, scores=ALL, by=volunteer, today=TODAY)
    with pytest.raises(Refused, match="it stays as it is"):
        scoring.score(candidate, scores=MINE, by=volunteer, today=TODAY)
    for change in (
        lambda: Assessment.objects.update(score=0),
        lambda: ScoreSheet.objects.update(handed_in_at=None),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()


def test_a_half_done_sheet_is_kept_for_its_writer_alone(
    client: Client, candidate: CandidatePartner, volunteer: User, admin_user: User
) -> None:
    client.force_login(volunteer)
    page = reverse("candidate-score", args=[candidate.pk])
    draft = {"deed": "draft", "size": "4", "land_note": SECRET}
    assert client.post(page, draft, follow=True).redirect_chain[-1][0] == page
    form = client.get(page).context["form"]
    assert (form["size"].initial, form["land_note"].initial, form["industries_note"].initial) == (
        4,
        SECRET,
        "",
    )
    assert (lacks(checks.enough_people_have_scored, candidate.partnership) or "").endswith(
        "2 more reviewers needed."
    )
    assert SECRET not in read(client, admin_user, candidate)
    client.force_login(volunteer)
    typing = client.post(
        page, draft | {"industries_note": "Typed just now"}, headers={"HX-Request": "true"}
    )
    assert "Your draft was kept at" in typing.content.decode()
    assert client.get(page).context["form"]["industries_note"].initial == "Typed just now"
    refused = (
        client.post(page, {"size": "5", "land": "2", "land_note": "Lake"}).context["form"].errors
    )
    assert {"size", "size_note", "industries"} <= set(refused)
    assert "land" not in refused
    assert client.post(page, sent(2, "As I read it")).status_code == 302
    assert ScoreSheet.objects.get().draft == {}


def test_a_wide_difference_asks_for_a_note_and_the_range_is_told(
    client: Client,
    candidate: CandidatePartner,
    volunteer: User,
    volunteer2: User,
    board_member: User,
) -> None:
    file = candidate.partnership
    scoring.score(candidate, scores=MINE, by=volunteer, today=TODAY)
    scoring.score(candidate, scores=ALL | {"size": (1, "Far larger")}, by=volunteer2, today=TODAY)
    asked = "The reviewers of Kushiro differ widely. Talk about it, and write down what was said."
    assert lacks(checks.differences_are_discussed, file) == asked
    lines = {
        line.criterion.code: (line.range, line.mean, line.is_wide)
        for line in board(candidate, volunteer).lines
    }
    assert (lines["size"], lines["land"]) == (("1 to 4", 2.5, True), ("3", 3, False))
    with pytest.raises(Refused, match="Hand in your own sheet first"):
        scoring.discuss(candidate, note="I did not score", by=board_member, today=TODAY)
    client.force_login(volunteer)
    client.post(reverse("score-discuss", args=[candidate.pk]), {"note": "Size is not role."})
    assert lacks(checks.differences_are_discussed, file) is None
    candidates.choose(candidate, by=volunteer, today=DAY)
    file.stage = Stage.RESEARCH
    file.save()
    told = "The reviewers differ on population and role: 1 to 4."
    assert told in risks.risks_of(file, today=DAY)
    assert "Size is not role." in read(client, board_member, candidate)


def test_the_policy_says_how_many_score_and_by_which_criteria(
    candidate: CandidatePartner,
    council_policy: Policy,
    volunteer: User,
    volunteer2: User,
    mayors_office: User,
) -> None:
    scoring.score(candidate, scores=ALL, by=volunteer, today=TODAY)
    judged_by(candidate.partnership, council_policy, mayors_office)
    words = "Score Kushiro: 3 more reviewers needed."
    assert lacks(checks.enough_people_have_scored, candidate.partnership) == words
    scoring.score(candidate, scores=MINE, by=volunteer, today=TODAY)
    assert round(board(candidate, volunteer).index or 0, 1) == 78.5
    assert ScoreSheet.objects.handed_in().count() == 2


def test_one_reviewer_may_be_enough(
    candidate: CandidatePartner, volunteer: User, mayors_office: User
) -> None:
    judged_by(candidate.partnership, adopted(volunteer, mayors_office, reviewers=1), mayors_office)
    scoring.score(candidate, scores=ALL, by=volunteer, today=TODAY)
    assert lacks(checks.enough_people_have_scored, candidate.partnership) is None


def test_the_score_sheet_is_a_paper(
    client: Client,
    candidate: CandidatePartner,
    volunteer: User,
    volunteer2: User,
    mayors_office: User,
) -> None:
    scoring.score(candidate, scores=MINE, by=volunteer, today=TODAY)
    scoring.score(candidate, scores=ALL, by=volunteer2, today=TODAY)
    candidates.choose(candidate, by=volunteer, today=DAY)
    client.force_login(volunteer)
    client.post(reverse("score-issue", args=[candidate.pk]))
    paper = candidate.partnership.documents.get()
    first = paper.data["content"]["measures"][0]
    assert (paper.reference[-9:], first["range"], first["marks"][0]["note"]) == (
        "SCORE-001",
        "3 to 4",
        SECRET,
    )
    assert paper.data["content"]["totals"][0] == {"label": "Index", "value": "77 of 100"}
