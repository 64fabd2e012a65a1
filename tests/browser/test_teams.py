"""A class game in teams in Chromium: who is in which, how they stand, and somebody who comes late and catches up."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.looking import faults
from tests.browser.room import PHONE, Room

pytestmark = pytest.mark.browser


@pytest.fixture
def room(visit: Callable[..., Any]) -> Room:
    """A game in two teams, with two phones."""
    found = Room(visit, phones=0)
    found.host.go("/games/new")
    found.host.page.get_by_text("Details", exact=True).click()
    found.host.page.get_by_label("Teams").select_option("2")
    found.host.button("Open the lobby").click()
    found.code = found.host.page.locator(".join-code").inner_text().replace(" ", "")
    found.projector.go(found.host.page.get_by_role("link", name="projector").get_attribute("href"))
    for _ in range(2):
        found.joins(visit(**PHONE))
    return found


def plays(room: Room) -> None:
    room.asks()
    for phone in room.phones:
        room.answers(phone)
    room.locks()
    room.shows()


def test_a_game_in_teams_from_the_lobby_to_catching_up(room: Room, visit: Callable[..., Any]) -> None:
    for phone, name in zip(room.phones, ("1, the Herons", "2, the Lynxes"), strict=True):
        phone.page.get_by_text(f"You play for team {name}.").wait_for()
    for screen in (room.host, room.projector):
        screen.page.get_by_text("1 player").nth(1).wait_for()
    wrong = [fault for someone in (room.host, room.projector, room.phones[0]) for fault in faults(someone.page)]
    plays(room)
    room.phones[0].page.get_by_text("Your team 1, the Herons, has").wait_for()
    late = visit(**PHONE)
    late.go("/play")
    late.page.get_by_label("The code on the projector").fill(room.code)
    late.button("Go on").click()
    late.button("Join").click()
    late.page.get_by_text("1 question was asked before you came.").wait_for()
    room.phones.append(late)
    plays(room)
    wrong += [fault for someone in (room.host, room.projector, late) for fault in faults(someone.page)]
    room.ends()
    late.page.get_by_text("One question was asked before you came.").wait_for()
    for someone in (room.host, room.projector, late):
        someone.page.get_by_role("table", name="Teams").wait_for()
        wrong += faults(someone.page)
    late.page.get_by_role("link", name="Answer it now, as practice").click()
    late.page.locator("form.ask").wait_for()
    assert wrong == []
