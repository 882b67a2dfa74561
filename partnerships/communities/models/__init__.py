from partnerships.communities.models.communities import (
    Challenge,
    Community,
    Feature,
    Industry,
    Institution,
    Level,
    Source,
)
from partnerships.communities.models.imports import InstitutionFile
from partnerships.communities.models.organization import Organization
from partnerships.communities.models.people import Contact, OfficeTerm
from partnerships.communities.models.places import Place

__all__ = [
    "Challenge",
    "Community",
    "Contact",
    "Feature",
    "Industry",
    "Institution",
    "InstitutionFile",
    "Level",
    "OfficeTerm",
    "Organization",
    "Place",
    "Source",
]
