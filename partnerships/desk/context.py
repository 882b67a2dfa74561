"""What the masthead shows."""

from django.http import HttpRequest
from django.urls import reverse

MENU = [
    ("Desk", "desk", "partners.view_partnership"),
    ("Partnerships", "partnership-list", "partners.view_partnership"),
    ("Approvals", "approval-list", "partners.view_partnership"),
    ("Inquiries", "inquiry-list", "inquiries.view_inquiry"),
    ("Communities", "community-list", "communities.view_community"),
    ("Outbox", "mail-list", "mailroom.view_mail"),
    ("Papers", "document-list", "documents.view_document"),
]
"""The daily work, in the head of every page."""
HOUSE = [
    ("Policy", "policy-list", "partners.view_partnership"),
    ("Our organization", "organization-edit", "communities.change_organization"),
    ("Our history", "organization-history", "history.view_event"),
    ("Protocol", "protocol-list", "partners.view_partnership"),
    ("Patience", "patience-list", "communities.change_organization"),
    ("First words of letters", "template-list", "correspondence.write_template"),
    ("People", "user-list", "accounts.invite_user"),
    ("Deputies", "deputy-list", "accounts.name_deputy"),
]
"""What is set up once and looked at seldom, behind one's own name."""


def menu(request: HttpRequest) -> dict[str, list[tuple[str, str, bool]]]:
    """Return the entries that this person may open, each as words, address, and whether it is the
    present page.
    """
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"menu": [], "house": []}
    match = request.resolver_match
    here = match.url_name or "" if match else ""
    noun = here.split("-")[0]
    return {
        name: [
            (words, reverse(page), here == page or noun == page.split("-")[0])
            for words, page, permission in entries
            if user.has_perm(permission)
        ]
        for name, entries in (("menu", MENU), ("house", HOUSE))
    }
