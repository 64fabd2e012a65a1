"""axe finds nothing on any page where people come and go or look after an account, in any look."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from flask import Flask

from tests.browser.conftest import SLUG, newcomer

pytestmark = pytest.mark.browser

SET = f"/sets/{SLUG}"
ENTRANCES = {
    "/sign-in": "Sign in",
    "/sign-up": "Make the account",
    "/recover": "Set the password and sign in",
    "/guest-code": "Find it",
}
"""Where an account is made or entered, with the button that does it."""
ACCOUNT = ("/account", "/account/look", "/account/day", "/account/erasure")
ADMIN = ("/admin/users", "/admin/users/1", "/admin/links", "/admin/sets", "/admin/storage")


@pytest.mark.shows(
    *("accounts/link", "accounts/link_invalid", "accounts/sign_in", "accounts/sign_up"),
    *("accounts/recover", "accounts/guest_code"),
)
def test_entrances(visit: Callable[..., Any], look: Callable[[Any], None], found: list[str]) -> None:
    visitor = visit()
    for path in (*ENTRANCES, visitor.site.admin_link, "/links/of-nobody"):
        visitor.go(path)
        look(visitor)
    assert found == []


def test_forms_with_errors(visit: Callable[..., Any], look: Callable[[Any], None], found: list[str]) -> None:
    visitor = visit()
    for path, button in (*ENTRANCES.items(), (visitor.site.admin_link, "Make the account")):
        visitor.go(path)
        visitor.button(button).click()
        visitor.page.locator(".error").first.wait_for()
        look(visitor)
    assert found == []


@pytest.mark.shows("accounts/codes", "accounts/recovery_codes", "accounts/sign_ins")
def test_coming_and_going(visit: Callable[..., Any], look: Callable[[Any], None], found: list[str]) -> None:
    guest = visit()
    guest.start()
    guest.page.get_by_role("link", name="Answer one").click()
    guest.answer()
    guest.go("/sign-in")  # which asks what becomes of the answer
    look(guest)
    guest.go("/sign-up")
    guest.page.get_by_label("Name").fill(newcomer("Axel Axe"))
    guest.page.get_by_label("Password").fill("four purple herons waltz")
    guest.button("Make the account").click()
    guest.page.get_by_role("heading", name="Your recovery codes").wait_for()
    look(guest)
    for path in ("/", "/account/sign-ins", "/account/recovery-codes"):
        guest.go(path)
        look(guest)
    assert found == []


@pytest.mark.shows("accounts/guest_found")
def test_who_enters_a_guest_s_code_with_an_account_is_asked(
    visit: Callable[..., Any], look: Callable[[Any], None], found: list[str]
) -> None:
    guest, owner = visit(), visit()
    guest.start()
    guest.go("/account")
    code = guest.page.locator("code").first.inner_text()
    owner.go("/sign-up")
    owner.page.get_by_label("Name").fill(newcomer("Olga Owner"))
    owner.page.get_by_label("Password").fill("four purple herons waltz")
    owner.button("Make the account").click()
    owner.page.get_by_role("heading", name="Your recovery codes").wait_for()
    owner.go("/guest-code")
    owner.page.get_by_label("Your code").fill(code)
    owner.button("Find it").click()
    owner.page.get_by_role("heading", name="Is this guest you?").wait_for()
    look(owner)
    owner.button("Take all of it into my account").click()
    owner.page.get_by_text("It is all here now").wait_for()
    assert found == []


@pytest.mark.shows("accounts/account", "accounts/look", "accounts/day", "accounts/erasure")
def test_pages_of_an_account(visit: Callable[..., Any], look: Callable[[Any], None], found: list[str]) -> None:
    guest = visit()
    guest.start()
    for path in ACCOUNT:
        guest.go(path)
        look(guest)
    guest.go("/account/look")
    guest.page.get_by_label("Wide text spacing").check()
    guest.page.get_by_label("Plain letters everywhere").check()
    guest.button("Save").click()
    guest.page.get_by_role("status").wait_for()
    look(guest)
    for path in ("/", SET, f"{SET}/passages/1/question", "/account/day", "/progress"):
        guest.go(path)
        look(guest)
    assert found == []


@pytest.mark.shows("unsent")
def test_forms_of_an_account_with_errors(
    visit: Callable[..., Any], look: Callable[[Any], None], found: list[str]
) -> None:
    guest = visit()
    guest.start()
    guest.go("/account/day")
    guest.page.get_by_label("A day begins at this hour").fill("44")
    guest.button("Save").click()
    guest.page.locator(".error").wait_for()
    look(guest)
    guest.go("/account/erasure")
    guest.button("Erase what I did here").click()
    guest.page.locator(".error").wait_for()
    look(guest)
    guest.go("/account/day")
    guest.page.locator("main [name=csrf_token]").evaluate("field => field.value = 'of yesterday'")
    guest.button("Save").click()
    guest.page.get_by_role("heading", name="Not sent yet").wait_for()
    look(guest)
    guest.button("Send it again").click()
    guest.page.get_by_text("Saved.").wait_for()
    assert found == []


@pytest.fixture
def admin(site_on_the_network: Any, visit: Callable[..., Any]) -> Any:
    """The first admin, just made by the link that the start printed."""
    someone = visit(at=site_on_the_network)
    someone.go(site_on_the_network.admin_link)
    someone.page.get_by_label("Name").fill("Ada Admin")
    someone.page.get_by_label("Password").fill("four purple herons waltz")
    someone.button("Make the account").click()
    someone.page.get_by_role("heading", name="Your recovery codes").wait_for()
    return someone


@pytest.mark.shows(
    "accounts/name",
    "accounts/password",
    "accounts/admin_link",
    "accounts/admin_links",
    "accounts/admin_user",
    "accounts/admin_users",
    "bank/admin_sets",
    "bank/admin_storage",
)
def test_pages_of_an_admin(admin: Any, look: Callable[[Any], None], found: list[str]) -> None:
    admin.go("/admin/links")
    admin.button("Make a link").click()
    admin.page.get_by_label("The link").wait_for()
    look(admin)
    for path in (*ACCOUNT, "/account/name", "/account/password", *ADMIN):
        admin.go(path)
        look(admin)
    admin.go("/account/password")
    admin.button("Save").click()
    admin.page.locator(".error").first.wait_for()
    look(admin)
    assert found == []


@pytest.mark.shows("accounts/guests_only")
def test_whoever_may_type_no_password_here_is_told_so(
    app: Flask, visit: Callable[..., Any], look: Callable[[Any], None], found: list[str]
) -> None:
    """Any browser of the tests is on the machine that serves, so the page is made for one that is not."""
    app.extensions["settings"] = replace(app.extensions["settings"], lan=True)
    page = app.test_client().get("/sign-in", environ_base={"REMOTE_ADDR": "192.0.2.7"})
    phone = visit()
    phone.page.route("**/sign-in", lambda asked: asked.fulfill(status=403, content_type="text/html", body=page.text))
    phone.go("/sign-in")
    look(phone)
    assert found == []


@pytest.mark.shows("accounts/reset")
def test_the_page_on_which_a_forgotten_password_is_set_anew(
    site_on_the_network: Any, admin: Any, visit: Callable[..., Any], look: Callable[[Any], None], found: list[str]
) -> None:
    admin.go("/admin/users/1")
    admin.button("Make a link").click()
    link = admin.page.get_by_label("The link").input_value()
    owner = visit(at=site_on_the_network)
    owner.page.goto(link)
    look(owner)
    owner.page.locator("main button.button").first.click()
    owner.page.locator(".error").first.wait_for()
    look(owner)
    assert found == []
