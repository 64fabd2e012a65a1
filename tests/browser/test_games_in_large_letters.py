"""A class game on phones with letters twice as large: nothing is wider than the screen, and no words are broken up."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import CHROMIUM, FLAGS
from tests.browser.room import PHONE, Room

pytestmark = pytest.mark.browser

CERTAINTY = ("For right answers, and for knowing how sure one is",)
FITS = "document.documentElement.scrollWidth <= screen.width"
NARROWEST = "Math.min(...[...document.querySelectorAll('.choice > :last-child')].map((one) => one.offsetWidth))"


@pytest.fixture(scope="module")
def chromium(chromium: Browser) -> Iterator[Browser]:
    flags = [*FLAGS, "--blink-settings=defaultFontSize=32"]
    browser = chromium.browser_type.launch(executable_path=CHROMIUM, args=flags)
    yield browser
    browser.close()


def test_a_player_reads_options_and_says_how_sure(visit: Callable[..., Any]) -> None:
    room = Room(visit, phones=1, settings=CERTAINTY, screen={"width": 360, "height": 640})
    phone = room.phones[0].page
    room.asks()
    while not phone.locator(".choice .badge").count():
        assert phone.evaluate(FITS)
        room.skips()
        room.asks()
    assert phone.evaluate(FITS)
    assert phone.evaluate(NARROWEST) > phone.evaluate("screen.width") / 2


def test_a_host_leads_from_a_phone(visit: Callable[..., Any]) -> None:
    room = Room(visit, phones=0)
    phone = room.another_host(**PHONE, screen={"width": 360, "height": 640})
    for step in (lambda: None, room.asks, room.locks, room.shows):
        step()
        phone.page.wait_for_timeout(200)
        assert phone.page.evaluate(FITS)
    phone.page.locator(".what").first.evaluate("(option) => option.append('unacknowledgeable')")
    assert phone.page.evaluate(FITS)
