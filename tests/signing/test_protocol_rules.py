"""The protocol rules of papers.md, each with what shows that it is kept.

Here are those that belong to no other test: 5 same paper and type for both, 7 the guest at the
host's right, 8 no flag before the name is reviewed, 14 nothing is public before both have signed,
15 interpreted speech takes twice its time, 16 no signing around an election without both sides. The
others: 1 equal rank (programs/test_rank.py, correspondence/test_writing.py, here test_pages.py), 2
who signs (test_signing.py, correspondence/test_writing.py), 3 both contacts
(correspondence/test_writing.py), 4 alternat (test_papers.py), 6 languages of equal force
(test_library.py), 9 titles (correspondence/test_writing.py), 10 days
(correspondence/test_checklist.py), 11 gifts and 12 return courtesy (programs/test_ledger.py), 13
pictures (programs/test_activities.py), 17 changed words (test_writing.py,
correspondence/test_approving.py, correspondence/test_returning.py).
"""

import io
from datetime import date, time
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from partnerships.accounts.models import User
from partnerships.agreements.models import AgreementVersion
from partnerships.communities.models import Community, OfficeTerm
from partnerships.partners.models import Partnership
from partnerships.research.models import DesignationReview
from partnerships.signing.models import Mode, Original
from partnerships.signing.services import papers, staging
from partnerships.signing.services.staging import needs_interpreter
from partnerships.words.refusal import Refused

TODAY = date(2026, 11, 22)

PLAN: dict[str, Any] = {
    "mode": Mode.HERE,
    "held_on": date(2027, 5, 1),
    "starts_at": time(15),
    "time_zone": "America/Chicago",
    "place": "Duluth",
    "version": 0,
}


def test_5_both_originals_are_of_the_same_paper_and_type(
    planned: AgreementVersion, mayors_office: User
) -> None:
    papers.issue_due_papers(planned.partnership, by=mayors_office, today=TODAY)
    looks = [_look(original.document.file.read()) for original in Original.objects.order_by("side")]
    assert len(looks) == 2
    assert looks[0] == looks[1]


def _look(pdf: bytes) -> tuple[set[tuple[float, float]], set[float]]:
    """The sizes of the pages and of the letters."""
    reader, sizes = PdfReader(io.BytesIO(pdf)), set()

    def note(text: str, _cm: object, _tm: object, _font: object, size: float) -> None:
        if text.strip():
            sizes.add(round(size, 2))

    for page in reader.pages:
        page.extract_text(visitor_text=note)
    assert len(sizes) > 1
    return {
        (float(page.mediabox.width), float(page.mediabox.height)) for page in reader.pages
    }, sizes


def test_7_the_guest_is_at_the_hosts_right(
    planned: AgreementVersion, client: Client, volunteer: User
) -> None:
    client.force_login(volunteer)
    page = client.get(reverse("set-up-tick", args=[planned.partnership.pk])).content.decode()
    assert "the guest sits at the host&#x27;s right" in page


def test_8_no_flag_before_the_name_is_reviewed(
    planned: AgreementVersion, client: Client, volunteer: User, their_mayor: OfficeTerm
) -> None:
    client.force_login(volunteer)
    page = reverse("set-up-tick", args=[planned.partnership.pk])
    form = client.post(page, {"ready": ["pens", "flags"]}).context["form"]
    assert form.errors["ready"] == [
        "No flag before somebody has reviewed how Kushiro's country or territory is named."
    ]
    assert set(form["ready"].value()) == {"pens", "flags"}
    DesignationReview.objects.create(
        community=their_mayor.community,
        designation="Japan",
        reviewed_by=volunteer,
        reviewed_on=date(2026, 11, 1),
    )
    client.post(page, {"ready": ["pens", "flags"]})
    planned.agreement.ceremony.refresh_from_db()
    assert planned.agreement.ceremony.set_up == ["flags", "pens"]


def test_14_nothing_is_public_before_both_have_signed(
    planned: AgreementVersion, client: Client
) -> None:
    assert "Kushiro" not in client.get(reverse("public-partner-list")).content.decode()
    assert (
        client.get(reverse("public-partner-detail", args=[planned.partnership.pk])).status_code
        == 404
    )


def test_15_interpreted_speech_takes_twice_its_time(planned: AgreementVersion) -> None:
    plain, interpreted = (
        {line.item: line for line in staging.default_programme(Mode.HERE, interpreted=told)}
        for told in (False, True)
    )
    assert plain["Words of the guest"].minute - plain["Words of the host"].minute == 8
    assert interpreted["Words of the guest"].minute - interpreted["Words of the host"].minute == 16
    assert interpreted["Words of the host"].needs == "Twice the time, for the interpreter"
    assert (
        interpreted["Welcome"].needs
        == "Microphone, interpreter; twice the time, for the interpreter"
    )
    assert (
        interpreted["Reception and toast"].minute - plain["Reception and toast"].minute
        == 2 + 8 + 8 + 5
    )
    written = planned.agreement.ceremony.programme.get(item="Reception and toast")
    assert written.minute == interpreted["Reception and toast"].minute


def test_15_people_of_one_language_need_no_interpreter(
    file: Partnership, kushiro: Community
) -> None:
    assert needs_interpreter(file)
    kushiro.languages = ["ja", "en"]
    file.partner = kushiro
    assert not needs_interpreter(file)
    kushiro.languages, kushiro.country = [], "IE"  # not on record: what people of the country speak
    assert not needs_interpreter(file)


def test_16_nobody_signs_around_an_election_without_both_sides(
    locked: AgreementVersion, their_mayor: OfficeTerm, client: Client, volunteer: User
) -> None:
    OfficeTerm.objects.filter(pk=their_mayor.pk).update(election_on=date(2027, 5, 9))
    client.force_login(volunteer)
    page = reverse("ceremony-edit", args=[locked.partnership.pk])
    typed = {
        "mode": "here",
        "held_on": "2027-05-01",
        "starts_at": "15:00",
        "time_zone": "America/Chicago",
        "place": "Duluth",
        "host": "",
        "guests": "Consul",
        "notes": "",
        "version": 0,
    }
    form = client.post(page, typed).context["form"]
    (said,) = form.errors["caretaker_note"]
    assert said.startswith(
        "An election for the office of Mayor of Kushiro is on 9 May 2027. Take another day, or say"
    )
    assert form["guests"].value() == "Consul"
    note = "Both mayors by letter, 2 November 2026"
    seen = client.post(page, typed | {"caretaker_note": note}, follow=True).content.decode()
    assert f"is on 9 May 2027. Both sides agreed: {note}" in seen


@pytest.mark.parametrize(
    ("day", "allowed"),
    [
        (date(2027, 4, 8), True),
        (date(2027, 4, 9), False),
        (date(2027, 5, 23), False),
        (date(2027, 5, 24), True),
    ],
)
def test_16_the_weeks_of_an_election_are_counted(
    day: date, allowed: bool, locked: AgreementVersion, our_mayor: OfficeTerm, volunteer: User
) -> None:
    """Thirty days before, fourteen after; ours count as theirs do."""
    OfficeTerm.objects.filter(pk=our_mayor.pk).update(election_on=date(2027, 5, 9))
    if allowed:
        assert (
            staging.plan_ceremony(
                locked.partnership, **PLAN | {"held_on": day}, by=volunteer, today=TODAY
            ).held_on
            == day
        )
    else:
        with pytest.raises(
            Refused, match="An election for the office of Mayor of Duluth is on 9 May 2027"
        ):
            staging.plan_ceremony(
                locked.partnership, **PLAN | {"held_on": day}, by=volunteer, today=TODAY
            )
