"""Every page knows whose it is."""

from django.http import HttpRequest

from partnerships.communities.models import Organization


def organization(request: HttpRequest) -> dict[str, Organization | None]:
    """Return our organization for the masthead, or None before it was set up."""
    return {"organization": Organization.objects.first()}
