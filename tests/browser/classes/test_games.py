"""A game for a class in a real browser: from the page of the class to its learners, who type no code."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.classes.conftest import add, faults, fill
from tests.browser.looking import WIDTHS, is_wide
from tests.browser.room import PHONE

pytestmark = pytest.mark.browser


def test_a_learner_comes_into_the_game_of_the_class_from_their_first_page(
    visit: Callable[..., Any], school: Any, teacher: Any
) -> None:
    ((sign_in, password),) = add(teacher, "Lena Krüger")
    teacher.go("/classes/1")
    teacher.page.get_by_role("link", name="Lead a game for the class").click()
    found = faults(teacher)
    teacher.button("Open the lobby").click()
    teacher.page.locator(".join-code").wait_for()

    lena = visit(at=school, **PHONE)
    lena.go("/sign-in")
    fill(lena, Name=sign_in, Password=password)
    lena.button("Sign in").click()
    lena.page.get_by_text("The class game is open: come in.").wait_for()
    found += faults(lena)
    lena.go("/classes/1")
    found += faults(lena)
    lena.page.get_by_role("heading", name="Going on now").wait_for()
    lena.page.locator("section[aria-labelledby=now] a").click()
    assert lena.page.get_by_label("Name").input_value() == "Lena Krüger"
    lena.button("Join").click()
    lena.page.get_by_role("heading", name="You are in").wait_for()
    teacher.page.get_by_text("Lena Krüger").wait_for()
    lena.go("/")
    lena.page.get_by_text("You are in it: go back.").wait_for()
    teacher.go("/games")  # before the site ends, and with it the stream of the host's page
    assert found == []


def test_the_results_of_a_game_in_teams_fit_on_a_german_telephone(
    visit: Callable[..., Any], school: Any, teacher: Any
) -> None:
    teacher.go("/games/new?classroom=1")
    teacher.page.get_by_text("Details", exact=True).click()
    teacher.page.get_by_label("Teams").select_option("2")
    teacher.button("Open the lobby").click()
    code = teacher.page.locator(".join-code").inner_text().replace(" ", "")
    game = teacher.page.url
    guest = visit(at=school, **PHONE)
    guest.go(f"/play/{code}")
    fill(guest, Name="Friederike Lang-Roth")
    guest.button("Join").click()
    guest.page.get_by_role("heading", name="You are in").wait_for()
    teacher.page.get_by_text("Friederike Lang-Roth").wait_for()
    for words in ("First question", "Close now", "Show the answer"):
        teacher.page.get_by_role("button", name=words).dispatch_event("click")
    teacher.button("Next question").wait_for()
    guest.go("/")  # before the site ends, and with it the stream of the page of the game
    teacher.go("/account/look")
    teacher.page.get_by_label("Language").select_option("de")
    teacher.button("Save").click()
    teacher.page.locator("html[lang=de]").wait_for()
    teacher.page.goto(f"{game}/results")
    teacher.page.get_by_text("nicht in der Klasse").wait_for()
    wide = [width for width in WIDTHS if is_wide(teacher.page, width)]
    assert (wide, faults(teacher)) == ([], [])
