"""The browser tests stand on these: the server, its static files, its policy, the mail server."""

from smtplib import SMTPRecipientsRefused

import pytest
from django.core.mail import EmailMessage
from playwright.sync_api import expect


def test_the_way_in_is_dressed_and_obeys_its_own_policy(enter, axe):
    page = enter(None)
    answer = page.goto("/account/login/")
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    expect(page.get_by_role("button")).not_to_have_count(0)
    sheets = page.evaluate(
        "[...document.styleSheets].map(sheet => [sheet.href, sheet.cssRules.length > 0])"
    )
    assert sheets, "no style sheet came"
    assert all("/static/" in address and filled for address, filled in sheets)
    axe(page)


def test_somebody_who_entered_is_known(enter, volunteer):
    page = enter(volunteer)
    page.goto("/account/password/change/")
    expect(page).to_have_url(f"{page.url.split('/account')[0]}/account/password/change/")


def test_a_stray_script_is_refused_and_noticed(browser, site):
    page = browser.new_page(base_url=site)
    refusals = []
    page.on("console", lambda message: refusals.append(message.text))
    page.goto("/account/login/")
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=alert(1)>')")
    page.wait_for_timeout(300)
    page.close()
    assert any("Content Security Policy" in refusal for refusal in refusals)


def test_mail_comes_over_real_smtp(mailbox):
    letter = EmailMessage(
        "A greeting from 釧路市", "ようこそ", "office@example.org", ["vera@example.org"]
    )
    letter.attach("letter.pdf", b"%PDF-1.7", "application/pdf")
    letter.send()
    (arrived,) = mailbox.to("vera@example.org")
    assert arrived["subject"] == "A greeting from 釧路市"
    assert arrived.get_body().get_content().strip() == "ようこそ"
    assert [part.get_filename() for part in arrived.iter_attachments()] == ["letter.pdf"]


def test_the_mail_server_can_turn_somebody_away(mailbox):
    mailbox.refused.add("gone@example.org")
    with pytest.raises(SMTPRecipientsRefused):
        EmailMessage("Hello", "", "office@example.org", ["gone@example.org"]).send()
    assert mailbox.letters == []
