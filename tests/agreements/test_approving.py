"""Both sides approve one text, each once, and only then it is locked."""

import threading
from datetime import date

import pytest
from django.db import connection

from partnerships.accounts.models import User
from partnerships.accounts.permissions import NotAllowed
from partnerships.accounts.roles import Role
from partnerships.agreements import checks
from partnerships.agreements.models import AgreementVersion, Decision, Side, TextApproval
from partnerships.agreements.services import approving, deciding, drafting
from partnerships.approvals.models import Verdict
from partnerships.approvals.services.voices import SignedSheet
from partnerships.history.names import by_key
from partnerships.mailroom.models import Mail
from partnerships.partners.models import Partnership
from partnerships.pipeline.services import life
from partnerships.words.refusal import ChangedMeanwhile, Refused
from tests.asking import lacks
from tests.conftest import person
from tests.papers import scan

TODAY = date(2026, 11, 22)


def test_the_mayors_office_is_asked_by_mail(
    draft: AgreementVersion, volunteer: User, mayors_office: User
) -> None:
    approving.ask_text_approval(
        draft.partnership,
        seen=draft.sha256,
        by=volunteer,
        today=TODAY,
        note="The attorney has read it.",
    )
    (mail,) = Mail.objects.all()
    assert (mail.to, mail.subject, mail.held) == (
        [mayors_office.email],
        "[Action required] May version 1 of the text be signed with Kushiro?",
        False,
    )
    assert "The attorney has read it." in mail.body
    assert f"http://localhost:8000/agreements/{draft.partnership_id}/text/decide/" in mail.body


def test_approval_by_both_locks_the_text(
    draft: AgreementVersion, volunteer: User, mayors_office: User
) -> None:
    file, seen = draft.partnership, draft.sha256
    approval = approving.ask_text_approval(file, seen=seen, by=volunteer, today=TODAY)
    assert (
        lacks(checks.text_is_approved_by_both, file)
        == "Wait for the mayor's office to approve the text."
    )
    approving.approve_text(approval, seen=seen, by=mayors_office, today=TODAY)
    assert (
        lacks(checks.text_is_approved_by_both, file)
        == "Record the approval of the text by Kushiro."
    )
    approving.record_their_answer(
        file,
        verdict=Verdict.APPROVED,
        name="Kushiro City, Mayor's Office",
        on=TODAY,
        evidence=scan("a.pdf"),
        seen=seen,
        by=volunteer,
        today=TODAY,
    )
    draft.refresh_from_db()
    assert draft.is_locked
    assert lacks(checks.text_is_approved_by_both, file) is None
    (ours,), (theirs,) = draft.approvals.all(), draft.answers.all()
    assert (ours.sha256, ours.decided_as) == (seen, "Mo Mayorsoffice, mayor's office")
    assert (theirs.sha256, theirs.name) == (seen, "Kushiro City, Mayor's Office")
    assert draft.approved_on == {Side.OURS: TODAY, Side.THEIRS: TODAY}


def test_an_incomplete_text_is_not_asked_about(
    file: Partnership, draft: AgreementVersion, volunteer: User
) -> None:
    from dataclasses import replace

    wording = replace(draft.wording, their_office="")
    version = drafting.edit_text(file, wording, seen=draft.sha256, by=volunteer, today=TODAY)
    with pytest.raises(Refused, match="Say which office signs for Kushiro"):
        approving.ask_text_approval(file, seen=version.sha256, by=volunteer, today=TODAY)
    assert lacks(checks.text_is_complete, file) == "Say which office signs for Kushiro."


def test_nobody_asks_twice(asked: TextApproval, volunteer2: User) -> None:
    version = asked.version
    with pytest.raises(Refused, match="Vera Volunteer asked the mayor's office already"):
        approving.ask_text_approval(
            version.partnership, seen=version.sha256, by=volunteer2, today=TODAY
        )


def test_nobody_approves_their_own_request(draft: AgreementVersion, mayors_office: User) -> None:
    approval = approving.ask_text_approval(
        draft.partnership, seen=draft.sha256, by=mayors_office, today=TODAY
    )
    with pytest.raises(Refused, match="Nobody approves their own request"):
        approving.approve_text(approval, seen=draft.sha256, by=mayors_office, today=TODAY)
    approval.refresh_from_db()
    assert approval.verdict == Verdict.WAITING


@pytest.mark.parametrize("role", [Role.VOLUNTEER, Role.BOARD, Role.ADMIN])
def test_only_the_mayors_office_approves(asked: TextApproval, role: Role) -> None:
    with pytest.raises(NotAllowed):
        approving.approve_text(asked, seen=asked.sha256, by=person("Olaf Other", role), today=TODAY)


@pytest.mark.both_databases
def test_a_superuser_approves_no_text(asked: TextApproval, superuser: User) -> None:
    with pytest.raises(NotAllowed, match="Only the mayor's office"):
        approving.approve_text(asked, seen=asked.sha256, by=superuser, today=TODAY)
    with pytest.raises(NotAllowed):
        approving.send_back(asked, seen=asked.sha256, comment="Shorter.", by=superuser, today=TODAY)
    asked.refresh_from_db()
    assert asked.verdict == Verdict.WAITING


