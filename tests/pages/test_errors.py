"""The pages of a bad day."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.test import RequestFactory
from django.views.csrf import csrf_failure
from django.views.defaults import bad_request, page_not_found, permission_denied, server_error


@pytest.fixture
def request_of_nobody(db, rf: RequestFactory):
    request = rf.get("/")
    request.user = AnonymousUser()
    request.resolver_match = None
    return request


def test_a_broken_page_needs_neither_database_nor_person(rf):
    answer = server_error(rf.get("/"))
    assert answer.status_code == 500
    assert "Something broke on our side" in answer.content.decode()


def test_a_stale_form_is_asked_for_again(db, rf):
    answer = csrf_failure(rf.post("/"))
    assert answer.status_code == 403
    assert "Please send it again" in answer.content.decode()


@pytest.mark.parametrize(
    ("view", "error", "status", "words"),
    [
        (bad_request, ValueError(), 400, "This could not be understood"),
        (permission_denied, PermissionDenied(), 403, "Ask an admin for the role that may."),
        (
            permission_denied,
            PermissionDenied("Only the mayor’s office decides."),
            403,
            "Only the mayor’s office decides.",
        ),
        (page_not_found, ValueError(), 404, "This page is not here"),
    ],
)
def test_a_refusal_says_what_to_do(request_of_nobody, view, error, status, words):
    answer = view(request_of_nobody, error)
    assert answer.status_code == status
    assert words in answer.content.decode()
