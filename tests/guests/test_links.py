"""The partner's side without an account: a secret address, a code by mail, one purpose, and nothing
used unread.
"""

import hashlib
import logging
import re
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from gunicorn.config import Config

from partnerships.accounts.models import User
from partnerships.communities.models import Community, Contact, OfficeTerm
from partnerships.correspondence.models import Letter, Remark
from partnerships.correspondence.services import remarks, sharing
from partnerships.guests.models import LinkUse, PartnerLink, Told
from partnerships.guests.services import links
from partnerships.history.models import Event
from partnerships.mailroom.models import Mail, State
from partnerships.mailroom.services import delivery
from partnerships.partners.models import Partnership
from partnerships.words.phrases import phrases
from sistercities.logs import AccessLog, WithoutSecrets
from tests.factories import ContactFactory
from tests.guests.partner import CODE, PAGE, enters, sent_out
from tests.reading import in_one_line


@pytest.fixture
def keiko(file: Partnership) -> Contact:
    return ContactFactory(
        community=file.partner,
        part=Contact.Part.MAYORS_OFFICE,
        given_name="Keiko",
        family_name="Mori",
        form_of_address="",
        email="keiko@kushiro.example.jp",
        office="Exchange section",
        phone="",
    )


@pytest.fixture
def link(file: Partnership, keiko: Contact, volunteer: User) -> PartnerLink:
    return links.ask_for_facts(file, contact=keiko, by=volunteer, now=timezone.now())


def shown(page: str) -> dict[str, Any]:
    """What stands in the lines and areas of a page."""
    lines = re.findall(
        r'<input(?=[^>]* name="([^"]+)")(?=[^>]* type="(?:text|email|url|date|number)")[^>]*>', page
    )
    tags = re.findall(r"<input[^>]*>", page)
    found = {}
    for name in lines:
        tag = next(tag for tag in tags if f' name="{name}"' in tag)
        value = re.search(r' value="([^"]*)"', tag)
        found[name] = value.group(1) if value else ""
    found |= dict(re.findall(r'<textarea name="([^"]+)"[^>]*>\n?([^<]*)</textarea>', page))
    for name in ("place.features", "place.languages"):
        ticked = [tag for tag in tags if f' name="{name}"' in tag and " checked" in tag]
        found[name] = [re.search(r' value="([^"]*)"', tag).group(1) for tag in ticked]  # type: ignore[union-attr]
    return found


def test_the_mail_waits_and_its_address_stands_in_no_row(
    link: PartnerLink, client: Client, volunteer: User, admin_user: User, mailoutbox: list
) -> None:
    assert link.mail is not None
    assert link.mail.state == State.HELD
    path = sent_out(link, volunteer, mailoutbox)
    secret = path.split("/")[2]
    assert link.sha256 == hashlib.sha256(secret.encode()).hexdigest()
    rows = [
        *Mail.objects.values_list("body", flat=True),
        *Event.objects.values_list("text", flat=True),
    ]
    assert not any(secret in text for text in rows)
    for person in (volunteer, admin_user):
        client.force_login(person)
        for page in (
            link.get_absolute_url(),
            link.mail.get_absolute_url(),
            f"/admin/mailroom/mail/{link.mail.pk}/change/",
        ):
            seen = in_one_line(client.get(page))
            assert secret not in seen
            assert "[[/partner/" not in seen


