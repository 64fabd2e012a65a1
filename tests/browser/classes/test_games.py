"""A game for a class in a real browser: from the page of the class to its learners, who type no code."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.classes.conftest import add, faults, fill
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
