"""In the admin, papers are read and never changed."""

from datetime import date

import pytest
from django.urls import reverse

from partnerships.correspondence.papers import LETTER
from partnerships.documents.services import papers
from tests.documents.samples import letter

pytestmark = pytest.mark.django_db


def test_admin_reads_a_paper_and_cannot_change_it(partnership, admin_user, client):
    paper = papers.issue(
        partnership,
        paper=LETTER,
        context=letter(),
        title="Letter",
        by=admin_user,
        on=date(2026, 11, 22),
    )
    client.force_login(admin_user)
    pages = {
        deed: reverse(f"admin:documents_document_{deed}", args=[paper.pk])
        for deed in ("change", "delete")
    }

    assert paper.sha256 in client.get(pages["change"]).content.decode()
    refused = [
        client.post(pages["change"], {"title": "Another"}).status_code,
        client.post(pages["delete"], {"post": "yes"}).status_code,
        client.get(reverse("admin:documents_document_add")).status_code,
    ]
    assert refused == [403, 403, 403]
