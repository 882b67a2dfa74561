"""How each rule is judged where the record has the facts: a case and the rule's figures in, a
finding out.
"""

from collections.abc import Mapping

from django.db.models import Q

from partnerships.partners.models import Kind, PartnershipQuerySet, Stage
from partnerships.research.case import Case, Finding
from partnerships.research.models import LegalScreen
from partnerships.words.days import in_english as in_words
from partnerships.words.days import months_before
from partnerships.words.lists import counted

Figures = Mapping[str, int]


def different_country(case: Case, figures: Figures) -> Finding:
    """Another country than ours (row 65)."""
    theirs, home = case.community, case.partnership.home
    holds = theirs.country != home.country
    said = f"{theirs.name} lies in {theirs.country_name}" + ("" if holds else ", as we do")
    return Finding(
        holds, f"{said} (the profiles of both).", f"Choose a community outside {home.country_name}."
    )


def legal_screen(case: Case, figures: Figures) -> Finding:
    """A legal screen that is young enough and bars nothing (row 104)."""
    screen, name = case.legal_screen, case.community.name
    if screen is None:
        return Finding(False, "No legal screen is on record.", f"Record a legal screen of {name}.")
    said = (
        f"{screen.get_outcome_display()}: {screen.note}. {screen.who},"
        f" {in_words(screen.reviewed_on)}."
    )
    if screen.outcome == LegalScreen.Outcome.BARRED:
        return Finding(
            False, said, f"The law does not allow a partner in {case.community.country_name} now."
        )
    if screen.is_due(case.today) or screen.reviewed_on < months_before(
        case.today, figures["months"]
    ):
        return Finding(
            False, said, f"Look again at the law about {name}: the last screen is too old."
        )
    return Finding(True, said)


def name_reviewed(case: Case, figures: Figures) -> Finding:
    """The name of the country or territory for our papers is settled."""
    review, name = case.name_review, case.community.name
    missing = f"Review how {name}'s country or territory is named in our papers."
    if review is None:
        return Finding(False, "Nobody has reviewed the name yet.", missing)
    said = f"“{review.designation}” by {review.note}. {review.who}, {in_words(review.reviewed_on)}."
    if review.is_due(case.today):
        return Finding(
            False,
            said,
            f"Review the name of {name}'s country or territory again; its day has come.",
        )
    return Finding(True, said)


def good_standing(case: Case, figures: Figures) -> Finding:
    """Our membership in the national body is valid."""
    ours, until = case.organization, case.organization.member_until
    if until is None:
        missing = f"Write down until when our membership in {ours.national_body} is valid."
        return Finding(False, "The end of our membership is not on record.", missing)
    said = (
        f"Our membership in {ours.national_body} is valid until {in_words(until)} (our"
        " organization's page)."
    )
    missing = f"Renew our membership in {ours.national_body}; it ended on {in_words(until)}."
    return Finding(until >= case.today, said, missing)


def committee(case: Case, figures: Figures) -> Finding:
    """Enough people, and enough residents among them, sit on the committee."""
    seated = len(case.seats)
    residents = sum(seat.is_resident is True for seat in case.seats)
    unknown = sum(seat.is_resident is None for seat in case.seats)
    share = 100 * residents // seated if seated else 0
    said = f"{counted(seated, 'person', 'people')} on the committee"
    if figures["share"]:
        said += f", {counted(residents, 'resident')} among them ({share} %)"
        said += f", {unknown} not asked" if unknown else ""
    wanted = []
    if seated < figures["people"]:
        wanted.append(f"seat {figures['people'] - seated} more on the committee")
    if seated and share < figures["share"]:
        wanted.append(
            "ask the members where they live"
            if unknown
            else "find more residents for the committee"
        )
    missing = " and ".join(wanted)
    return Finding(not wanted, f"{said} (its seats).", f"{missing[:1].upper()}{missing[1:]}.")


def sponsor(case: Case, figures: Figures) -> Finding:
    """A sponsor organization is named in the brief."""
    name = case.partnership.sponsor.strip()
    said = f"{name} (the brief)." if name else "The brief names none."
    return Finding(bool(name), said, "Name the organization that carries the work.")


def budget(case: Case, figures: Figures) -> Finding:
    """The money of the first year reaches the sum."""
    money, wanted = case.partnership.first_year_budget, figures["amount"]
    if money is None:
        return Finding(
            False, "The brief states no money.", "State the money of the first year in the brief."
        )
    said = (
        f"{money:,.0f} in the first year, {case.partnership.budget_source or 'source not stated'}"
        " (the brief)."
    )
    return Finding(money >= wanted, said, f"Find {wanted - money:,.0f} more for the first year.")


NAMED = 12
"""Files that a sentence names; of more it gives the number."""


def new_in_years(case: Case, figures: Figures) -> Finding:
    """Few enough new partnerships of this kind in the years before, those under way included."""
    since = months_before(case.today, 12 * figures["years"])
    recent = Q(established_on=None) | Q(established_on__gte=since)
    number, names = _named(case.others.filter(recent, kind=case.partnership.kind))
    kind = Kind(case.partnership.kind).label.lower()
    said = f"{counted(number, f'other new {kind} partnership')} since {in_words(since)}"
    return Finding(
        number < figures["partnerships"],
        f"{said}{names} (our files).",
        f"Our policy allows no other new {kind} partnership now.",
    )


def active(case: Case, figures: Figures) -> Finding:
    """Few enough partnerships are active already."""
    number, names = _named(case.others.established())
    most = figures["partnerships"]
    return Finding(
        number < most,
        f"{counted(number, 'other active partnership')}{names} (our files).",
        f"Our policy allows {most} active partnerships, and we have {number}.",
    )


def one_country(case: Case, figures: Figures) -> Finding:
    """No other partner of ours lies in that country."""
    name = case.community.country_name
    number, names = _named(case.others.filter(partner__country=case.community.country))
    if not number:
        return Finding(True, f"We have no other partner in {name} (our files).")
    words = f"We have another partner in {name}{names}"
    return Finding(False, f"{words} (our files).", f"{words}.")


def _named(files: PartnershipQuerySet) -> tuple[int, str]:
    """Return how many files these are, and their names after a colon where they are few."""
    found = list(files.select_related("partner").order_by("number")[: NAMED + 1])
    if len(found) > NAMED:
        return files.count(), ""
    names = ", ".join(file.partner_name for file in found)
    return len(found), f": {names}" if names else ""


MONTHS = {
    "research": Stage.RESEARCH,
    "correspondence": Stage.CORRESPONDENCE,
    "agreement": Stage.AGREEMENT,
}
"""The figures of the rule about time, and the stages they are about."""


def months_in_stage(case: Case, figures: Figures) -> Finding:
    """The file has been in its present stage as long as the policy wants."""
    stage, since = Stage(case.partnership.stage), case.partnership.stage_since
    months = next((figures[name] for name, about in MONTHS.items() if about is stage), 0)
    said = f"In {stage.label.lower()} since {in_words(since)} (this file)."
    missing = (
        f"Our policy wants {counted(months, 'month')} in {stage.label.lower()}; wait and go on"
        " working."
    )
    return Finding(months_before(case.today, months) >= since, said, missing)
