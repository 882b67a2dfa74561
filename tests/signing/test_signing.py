"""Signatures: by the highest officials, in office on the day, under the text that both approved."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time

import pytest

from partnerships.accounts.models import User
from partnerships.accounts.permissions import NotAllowed
from partnerships.agreements.models import AgreementVersion, Side
from partnerships.agreements.services import drafting
from partnerships.communities.models import OfficeTerm
from partnerships.partners.models import Partnership
from partnerships.signing import checks
from partnerships.signing.models import Ceremony, Mode, Original, Signature
from partnerships.signing.services import papers, signing, staging
from partnerships.signing.services.staging import ProgrammeLine
from partnerships.words.refusal import ChangedMeanwhile, Refused
from tests.asking import lacks
from tests.factories import ContactFactory, OfficeTermFactory
from tests.papers import scan

TODAY, DAY = date(2027, 5, 2), date(2027, 5, 1)


def sign(version: AgreementVersion, term: OfficeTerm, by: User, **given: object) -> Signature:
    """Record the signature of a term's side on 1 May 2027."""
    side = Side.OURS if term.community_id == version.partnership.home_id else Side.THEIRS
    given = {"side": side, "signed_on": DAY, "place": "Duluth", "today": TODAY} | given
    return signing.record_signature(version.partnership, term=term, by=by, **given)


def test_the_later_signature_puts_it_into_effect(
    locked: AgreementVersion, our_mayor: OfficeTerm, their_mayor: OfficeTerm, mayors_office: User
) -> None:
    file = locked.partnership
    assert (
        lacks(checks.both_have_signed, file) == "Record the signature for Duluth and for Kushiro."
    )
    sign(locked, our_mayor, mayors_office, signed_on=date(2027, 4, 20))
    assert lacks(checks.both_have_signed, file) == "Record the signature for Kushiro."
    assert signing.signed_on(file) is None
    theirs = sign(locked, their_mayor, mayors_office, place="Kushiro")
    assert lacks(checks.both_have_signed, file) is None
    assert signing.signed_on(file) == DAY
    assert (theirs.name, theirs.title, theirs.own_title, theirs.language) == (
        "Mayor of Kushiro",
        "Mayor of Kushiro",
        "市長",
        "ja",
    )


def test_name_and_title_stay_as_they_were(
    locked: AgreementVersion, our_mayor: OfficeTerm, mayors_office: User
) -> None:
    contact = our_mayor.contact
    contact.given_name, contact.family_name = "Alex", "Example"
    contact.save()
    signature = sign(locked, our_mayor, mayors_office)
    contact.family_name = "Changed"
    contact.save()
    signature.refresh_from_db()
    assert (signature.name, signature.title) == ("Alex EXAMPLE", "Mayor of Duluth")


def test_nobody_signs_a_text_that_is_not_approved(
    draft: AgreementVersion, our_mayor: OfficeTerm, mayors_office: User
) -> None:
    with pytest.raises(
        Refused, match="Both sides have to approve the text before anybody signs it"
    ):
        sign(draft, our_mayor, mayors_office)


def test_nobody_signs_a_text_that_was_changed_after_the_approval(
    locked: AgreementVersion, our_mayor: OfficeTerm, volunteer: User, mayors_office: User
) -> None:
    wording = replace(locked.wording, our_office="Mayor")
    drafting.edit_text(locked.partnership, wording, seen=locked.sha256, by=volunteer, today=TODAY)
    with pytest.raises(Refused, match="Both sides have to approve"):
        sign(locked, our_mayor, mayors_office)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            {"ends_on": date(2027, 4, 30)},
            "Mayor of Duluth's term ended on 30 April 2027, before the day of signing.",
        ),
        (
            {"starts_on": date(2027, 5, 2)},
            "Mayor of Duluth takes office on 2 May 2027, after the day of signing.",
        ),
        (
            {"is_highest_official": False},
            "The Mayor of Duluth is not the highest official of Duluth.",
        ),
    ],
)
def test_a_signer_out_of_office_is_refused(
    locked: AgreementVersion,
    our_mayor: OfficeTerm,
    mayors_office: User,
    change: dict[str, object],
    message: str,
) -> None:
    OfficeTerm.objects.filter(pk=our_mayor.pk).update(**change)
    with pytest.raises(Refused) as refused:
        sign(locked, our_mayor, mayors_office)
    assert str(refused.value).endswith(message)
    assert refused.value.field == "term"
    assert not Signature.objects.exists()


def test_an_official_of_the_other_side_does_not_sign_for_ours(
    locked: AgreementVersion, their_mayor: OfficeTerm, mayors_office: User
) -> None:
    with pytest.raises(Refused, match="Mayor of Kushiro does not sign for this side"):
        sign(locked, their_mayor, mayors_office, side=Side.OURS)


