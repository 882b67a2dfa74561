"""A stranger proposes a partner: without an account, without a script, and without being able to do
harm.
"""

from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from partnerships.inquiries.models import Came, Inquiry, Knock
from partnerships.inquiries.services import door
from partnerships.mailroom.models import Mail, State
from tests.inquiries.inquiring import TYPED, place

pytestmark = pytest.mark.usefixtures("organization")
PAGE, PLACES = "/public/propose/", "/public/propose/places/"
SENT: dict[str, Any] = TYPED | {"agreed": "on"}


def errors(answer: Any) -> dict[str, list[str]]:
    return dict(answer.context["form"].errors)


def test_the_public_pages_lead_to_the_form(client: Client) -> None:
    assert f'href="{PAGE}"' in client.get("/public/").content.decode()
    assert client.get(PAGE).status_code == 200


def test_a_stranger_proposes_and_gets_a_number(client: Client) -> None:
    isumi = place(names="いすみ市")
    files = [
        SimpleUploadedFile("list.txt", b"Eight rowers"),
        SimpleUploadedFile("more.csv", b"a,b"),
    ]
    sent = SENT | {"place_name": "いすみ市", "place": isumi.pk, "files": files, "links": "A choir"}
    answer = client.post(PAGE, sent, follow=True)
    inquiry = Inquiry.objects.get()
    assert answer.redirect_chain == [(f"/public/propose/{inquiry.number}/", 302)]
    assert (
        f"Your inquiry has the number <strong>{inquiry.number}</strong>" in answer.content.decode()
    )
    assert (inquiry.place, inquiry.came, inquiry.written_by, inquiry.files.count()) == (
        isumi,
        Came.PAGE,
        None,
        2,
    )
    assert inquiry.agreed_on == inquiry.received_on
    assert Mail.objects.get().state == State.HELD


def test_what_lacks_is_said_and_nothing_typed_is_lost(client: Client) -> None:
    answer = client.post(
        PAGE,
        {"why": "Because <b>", "people": "Ann Other", "email": "nobody", "place_name": "\u202eX"},
    )
    assert sorted(errors(answer)) == [
        "agreed",
        "email",
        "name",
        "people_agreed",
        "place_name",
        "who",
    ]
    page = answer.content.decode()
    assert "Because &lt;b&gt;</textarea>" in page
    assert "Ann Other</textarea>" in page
    assert 'value="nobody"' in page
    assert (Inquiry.objects.count(), Knock.objects.count()) == (0, 0)


def test_the_place_is_looked_up_by_a_button_or_while_typing(client: Client) -> None:
    isumi = place(region="Chiba")
    looked = client.post(
        PAGE, {"deed": "look", "place_name": "isumi", "why": "Because", "agreed": "on"}
    )
    page = looked.content.decode()
    assert f'value="{isumi.pk}"' in page
    assert "Isumi, Chiba, Japan (38,000 people)" in page
    assert "Because</textarea>" in page
    assert looked.context["form"].errors == {}
    typed = client.get(PLACES, {"place_name": "ISUMI"}).content.decode()
    assert f'name="place" value="{isumi.pk}"' in typed
    assert "<html" not in typed
    assert client.get(PLACES, {"place_name": "Nowhere"}).content.decode().strip() == ""


def test_a_place_here_or_of_another_name_is_refused(client: Client) -> None:
    here, isumi = place("Portland", "US"), place()
    answer = client.post(PAGE, SENT | {"place_name": "Portland", "place": here.pk})
    assert errors(answer) == {
        "place": ["Portland lies in our own country; a sister city lies in another one."]
    }
    answer = client.post(PAGE, SENT | {"place_name": "Portland", "place": isumi.pk})
    assert errors(answer) == {"place": ["Please choose one from the list."]}


def test_a_program_that_fills_in_everything_gets_nowhere_and_a_person_does(client: Client) -> None:
    page = client.get(PAGE).content.decode()
    trap = page[page.index('<div class="trap"') :].split("</div>")[0]
    assert 'class="trap" aria-hidden="true"' in trap
    assert 'name="note_line" value="" tabindex="-1" autocomplete="off"' in trap
    answer = client.post(PAGE, SENT | {"note_line": "Buy this"})
    assert list(errors(answer)) == ["__all__"]
    shown = unescape(answer.content.decode())
    assert "Our guest came from there.</textarea>" in shown
    assert "Buy this" not in shown
    assert (Inquiry.objects.count(), Knock.objects.count()) == (0, 0)
    assert client.post(PAGE, SENT | {"note_line": ""}).status_code == 302


def test_a_flood_is_answered_politely_and_keeps_what_was_typed(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(door, "FROM_ONE_ADDRESS", 1)
    assert client.post(PAGE, SENT).status_code == 302
    answer = client.post(PAGE, SENT | {"email": "second@example.com", "why": "Another reason"})
    assert answer.status_code == 429
    shown = unescape(answer.content.decode())
    assert "More has come in than we can read at this moment." in shown
    assert "Another reason</textarea>" in shown
    elsewhere = client.post(PAGE, SENT | {"email": "second@example.com"}, REMOTE_ADDR="192.0.2.50")
    assert elsewhere.status_code == 302


def test_behind_a_proxy_everybody_has_an_address_of_their_own(
    client: Client, settings: Any
) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for sender in ("198.51.100.1", "198.51.100.2"):
        client.post(PAGE, SENT, headers={"x-forwarded-for": f"203.0.113.9, {sender}"})
    assert Knock.objects.values("address").distinct().count() == 2


@pytest.mark.parametrize("reference", ["I-2026-1", "x", "I-2026-001%0a", "2026-001"])
def test_only_a_number_is_thanked_for(reference: str, client: Client) -> None:
    assert client.get(f"/public/propose/{reference}/").status_code == 404


def test_without_an_organization_there_is_nobody_to_ask(client: Client, organization: Any) -> None:
    organization.delete()
    for page in (PAGE, PLACES):
        assert client.get(page).status_code == 404


def test_markup_stays_words_in_the_queue_and_in_the_letters(
    client: Client, mayors_office: Any
) -> None:
    evil = "<script>alert(1)</script>{{ 7|add:70000000 }}"
    client.post(PAGE, SENT | {"name": evil, "why": evil, "place_name": evil, "conflict": evil})
    inquiry = Inquiry.objects.get()
    client.force_login(mayors_office)
    for name, args in (
        ("inquiry-list", []),
        ("inquiry-detail", [inquiry.pk]),
        ("inquiry-decide", [inquiry.pk, "declined"]),
    ):
        page = client.get(reverse(name, args=args)).content.decode()
        assert "<script>alert(1)" not in page
        assert "70000007" not in page
        assert "&lt;script&gt;alert(1)" in page
