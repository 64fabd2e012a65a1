"""A guest practises, makes an account and keeps everything: by keyboard only, and without scripts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import newcomer

pytestmark = pytest.mark.browser

PASSWORD = "four purple herons waltz"
ANOTHER = "nine amber otters hum"


@pytest.mark.engines
def test_a_guest_makes_an_account_by_keyboard_only_and_finds_it_all_elsewhere(visit: Callable[..., Any]) -> None:
    guest, name = visit(), newcomer("Keyla Keyboard")
    answer_after_the_first_passage(guest)
    guest.go("/")
    press_on(guest, "Sign up", then="Make an account")
    press_on(guest, "Make the account", then="Enter a name.")
    expect(guest.page.get_by_label("Name")).to_have_attribute("aria-describedby", "name-hint name-error")
    type_into(guest, Name=name, Password=PASSWORD)
    guest.page.keyboard.press("Enter")
    guest.page.get_by_role("heading", name="Your recovery codes").wait_for()
    press_on(guest, "I have written them down", then="Go on with passage 2 of 11")
    elsewhere = visit()
    elsewhere.go("/sign-in")
    type_into(elsewhere, Name=name.lower(), Password=PASSWORD)
    elsewhere.page.keyboard.press("Enter")
    elsewhere.page.get_by_text("Go on with passage 2 of 11", exact=True).wait_for()


def test_without_scripts_a_guest_signs_up_and_in_recovers_and_signs_out_everywhere(visit: Callable[..., Any]) -> None:
    here, there = visit(java_script_enabled=False), visit(java_script_enabled=False)
    name = newcomer("Nora Noscript")
    answer_after_the_first_passage(here)
    here.go("/sign-up")
    send(here, "Make the account", Name=name, Password=PASSWORD)
    code = here.page.locator(".codes code").first.inner_text()
    answer_after_the_first_passage(there)
    there.go("/recover")
    send(there, "Set the password and sign in", Name=name, **{"One of": code, "New password": ANOTHER})
    for words in ("Your new password is set.", "2 answers"):
        expect(there.page.locator("main")).to_contain_text(words)
    here.go("/account/sign-ins")
    send(here, "Sign in", Name=name, Password=ANOTHER)
    assert here.page.get_by_text("on Linux").count() >= 2
    here.button("Sign out everywhere").click()
    expect(here.page.locator("main")).to_contain_text("You are signed out everywhere.")
    there.go("/account")
    assert there.page.get_by_role("heading", name="Sign in").is_visible()


def test_a_guest_whose_answers_are_not_the_accounts_is_back_after_the_sign_out(visit: Callable[..., Any]) -> None:
    owner, shared, name = visit(), visit(), newcomer("Shari Shared")
    owner.go("/sign-up")
    send(owner, "Make the account", Name=name, Password=PASSWORD)
    answer_after_the_first_passage(shared)
    shared.go("/sign-in")
    shared.page.get_by_label("Add what I did here as a guest").uncheck()
    send(shared, "Sign in", Name=name, Password=PASSWORD)
    shared.button("Sign out").click()
    for words in ("You study as a guest", "Go on with passage 2 of 11"):
        expect(shared.page.locator("main")).to_contain_text(words)


def answer_after_the_first_passage(guest: Any) -> None:
    guest.start()
    guest.page.get_by_role("link", name="Answer one").click()
    guest.answer()


def press_on(learner: Any, name: str, then: str) -> None:
    """Press Tab until what has that name has the focus, then Enter."""
    learner.tab_to(name)
    learner.page.keyboard.press("Enter")
    learner.page.get_by_text(then, exact=True).first.wait_for()


def type_into(learner: Any, **fields: str) -> None:
    """Type into the fields of these labels, which follow each other by Tab."""
    learner.page.get_by_label(next(iter(fields)), exact=True).focus()
    for label, text in fields.items():
        assert learner.focused() == label
        learner.page.keyboard.type(text)
        learner.page.keyboard.press("Tab")
    learner.page.keyboard.press("Shift+Tab")


def send(learner: Any, button: str, **fields: str) -> None:
    for label, text in fields.items():
        learner.page.get_by_label(label).fill(text)
    learner.button(button).click()
    learner.page.wait_for_load_state()