@pytest.mark.parametrize(
    ("signed_on", "message"),
    [
        (date(2027, 5, 3), "This day lies ahead"),
        (date(2026, 11, 21), "The text was approved on 22 November 2026; nobody signed it before."),
        (date(1, 1, 1), "Please give a year between 1900 and 2200"),
        (date(9999, 12, 31), "Please give a year between 1900 and 2200"),
    ],
)
def test_the_day_of_signing_has_to_make_sense(
    locked: AgreementVersion,
    our_mayor: OfficeTerm,
    mayors_office: User,
    signed_on: date,
    message: str,
) -> None:
    with pytest.raises(Refused, match=message):
        sign(locked, our_mayor, mayors_office, signed_on=signed_on)


def test_an_acting_official_signs_only_with_a_reason(
    locked: AgreementVersion, organization: object, our_mayor: OfficeTerm, mayors_office: User
) -> None:
    acting = OfficeTermFactory(
        contact=ContactFactory(community=our_mayor.community),
        office="Mayor pro tem",
        way=OfficeTerm.Way.ACTING,
    )
    with pytest.raises(Refused, match="Say why an acting official signs"):
        sign(locked, acting, mayors_office)
    signature = sign(locked, acting, mayors_office, acting_note="The mayor is ill.")
    assert (signature.title, signature.acting_note) == (
        "Acting Mayor pro tem of Duluth",
        "The mayor is ill.",
    )


def test_a_side_signs_once(
    locked: AgreementVersion, our_mayor: OfficeTerm, mayors_office: User
) -> None:
    sign(locked, our_mayor, mayors_office)
    with pytest.raises(Refused, match="has signed for Duluth already"):
        sign(locked, our_mayor, mayors_office)


def test_a_wrong_entry_is_struck_out_and_recorded_anew(
    locked: AgreementVersion, our_mayor: OfficeTerm, mayors_office: User
) -> None:
    wrong = sign(locked, our_mayor, mayors_office, place="Duluht")
    signing.strike_signature(
        wrong, because="The place was misspelt.", by=mayors_office, today=TODAY
    )
    right = sign(locked, our_mayor, mayors_office)
    assert list(Signature.objects.of_current(locked.partnership)) == [right]
    assert Signature.objects.count() == 2


def test_only_the_mayors_office_records_signatures(
    locked: AgreementVersion, our_mayor: OfficeTerm, volunteer: User
) -> None:
    with pytest.raises(NotAllowed):
        sign(locked, our_mayor, volunteer)


@pytest.mark.both_databases
def test_a_superuser_records_and_strikes_no_signature(
    locked: AgreementVersion, our_mayor: OfficeTerm, mayors_office: User, superuser: User
) -> None:
    with pytest.raises(NotAllowed, match="Only the mayor's office"):
        sign(locked, our_mayor, superuser)
    with pytest.raises(NotAllowed):
        signing.record_witness(
            locked.partnership,
            side=Side.OURS,
            name="Wilma Witness",
            title="Clerk",
            signed_on=DAY,
            place="Duluth",
            by=superuser,
            today=TODAY,
        )
    signature = sign(locked, our_mayor, mayors_office)
    with pytest.raises(NotAllowed):
        signing.strike_signature(signature, because="I say so.", by=superuser, today=TODAY)
    assert list(Signature.objects.standing()) == [signature]


def test_a_deputy_who_records_a_signature_is_named(
    locked: AgreementVersion, our_mayor: OfficeTerm, deputy: User
) -> None:
    who = "Dora Deputy, deputy of Mo Mayorsoffice"
    signature = sign(locked, our_mayor, deputy)
    signing.strike_signature(signature, because="The place was misspelt.", by=deputy, today=TODAY)
    assert [event.text for event in locked.partnership.events.order_by("-position")[:2]] == [
        (
            f"The mayor's office ({who}) struck out the entry of Mayor of Duluth's signature: The"
            " place was misspelt."
        ),
        f"The Mayor of Duluth signed the agreement in Duluth; recorded by {who}, mayor's office.",
    ]


def test_witnesses_are_written_down_beside(
    locked: AgreementVersion, our_mayor: OfficeTerm, mayors_office: User
) -> None:
    signing.record_witness(
        locked.partnership,
        side=Side.OURS,
        name="Chris Clerk",
        title="City Clerk",
        signed_on=DAY,
        place="Duluth",
        by=mayors_office,
        today=TODAY,
    )
    assert (
        lacks(checks.both_have_signed, locked.partnership)
        == "Record the signature for Duluth and for Kushiro."
    )


