from datetime import date

import pytest
from django.db import IntegrityError, transaction

from partnerships.accounts.models import User
from partnerships.accounts.permissions import NotAllowed
from partnerships.communities.models import Community, Organization
from partnerships.partners.models import Alignment, Kind, Partnership, Seat, Stage
from partnerships.partners.services import SecondFile
from partnerships.planning.checks import (
    capacity_is_stated,
    committee_has_a_chair,
    highest_official_agrees,
    organization_agrees,
    purpose_is_written,
)
from partnerships.planning.services import open_partnership, record_alignment, seat, write_brief
from partnerships.words.refusal import ChangedMeanwhile, Refused
from tests.asking import lacks
from tests.factories import CommunityFactory

TODAY = date(2026, 11, 22)

DAY = date(2026, 11, 22)


def test_a_new_file_stands_in_planning_with_its_chair(
    partnership: Partnership, volunteer: User
) -> None:
    assert (partnership.number, partnership.stage, str(partnership)) == (
        "2026-01",
        Stage.PLANNING,
        "Duluth and Kushiro",
    )
    assert lacks(committee_has_a_chair, partnership) is None
    assert [str(candidate) for candidate in partnership.candidates.all()] == ["Kushiro, Japan"]


def test_files_of_a_year_are_numbered_in_turn(partnership: Partnership, volunteer: User) -> None:
    other = CommunityFactory(name="Växjö", country="SE")
    assert (
        open_partnership(kind=Kind.SISTER, partner=other, by=volunteer, today=DAY).number
        == "2026-02"
    )


def test_a_partner_in_our_own_country_is_refused(
    organization: Organization, volunteer: User
) -> None:
    with pytest.raises(Refused) as refused:
        open_partnership(
            kind=Kind.SISTER,
            partner=CommunityFactory(name="Fargo", country="US"),
            by=volunteer,
            today=DAY,
        )
    assert (
        str(refused.value)
        == "Fargo lies in United States too; a sister city lies in another country."
    )
    assert refused.value.field == "partner"


def test_a_community_is_never_its_own_partner(organization: Organization, volunteer: User) -> None:
    with pytest.raises(Refused, match="its own sister"):
        open_partnership(kind=Kind.SISTER, partner=organization.home, by=volunteer, today=DAY)


def test_a_second_open_file_is_refused_with_the_first(
    partnership: Partnership, kushiro: Community, volunteer: User
) -> None:
    with pytest.raises(SecondFile) as refused:
        open_partnership(kind=Kind.SISTER, partner=kushiro, by=volunteer, today=DAY)
    assert refused.value.partnership == partnership


def test_a_friendship_beside_a_sister_file_is_allowed(
    partnership: Partnership, kushiro: Community, volunteer: User
) -> None:
    friendship = open_partnership(kind=Kind.FRIENDSHIP, partner=kushiro, by=volunteer, today=DAY)
    assert friendship.kind_in_words == "Friendship city"


def test_the_database_refuses_the_pair_the_other_way_round(
    partnership: Partnership, kushiro: Community, volunteer: User
) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Partnership.objects.create(
            number="X",
            home=kushiro,
            partner=partnership.home,
            lead=volunteer,
            opened_by=volunteer,
            stage_since=DAY,
        )


def test_a_stranger_opens_nothing(
    organization: Organization, kushiro: Community, stranger: User
) -> None:
    with pytest.raises(NotAllowed):
        open_partnership(kind=Kind.SISTER, partner=kushiro, by=stranger, today=DAY)
    assert not Partnership.objects.exists()


def test_the_brief_says_what_is_missing(partnership: Partnership, volunteer: User) -> None:
    assert lacks(purpose_is_written, partnership) == "Write down what we hope to gain and to give."
    brief = {"purpose": "Harbors", "people": 6, "first_year_budget": 4000, "budget_source": "Dues"}
    kind, level = Kind.SISTER, partnership.level
    write_brief(
        partnership, by=volunteer, today=TODAY, brief=brief, kind=kind, level=level, version=1
    )
    partnership.refresh_from_db()
    assert (lacks(purpose_is_written, partnership), lacks(capacity_is_stated, partnership)) == (
        None,
        None,
    )


def test_two_people_do_not_overwrite_each_other(
    partnership: Partnership, volunteer: User, volunteer2: User
) -> None:
    kind, level = Kind.SISTER, partnership.level
    write_brief(
        partnership,
        by=volunteer,
        today=TODAY,
        brief={"purpose": "Harbors"},
        kind=kind,
        level=level,
        version=1,
    )
    with pytest.raises(ChangedMeanwhile):
        write_brief(
            partnership,
            by=volunteer2,
            today=TODAY,
            brief={"purpose": "Schools"},
            kind=kind,
            level=level,
            version=1,
        )
    partnership.refresh_from_db()
    assert partnership.purpose == "Harbors"


def test_both_sides_of_home_must_agree(partnership: Partnership, volunteer: User) -> None:
    for side in Alignment.Side:
        assert (
            lacks(organization_agrees, partnership),
            lacks(highest_official_agrees, partnership),
        ) != (
            None,
            None,
        )
        record_alignment(partnership, side=side, name="The chair", agreed_on=DAY, by=volunteer)
    assert (
        lacks(organization_agrees, partnership),
        lacks(highest_official_agrees, partnership),
    ) == (None, None)


def test_a_new_chair_makes_the_old_one_a_member(
    partnership: Partnership, volunteer: User, volunteer2: User
) -> None:
    seat(partnership.committee, person=volunteer2, part=Seat.Part.CHAIR, since=DAY, by=volunteer)
    seats = partnership.committee.seats.order_by("pk").values_list("person__name", "part")
    assert list(seats) == [("Vera Volunteer", "member"), ("Victor Volunteer", "chair")]
