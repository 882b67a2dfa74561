"""What both sides have approved or signed stays: kind, level and the two parties."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from partnerships.accounts.models import User
from partnerships.agreements.editing import with_own_clause
from partnerships.agreements.models import AgreementVersion, Side, TextApproval
from partnerships.agreements.services import approving, deciding, drafting
from partnerships.agreements.services.drafting import Choice
from partnerships.approvals.models import Verdict
from partnerships.communities.models import Community
from partnerships.partners.models import Kind, Partnership
from partnerships.partners.services import set_partner
from partnerships.planning.services import record_alignment, write_brief
from partnerships.words.refusal import Refused
from tests.agreements.conftest import TODAY
from tests.factories import CommunityFactory
from tests.papers import scan

APPROVED = (
    "Both sides approved the text of the agreement on 22 November 2026. A new version of it opens"
    " this again."
)
SIGNED = "The partnership is established since 1 May 2020; what was signed stays."
AS_IT_WAS = {"kind": "sister", "level": "city"}
BRIEF = {"purpose": "Harbors", "participants": "Both ports", "sponsor": "The port authority"}


@pytest.fixture
def established(partnership: Partnership, kushiro: Community) -> Partnership:
    """A partnership that was signed before there was this file: nothing of it is in our
    agreements.
    """
    set_partner(partnership, kushiro)
    Partnership.objects.filter(pk=partnership.pk).update(
        stage="evaluation", established_on=date(2020, 5, 1)
    )
    partnership.refresh_from_db()
    return partnership


def save(file: Partnership, by: User, **changes: str) -> Partnership:
    file.refresh_from_db()
    given: dict[str, Any] = AS_IT_WAS | changes
    return write_brief(file, by=by, today=TODAY, brief=BRIEF, version=file.version, **given)


def refusal(file: Partnership, by: User, **changes: str) -> tuple[str, str | None]:
    with pytest.raises(Refused) as refused:
        save(file, by, **changes)
    return str(refused.value), refused.value.field


def change_by_hand(file: Partnership, **changes: object) -> None:
    with transaction.atomic():
        Partnership.objects.filter(pk=file.pk).update(**changes)


@pytest.mark.both_databases
@pytest.mark.django_db
def test_kind_level_and_parties_are_locked_once_both_sides_have_approved_the_text(
    asked: TextApproval, volunteer: User, mayors_office: User
) -> None:
    file, version = asked.version.partnership, asked.version
    assert save(file, volunteer, level="county").kind_in_words == "Sister county"
    save(file, volunteer)
    approving.approve_text(asked, seen=version.sha256, by=mayors_office, today=TODAY)
    approving.record_their_answer(
        file,
        verdict=Verdict.APPROVED,
        name="The mayor",
        on=TODAY,
        evidence=scan("yes.pdf"),
        seen=version.sha256,
        by=volunteer,
        today=TODAY,
    )
    assert refusal(file, volunteer, kind="friendship") == (
        f"It stays a sister city. {APPROVED}",
        "kind",
    )
    assert refusal(file, volunteer, level="county") == (
        f"It stays a sister city. {APPROVED}",
        "level",
    )
    other = CommunityFactory(name="Isumi")
    with pytest.raises(Refused, match=r"Kushiro stays the partner\. Both sides approved"):
        set_partner(file, other)
    for change in (
        {"kind": "friendship"},
        {"level": "county"},
        {"partner": other},
        {"home": other},
        {"partner": None},
    ):
        with pytest.raises(DatabaseError, match="what is written stays as it is"):
            change_by_hand(file, **change)
    assert save(file, volunteer).purpose == "Harbors"


@pytest.mark.both_databases
@pytest.mark.django_db
def test_a_new_version_of_an_unsigned_text_opens_them_again(
    locked: AgreementVersion,
    lock_text: Callable[[AgreementVersion], AgreementVersion],
    volunteer: User,
) -> None:
    file = locked.partnership
    newer = drafting.edit_text(
        file, with_own_clause(locked.wording), seen=locked.sha256, by=volunteer, today=TODAY
    )
    assert save(file, volunteer, kind="friendship").kind == Kind.FRIENDSHIP
    save(file, volunteer)
    again = drafting.edit_text(file, locked.wording, seen=newer.sha256, by=volunteer, today=TODAY)
    lock_text(again)
    assert refusal(file, volunteer, kind="friendship")[1] == "kind"


@pytest.mark.django_db
def test_another_form_of_the_agreement_opens_them_again(
    locked: AgreementVersion, choice: Choice, volunteer: User
) -> None:
    drafting.start_agreement(locked.partnership, choice, by=volunteer, today=TODAY)
    assert save(locked.partnership, volunteer, kind="friendship").kind == Kind.FRIENDSHIP


@pytest.mark.django_db
def test_a_text_of_the_other_kind_is_approved_by_nobody(
    asked: TextApproval, volunteer: User, mayors_office: User
) -> None:
    file, seen = asked.version.partnership, asked.version.sha256
    save(file, volunteer, kind="friendship")
    why = "The brief says friendship city now. Begin the text anew in a form of that kind"
    with pytest.raises(Refused, match=why):
        approving.approve_text(asked, seen=seen, by=mayors_office, today=TODAY)
    with pytest.raises(Refused, match=why):
        approving.record_their_answer(
            file,
            verdict=Verdict.APPROVED,
            name="The mayor",
            on=TODAY,
            evidence=scan("yes.pdf"),
            seen=seen,
            by=volunteer,
            today=TODAY,
        )


@pytest.mark.both_databases
@pytest.mark.django_db
def test_every_established_partnership_is_locked_however_it_came_to_be(
    established: Partnership, volunteer: User
) -> None:
    assert refusal(established, volunteer, kind="friendship") == (
        f"It stays a sister city. {SIGNED}",
        "kind",
    )
    with pytest.raises(Refused, match="Kushiro stays the partner"):
        set_partner(established, CommunityFactory(name="Isumi"))
    for change in (
        {"kind": "friendship"},
        {"established_on": None},
        {"established_on": date(2021, 1, 1)},
    ):
        with pytest.raises(DatabaseError, match="what is written stays as it is"):
            change_by_hand(established, **change)


@pytest.mark.django_db
def test_the_brief_shows_kind_and_level_as_they_are_and_says_why(
    established: Partnership, volunteer: User, client: Client
) -> None:
    client.force_login(volunteer)
    address = reverse("brief-edit", args=[established.pk])
    page = client.get(address)
    assert not {"kind", "level"} & set(page.context["form"].fields)
    assert f'<strong>Sister city</strong>\n<p class="hint">{SIGNED}</p>' in page.content.decode()
    version = str(established.version)
    assert client.post(address, BRIEF | {"version": version}).status_code == 302
    established.refresh_from_db()
    assert (established.purpose, established.kind, established.level) == (
        "Harbors",
        "sister",
        "city",
    )


@pytest.mark.django_db
def test_who_began_the_brief_before_it_was_locked_is_told_at_the_field_and_loses_nothing(
    established: Partnership, volunteer: User, client: Client
) -> None:
    client.force_login(volunteer)
    typed = BRIEF | {"kind": "friendship", "level": "city", "version": str(established.version)}
    page = client.post(reverse("brief-edit", args=[established.pk]), typed)
    assert page.context["form"].errors == {"kind": [f"It stays a sister city. {SIGNED}"]}
    assert "The port authority" in page.content.decode()
    established.refresh_from_db()
    assert (established.kind, established.purpose) == ("sister", "")


@pytest.mark.django_db
def test_djangos_admin_changes_neither_kind_nor_level(
    established: Partnership, admin_user: User, client: Client
) -> None:
    admin_user.is_superuser = True
    admin_user.save()
    client.force_login(admin_user)
    address = reverse("admin:partners_partnership_change", args=[established.pk])
    form = client.get(address).context["adminform"].form
    assert not {"kind", "level", "home", "partner", "established_on"} & set(form.fields)
    given = {name: form[name].value() or "" for name in form.fields} | {
        "purpose": "Harbors",
        "kind": "friendship",
    }
    assert client.post(address, given).status_code == 302
    established.refresh_from_db()
    assert (established.purpose, established.kind) == ("Harbors", "sister")


@pytest.mark.django_db
def test_what_was_decided_before_the_signing_stays_as_it_was_written_down(
    signed: AgreementVersion, volunteer: User, client: Client
) -> None:
    """Nobody has recorded it in this file; the first entry still comes, a second one does not."""
    file, today = signed.partnership, date(2027, 5, 2)

    def decide(name: str) -> None:
        deciding.record_decision(
            file, side=Side.OURS, name=name, on=TODAY, by=volunteer, today=today, note="Minutes"
        )

    def resolve(number: str, **scans: object) -> None:
        deciding.record_resolution(
            file, number=number, on=TODAY, vote="9:0", by=volunteer, today=today, **scans
        )

    decide("The council")
    resolve("26-0412")
    resolve("26-0412", copy=scan("resolution.pdf"))
    for another in (
        lambda: decide("Somebody"),
        lambda: resolve("26-0413"),
        lambda: resolve("26-0412", copy=scan("other.pdf")),
    ):
        with pytest.raises(
            Refused, match="what was decided before it stays as it was written down"
        ):
            another()
    client.force_login(volunteer)
    page = client.get(reverse("agreement-detail", args=[file.pk])).content.decode()
    address = reverse("decision-record", args=[file.pk])
    assert (f"{address}?side=ours" in page, f"{address}?side=theirs" in page) == (False, True)


@pytest.mark.django_db
def test_who_agreed_to_the_plan_of_an_established_partnership_stays(
    established: Partnership, volunteer: User
) -> None:
    given = {"side": "organization", "agreed_on": date(2020, 1, 1), "by": volunteer}
    record_alignment(established, name="The board", **given)
    with pytest.raises(Refused, match="who agreed to its plan stays as it was written down"):
        record_alignment(established, name="Somebody else", **given)


@pytest.mark.django_db
def test_djangos_admin_adds_and_takes_away_nothing_that_papers_rest_on(
    established: Partnership, admin_user: User, volunteer: User, client: Client
) -> None:
    record_alignment(
        established, side="organization", name="The board", agreed_on=date(2020, 1, 1), by=volunteer
    )
    rows = {
        "alignment": established.alignments.get(),
        "committee": established.committee,
        "candidatepartner": established.candidates.get(),
        "partnership": established,
    }
    admin_user.is_superuser = True
    admin_user.save()
    client.force_login(admin_user)
    answers = {
        name: [
            client.get(reverse(f"admin:partners_{name}_add")).status_code,
            client.get(reverse(f"admin:partners_{name}_delete", args=[row.pk])).status_code,
        ]
        for name, row in rows.items()
    }
    assert answers == {name: [403, 403] for name in rows}
    client.post(
        reverse("admin:partners_alignment_change", args=[rows["alignment"].pk]), {"name": "X"}
    )
    assert established.alignments.get().name == "The board"