def test_a_deputy_who_approves_the_text_is_named_as_such(
    asked: TextApproval, deputy: User, mayors_office: User
) -> None:
    approving.approve_text(asked, seen=asked.sha256, by=deputy, today=TODAY)
    asked.refresh_from_db()
    assert asked.decided_as == "Dora Deputy, deputy of Mo Mayorsoffice, mayor's office"
    said = asked.version.partnership.events.order_by("position").last().text
    who = f"{by_key(deputy)}, deputy of {by_key(mayors_office)}"
    assert said == f"The mayor's office ({who}) approved version 1 of the text."


def test_only_what_was_shown_is_approved(asked: TextApproval, mayors_office: User) -> None:
    with pytest.raises(ChangedMeanwhile):
        approving.approve_text(asked, seen="0" * 64, by=mayors_office, today=TODAY)


def test_sending_back_needs_words_and_tells_the_asker(
    asked: TextApproval, mayors_office: User
) -> None:
    with pytest.raises(Refused, match="Write the question"):
        approving.send_back(asked, seen=asked.sha256, comment="  ", by=mayors_office, today=TODAY)
    approving.send_back(
        asked, seen=asked.sha256, comment="Name the schools.", by=mayors_office, today=TODAY
    )
    asked.refresh_from_db()
    assert (asked.verdict, asked.comment) == (Verdict.SENT_BACK, "Name the schools.")
    mail = Mail.objects.get(name="question-answered")
    assert mail.to == ["vera.volunteer@example.org"]
    assert "Name the schools." in mail.body
    with pytest.raises(Refused, match="mayor's office has answered this already: sent back"):
        approving.approve_text(asked, seen=asked.sha256, by=mayors_office, today=TODAY)


def test_their_approval_needs_evidence(draft: AgreementVersion, volunteer: User) -> None:
    with pytest.raises(Refused) as refused:
        approving.record_their_answer(
            draft.partnership,
            verdict=Verdict.APPROVED,
            name="Kushiro",
            on=TODAY,
            evidence=None,
            seen=draft.sha256,
            by=volunteer,
            today=TODAY,
        )
    assert refused.value.field == "evidence"


@pytest.mark.parametrize(
    ("on", "message"),
    [
        (date(2026, 11, 23), "This day lies ahead."),
        (date(1, 1, 1), "Please give a year between 1900 and 2200."),
        (date(2026, 1, 1), "they cannot have answered before"),
    ],
)
def test_their_approval_is_of_a_sensible_day(
    draft: AgreementVersion, volunteer: User, on: date, message: str
) -> None:
    with pytest.raises(Refused, match=message):
        approving.record_their_answer(
            draft.partnership,
            verdict=Verdict.APPROVED,
            name="Kushiro",
            on=on,
            evidence=scan("a.pdf"),
            seen=draft.sha256,
            by=volunteer,
            today=TODAY,
        )
    assert not TextApproval.objects.exists()


def test_both_sides_decide_by_name_and_evidence(file: Partnership, volunteer: User) -> None:
    assert (
        lacks(checks.both_sides_decided, file)
        == "Record the decision of Duluth and of Kushiro to make it formal."
    )
    with pytest.raises(Refused, match="Say where it was decided"):
        deciding.record_decision(
            file, side=Side.OURS, name="Council", on=TODAY, by=volunteer, today=TODAY
        )
    deciding.record_decision(
        file,
        side=Side.OURS,
        name="Council",
        on=TODAY,
        by=volunteer,
        today=TODAY,
        note="Minutes, item 7",
    )
    assert (
        lacks(checks.both_sides_decided, file)
        == "Record the decision of Kushiro to make it formal."
    )
    deciding.record_decision(
        file,
        side=Side.THEIRS,
        name="Mayor",
        on=TODAY,
        by=volunteer,
        today=TODAY,
        evidence=scan("letter.pdf"),
    )
    assert lacks(checks.both_sides_decided, file) is None
    deciding.record_decision(
        file, side=Side.THEIRS, name="Mayor and council", on=TODAY, by=volunteer, today=TODAY
    )
    again = Decision.objects.get(partnership=file, side="theirs")
    assert (again.name, again.evidence is not None) == ("Mayor and council", True)


def test_a_resolution_is_asked_for_only_where_it_is_needed(
    draft: AgreementVersion, file: Partnership, volunteer: User
) -> None:
    assert lacks(checks.resolution_is_recorded, file) is None
    draft.agreement.resolution_required = True
    draft.agreement.save(update_fields=["resolution_required"])
    assert (
        lacks(checks.resolution_is_recorded, file)
        == "Record the council's resolution: number, date, vote."
    )
    deciding.record_resolution(
        file,
        number="26-0712R",
        on=TODAY,
        vote="9 ayes, 0 noes",
        by=volunteer,
        today=TODAY,
        copy=scan("r.pdf"),
    )
    assert lacks(checks.resolution_is_recorded, file) is None