def test_a_guest_confirms_and_corrects_and_one_of_us_decides_value_by_value(
    file: Partnership,
    link: PartnerLink,
    client: Client,
    volunteer: User,
    mailoutbox: list,
    their_mayor: OfficeTerm,
) -> None:
    Community.objects.filter(pk=file.partner_id).update(languages=[])
    guest = Client()
    page = enters(guest, sent_out(link, volunteer, mailoutbox), mailoutbox)
    assert '<html lang="ja" dir="ltr">' in page
    assert "正式名称" in page
    given = shown(page) | {
        "place.region": "Hokkaido",
        "place.population.right": "on",
        "official.person_own_name": "森田太郎",
        "official.own_title": "釧路市長",
        "place.population_year": "2025",
        "place.languages": ["ja"],
        "place.universities": "釧路公立大学\n北海道教育大学",
        "place.existing_partners": "Port Moody, 2015\nBurnaby, 1965",
    }
    phone = f"person-{link.contact_id}.phone"
    for field, typed in ((phone, "by pigeon"), ("place.name", "")):
        assert guest.post(PAGE, given | {field: typed, "deed": "send"}).context[
            "form"
        ].errors.keys() == {field}
    given[phone] = "0154-23-5151"
    wrong = guest.post(PAGE, given | {"place.population_year": "12", "deed": "send"})
    assert wrong.status_code == 200
    assert "森田太郎" in in_one_line(wrong)
    guest.post(PAGE, given | {"deed": "save"})
    assert not Told.objects.filter(verdict=Told.Verdict.WAITING).exists()
    assert shown(in_one_line(guest.get(PAGE)))["place.region"] == "Hokkaido"
    guest.post(PAGE, given | {"deed": "send"})
    told = {row.field: row for row in Told.objects.all()}
    assert {field: row.verdict for field, row in told.items()} == {
        "place.region": "waiting",
        "place.population": "confirmed",
        "official.person_own_name": "waiting",
        "official.own_title": "waiting",
        "place.population_year": "waiting",
        phone: "waiting",
        "place.languages": "waiting",
        "place.universities": "waiting",
        "place.existing_partners": "waiting",
    }
    assert "ありがとうございました" in in_one_line(guest.get(PAGE))
    file.partner.refresh_from_db()
    assert file.partner.region == "Hokkaidō"

    client.force_login(volunteer)
    assert "Read the fact sheet that they sent back" in in_one_line(client.get("/"))
    answer = in_one_line(client.get(link.get_absolute_url()))
    assert '<div dir="auto">Japanese</div>' in answer
    for field in (
        phone,
        "official.person_own_name",
        "official.own_title",
        "place.population_year",
        "place.languages",
        "place.universities",
        "place.existing_partners",
    ):
        client.post(reverse("told-decide", args=[told[field].pk]), {"deed": "accept"})
    client.post(reverse("told-decide", args=[told["place.region"].pk]), {"deed": "decline"})
    file.partner.refresh_from_db()
    their_mayor.refresh_from_db()
    assert (file.partner.region, their_mayor.own_office) == ("Hokkaidō", "釧路市長")
    assert Contact.objects.get(pk=their_mayor.contact_id).own_name == "森田太郎"
    assert Contact.objects.get(pk=link.contact_id).phone_in_words == "+81 154-23-5151"
    assert file.partner.languages == ["ja"]
    assert file.partner.existing_partners == "Port Moody, 2015\nBurnaby, 1965"
    universities = file.partner.institutions.filter(type="university").order_by("pk")
    assert [university.name for university in universities] == ["釧路公立大学", "北海道教育大学"]
    assert universities[0].source.startswith("told by Keiko MORI of Kushiro")
    source = file.partner.sources.get(field="population")
    assert source.year == 2025
    assert source.text.startswith("told by Keiko MORI of Kushiro")
    assert "Read the fact sheet" not in in_one_line(client.get("/"))
    again = client.post(
        reverse("told-decide", args=[told["place.region"].pk]), {"deed": "accept"}, follow=True
    )
    assert "Somebody has decided this already." in in_one_line(again)


def test_a_guest_comments_on_a_draft_and_sees_no_remark_of_ours(
    file: Partnership,
    letter: Letter,
    keiko: Contact,
    client: Client,
    volunteer: User,
    mailoutbox: list,
) -> None:
    remarks.remark(letter, text="Between us: shorter.", by=volunteer)
    link = sharing.share_draft(letter, contact=keiko, by=volunteer, now=timezone.now())
    guest = Client()
    page = enters(guest, sent_out(link, volunteer, mailoutbox), mailoutbox)
    assert letter.opening in page
    assert "Between us" not in page
    guest.post(PAGE, {"part": "opening", "text": "五月にお越しください。\n<b>Come</b>"})
    page = in_one_line(guest.get(PAGE))
    assert "五月にお越しください。" in page
    assert f'<q class="soft" dir="auto">{letter.opening[:30]}' in page
    client.force_login(volunteer)
    seen = in_one_line(client.get(reverse("letter-remark", args=[letter.pk])))
    assert "On “Opening courtesy”: <bdi>Keiko MORI, Kushiro" in seen
    assert "&lt;b&gt;Come&lt;/b&gt;" in seen
    assert "The partner has commented on it" in in_one_line(client.get("/"))
    Letter.objects.filter(pk=letter.pk).update(
        set_aside_at=timezone.now(), set_aside_by=volunteer, set_aside_because="x"
    )
    assert guest.post(PAGE, {"text": "Too late"}).status_code == 404
    assert Remark.objects.exclude(link=None).count() == 1


