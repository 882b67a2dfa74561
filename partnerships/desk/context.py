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


APPS = {
    "approvals": "Approvals",
    "documents": "Papers",
    "inquiries": "Inquiries",
    "mailroom": "Outbox",
    "profiles": "Communities",
    "people": "People",
    "protocol": "Protocol",
    **dict.fromkeys(
        (
            "agreements",
            "correspondence",
            "desk",
            "evaluations",
            "finding",
            "guests",
            "pipeline",
            "planning",
            "programs",
            "research",
            "signing",
        ),
        "Partnerships",
    ),
}
"""Under which entry a page stands, by its app, where its name does not say so."""


def menu(request: HttpRequest) -> dict[str, list[tuple[str, str, bool]]]:
    """Return the entries that this person may open, each as words, address, and whether the present
    page stands under it; one does on every page.
    """
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"menu": [], "house": []}
    here = _here(request)
    return {
        name: [
            (words, reverse(page), here == words)
            for words, page, permission in entries
            if user.has_perm(permission)
        ]
        for name, entries in (("menu", MENU), ("house", HOUSE))
    }


def _here(request: HttpRequest) -> str:
    """Return the entry under which a page stands: by its own name, its noun, or its app."""
    match = request.resolver_match
    if match is None:
        return ""
    name = match.url_name or ""
    entries = {page: words for words, page, _ in (*HOUSE, *MENU)}
    nouns = {page.partition("-")[0]: words for page, words in entries.items()}
    app = getattr(match.func, "__module__", "").split(".")
    by_app = APPS.get(app[1], "") if app[0] == "partnerships" else ""
    return entries.get(name) or nouns.get(name.partition("-")[0]) or by_app
