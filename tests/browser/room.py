"""A classroom in Chromium: the host's screen, the projector and phones, and how they go through a game together."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from tests.browser.conftest import PATIENCE, newcomer

PHONE = {"viewport": {"width": 360, "height": 640}, "has_touch": True, "is_mobile": True}
PASSWORD = "four purple herons waltz"


@dataclass(frozen=True)
class Phase:
    """A phase of a game: the host's button that leads there, and by what each screen shows that it is there."""

    button: str
    phone: str
    projector: str
    host: str


CLOSED = "The answers are closed"
LOBBY = Phase("", "h1:has-text('You are in')", ".join-code", "button:has-text('First question')")
ASKING = Phase("First question|Next question", "form[data-answer]", "[data-counts]", "button:has-text('Close in 15 s')")
PAUSED = Phase("Pause", "text=Paused", "text=Paused", "button:has-text('Go on')")
GOING_ON = Phase("Go on", "[data-clock][hidden]", "[data-clock][hidden]", "button:has-text('Pause')")
LOCKED = Phase("Close now", f"h1:has-text('{CLOSED}')", f"text={CLOSED}", "button:has-text('Show the answer')")
REVEALED = Phase("Show the answer", "[data-verdict]", ".spread", "button:has-text('Show the board')")
BOARD = Phase(
    "Show the board",
    "[data-verdict]",
    "[data-live]:not(:has(.spread)) > .lead",
    "[data-primary]:has-text('Next question')",
)
WAY = (ASKING, PAUSED, GOING_ON, LOCKED, REVEALED, BOARD)
"""From the lobby through a question, where the five best are shown."""


class Room:
    """A game in its lobby, with everybody in it. ``settings`` are labels to tick when the game is opened."""

    def __init__(
        self, visit: Callable[..., Any], phones: int = 2, settings: tuple[str, ...] = (), **options: Any
    ) -> None:
        self.visit, self.name = visit, newcomer("Host")
        self.host = visit()
        self._signs_up()
        self._opens(settings)
        self.code = self.host.page.locator(".join-code").inner_text().replace(" ", "")
        self.projector = visit(viewport={"width": 1280, "height": 720})
        self.projector.go(self.host.page.get_by_role("link", name="projector").get_attribute("href"))
        self.phones: list[Any] = []
        for _ in range(phones):
            self.joins(visit(**PHONE, **options))

    def joins(self, phone: Any) -> None:
        self.phones.append(phone)
        phone.go("/play")
        phone.page.get_by_label("The code on the projector").fill(self.code)
        phone.button("Go on").click()
        phone.button("Join").click()
        self.sees(phone, "You are in")

    def another_host(self, **options: Any) -> Any:
        """The host at another device, before the same game."""
        other = self.visit(**options)
        other.go("/sign-in")
        other.page.get_by_label("Name").fill(self.name)
        other.page.get_by_label("Password").fill(PASSWORD)
        other.button("Sign in").click()
        other.page.get_by_role("link", name=self.name).wait_for()
        other.go(urlsplit(self.host.page.url).path)
        return other

    def presses(self, button: Any) -> None:
        """Press it at once. A hand takes longer, and a page takes no notice of one that meant what was there before."""
        button.wait_for()
        button.dispatch_event("click")

    def goes_to(self, phase: Phase, *watching: Any, by: Any = None) -> None:
        """The host presses what leads to that phase; wait until all of these people are there."""
        self.presses((by or self.host).page.get_by_role("button", name=re.compile(phase.button)))
        for someone in watching or self.everybody():
            self.is_at(phase, someone)

    def is_at(self, phase: Phase, someone: Any) -> None:
        role = "phone" if someone in self.phones else "projector" if someone is self.projector else "host"
        state = "attached" if phase is GOING_ON else "visible"
        someone.page.locator(getattr(phase, role)).first.wait_for(state=state)

    def sees(self, someone: Any, heading: str) -> None:
        someone.page.get_by_role("heading", name=heading).wait_for(timeout=PATIENCE * 1000)

    def asks(self) -> None:
        self.presses(self.host.page.get_by_role("button", name=re.compile("First question|Next question")))
        self.is_asked()

    def is_asked(self) -> None:
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
        self.presses(phone.button("Answer"))
        self.is_saved(phone)

    def changes(self, phone: Any) -> None:
        """Fill in something else, whatever it asks."""
        form = phone.page.locator("form[data-answer]")
        if form.locator("[name=live-chosen]").count():
            form.locator(".choice").last.click()
        elif form.locator("[name=live-typed]").count():
            form.locator("[name=live-typed]").first.fill("something else")
        else:
            form.locator("select").first.select_option(index=2)

    def is_saved(self, phone: Any) -> None:
        phone.page.locator("[data-own=said]", has_text="Saved").wait_for()

    def skips(self) -> None:
        self.presses(self.host.page.get_by_text("Skip it …"))
        self.presses(self.host.page.get_by_role("button", name="Skip it"))
        for phone in self.phones:
            self.sees(phone, "The question was skipped")

    def locks(self) -> None:
        self.presses(self.host.page.get_by_role("button", name=re.compile("Close now")))
        self.is_locked()

    def is_locked(self) -> None:
        for phone in self.phones:
            self.sees(phone, "The answers are closed")
        self.host.button("Show the answer").wait_for()
        self.projector.page.get_by_text("The answers are closed.").wait_for()

    def shows(self) -> None:
        self.presses(self.host.button("Show the answer"))
        self.is_shown()

    def is_shown(self) -> None:
        for phone in self.phones:
            phone.page.locator("[data-verdict]").wait_for()
        self.projector.page.locator(".spread").wait_for()
        self.host.page.get_by_role("button", name=re.compile("Next question|End the game")).wait_for()

    def ends(self) -> None:
        """End the game; what it leaves with each player comes at a moment of its own, and is looked at after that."""
        self.presses(self.host.page.get_by_text("End the game …"))
        self.presses(self.host.page.get_by_role("button", name="End it, with"))
        self.is_over()

    def is_over(self) -> None:
        for someone in self.everybody():
            self.sees(someone, "The game is over")
        for phone in self.phones:
            phone.page.get_by_role("link", name="Keep it: make an account").wait_for()
            phone.page.locator("[data-live]:not([data-fresh])").wait_for()  # a press on what has just come is not taken

    def everybody(self) -> list[Any]:
        return [self.host, self.projector, *self.phones]

    def _signs_up(self) -> None:
        self.host.go("/sign-up")
        self.host.page.get_by_label("Name").fill(self.name)
        self.host.page.get_by_label("Password").fill(PASSWORD)
        self.host.button("Make the account").click()
        self.host.page.get_by_role("heading", name="Your recovery codes").wait_for()

    def _opens(self, settings: tuple[str, ...]) -> None:
        self.host.go("/games/new")
        if settings:
            self.host.page.get_by_text("Details", exact=True).click()
        for label in settings:
            self.host.page.get_by_label(label).check()
        self.host.button("Open the lobby").click()
