"""What the pages' small script adds, and what holds without it."""

import pytest
from playwright.sync_api import expect


def test_a_refused_form_begins_at_what_needs_another_look(enter):
    page = enter(None)
    page.goto("/account/login/")
    page.get_by_label("Email").fill("nobody@example.org")
    page.get_by_role("button", name="Sign in").click()
    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    summary.get_by_role("link", name="Password").click()
    expect(page.get_by_label("Password", exact=True)).to_be_focused()


def test_a_password_can_be_looked_at(enter):
    page = enter(None)
    page.goto("/account/login/")
    password = page.get_by_label("Password", exact=True)
    password.fill("correct horse")
    expect(password).to_have_attribute("type", "password")
    page.get_by_role("button", name="Show the password").click()
    expect(password).to_have_attribute("type", "text")


def test_without_script_a_form_is_refused_in_the_same_words(enter):
    page = enter(None, java_script_enabled=False)
    page.goto("/account/login/")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("alert")).to_contain_text("2 things need another look")


@pytest.mark.parametrize("java_script_enabled", [True, False])
def test_the_menu_unfolds_on_a_phone(enter, volunteer, java_script_enabled):
    page = enter(volunteer, width=360, java_script_enabled=java_script_enabled)
    page.goto("/account/password/change/")
    menu = page.get_by_role("navigation", name="Main")
    expect(menu).to_be_hidden()
    page.get_by_role("button", name="Menu").click()
    expect(menu.get_by_role("link", name="Desk")).to_be_visible()
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()


def test_ones_own_menu_closes_with_escape(enter, volunteer):
    page = enter(volunteer)
    page.goto("/account/password/change/")
    page.get_by_text("Vera Volunteer").click()
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Sign out")).to_be_hidden()


def test_the_first_stop_of_the_keyboard_skips_to_the_page(enter, volunteer):
    page = enter(volunteer)
    page.goto("/account/password/change/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the page")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()


@pytest.mark.parametrize(
    "address", ["/account/login/", "/account/password/reset/", "/account/signup/"]
)
def test_the_entrance_fits_the_narrowest_screen(enter, axe, address):
    page = enter(None, width=320)
    page.goto(address)
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    axe(page)
