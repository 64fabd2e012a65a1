"""Class games where somebody signs in, out or up in another tab of the same browser meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Learner, newcomer
from tests.browser.room import PASSWORD, PHONE, Room

pytestmark = pytest.mark.browser


def another_tab(someone: Learner) -> Learner:
    return Learner(someone.page.context.new_page(), someone.site, someone.items)


def signs_up(someone: Learner, name: str) -> None:
    someone.go("/sign-up")
    fills_in(someone, name)
    someone.button("Make the account").click()
    someone.page.get_by_role("heading", name="Your recovery codes").wait_for()


def signs_in(someone: Learner, name: str, *, brings_all: bool = True) -> None:
    someone.go("/sign-in")
    fills_in(someone, name)
    if not brings_all:
        someone.page.get_by_label("Add what I did here as a guest").uncheck()
    someone.button("Sign in").click()
    someone.page.get_by_role("link", name=name).wait_for()


def signs_out(someone: Learner) -> None:
    someone.go("/account")
    someone.button("Sign out").click()
    someone.page.wait_for_url("**/")


def fills_in(someone: Learner, name: str) -> None:
    someone.page.get_by_label("Name").fill(name)
    someone.page.get_by_label("Password").fill(PASSWORD)


def makes_an_account(tab: Learner, _visit: Callable[..., Any]) -> None:
    signs_up(tab, newcomer("Ada Account"))


def signs_in_to_one(tab: Learner, visit: Callable[..., Any]) -> None:
    name = newcomer("Ben Before")
    signs_up(visit(), name)
    signs_in(tab, name)


def signs_out_and_in(tab: Learner, _visit: Callable[..., Any]) -> None:
    name = newcomer("Ida Inandout")
    signs_up(tab, name)
    signs_out(tab)
    signs_in(tab, name)


@pytest.mark.parametrize("does", [makes_an_account, signs_in_to_one, signs_out_and_in])
def test_an_answer_is_saved_at_once_as_that_of_the_same_player(
    visit: Callable[..., Any], does: Callable[[Learner, Callable[..., Any]], None]
) -> None:
    room = Room(visit, phones=1)
    (phone,) = room.phones
    room.asks()
    does(another_tab(phone), visit)
    room.answers(phone)
    room.host.page.get_by_text("1 of 1 answered").wait_for()


def test_an_answer_of_who_is_signed_out_is_kept_until_they_are_back(visit: Callable[..., Any]) -> None:
    room = Room(visit, phones=1)
    (phone,), name = room.phones, newcomer("Ona Out")
    tab = another_tab(phone)
    signs_up(tab, name)
    room.asks()
    signs_out(tab)
    phone.button("I don’t know").click()
    phone.page.get_by_text("You are signed out: sign in in another tab").wait_for()
    signs_in(tab, name)
    room.is_saved(phone)
    room.host.page.get_by_text("1 of 1 answered").wait_for()


def test_an_answer_is_not_taken_as_that_of_somebody_else(visit: Callable[..., Any]) -> None:
    room, name = Room(visit, phones=1), newcomer("Sam Somebody")
    (phone,) = room.phones
    signs_up(visit(), name)
    tab = another_tab(phone)
    signs_in(tab, name, brings_all=False)
    room.asks()
    phone.button("I don’t know").click()
    said = phone.page.locator("[data-own=said]")
    expect(said).to_contain_text("Somebody else is signed in here.")
    phone.page.evaluate("dispatchEvent(new Event('online'))")
    expect(phone.page.locator("[data-line]")).to_contain_text("Somebody else is signed in here.")
    signs_out(tab)  # the guest of before is back
    room.is_saved(phone)


def test_a_page_of_one_player_sends_nothing_for_another(visit: Callable[..., Any]) -> None:
    room, name = Room(visit, phones=1), newcomer("Pam Player")
    (phone,) = room.phones
    signs_up(visit(), name)
    tab = another_tab(phone)
    signs_in(tab, name, brings_all=False)
    room.joins(tab)
    room.phones.remove(tab)
    room.asks()
    phone.button("I don’t know").click()
    expect(phone.page.locator("[data-error]")).to_contain_text("You play as somebody else here now.")
    room.host.page.get_by_text("0 of 2 answered").wait_for()


def test_a_host_who_signed_out_and_in_in_another_tab_presses_once(visit: Callable[..., Any]) -> None:
    room = Room(visit, phones=1)
    tab = another_tab(room.host)
    signs_out(tab)
    signs_in(tab, room.name)
    room.asks()
    room.locks()


def test_a_host_who_is_refused_is_told_why_until_the_next_press(visit: Callable[..., Any]) -> None:
    room = Room(visit, phones=0)
    tab, first = another_tab(room.host), room.host.page.get_by_role("button", name="First question")
    line = room.host.page.locator("[data-line]")
    signs_out(tab)
    first.click()
    expect(line).to_contain_text("You are signed out here.")
    signs_up(tab, newcomer("Olga Other"))
    expect(line).to_contain_text("Somebody else is signed in here.")
    first.click()
    expect(line).to_contain_text("Somebody else is signed in here.")
    room.joins(visit(**PHONE))
    signs_out(tab)
    signs_in(tab, room.name)
    room.host.page.get_by_text("1 person is in").wait_for()
    expect(line).to_contain_text("Somebody else is signed in here.")
    room.asks()
    expect(line).to_have_text("")
