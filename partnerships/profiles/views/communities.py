from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from partnerships.accounts.permissions import permitted
from partnerships.communities import figures
from partnerships.communities.figures import challenges_by_feature
from partnerships.communities.models import Community
from partnerships.communities.names import language_name
from partnerships.documents.statements import Outdated, outdated
from partnerships.partners.pages import Request

ONE_OF = {"languages": "language", "features": "feature"}
"""What a paper states of a list, entry by entry."""


@permitted("communities.view_community")
def community_detail(request: Request, pk: int) -> HttpResponse:
    whole = Community.objects.prefetch_related(
        "sources", "industries", "institutions", "challenges"
    )
    community = get_object_or_404(whole, pk=pk)
    old = outdated(community, reader=request.user)
    context = {
        "community": community,
        "facts": _facts(community, old),
        "outdated": old,
        "challenges": [
            (rows[0].whence, rows) for rows in challenges_by_feature(community).values()
        ],
        "industries": sorted(
            community.industries.all(), key=lambda industry: (not industry.is_main, industry.name)
        ),
        "institutions": sorted(
            community.institutions.all(),
            key=lambda institution: (institution.type, institution.name),
        ),
        "terms": community.terms.select_related("contact", "community").order_by("-starts_on"),
        "contacts": community.contacts.filter(left_on=None).order_by("part", "pk"),
    }
    return render(request, "profiles/community_detail.html", context)


def _facts(community: Community, old: list[Outdated]) -> list[dict[str, object]]:
    """Return the figures of a profile in words, each with its source and with what papers said
    before.
    """
    sources = {source.field: source for source in community.sources.all()}
    place = (
        f"{community.latitude:.2f}, {community.longitude:.2f}"
        if community.latitude is not None
        else ""
    )
    people = figures.people(community)
    rows = [
        ("population", "Population", f"{people} people" if people else ""),
        ("languages", "Languages", ", ".join(language_name(code) for code in community.languages)),
        ("features", "Features", ", ".join(figures.features(community))),
        ("climate", "Climate", community.climate),
        ("elevation", "Height above the sea", figures.height(community)),
        ("", "Coordinates", place),
        ("time_zone", "Time zone", community.time_zone.replace("_", " ")),
    ]
    return [
        {
            "label": label,
            "value": value,
            "source": sources.get(field),
            "older": [each for each in old if each.field == field],
        }
        for field, label, value in rows
    ]
