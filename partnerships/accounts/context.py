"""What the masthead shows."""

from django.http import HttpRequest
from django.urls import reverse

MENU = [
    ("Desk", "desk", "partners.view_partnership"),
    ("Partnerships", "partnership-list", "partners.view_partnership"),
    ("Inquiries", "inquiry-list", "research.view_inquiry"),
    ("Communities", "community-list", "communities.view_community"),
    ("Outbox", "mail-list", "mailroom.view_mail"),
    ("Papers", "document-list", "documents.view_document"),
    ("People", "user-list", "accounts.invite_user"),
    ("Our organization", "organization-edit", "communities.change_organization"),
    ("Deputies", "deputy-list", "accounts.name_deputy"),
]


def menu(request: HttpRequest) -> dict[str, list[tuple[str, str, bool]]]:
    """Return the entries that this person may open, each as words, address, and whether it is the present page."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"menu": []}
    match = request.resolver_match
    here = match.url_name or "" if match else ""
    noun = here.split("-")[0]
    return {
        "menu": [
            (words, reverse(name), here == name or noun == name.split("-")[0])
            for words, name, permission in MENU
            if user.has_perm(permission)
        ]
    }
