"""A class game in Chromium: a host, a projector and two phones through a whole game; reloads, cuts, keys and axe."""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest

from tests.browser.conftest import PATIENCE, Site, served
from tests.browser.looking import faults

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 360, "height": 640}, "has_touch": True, "is_mobile": True}
PASSWORD = "four purple herons waltz"


class Room:
    """A classroom: the host's screen, the projector, and phones."""

    def __init__(self, visit: Callable[..., Any], phones: int = 2, **options: Any) -> None:
        self.host = visit()
        self.host.go("/sign-up")
        self.host.page.get_by_label("Name").fill(f"Host {id(self)}")
        self.host.page.get_by_label("Password").fill(PASSWORD)
        self.host.button("Make the account").click()
        self.host.page.get_by_role("heading", name="Your recovery codes").wait_for()
        self.host.go("/games/new")
        self.host.button("Open the lobby").click()
        self.code = self.host.page.locator(".join-code").inner_text().replace(" ", "")
        self.projector = visit(viewport={"width": 1280, "height": 720})
        self.projector.go(self.host.page.get_by_role("link", name="projector").get_attribute("href"))
        self.phones = [visit(**PHONE, **options) for _ in range(phones)]
        for phone in self.phones:
            self.joins(phone)

    def joins(self, phone: Any) -> None:
        phone.go("/play")
        phone.page.get_by_label("The code on the projector").fill(self.code)
        phone.button("Go on").click()
        phone.button("Join").click()
        self.sees(phone, "You are in")

    def sees(self, someone: Any, heading: str) -> None:
        someone.page.get_by_role("heading", name=heading).wait_for(timeout=PATIENCE * 1000)

    def asks(self) -> None:
        self.host.page.get_by_role("button", name=re.compile("First question|Next question")).click()
        for phone in self.phones:
            phone.page.locator("form[data-answer]").wait_for()
        for screen in (self.host, self.projector):
            screen.page.locator("[data-counts]").wait_for()

    def answers(self, phone: Any) -> None:
        """Fill in something, whatever it asks, and send it."""
        form = phone.page.locator("form[data-answer]")
        if form.locator("[name=live-chosen]").count():
            form.locator(".choice").first.click()
        for line in form.locator("[name=live-typed]").all():
            line.fill("something")
        for place, picker in enumerate(form.locator("select").all(), start=1):
            picker.select_option(index=place)
        phone.button("Answer").click()
        phone.page.locator("[data-own=said]", has_text="Saved").wait_for()

    def locks(self) -> None:
        self.host.page.get_by_role("button", name=re.compile("Close now")).click()
        for phone in self.phones:
            self.sees(phone, "The answers are closed")
        self.host.button("Show the answer").wait_for()
        self.projector.page.get_by_text("The answers are closed.").wait_for()

    def shows(self) -> None:
        self.host.button("Show the answer").click()
        for phone in self.phones:
            phone.page.locator("[data-verdict]").wait_for()
        self.projector.page.locator(".spread").wait_for()
        self.host.page.get_by_role("button", name=re.compile("Next question|End the game")).wait_for()

    def everybody(self) -> list[Any]:
        return [self.host, self.projector, *self.phones]


def test_a_whole_game(visit: Callable[..., Any]) -> None:
    room = Room(visit)
    for screen in (room.host, room.projector):
        screen.page.get_by_text("2 people are in").wait_for()
    for question in range(1, 11):
        room.asks()
        room.projector.page.get_by_text(f"Question {question} of 10").wait_for()
        for phone in room.phones:
            room.answers(phone)
        for screen in (room.host, room.projector):
            screen.page.get_by_text("2 of 2 answered").wait_for()
        room.locks()
        room.shows()
        room.projector.page.locator(".is-right").first.wait_for()
    room.host.button("End the game").click()
    for someone in room.everybody():
        room.sees(someone, "The game is over")
    for phone in room.phones:
        phone.page.get_by_role("link", name="Keep it: make an account").wait_for()


def test_a_reload_at_every_phase_changes_nothing(visit: Callable[..., Any]) -> None:
    room = Room(visit)
    seen = [room.asks, lambda: room.answers(room.phones[0]), room.locks, room.shows]
    for step in seen:
        step()
        for someone in room.everybody():
            before = someone.page.locator("[data-live] h1").first.inner_text()
            someone.page.reload()
            assert someone.page.locator("[data-live] h1").first.inner_text() == before
    room.asks()
    assert room.phones[0].page.locator("[data-own=said]").inner_text() == ""


