"""What people, robots and rogues write into the line of the address: answered, and never with a
crash.
"""

from urllib.parse import quote, urlencode, urlsplit

import pytest
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, reverse

from partnerships.accounts.models import User
from partnerships.communities.models import Place
from tests.architecture.test_every_page import PAGES, SAMPLE
from tests.faults.addresses import FORMS, READING, Address
from tests.faults.pages import fields_of
from tests.faults.world import World

FINE = {200, 302, 400, 403, 404, 405, 409}
SEARCHED = (
    "partnership-list",
    "document-list",
    "mail-list",
    "community-list",
    "community-add",
    "inquiry-list",
)
READ_FROM_THE_ADDRESS = (
    "q",
    "page",
    "order",
    "format",
    "stage",
    "kind",
    "country",
    "state",
    "partnership",
    "what",
    "with",
    "direction",
    "type",
    "side",
    "show",
    "from",
    "to",
    "point",
    "number",
    "next",
    "community",
    "partner",
    "follows",
    "addressee",
    "who",
    "age",
    "pick",
    "place_name",
)
JUNK = (
    "x",
    "-1",
    "1" * 30,
    "__",
    "-__class__",
    "' OR 1=1 --",
    "%s{0}{{7}}",
    "\u202e",
    "[]",
    "../../etc/passwd",
    "0",
    "<script>alert(1)</script>",
    "0001-01-01",
    "1e9",
)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_no_row_has_such_a_number(page: URLPattern, site: Client) -> None:
    for number in (0, 2**63, 10**30):
        known = dict.fromkeys(("pk", "number", "signature", "question"), number)
        try:
            there = reverse(
                page.name,
                kwargs={name: (SAMPLE | known)[name] for name in page.pattern.regex.groupindex},
            )
        except NoReverseMatch:  # an address that takes no such number
            continue
        answers = {
            site.get(there).status_code,
            site.post(there, {"place": number, "file": number}).status_code,
        }
        assert answers <= FINE, there


@pytest.mark.parametrize(
    "page",
    {**READING, **{name: places[0] for name, places in FORMS.items()}}.items(),
    ids=lambda page: page[0],
)
def test_junk_behind_the_question_mark_is_let_be(
    page: tuple[str, Address], site: Client, world: World
) -> None:
    there = page[1](world)
    names = [*READ_FROM_THE_ADDRESS, *(fields_of(site.get(there)))]
    for round_ in range(1 if page[0].endswith("-preview") else 2):
        query = {
            name: JUNK[(place * 3 + round_ * 7) % len(JUNK)] for place, name in enumerate(names)
        }
        answer = site.get(f"{urlsplit(there).path}?{urlencode(query)}")
        assert answer.status_code in FINE, query
        if not answer.streaming:
            assert b"<script>alert(1)" not in answer.content


@pytest.mark.parametrize("name", [*SEARCHED, "account_login", "health", "certificate-check"])
@pytest.mark.parametrize("query", ["q=%00", "page=%00", "%00=1", "q=%0a", "next=%00", "order=%1b"])
def test_control_characters_behind_the_question_mark_are_a_bad_request(
    name: str, query: str, site: Client
) -> None:
    assert site.get(f"{reverse(name)}?{query}").status_code == 400


@pytest.mark.parametrize("name", SEARCHED)
def test_nobody_searches_for_a_novel(name: str, site: Client, world: World) -> None:
    for words in (
        "x" * 60_000,
        "a " * 240,
        "%" * 400,
        "\\" * 99,
        "_" * 200,
        "\ud800".encode("utf-8", "surrogatepass"),
    ):
        answer = site.get(f"{reverse(name)}?q={quote(words)}")
        assert answer.status_code in {200, 404}


@pytest.mark.parametrize("page", ["x", "-1", "1e9", "999999", "", "1" * 30, "\u0661"])
def test_a_page_that_is_not_there(page: str, site: Client, world: World) -> None:
    for name in (
        "partnership-list",
        "document-list",
        "mail-list",
        "community-list",
        "inquiry-list",
    ):
        assert site.get(reverse(name), {"page": page}).status_code in {200, 404}
    assert site.get(
        reverse("event-list", args=[world.files["asked"].pk]), {"page": page}
    ).status_code in {200, 404}
    assert site.get(
        reverse("letter-list", args=[world.files["asked"].pk]), {"page": page}
    ).status_code in {200, 404}


@pytest.mark.parametrize(
    "path",
    [
        "/%00",
        "/partnerships/%00/",
        "/partnerships/1%0a/",
        "/%ff%fe/",
        "/papers/../../etc/passwd",
        "/partnerships/①/",
        "/public/certificates/%00/",
        "/public/certificates/" + "9" * 5000 + "/",
        "//evil.example/",
        "/\\evil.example",
        "/static/../manage.py",
        "/static/%00",
        "/admin/%00/",
        "/account/password/reset/key/%00-x/",
    ],
)
def test_paths_that_lead_nowhere(path: str, site: Client) -> None:
    answer = site.get(path)
    assert answer.status_code in {200, 302, 404}
    assert "evil" not in urlsplit(answer.get("Location", "")).netloc


@pytest.mark.parametrize(
    "host",
    ["evil.example", "localhost:8000:80", "local host", "", "[", "localhost/evil", "x" * 300],
)
def test_a_strange_host_is_a_bad_request(host: str, client: Client, db: None) -> None:
    for name in ("account_login", "desk", "account_reset_password"):
        assert client.get(reverse(name), headers={"host": host}).status_code == 400


NUMBERS = {
    "latitude": 65.0,
    "longitude": 25.5,
    "population": 200_000,
    "record_year": 2026,
    "renown": 9,
} | dict.fromkeys(("km_to_coast", "km_to_lake", "km_to_border"), 5.0)
ELSEWHERE = (
    "//evil.example",
    "https://evil.example/",
    "///evil.example",
    "\\\\evil.example",
    "/\\evil.example",
    "javascript:alert(1)",
    "http:evil.example",
    "https:/evil.example",
    " //evil.example",
    "//evil.example\\@localhost/",
    "/%2fevil.example/../..//evil.example",
    "https://localhost@evil.example/",
)


@pytest.mark.parametrize("elsewhere", ELSEWHERE)
def test_nobody_is_sent_elsewhere(elsewhere: str, client: Client, world: World, db: None) -> None:
    visitor = User.objects.get(pk=world.visitor.pk)  # the world keeps its own, and its session
    visitor.set_password("a long password for once")
    visitor.save()
    login = {"login": visitor.email, "password": "a long password for once", "next": elsewhere}
    signed_in = client.post(f"{reverse('account_login')}?{urlencode({'next': elsewhere})}", login)
    place = Place.objects.create(
        pk=1, name="Oulu", ascii_name="Oulu", country="FI", climate="Dfc", **NUMBERS
    )
    added = client.post(reverse("community-add"), {"place": place.pk, "next": elsewhere})
    left = client.post(reverse("account_logout"), {"next": elsewhere})
    assert [answer.status_code for answer in (signed_in, added, left)] == [302, 302, 302]
    for answer in (signed_in, added, left):
        there = urlsplit(answer["Location"])
        assert (there.scheme, there.netloc) == ("", "")
        assert not answer["Location"].startswith(("//", "/\\"))
