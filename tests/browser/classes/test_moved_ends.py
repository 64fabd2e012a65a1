"""The clock of somebody who sits a quiz of the class, while its teacher moves the end of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.classes.conftest import add, fill

pytestmark = pytest.mark.browser

OVER = "The time is up. What was saved is handed in."


@pytest.fixture
def lena(visit: Callable[..., Any], school: Any, teacher: Any) -> Any:
    """A learner who sits homework with a limit of two minutes, with one question a page, before the clock runs."""
    name, password = add(teacher, "Lena Krüger")[0]
    teacher.go("/classes/1/assignments/new")
    fill(teacher, Name="Week 1", How_many_questions="2")
    teacher.page.get_by_text("Details", exact=True).click()
    fill(teacher, Minutes_to_answer_in="2")
    for box in teacher.page.locator("[name=kinds]").all():
        box.set_checked(box.get_attribute("value") == "choice")
    teacher.button("Set it for the class").click()
    teacher.page.wait_for_url("**/classes/1")
    someone = visit(at=school)
    someone.go("/sign-in?next=/classes/1/assignments/1")
    fill(someone, Name=name, Password=password)
    someone.button("Sign in").click()
    someone.page.clock.install()
    someone.button("Start").click()
    someone.page.wait_for_url("**/attempts/**")
    expect(someone.page.locator("quiz-clock")).to_contain_text("2 minutes left")
    return someone


def gives(teacher: Any, factor: str) -> None:
    """Give the learner that much more time."""
    teacher.go("/classes/1/roster")
    teacher.page.get_by_role("link", name="Lena Krüger").click()
    teacher.page.get_by_label("Time").select_option(factor)
    teacher.button("Save").click()
    teacher.page.get_by_text("Saved.").wait_for()


def test_time_that_is_given_meanwhile_is_shown_with_what_is_saved_next(teacher: Any, lena: Any) -> None:
    gives(teacher, "2.0")
    lena.page.locator("[name=chosen]").first.check()
    expect(lena.page.locator("quiz-clock")).to_contain_text("4 minutes left, until")
    expect(lena.page.locator("quiz-clock [data-says]")).to_have_text("4 minutes left")


def test_before_it_says_that_the_time_is_up_it_asks_whether_it_is(teacher: Any, lena: Any) -> None:
    gives(teacher, "2.0")
    lena.page.clock.fast_forward(121_000)
    expect(lena.page.locator("quiz-clock")).to_contain_text("4 minutes left, until")
    assert OVER not in lena.page.inner_text("main")


def test_it_goes_where_the_limit_is_taken_away(teacher: Any, lena: Any) -> None:
    gives(teacher, "0.0")
    lena.page.locator("[name=chosen]").first.check()
    lena.page.locator("quiz-clock").wait_for(state="hidden")
    lena.page.clock.fast_forward(121_000)
    expect(lena.page.locator("quiz-clock")).to_be_hidden()


def test_an_end_that_is_brought_forward_is_seen_within_a_minute_though_nothing_is_saved(
    teacher: Any, lena: Any
) -> None:
    gives(teacher, "0.0")
    lena.page.reload()
    expect(lena.page.locator("quiz-clock")).to_be_hidden()
    ends(teacher, in_minutes=100)
    lena.page.locator("[name=chosen]").first.check()
    lena.page.get_by_text("100 minutes left, until").or_(lena.page.get_by_text("99 minutes left, until")).wait_for()
    ends(teacher, in_minutes=50)
    lena.page.clock.fast_forward(61_000)
    lena.page.get_by_text("50 minutes left, until").or_(lena.page.get_by_text("49 minutes left, until")).wait_for()


def ends(teacher: Any, in_minutes: int) -> None:
    """Let the homework end so soon for everybody, and take nothing after that."""
    teacher.go("/classes/1/assignments/1")
    teacher.page.get_by_text("Change it").click()
    teacher.page.get_by_label("Due").fill(f"{datetime.now(UTC) + timedelta(minutes=in_minutes):%Y-%m-%dT%H:%M}")
    teacher.page.get_by_label("After that").select_option("refuse")
    teacher.button("Save").click()
    teacher.page.get_by_text("After that it is not taken any more.").wait_for()