def test_a_phone_without_a_network_catches_up_and_its_answer_counts_once(visit: Callable[..., Any]) -> None:
    room = Room(partial(visit, is_cut=True))
    phone = room.phones[0]
    room.asks()
    phone.page.context.set_offline(True)
    form = phone.page.locator("form[data-answer]")
    form.get_by_role("button", name="I don’t know").click()
    phone.page.get_by_text("Not sent yet: keep this page open").wait_for()
    phone.page.context.set_offline(False)
    phone.page.locator("[data-own=said]", has_text="Saved").wait_for()
    room.host.page.get_by_text("1 of 2 answered").wait_for()
    phone.page.context.set_offline(True)
    room.host.page.get_by_role("button", name=re.compile("Close now")).click()
    room.host.button("Show the answer").click()
    room.phones[1].page.locator("[data-verdict]").wait_for()
    phone.page.context.set_offline(False)
    phone.page.locator("[data-verdict]").wait_for()


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
        assert first.page.get_by_text("You are").inner_text() == name
        room.host.page.get_by_text("2 of 2 answered").wait_for()


def kill_the_worker(site: Site) -> None:
    """End the process that answers at that address with no time to say good-bye; its parent starts another."""
    port = f"QUIZAPP_PORT={site.url.rsplit(':', 1)[1]}".encode()
    serving = {int(path.parent.name) for path in Path("/proc").glob("[0-9]*/environ") if port in environ_of(path)}
    (worker,) = [pid for pid in serving if parent_of(pid) in serving]
    os.kill(worker, signal.SIGKILL)
    with urlopen(f"{site.url}/healthz", timeout=PATIENCE):
        pass


def environ_of(path: Path) -> list[bytes]:
    try:
        return path.read_bytes().split(b"\0")
    except OSError:
        return []


def parent_of(pid: int) -> int:
    return int(Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[1])


def test_a_host_and_a_player_get_through_a_question_by_keyboard(visit: Callable[..., Any]) -> None:
    room = Room(visit, phones=1)
    host, phone = room.host.page, room.phones[0].page
    host.keyboard.press("Space")
    phone.locator("form[data-answer]").wait_for()
    phone.locator("form[data-answer] :is(input, select):not([type=hidden])").first.focus()
    while phone.evaluate("document.activeElement.textContent.trim()") != "I don’t know":
        phone.keyboard.press("Tab")
    phone.keyboard.press("Enter")
    phone.locator("[data-own=said]", has_text="Saved").wait_for()
    host.keyboard.press("p")
    host.get_by_role("button", name="Go on").wait_for()
    host.keyboard.press("p")
    host.get_by_role("button", name="Pause").wait_for()
    host.keyboard.press("l")
    room.sees(room.phones[0], "The answers are closed")
    host.get_by_role("button", name="Show the answer").wait_for()
    host.keyboard.press("Space")
    phone.locator("[data-verdict]").wait_for()


def test_a_push_moves_no_focus_and_is_said_once(visit: Callable[..., Any]) -> None:
    room = Room(visit, phones=1)
    phone = room.phones[0].page
    phone.evaluate(
        "window.said = []; new MutationObserver(() => said.push(document.querySelector('[data-aloud]').textContent))"
        ".observe(document.querySelector('[data-aloud]'), {childList: true, characterData: true, subtree: true})"
    )
    focus = "document.activeElement.tagName"
    before = phone.evaluate(focus)
    room.asks()
    room.locks()
    room.shows()
    assert phone.evaluate(focus) == before
    said = phone.evaluate("said")
    assert said[:2] == ["Question 1 of 10.", "The answers are closed."]
    assert len(said) == 3
    assert said[2].startswith("The answer is shown. You did not answer")


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
    phone.page.get_by_text("Not right: 0 points").wait_for()


def test_axe_finds_nothing_at_any_phase(visit: Callable[..., Any]) -> None:
    found: list[str] = []
    visitor = visit()
    for path in ("/games", "/play", "/play/100000"):
        visitor.go(path)
        found += looked_at(visitor)
    room = Room(visit)
    room.host.go("/games/new")
    room.host.page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    found += looked_at(room.host)
    room.host.page.go_back()
    room.host.page.get_by_role("link", name="Names").click()
    found += looked_at(room.host)
    room.host.page.get_by_role("link", name="Back to the game").click()
    steps = (lambda: None, room.asks, lambda: room.answers(room.phones[0]), room.locks, room.shows)
    for step in steps:
        step()
        for someone in (room.host, room.projector, room.phones[0]):
            found += looked_at(someone)
    room.host.page.get_by_text("End the game …").click()
    room.host.page.get_by_role("button", name="End it, with").click()
    for someone in (room.host, room.projector, room.phones[0]):
        room.sees(someone, "The game is over")
    room.phones[0].page.get_by_role("link", name="Keep it: make an account").wait_for()
    room.host.page.wait_for_timeout(6_000)  # within 5.5 seconds every page loads itself anew, and axe must not be in it
    found += [fault for someone in (room.host, room.projector, room.phones[0]) for fault in looked_at(someone)]
    assert found == []


def looked_at(someone: Any) -> list[str]:
    """What is wrong with the page, in light and dark, at its own width and at 320."""
    size = someone.page.viewport_size
    faults_there: list[str] = []
    for width in (320, size["width"]):
        someone.page.set_viewport_size({"width": width, "height": size["height"]})
        for scheme in ("light", "dark"):
            someone.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            faults_there += [f"{someone.page.url} {width} {scheme}: {fault}" for fault in faults(someone.page)]
    return faults_there
