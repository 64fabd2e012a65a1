"""German words are long: no page of somebody who reads in German scrolls sideways, on a small screen or a large one,
and no word of a heading is broken but where it may be."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from quizapp.items.records import Kind
from tests.browser.conftest import SLUG, newcomer
from tests.browser.looking import WIDTHS, is_wide, unfold

pytestmark = pytest.mark.browser

VISITED = (
    *("/", "/about", "/sign-in", "/sign-up", "/recover", "/guest-code", "/play", "/games", "/classes/join"),
    *("/quizzes", "/quizzes/new", "/no-such-page", f"/sets/{SLUG}"),
)
STUDIED = (
    *("/", "/progress", "/progress/days", "/progress/quizzes", "/progress/files", "/classes", "/games"),
    *("/account", "/account/look", "/account/day", "/account/erasure"),
    *(f"/sets/{SLUG}", f"/sets/{SLUG}/passages/11", f"/sets/{SLUG}/passages/1/question", f"/sets/{SLUG}/practice"),
)


@pytest.fixture
def guest(visit: Callable[..., Any]) -> Any:
    """A guest who has answered one question, in a browser that asks for German."""
    guest = visit(locale="de-DE")
    guest.go("/")
    guest.button("Jetzt lesen").click()
    guest.page.get_by_role("link", name="Eine Frage beantworten").wait_for()
    guest.fill(guest.ask(Kind.CHOICE))
    guest.button("Antworten").click()
    guest.page.locator(".verdict").wait_for()
    return guest


def test_no_page_of_a_visitor_scrolls_sideways(visit: Callable[..., Any]) -> None:
    assert wide(visit(locale="de-DE"), VISITED) == []


def test_nor_the_codes_of_a_new_account(visit: Callable[..., Any]) -> None:
    newcomer = visit(locale="de-DE")
    signs_up(newcomer, "Frieda Lang")
    found = [width for width in WIDTHS if is_wide(newcomer.page, width)]
    assert (found, wide(newcomer, ("/account/recovery-codes", "/account/sign-ins"))) == ([], [])


def test_no_page_of_a_guest_scrolls_sideways(guest: Any) -> None:
    assert wide(guest, STUDIED) == []


def test_what_the_host_of_a_game_presses_fits_on_a_telephone(visit: Callable[..., Any]) -> None:
    host = visit(locale="de-DE")
    signs_up(host, "Gerda Rechts")
    host.go("/games/new")
    host.page.get_by_text("Details", exact=True).click()
    host.page.get_by_label("Sekunden je Frage").fill("60")
    host.button("Warteraum öffnen").click()
    found = [width for width in WIDTHS if is_wide(host.page, width)]
    host.page.get_by_role("button", name="Erste Frage").click()
    host.page.get_by_role("button", name="30 s mehr").wait_for()
    assert found + [width for width in WIDTHS if is_wide(host.page, width)] == []


def signs_up(someone: Any, name: str) -> None:
    someone.go("/sign-up")
    someone.page.get_by_label("Name").fill(newcomer(name))
    someone.page.get_by_label("Passwort").fill("four purple herons waltz")
    someone.button("Konto anlegen").click()
    someone.page.locator(".codes").wait_for()


def wide(someone: Any, paths: tuple[str, ...]) -> list[str]:
    """Which of these pages are wider than the screen, with all that can be unfolded on them."""
    found = []
    for path in paths:
        someone.go(path)
        assert someone.page.locator("html").get_attribute("lang") == "de"
        unfold(someone.page)
        found += [f"{path} {width}" for width in WIDTHS if is_wide(someone.page, width)]
    return found
