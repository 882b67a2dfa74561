"""What the database itself does not let through, on SQLite and on PostgreSQL."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import DatabaseError, transaction
from django.db.models import Q
from django.utils import timezone

from partnerships.accounts.models import User
from partnerships.accounts.roles import Role
from partnerships.agreements.models import (
    AgreementVersion,
    Side,
    TextApproval,
    TheirAnswer,
    Variant,
)
from partnerships.agreements.services import drafting
from partnerships.agreements.services.drafting import Choice
from partnerships.approvals.models import Verdict
from partnerships.communities.models import OfficeTerm
from partnerships.partners.models import Kind, Partnership
from partnerships.partners.services import set_partner
from partnerships.planning.services import open_partnership
from partnerships.signing.models import Certificate, Original, Signature, SignedCopy
from partnerships.signing.services import originals, recognition
from tests.factories import CommunityFactory, ContactFactory, OfficeTermFactory

pytestmark = pytest.mark.both_databases
TODAY = date(2026, 11, 22)
STAYS, ELSEWHERE = "what is written stays as it is", "this belongs to another file"
Lock = Callable[[AgreementVersion], AgreementVersion]


def refused(deed: Callable[[], object]) -> str:
    """The words in which the database refuses a deed, on one line; nothing when it lets it
    through.
    """
    try:
        with transaction.atomic():
            deed()
    except DatabaseError as error:
        return " ".join(str(error).split())
    return ""


def signature(
    version: AgreementVersion, term: OfficeTerm | None, by: User, **given: object
) -> Signature:
    """A row written without any service."""
    values = {
        "version": version,
        "partnership": version.partnership,
        "side": Side.OURS,
        "term": term,
        "name": "A mayor",
        "title": "Mayor",
        "signed_on": TODAY,
        "place": "Duluth",
        "recorded_by": by,
    }
    return Signature.objects.create(**(values | given))


@pytest.fixture
def other_file(volunteer: User, file: Partnership) -> Partnership:
    """Another file, with Växjö."""
    community = CommunityFactory(
        name="Växjö", own_name="Växjö", own_language="sv", country="SE", languages=["sv"]
    )
    OfficeTermFactory(contact=ContactFactory(community=community))
    other = open_partnership(kind=Kind.SISTER, partner=community, by=volunteer, today=TODAY)
    set_partner(other, community)
    return other


def test_a_signature_under_a_draft(
    draft: AgreementVersion, our_mayor: OfficeTerm, mayors_office: User
) -> None:
    assert "signing_signature: both sides approve the text first" in refused(
        lambda: signature(draft, our_mayor, mayors_office)
    )


def test_a_signature_under_an_older_version(
    locked: AgreementVersion, our_mayor: OfficeTerm, volunteer: User, mayors_office: User
) -> None:
    from dataclasses import replace

    wording = replace(locked.wording, our_office="Mayor")
    drafting.edit_text(locked.partnership, wording, seen=locked.sha256, by=volunteer, today=TODAY)
    assert "signing_signature: both sides approve the text first" in refused(
        lambda: signature(locked, our_mayor, mayors_office)
    )


def test_a_signature_under_the_text_of_another_file(
    locked: AgreementVersion, other_file: Partnership, our_mayor: OfficeTerm, mayors_office: User
) -> None:
    said = refused(lambda: signature(locked, our_mayor, mayors_office, partnership=other_file))
    # Which of the two triggers is asked first is the database's choice.
    assert (
        f"signing_signature: {ELSEWHERE}" in said
        or "signing_signature: both sides approve the text first" in said
    )
    assert not refused(lambda: signature(locked, our_mayor, mayors_office))


def test_a_signature_by_somebody_out_of_office_or_of_another_place(
    locked: AgreementVersion, our_mayor: OfficeTerm, their_mayor: OfficeTerm, mayors_office: User
) -> None:
    assert "signing_signature: not in office on that day" in refused(
        lambda: signature(locked, their_mayor, mayors_office)
    )
    assert "signing_signature: not in office on that day" in refused(
        lambda: signature(locked, our_mayor, mayors_office, signed_on=date(2023, 1, 1))
    )
    OfficeTerm.objects.filter(pk=our_mayor.pk).update(is_highest_official=False)
    assert "signing_signature: not in office on that day" in refused(
        lambda: signature(locked, our_mayor, mayors_office)
    )


def test_two_signatures_of_one_side(
    locked: AgreementVersion, our_mayor: OfficeTerm, mayors_office: User
) -> None:
    signature(locked, our_mayor, mayors_office)
    assert (
        "unique constraint"
        in refused(lambda: signature(locked, our_mayor, mayors_office)).casefold()
    )


def test_a_signature_without_an_office(locked: AgreementVersion, mayors_office: User) -> None:
    assert "principal_signature_in_an_office" in refused(
        lambda: signature(locked, None, mayors_office)
    )


def test_a_signature_that_changes_or_goes(signed: AgreementVersion) -> None:
    row = Signature.objects.filter(version=signed)
    assert f"signing_signature: {STAYS}" in refused(lambda: row.update(place="Elsewhere"))
    assert f"signing_signature: {STAYS}" in refused(lambda: row.update(signed_on=date(2027, 1, 1)))
    assert f"signing_signature: {STAYS}" in refused(row.delete)


def test_a_shown_text_that_changes_or_goes(asked: TextApproval) -> None:
    row = AgreementVersion.objects.filter(pk=asked.version_id)
    assert f"agreements_agreementversion: {STAYS}" in refused(lambda: row.update(content={}))
    assert f"agreements_agreementversion: {STAYS}" in refused(lambda: row.update(sha256="0" * 64))
    assert f"agreements_agreementversion: {STAYS}" in refused(
        lambda: row.update(left_draft_at=None)
    )
    assert f"agreements_agreementversion: {STAYS}" in refused(lambda: row._raw_delete(row.db))


def test_a_draft_may_change(draft: AgreementVersion) -> None:
    assert not refused(lambda: AgreementVersion.objects.filter(pk=draft.pk).update(sha256="0" * 64))


def test_a_lock_without_both_approvals(asked: TextApproval) -> None:
    row = AgreementVersion.objects.filter(pk=asked.version_id)
    assert "agreements_agreementversion: only what both sides approved is locked" in refused(
        lambda: row.update(locked_at=timezone.now())
    )


def test_a_lock_that_is_taken_off(locked: AgreementVersion) -> None:
    assert "agreements_agreementversion: only what both sides approved is locked" in refused(
        lambda: AgreementVersion.objects.filter(pk=locked.pk).update(locked_at=None)
    )


def test_an_answer_of_theirs_that_changes_or_goes(locked: AgreementVersion) -> None:
    rows = locked.answers.all()
    assert f"agreements_theiranswer: {STAYS}" in refused(
        lambda: rows.update(note="They never said that")
    )
    assert f"agreements_theiranswer: {STAYS}" in refused(lambda: rows._raw_delete(rows.db))


def test_a_decided_approval_that_changes_or_goes(locked: AgreementVersion) -> None:
    rows = TextApproval.objects.filter(version=locked)
    assert f"approvals_question: {STAYS}" in refused(lambda: rows.update(verdict=Verdict.SENT_BACK))
    assert f"approvals_question: {STAYS}" in refused(
        lambda: rows.update(comment="I never said that")
    )
    assert f"agreements_textapproval: {STAYS}" in refused(rows.delete)


def test_an_approval_of_a_text_that_was_not_shown(asked: TextApproval, volunteer: User) -> None:
    def approve(sha256: str) -> TextApproval:
        return TextApproval.objects.create(
            partnership=asked.partnership,
            version=asked.version,
            subject=f"text-{sha256[:9]}",
            what="the text",
            office=Role.MAYORS_OFFICE,
            sha256=sha256,
            asked_by=volunteer,
        )

    assert "agreements_textapproval: this is not the text shown" in refused(
        lambda: approve("0" * 64)
    )
    assert not refused(lambda: approve(asked.sha256))


def test_an_answer_to_a_text_that_was_not_shown(asked: TextApproval, volunteer: User) -> None:
    def answer(sha256: str) -> TheirAnswer:
        return TheirAnswer.objects.create(
            version=asked.version,
            side=Side.THEIRS,
            sha256=sha256,
            verdict=Verdict.SENT_BACK,
            recorded_by=volunteer,
            on=TODAY,
            name="Somebody",
            note="Name the schools.",
        )

    assert "agreements_theiranswer: this is not the text shown" in refused(lambda: answer("0" * 64))
    assert not refused(lambda: answer(asked.sha256))


def test_our_approval_by_the_one_who_asked(asked: TextApproval, volunteer: User) -> None:
    rows = TextApproval.objects.filter(pk=asked.pk)
    assert "question_answered_by_another" in refused(
        lambda: rows.update(
            verdict=Verdict.APPROVED,
            decided_by=volunteer,
            decided_at=timezone.now(),
            decided_on=TODAY,
            decided_as="Vera",
        )
    )


def test_a_version_after_a_signature(signed: AgreementVersion, volunteer: User) -> None:
    assert "agreements_agreementversion: the agreement is signed" in refused(
        lambda: AgreementVersion.objects.create(
            agreement=signed.agreement,
            partnership=signed.partnership,
            number=9,
            content={},
            sha256="x",
            created_by=volunteer,
        )
    )


def test_anything_under_an_agreement_of_another_file(
    locked: AgreementVersion, other_file: Partnership, volunteer: User, lock_text: Lock
) -> None:
    choice = Choice(variant=Variant.MOU, areas=("education", "youth"))
    other = drafting.start_agreement(other_file, choice, by=volunteer, today=TODAY)
    assert f"agreements_agreementversion: {ELSEWHERE}" in refused(
        lambda: AgreementVersion.objects.create(
            agreement=other.agreement,
            partnership=locked.partnership,
            number=2,
            content={},
            sha256="x",
            created_by=volunteer,
            left_draft_at=timezone.now(),
        )
    )
    assert f"signing_original: {ELSEWHERE}" in refused(
        lambda: Original.objects.create(
            version=locked, partnership=other_file, side=Side.OURS, printing=9, made_by=volunteer
        )
    )
    assert f"signing_certificate: {ELSEWHERE}" in refused(
        lambda: Certificate.objects.create(
            agreement=locked.agreement,
            partnership=other_file,
            side=Side.OURS,
            serial="2027-900",
            signed_on=TODAY,
            kind="sister",
            level="city",
            parties={},
            made_by=volunteer,
        )
    )
    originals.order_first(Q(pk=locked.pk))
    assert f"signing_original: {ELSEWHERE}" in refused(
        lambda: Original.objects.filter(version=locked).update(partnership=other_file)
    )


def test_a_certificate_number_that_changes(signed: AgreementVersion, mayors_office: User) -> None:
    recognition.establish(signed.partnership, by=mayors_office, today=date(2027, 5, 2))
    rows = Certificate.objects.filter(partnership=signed.partnership)
    for change in (
        {"serial": "2027-900"},
        {"kind": "friendship"},
        {"level": "county"},
        {"parties": {}},
    ):
        assert f"signing_certificate: {STAYS}" in refused(
            lambda change=change: rows.filter(side="ours").update(**change)
        )
    assert f"signing_certificate: {STAYS}" in refused(rows.delete)


def test_a_signed_copy_that_changes_or_goes(signed: AgreementVersion) -> None:
    rows = SignedCopy.objects.filter(version=signed)
    assert f"signing_signedcopy: {STAYS}" in refused(lambda: rows.update(custody="Lost"))
    assert f"signing_signedcopy: {STAYS}" in refused(rows.delete)
