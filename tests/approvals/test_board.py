"""The board of approvals: about what, asked of whom, since when, who has answered."""

import re
from datetime import timedelta

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags

from partnerships.accounts.models import User
from partnerships.accounts.roles import Role
from partnerships.approvals.models import Question
from partnerships.approvals.services import answering
from partnerships.approvals.services.board import board
from tests.approvals.conftest import DAY, Put


def shown(client: Client, user: User) -> str:
    client.force_login(user)
    return client.get(reverse("approval-list")).content.decode()


def words(page: str) -> str:
    return re.sub(r"\s+", " ", strip_tags(page))


def test_an_open_question_with_all_that_one_asks_of_it(
    client: Client, asked: Question, put: Put, volunteer2: User, mayors_office: User
) -> None:
    asked, voice = answering.opened(asked, by=mayors_office, today=DAY)
    answering.send_back(asked, voice=voice, today=DAY, asks="In which key?")
    again = put()
    Question.objects.filter(pk=again.pk).update(asked_at=timezone.now() - timedelta(days=8))
    page = shown(client, volunteer2)
    assert 'href="/book/1/"' in page
    assert 'href="/songs/1/"' not in page
    text = words(page)
    assert "May song 1 be sung?" in text
    assert "The mayor&#x27;s office" in text
    assert "8 days, asked by Vera Volunteer" in text
    assert (
        "Sent back with a question on 22 Nov 2026 by Mo Mayorsoffice, mayor&#x27;s office" in text
    )
    assert "on-paper" not in page


def test_the_oldest_first_and_nothing_that_is_decided(
    asked: Question, put: Put, volunteer: User, mayors_office: User
) -> None:
    old = put(2, office=Role.BOARD)
    Question.objects.filter(pk=old.pk).update(asked_at=timezone.now() - timedelta(days=3))
    done, voice = answering.opened(put(3), by=mayors_office, today=DAY)
    answering.approve(done, voice=voice, today=DAY)
    assert [line.question for line in board(volunteer, timezone.localdate())] == [old, asked]


def test_who_may_record_a_sheet_finds_the_way(
    client: Client, asked: Question, put: Put, admin_user: User, board_member: User
) -> None:
    put(2, by=board_member)
    assert 'href="/songs/1/on-paper/"' in shown(client, admin_user)
    assert 'href="/songs/2/on-paper/"' in shown(client, admin_user)
    assert 'href="/songs/2/on-paper/"' not in shown(client, board_member)


def test_who_answers_finds_the_way(
    client: Client, asked: Question, mayors_office: User, admin_user: User
) -> None:
    assert 'href="/songs/1/"' in shown(client, mayors_office)
    assert 'href="/songs/1/"' not in shown(client, admin_user)


def test_no_question_is_said_in_words(client: Client, volunteer: User) -> None:
    page = shown(client, volunteer)
    assert "Nothing waits for a yes" in page
    assert "two people are the least" in page


def test_a_stranger_sees_no_question(client: Client, asked: Question, stranger: User) -> None:
    client.force_login(stranger)
    assert client.get(reverse("approval-list")).status_code == 403


def test_three_queries_for_any_number(put: Put, volunteer: User) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            board(volunteer, DAY)
        return len(queries)

    put(1)
    few = count()
    for song in range(2, 12):
        put(song)
    assert count() == few
