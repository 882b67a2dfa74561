"""Every page knows whose it is."""

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from partnerships.communities.models import Organization


def organization(request: HttpRequest) -> dict[str, object]:
    """Return our organization for the masthead, or None before it was set up; looked up only where
    the view has not brought it.
    """
    return {"organization": SimpleLazyObject(Organization.objects.first)}