@pytest.mark.both_databases
@pytest.mark.django_db(transaction=True)
def test_two_approvals_at_the_same_moment_give_one(asked: TextApproval) -> None:
    people = [person(f"Mo {number}", Role.MAYORS_OFFICE) for number in range(6)]
    start, said = threading.Barrier(len(people)), []

    def click(by: User) -> None:
        try:
            start.wait()
            approving.approve_text(asked, seen=asked.sha256, by=by, today=TODAY)
            said.append("approved")
        except Refused as refused:
            said.append(str(refused))
        finally:
            connection.close()

    threads = [threading.Thread(target=click, args=(by,)) for by in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    asked.refresh_from_db()
    winner = asked.decided_as
    assert sorted(said) == sorted(
        ["approved", *[f"{winner} has answered this already: approved."] * 5]
    )
    assert Mail.objects.filter(name="question-answered").count() == 1


@pytest.mark.both_databases
@pytest.mark.django_db(transaction=True)
def test_an_edit_and_an_approval_at_the_same_moment_never_lock_another_text(
    asked: TextApproval, volunteer: User, mayors_office: User
) -> None:
    version = asked.version
    approving.record_their_answer(
        version.partnership,
        verdict=Verdict.APPROVED,
        name="Kushiro",
        on=TODAY,
        evidence=scan("a.pdf"),
        seen=version.sha256,
        by=volunteer,
        today=TODAY,
    )
    start = threading.Barrier(2)

    def approve() -> None:
        try:
            start.wait()
            approving.approve_text(asked, seen=asked.sha256, by=mayors_office, today=TODAY)
        except Refused:
            pass  # the edit was faster
        finally:
            connection.close()

    def edit() -> None:
        from dataclasses import replace

        try:
            start.wait()
            wording = replace(version.wording, our_office="Mayor and Council President of Duluth")
            drafting.edit_text(
                version.partnership, wording, seen=version.sha256, by=volunteer, today=TODAY
            )
        finally:
            connection.close()

    threads = [threading.Thread(target=deed) for deed in (approve, edit)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    newest = AgreementVersion.objects.of_current(version.partnership).first()
    assert (newest.number, newest.is_locked, newest.approvals.count()) == (2, False, 0)


def test_a_yes_on_paper_locks_the_text_and_its_refusal_opens_it(
    asked: TextApproval, volunteer: User, admin_user: User, mayors_office: User
) -> None:
    version, file = asked.version, asked.partnership
    approving.record_their_answer(
        file,
        verdict=Verdict.APPROVED,
        name="Kushiro",
        on=TODAY,
        evidence=scan("a.pdf"),
        seen=asked.sha256,
        by=volunteer,
        today=TODAY,
    )
    sheet = SignedSheet("Maria Mayor", TODAY, scan("sheet.pdf"))
    approving.approve_text(asked, seen=asked.sha256, by=admin_user, today=TODAY, sheet=sheet)
    version.refresh_from_db()
    assert version.is_locked
    again = approving.refuse_paper(asked, reason="Nobody signed.", by=mayors_office, today=TODAY)
    version.refresh_from_db()
    file.refresh_from_db()
    assert (version.is_locked, file.founding_locked_on, again.is_waiting) == (False, None, True)
    assert (
        lacks(checks.text_is_approved_by_both, file)
        == "Wait for the mayor's office to approve the text."
    )
    approving.approve_text(again, seen=again.sha256, by=mayors_office, today=TODAY)
    version.refresh_from_db()
    assert version.is_locked


def test_a_yes_on_paper_to_a_signed_text_stays(
    asked: TextApproval, admin_user: User, mayors_office: User
) -> None:
    sheet = SignedSheet("Maria Mayor", TODAY, scan("sheet.pdf"))
    approving.approve_text(asked, seen=asked.sha256, by=admin_user, today=TODAY, sheet=sheet)
    AgreementVersion.objects.filter(pk=asked.version_id).update(signed_on=TODAY)
    with pytest.raises(Refused, match="The agreement is signed; this yes stays"):
        approving.refuse_paper(asked, reason="No.", by=mayors_office, today=TODAY)


def test_a_file_on_hold_asks_about_no_text(draft: AgreementVersion, volunteer: User) -> None:
    life.hold(
        draft.partnership, until=date(2027, 1, 1), reason="Elections", by=volunteer, today=TODAY
    )
    with pytest.raises(Refused, match="on hold until 1 January 2027"):
        approving.ask_text_approval(draft.partnership, seen=draft.sha256, by=volunteer, today=TODAY)


def test_a_question_about_the_text_is_taken_back(asked: TextApproval, volunteer: User) -> None:
    approving.take_back(asked, by=volunteer, today=TODAY)
    assert (
        lacks(checks.text_is_approved_by_both, asked.partnership)
        == "Ask the mayor's office to approve the text."
    )
