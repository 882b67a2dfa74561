"""From the agreement to the evaluation, told through the services."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from example.files import File, leave_stage
from example.letters import desk
from example.scans import note, signed_page
from partnerships.agreements.models import AgreementVersion, Side, TextApproval
from partnerships.agreements.services import approving, deciding, drafting
from partnerships.agreements.services.drafting import Choice
from partnerships.agreements.wording import Text
from partnerships.approvals.models import Verdict
from partnerships.communities import rank
from partnerships.evaluations import dates
from partnerships.evaluations.models import Evaluation
from partnerships.evaluations.rows import rows_of
from partnerships.evaluations.services import dating, writing
from partnerships.evaluations.services.writing import Report
from partnerships.mailroom.services.deciding import hold_back
from partnerships.partners.models import Kind
from partnerships.signing.models import Ceremony, Mode, Transmittal
from partnerships.signing.services import papers, recognition, signing, staging
from partnerships.words.days import in_english

SET_UP = ("originals", "names", "folders", "pens", "photographer")


def decide(file: File, *, on: int) -> None:
    """Record that both sides want to make it formal."""
    chair, day = file.cast.chair, file.ago(on)
    deciding.record_decision(
        file.partnership,
        side=Side.OURS,
        name="The board and the Mayor of Duluth",
        on=day,
        by=chair,
        today=day,
        note="Minutes of the board",
    )
    deciding.record_decision(
        file.partnership,
        side=Side.THEIRS,
        name=str(desk(file)),
        on=day,
        by=chair,
        today=day,
        evidence=note(
            "they decide", f"From: {desk(file).email}", "", "We are glad to go on to an agreement."
        ),
    )


def write_text(
    file: File, choice: Choice, *, written: int, names: Mapping[str, Any] | None = None
) -> AgreementVersion:
    """Begin the text from the library; `names` are those of the second language."""
    version = drafting.start_agreement(
        file.partnership, choice, by=file.cast.chair, today=file.ago(written)
    )
    if names:
        version = edit(file, version, lambda text: replace(text, **names), place=1, on=written)
    return version


def edit(
    file: File, version: AgreementVersion, change: Callable[[Text], Text], *, place: int, on: int
) -> AgreementVersion:
    """Change one language of the text."""
    texts = list(version.wording.texts)
    texts[place] = change(texts[place])
    wording = replace(version.wording, texts=tuple(texts))
    return drafting.edit_text(
        file.partnership, wording, seen=version.sha256, by=file.cast.chair, today=file.ago(on)
    )


def ask(file: File, version: AgreementVersion, *, on: int, note: str = "") -> TextApproval:
    """Ask the mayor's office to approve the text."""
    return approving.ask_text_approval(
        file.partnership, seen=version.sha256, by=file.cast.chair, today=file.ago(on), note=note
    )


def approve_by_both(
    file: File, version: AgreementVersion, *, asked: int, ours: int, theirs: int
) -> None:
    """Let both sides approve the text, which locks it."""
    approval = ask(file, version, on=asked)
    approving.approve_text(approval, seen=version.sha256, by=file.cast.office, today=file.ago(ours))
    mail = note(
        "they approve",
        f"From: {desk(file).email}",
        "",
        "The text is approved as it stands. We look forward to the day.",
    )
    approving.record_their_answer(
        file.partnership,
        verdict=Verdict.APPROVED,
        name=str(desk(file)),
        on=file.ago(theirs),
        evidence=mail,
        seen=version.sha256,
        by=file.cast.chair,
        today=file.ago(theirs),
    )


def plan_signing(
    file: File, *, planned: int, held: int, mode: Mode, place: str, guests: str
) -> Ceremony:
    """Plan the ceremony; the two originals are printed for it."""
    ceremony = staging.plan_ceremony(
        file.partnership,
        mode=mode,
        held_on=file.ago(held),
        starts_at=time(15),
        time_zone="America/Chicago",
        place=place,
        host="Protocol desk",
        guests=guests,
        by=file.cast.office,
        version=0,
        today=file.ago(planned),
    )
    staging.tick_set_up(ceremony, SET_UP[:3], by=file.cast.office, today=file.ago(planned))
    papers.issue_due_papers(file.partnership, by=file.cast.office, today=file.ago(planned))
    return ceremony


def sign(file: File, ceremony: Ceremony, *, signed: int, evaluate: date | None = None) -> None:
    """Sign, file the scan, set the day on which both look back, and establish the partnership."""
    office, day = file.cast.office, file.ago(signed)
    for side in Side:
        term = rank.highest_official(side.community(file.partnership), day)
        assert term is not None
        signing.record_signature(
            file.partnership,
            side=side,
            term=term,
            signed_on=day,
            place=ceremony.place,
            by=office,
            today=day,
        )
    scan = _scan(file, ceremony, day)
    signing.file_signed_copy(
        file.partnership, scan, custody="City Clerk, vault", by=office, today=day
    )
    due = evaluate or dates.default_due(day)
    dating.set_date(file.partnership, due_on=due, signed_on=day, by=file.cast.chair, today=day)
    leave_stage(file, asked=signed - 1, answered=signed - 2)


def _scan(file: File, ceremony: Ceremony, day: date) -> SimpleUploadedFile:
    here, there = file.cast.home.name, file.partner.name
    kind = (
        "Friendship City Agreement"
        if file.partnership.kind == Kind.FRIENDSHIP
        else "Sister City Agreement"
    )
    lines = [
        f"{here} and {there}",
        f"Done at {ceremony.place}",
        in_english(day),
        "",
        "(scan of the signed original)",
    ]
    return signed_page(kind, lines, (f"Mayor of {here}", f"Mayor of {there}"))


@dataclass(frozen=True, kw_only=True)
class Recognition:
    """What the national body said: when it acknowledged, listed, and certified."""

    posted: int
    acknowledged: int
    listed: int
    certified: int
    number: str


def recognize(file: File, told: Recognition) -> None:
    """Send the agreement on paper instead of by mail, and record what the national body
    answered.
    """
    transmittal, office = Transmittal.objects.get(partnership=file.partnership), file.cast.office
    assert transmittal.mail is not None
    hold_back(
        transmittal.mail,
        by=office,
        reason="Sent on paper, by registered post.",
        today=file.ago(told.posted),
    )
    day = file.ago(told.acknowledged)
    recognition.acknowledge_transmittal(transmittal, on=day, by=office, today=day)
    day, address = file.ago(told.listed), f"https://directory.example.org/{told.number.lower()}"
    recognition.record_listing(transmittal, on=day, address=address, by=office, today=day)
    day = file.ago(told.certified)
    recognition.record_certificate(transmittal, number=told.number, on=day, by=office, today=day)


def look_back(
    file: File, *, on: int, values: Mapping[str, object], ratings: Sequence[Mapping[str, Any]]
) -> None:
    """Write the evaluation, goal by goal; the mayor's office takes note, and the next one is
    set.
    """
    evaluation = Evaluation.objects.open().get(partnership=file.partnership)
    rows = [
        replace(row, **rating) for row, rating in zip(rows_of(evaluation), ratings, strict=True)
    ]
    writing.write_evaluation(
        evaluation,
        report=Report(values, rows),
        version=evaluation.version,
        today=file.ago(on),
        by=file.cast.chair,
    )
    leave_stage(file, asked=on - 2, answered=on - 4)
