"""A class game in Chromium: a host, a projector and three phones through a whole game; a killed server; and axe."""

from __future__ import annotations

import os
import re
import signal
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PATIENCE, Site, served
from tests.browser.looking import wrong_with
from tests.browser.room import GOING_ON, LOBBY, PHONE, WAY, Room

pytestmark = pytest.mark.browser


@pytest.mark.engines
def test_a_whole_game(visit: Callable[..., Any]) -> None:
    room = Room(visit, phones=3)
    for screen in (room.host, room.projector):
        screen.page.get_by_text("3 people are in").wait_for()
    for question in range(1, 11):
        room.asks()
        room.projector.page.get_by_text(f"Question {question} of 10").wait_for()
        for phone in room.phones:
            room.answers(phone)
        for screen in (room.host, room.projector):
            screen.page.get_by_text("3 of 3 answered").wait_for()
        room.locks()
        room.shows()
        room.projector.page.locator(".is-right").first.wait_for()
    room.host.button("End the game").click()
    for someone in room.everybody():
        room.sees(someone, "The game is over")
    for phone in room.phones:
        phone.page.get_by_role("link", name="Keep it: make an account").wait_for()


@pytest.mark.engines
def test_a_server_that_is_killed_in_the_middle_of_a_question_loses_nothing(
    visit: Callable[..., Any], tmp_path: Path
) -> None:
    with served(tmp_path) as site:
        room = Room(partial(visit, site, is_cut=True))
        first, second = room.phones
        room.asks()
        room.answers(first)
        name = first.page.get_by_text("You are").inner_text()
        kill_the_worker(site)
        room.host.page.get_by_text("1 of 2 answered").wait_for()
        room.answers(second)
        room.host.page.get_by_text("2 of 2 answered").wait_for()
        room.locks()
        kill_the_worker(site)
        room.shows()
        expect(first.page.get_by_text("You are")).to_have_text(name)
        room.host.page.get_by_text("2 of 2 answered").wait_for()


def kill_the_worker(site: Site) -> None:
    """End the process that answers at that address with no time to say good-bye; its parent starts another."""
    port = f"QUIZAPP_PORT={site.url.rsplit(':', 1)[1]}".encode()
    serving = {int(path.parent.name) for path in Path("/proc").glob("[0-9]*/environ") if port in environ_of(path)}
    (worker,) = [pid for pid in serving if parent_of(pid) in serving]
    os.kill(worker, signal.SIGKILL)
    while any(environ_of(Path(f"/proc/{worker}/environ"))):  # until it is gone it may still take what comes
        time.sleep(0.01)
    with urlopen(f"{site.url}/healthz", timeout=PATIENCE):
        pass


def environ_of(path: Path) -> list[bytes]:
    try:
        return path.read_bytes().split(b"\0")
    except OSError:
        return []


def parent_of(pid: int) -> int:
    return int(Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[1])


def test_a_player_without_scripts_plays_by_loading_the_page_again(visit: Callable[..., Any]) -> None:
    room = Room(visit, phones=1, java_script_enabled=False)
    phone = room.phones[0]
    room.host.page.get_by_role("button", name="First question").click()
    room.host.page.get_by_text("0 of 1 answered").wait_for()
    phone.page.get_by_role("link", name="Load the page again").click()
    phone.button("I don’t know").click()
    phone.page.get_by_text("Saved").wait_for()
    room.host.page.get_by_text("1 of 1 answered").wait_for()
    room.host.page.get_by_role("button", name=re.compile("Close now")).click()
    room.host.button("Show the answer").click()
    room.host.button("Next question").wait_for()
    phone.page.get_by_role("link", name="Load the page again").click()
    phone.page.get_by_text("You said that you don’t know: 0 points").wait_for()


@pytest.mark.shows("live/enter", "live/host", "live/index", "live/new", "live/play", "live/players", "live/projector")
@pytest.mark.shows("live/results")
def test_axe_finds_nothing_at_any_phase(visit: Callable[..., Any]) -> None:
    found: list[str] = []
    visitor = visit()
    for path in ("/games", "/play", "/play/100000"):
        visitor.go(path)
        found += wrong_with(visitor.page)
    room = Room(visit, settings=("Show the five best",))
    room.host.go("/games/new")
    room.host.page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    found += wrong_with(room.host.page)
    room.host.page.go_back()
    room.host.page.get_by_role("link", name="Names").click()
    found += wrong_with(room.host.page)
    room.host.page.get_by_role("link", name="Back to the game").click()
    for phase in (LOBBY, *WAY):
        if phase is not LOBBY:
            room.goes_to(phase)
        if phase is GOING_ON:
            room.answers(room.phones[0])
        for someone in (room.host, room.projector, room.phones[0]):
            found += wrong_with(someone.page)
    room.ends()
    found += [fault for someone in (room.host, room.projector, room.phones[0]) for fault in wrong_with(someone.page)]
    room.host.page.get_by_role("link", name="See the results").click()
    assert found + wrong_with(room.host.page) == []


@pytest.mark.shows("live/gone", "live/name")
def test_axe_finds_nothing_where_somebody_comes_in_and_where_somebody_was_taken_out(visit: Callable[..., Any]) -> None:
    room = Room(visit, phones=1)
    phone = visit(**PHONE)
    phone.go(f"/play/{room.code}")
    found = wrong_with(phone.page)
    phone.page.get_by_label("Name").fill("\u202e")
    phone.button("Join").click()
    phone.page.locator(".error").wait_for()
    found += wrong_with(phone.page)
    room.host.page.get_by_role("link", name="Names").click()
    room.host.page.get_by_text("Take out …").click()
    room.host.button("Take out of the game").click()
    room.sees(room.phones[0], "You are not in this game any more")
    assert found + wrong_with(room.phones[0].page) == []


def test_what_host_and_player_send_is_what_the_server_takes_ahead(visit: Callable[..., Any]) -> None:
    room, kinds = Room(visit, phones=1), []
    for someone in (room.host, room.phones[0]):
        someone.page.on(
            "request", lambda one: kinds.append(one.headers.get("content-type", "")) if one.post_data else None
        )
    room.asks()
    room.answers(room.phones[0])
    room.locks()
    assert len(kinds) == 3
    assert {kind.partition(";")[0] for kind in kinds} == {"application/x-www-form-urlencoded"}


SIZES = """
[".spread .what", ".beside > .stack .lead, .beside > .stack .passage"].map((wanted) =>
  [...document.querySelectorAll(wanted)].map((one) => {
    const beside = one.closest(".beside > .stack");
    return parseFloat(getComputedStyle(one).fontSize) * (beside ? getComputedStyle(beside).zoom : 1);
  }),
)
"""


def test_on_the_projector_the_options_are_larger_than_what_stands_beside_and_nothing_is_cut(
    visit: Callable[..., Any],
) -> None:
    room = Room(visit, phones=1)
    projector = room.projector.page
    for _ in range(3):
        room.asks()
        room.locks()
        room.shows()
        options, beside = projector.evaluate(SIZES)
        assert min(options) > max(beside)
        assert projector.evaluate("document.documentElement.scrollHeight <= innerHeight")