def test_a_code_has_ten_minutes_and_five_tries(
    link: PartnerLink, volunteer: User, mailoutbox: list
) -> None:
    guest, path = Client(), sent_out(link, volunteer, mailoutbox)
    guest.get(path)
    guest.post(CODE)
    guest.post(CODE)  # within a minute: no second mail
    delivery.deliver_waiting()
    assert len([mail for mail in mailoutbox if re.search(r"^\d{6}$", mail.body, re.MULTILINE)]) == 1
    code = re.search(r"^(\d{6})$", mailoutbox[-1].body, re.MULTILINE).group()  # type: ignore[union-attr]
    for left in (4, 3, 2, 1, 0):
        page = guest.post(
            PAGE, {"deed": "enter", "code": "000000" if code != "000000" else "000001"}
        )
        assert f"残りの回数：{left}" in in_one_line(page)
    page = guest.post(PAGE, {"deed": "enter", "code": code})
    assert "この確認コードは無効になりました。" in in_one_line(page)
    assert link.uses.filter(what=LinkUse.What.WRONG_CODE).count() == 5

    PartnerLink.objects.filter(pk=link.pk).update(code_until=timezone.now())
    assert "無効" in in_one_line(guest.post(PAGE, {"deed": "enter", "code": code}))
    assert not link.uses.filter(what=LinkUse.What.ENTERED).exists()


@pytest.mark.parametrize("end", ["revoked", "expired", "left", "another"])
def test_an_ended_link_leads_nowhere(
    end: str, link: PartnerLink, keiko: Contact, volunteer: User, mailoutbox: list
) -> None:
    guest, path, now = Client(), sent_out(link, volunteer, mailoutbox), timezone.now()
    page = enters(guest, path, mailoutbox)
    assert 'value="send"' in page
    if end == "revoked":
        links.revoke(link, by=volunteer, now=now)
    elif end == "expired":
        PartnerLink.objects.filter(pk=link.pk).update(expires_at=now)
    elif end == "left":
        Contact.objects.filter(pk=keiko.pk).update(left_on=now.date())
    else:
        links.ask_for_facts(link.partnership, contact=keiko, by=volunteer, now=now)
    unknown = Client().get("/partner/" + "0" * 64 + "/")
    for answer in (
        guest.get(PAGE),
        Client().get(path),
        guest.post(CODE),
        guest.post(PAGE, {"deed": "send"}),
    ):
        assert answer.status_code == 404
        assert "This link is not valid any more." in in_one_line(answer)
    assert Client().get(path).content == unknown.content


def test_looking_changes_nothing_and_nobody_keeps_the_pages(
    link: PartnerLink, volunteer: User, mailoutbox: list, client: Client
) -> None:
    path = sent_out(link, volunteer, mailoutbox)
    guest = Client()
    answers = [
        guest.get(path),
        guest.get(PAGE),
        guest.get(f"{PAGE}?in=en"),
        guest.get("/partner/nobody/"),
    ]
    assert not LinkUse.objects.exists()
    assert not Told.objects.exists()
    policies = [answer.headers["Referrer-Policy"] for answer in answers]
    assert policies == ["no-referrer", "same-origin", "same-origin", "no-referrer"]
    for answer in answers:
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert guest.get("/").status_code == 302  # a guest is nobody who signed in
    client.force_login(volunteer)
    client.get(path)
    assert client.get("/").status_code == 200


def test_the_address_stands_in_no_log() -> None:
    path = f"/partner/{'a' * 64}/"
    said = logging.LogRecord(
        "django.request", logging.WARNING, "", 0, "Not Found: %s", (path,), None
    )
    assert settings.LOGGING["handlers"]["console"]["filters"] == ["secrets"]
    assert settings.LOGGING["filters"]["secrets"] == {"()": "sistercities.logs.WithoutSecrets"}
    assert WithoutSecrets().filter(said)
    assert said.getMessage() == "Not Found: /partner/…/"
    response = SimpleNamespace(status="404", headers=[], sent=0, response_length=0)
    request = SimpleNamespace(headers=[("REFERER", path)])
    told = {
        "REQUEST_METHOD": "GET",
        "RAW_URI": path,
        "PATH_INFO": path,
        "SERVER_PROTOCOL": "HTTP/1.1",
    }
    told |= {"HTTP_REFERER": path}
    line = AccessLog(Config()).atoms(response, request, told, timedelta(0))
    assert not [name for name in line if "aaaa" in str(line[name])]
    assert line["r"] == "GET /partner/…/ HTTP/1.1"


@pytest.mark.both_databases
def test_uses_stay_as_they_are(link: PartnerLink) -> None:
    use = LinkUse.objects.create(link=link, what=LinkUse.What.ENTERED, at=timezone.now())
    for change in (lambda: LinkUse.objects.update(what="wrong"), use.delete):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_every_language_has_every_sentence() -> None:
    for section in ("guest", "fact_sheet", "land"):
        keys = {language: set(table.sections[section]) for language, table in phrases().items()}
        assert all(found == keys["en"] for found in keys.values())
