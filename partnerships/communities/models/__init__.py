from partnerships.communities.models.communities import Community, Feature, Industry, Institution, Level, Source
from partnerships.communities.models.organization import Organization
from partnerships.communities.models.people import Contact, OfficeTerm
from partnerships.communities.models.places import Place

__all__ = [
    "Community",
    "Contact",
    "Feature",
    "Industry",
    "Institution",
    "Level",
    "OfficeTerm",
    "Organization",
    "Place",
    "Source",
]
