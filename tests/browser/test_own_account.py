"""A person's own account by keyboard only and without scripts: how pages look, and how everything goes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import newcomer

pytestmark = pytest.mark.browser

PASSWORD = "four purple herons waltz"


def sign_up(learner: Any, name: str) -> None:
    learner.go("/sign-up")
    learner.page.get_by_label("Name").fill(newcomer(name))
    learner.page.get_by_label("Password").fill(PASSWORD)
    learner.button("Make the account").click()
    learner.page.get_by_role("heading", name="Your recovery codes").wait_for()


def style(learner: Any, name: str, of: str = "body") -> str:
    return str(learner.page.evaluate("([name, of]) => getComputedStyle(document.querySelector(of))[name]", [name, of]))


@pytest.mark.parametrize("scripts", [True, False])
def test_a_guest_has_pages_dark_wide_and_plain_from_then_on(visit: Callable[..., Any], scripts: bool) -> None:
    guest = visit(java_script_enabled=scripts, color_scheme="light")
    guest.start()
    guest.go("/about")
    before = style(guest, "backgroundColor", "html"), style(guest, "fontFamily", "h1")
    guest.page.get_by_role("link", name="Your settings and your data").click()
    guest.page.get_by_role("link", name="Change how pages look").click()
    guest.page.get_by_label("Light or dark").select_option("dark")
    guest.page.get_by_label("Wide text spacing").check()
    guest.page.get_by_label("Plain letters everywhere").check()
    guest.button("Save").click()
    expect(guest.page.get_by_role("status")).to_have_text("Saved. All pages look like this from now on.")
    guest.go("/about")
    after = style(guest, "backgroundColor", "html"), style(guest, "fontFamily", "h1")
    assert all(one != other for one, other in zip(before, after, strict=True))
    assert float(style(guest, "letterSpacing").removesuffix("px")) > 1.5


def test_an_account_is_erased_by_keyboard_only(visit: Callable[..., Any]) -> None:
    learner = visit()
    sign_up(learner, "Kira Keys")
    learner.go("/account/erasure")
    learner.button("Erase my account").focus()
    learner.page.keyboard.press("Enter")
    learner.page.locator(".error").wait_for()
    field = learner.page.get_by_label("Your password")
    expect(field).to_have_attribute("aria-invalid", "true")
    error = learner.page.locator(f"#{field.get_attribute('aria-describedby')}")
    expect(error).to_contain_text("Enter your password.")
    field.focus()
    learner.page.keyboard.type(PASSWORD)
    learner.page.keyboard.press("Enter")
    expect(learner.page.get_by_role("status")).to_contain_text("Everything that was yours is erased.")
    learner.go("/account")
    assert learner.page.get_by_role("heading", name="Sign in").count() == 1


def test_an_account_is_erased_without_scripts(visit: Callable[..., Any]) -> None:
    learner = visit(java_script_enabled=False)
    sign_up(learner, "Nora Noscript")
    learner.go("/account")
    learner.page.get_by_role("link", name="Erase your account").click()
    learner.page.get_by_label("Your password").fill(PASSWORD)
    learner.button("Erase my account").click()
    expect(learner.page.get_by_role("status")).to_contain_text("Everything that was yours is erased.")


def test_everything_can_be_downloaded(visit: Callable[..., Any]) -> None:
    guest = visit(accept_downloads=True)
    guest.start()
    guest.go("/account")
    with guest.page.expect_download() as download:
        guest.page.get_by_role("link", name="Download everything").click()
    assert download.value.suggested_filename.endswith(".json")
