"""Class games where somebody presses twice, or just when the page changes: only what was there to be read is meant."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import expect

from quizapp.web.clock import now
from tests.browser.room import LOCKED, REVEALED, Room

pytestmark = pytest.mark.browser

HALF_A_SECOND = 500
MIDDLE = """() => {
  const place = document.querySelector("[data-primary]").getBoundingClientRect();
  return [place.x + place.width / 2, place.y + place.height / 2];
}"""
"""Where the first button is, in one look: between two it may be drawn anew."""


def stands_still(someone: Any) -> None:
    """From now on time goes on there by ``goes_by`` alone, however slow the machine is."""
    someone.page.clock.install()
    someone.page.reload()
    someone.page.clock.pause_at(now() + timedelta(minutes=1))


def goes_by(someone: Any) -> None:
    someone.page.clock.run_for(HALF_A_SECOND)


@pytest.mark.parametrize("again", ["mouse", "enter key", "space bar"])
def test_a_second_press_on_a_button_that_came_in_the_place_of_the_first_does_nothing(
    visit: Callable[..., Any], again: str
) -> None:
    room = Room(visit, phones=1, settings=("Show the five best",))
    host = room.host.page
    stands_still(room.host)
    presses_twice(host, "First question", again, then="Close in 15 s")
    goes_by(room.host)
    presses_twice(host, "Close in 15 s", again, then="30 s more")
    room.phones[0].page.get_by_text("s left").wait_for()
    goes_by(room.host)
    presses_twice(host, "Close now", again, then="Show the answer")
    room.is_at(LOCKED, room.phones[0])
    goes_by(room.host)
    presses_twice(host, "Show the answer", again, then="Show the board")
    goes_by(room.host)
    host.get_by_role("button", name="Show the board").click()
    host.locator("[data-primary]:has-text('Next question')").wait_for()


def presses_twice(host: Any, button: str, again: str, then: str) -> None:
    """Press a button and, once there is another, press again where the first was, or by that key."""
    primary = host.locator("[data-primary]")
    expect(primary).to_contain_text(button)
    place = host.evaluate(MIDDLE)
    primary.click()
    host.get_by_role("button", name=then).wait_for()
    if again == "mouse":  # at the place itself: what lies there may be drawn anew at any moment
        host.mouse.click(*place)
    else:
        host.keyboard.press("Enter" if again == "enter key" else "Space")
    host.wait_for_timeout(200)
    expect(host.get_by_role("button", name=then)).to_be_visible()


def test_a_tap_just_when_the_question_closes_does_not_lead_out_of_the_game(visit: Callable[..., Any]) -> None:
    room = Room(visit, phones=1)
    (phone,) = room.phones
    room.asks()
    stands_still(phone)
    room.locks()
    leaving = phone.page.get_by_text("Leave the game …")
    leaving.tap()
    expect(phone.button("Leave the game")).to_be_hidden()
    goes_by(phone)
    leaving.tap()
    expect(phone.button("Leave the game")).to_be_visible()
    room.presses(room.host.button("Show the answer"))
    room.is_at(REVEALED, phone)
    expect(phone.button("Leave the game")).to_be_hidden()
    goes_by(phone)
    leaving.tap()
    phone.button("Leave the game").tap()
    phone.page.get_by_text("You have left the game.").wait_for()