def test_a_scan_is_filed_after_both_have_signed(
    locked: AgreementVersion, signed: AgreementVersion
) -> None:
    assert lacks(checks.signed_copy_is_filed, signed.partnership) is None
    (copy,) = signed.signed_copies.all()
    assert (copy.custody, copy.upload.kind) == ("City clerk's vault", "pdf")


def test_no_scan_before_both_have_signed(planned: AgreementVersion, volunteer: User) -> None:
    with pytest.raises(Refused, match="Record both signatures first"):
        signing.file_signed_copy(planned.partnership, scan("s.pdf"), by=volunteer, today=TODAY)
    assert (
        lacks(checks.signed_copy_is_filed, planned.partnership)
        == "Scan the signed agreement and file it."
    )


def test_a_ceremony_comes_with_its_usual_programme(
    planned: AgreementVersion, volunteer: User
) -> None:
    ceremony = planned.agreement.ceremony
    assert lacks(checks.ceremony_is_planned, planned.partnership) is None
    lines = [(item.minute, item.item) for item in ceremony.programme.all()]
    assert lines[0] == (-15, "Guests are seated")
    assert "The first originals are signed, exchanged, and signed again" in [
        item for _, item in lines
    ]
    assert [(name, f"{moment:%d %H:%M}") for name, moment in ceremony.local_times()] == [
        ("Duluth", "01 15:00"),
        ("Kushiro", "02 05:00"),
    ]


def test_the_programme_is_written_in_the_order_of_its_minutes(
    planned: AgreementVersion, volunteer: User
) -> None:
    ceremony = planned.agreement.ceremony
    lines = [
        ProgrammeLine(minute=10, item="Signing"),
        ProgrammeLine(minute=0, item="Welcome", who="Chair"),
    ]
    staging.write_programme(ceremony, lines, version=1, by=volunteer, today=TODAY)
    assert [(item.minute, item.item, item.who) for item in ceremony.programme.all()] == [
        (0, "Welcome", "Chair"),
        (10, "Signing", ""),
    ]
    with pytest.raises(ChangedMeanwhile):
        staging.write_programme(ceremony, [], version=1, by=volunteer, today=TODAY)


def test_people_meet_at_an_hour_and_post_has_none(
    locked: AgreementVersion, volunteer: User
) -> None:
    plan = {
        "held_on": DAY,
        "time_zone": "America/Chicago",
        "place": "Duluth",
        "by": volunteer,
        "version": 0,
        "today": TODAY,
    }
    with pytest.raises(Refused, match="Say at what hour it begins"):
        staging.plan_ceremony(locked.partnership, mode=Mode.VIRTUAL, starts_at=None, **plan)
    ceremony = staging.plan_ceremony(locked.partnership, mode=Mode.POST, starts_at=time(9), **plan)
    assert (ceremony.starts_at, ceremony.programme.count()) == (None, 0)
    assert Ceremony.objects.count() == 1


def test_ticking_keeps_only_what_is_on_the_sheet(
    planned: AgreementVersion, volunteer: User
) -> None:
    ceremony = staging.tick_set_up(
        planned.agreement.ceremony, ["pens", "table", "dragons"], by=volunteer, today=TODAY
    )
    assert ceremony.set_up == ["table", "pens"]


def test_a_change_of_signer_prints_new_originals(
    planned: AgreementVersion, volunteer: User
) -> None:
    signing.print_again(planned.partnership, by=volunteer, today=TODAY)
    assert list(Original.objects.order_by("printing", "side").values_list("printing", "side")) == [
        (1, "ours"),
        (1, "theirs"),
        (2, "ours"),
        (2, "theirs"),
    ]


def test_dates_of_an_original_are_kept(
    planned: AgreementVersion, file: Partnership, volunteer: User
) -> None:
    original = planned.originals.get(side="ours")
    with pytest.raises(Refused, match="This day lies ahead"):
        signing.note_original(
            original, printed_on=date(2027, 6, 1), sent_on=None, by=volunteer, today=TODAY
        )
    signing.note_original(original, printed_on=DAY, sent_on=None, by=volunteer, today=TODAY)
    original.refresh_from_db()
    assert (original.printed_on, original.sent_on) == (DAY, None)


def test_both_approvals_order_one_original_for_each_side(
    draft: AgreementVersion, lock_text: Callable[[AgreementVersion], AgreementVersion]
) -> None:
    papers.issue_all_due_papers(TODAY)
    assert not Original.objects.exists()
    lock_text(draft)
    for _ in range(2):  # the worker looks every minute
        papers.issue_all_due_papers(TODAY)
    assert sorted(Original.objects.values_list("version", "side", "made_by__name")) == [
        (draft.pk, "ours", "Vera Volunteer"),
        (draft.pk, "theirs", "Vera Volunteer"),
    ]
