"""A quiz on a network that fails: whoever sits it stays until all is saved."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Site
from tests.browser.line import line_to
from tests.browser.sitting import make, start

pytestmark = pytest.mark.browser

STAYS, FAILS = "You stay here until all is saved", "Not saved yet – trying again"


def press(learner: Any, name: str) -> None:
    """A button or a link, whichever is called so."""
    button = learner.page.get_by_role("button", name=name)
    button.or_(learner.page.get_by_role("link", name=name)).click()


def sits(visit: Callable[..., Any], at: str) -> Any:
    """A learner before the first question of a quiz, on a line that can be cut."""
    learner = visit(at=at, is_cut=True)
    make(learner, kinds_0="")
    start(learner)
    return learner


def stays(learner: Any, pressed: str, why: str) -> None:
    """It is pressed once, and again, as nothing seems to happen: the page says why each time."""
    for _ in range(2):
        press(learner, pressed)
        learner.page.get_by_text(why).wait_for()


def test_what_could_not_be_saved_says_so_and_is_saved_once_the_network_is_back(visit: Callable[..., Any]) -> None:
    learner = visit()
    make(learner, kinds_0="")
    start(learner)
    learner.page.route("**/attempts/**", lambda route: route.fulfill(status=429, body="Too many"))
    learner.page.locator("[name=chosen]").first.check()
    learner.page.get_by_text("Not saved yet – trying again").wait_for()
    learner.page.unroute("**/attempts/**")
    learner.is_saved()


@pytest.mark.parametrize(
    ("pressed", "leads_to"),
    [("Next", "Question 2 of 3"), ("Hand in …", "2 questions are still open"), ("Stop here", "Your attempts|Go on")],
)
def test_whatever_leaves_a_question_that_is_not_saved_waits_for_the_network(
    visit: Callable[..., Any], site: Site, pressed: str, leads_to: str
) -> None:
    with line_to(site) as line:
        learner = sits(visit, line.site)
        place, option = learner.page.url, learner.page.locator("[name=chosen]").first
        line.cut()
        option.check()
        learner.page.get_by_text(FAILS).wait_for()
        stays(learner, pressed, STAYS)
        assert learner.page.url == place
        expect(option).to_be_checked()
        line.mend()
        learner.page.get_by_text(re.compile(leads_to)).first.wait_for()
        learner.page.goto(place)
        expect(option).to_be_checked()


def test_where_all_is_saved_the_next_question_waits_for_the_network_too(visit: Callable[..., Any], site: Site) -> None:
    with line_to(site) as line:
        learner = sits(visit, line.site)
        learner.page.locator("[name=chosen]").first.check()
        learner.is_saved()
        line.cut()
        learner.button("Next").click()
        learner.page.get_by_text(STAYS).wait_for()
        line.mend()
        learner.page.get_by_text("Question 2 of 3", exact=True).wait_for()


def test_whoever_changes_the_answer_while_the_next_question_waits_stays(visit: Callable[..., Any], site: Site) -> None:
    with line_to(site) as line:
        learner = sits(visit, line.site)
        line.cut()
        learner.button("Next").click()
        learner.page.get_by_text(STAYS).wait_for()
        learner.page.locator("[name=chosen]").first.check()
        learner.page.get_by_text(FAILS).wait_for()
        line.mend()
        learner.is_saved()
        learner.page.get_by_text("Question 1 of 3", exact=True).wait_for()


@pytest.mark.parametrize(("pressed", "leads_to"), [("Hand in", "**/result"), ("Go on answering", "**/attempts/*/2")])
def test_whoever_looks_over_their_answers_before_handing_in_waits_for_the_network_too(
    visit: Callable[..., Any], site: Site, pressed: str, leads_to: str
) -> None:
    with line_to(site) as line:
        learner = sits(visit, line.site)
        learner.page.locator("[name=chosen]").first.check()
        learner.is_saved()
        press(learner, "Hand in …")
        learner.page.get_by_text("2 questions are still open").wait_for()
        place = learner.page.url
        line.cut()
        stays(learner, pressed, "All your saved answers are safe")
        assert learner.page.url == place
        line.mend()
        learner.page.wait_for_url(leads_to)


def test_whoever_is_signed_out_and_hands_in_waits_for_no_network(visit: Callable[..., Any]) -> None:
    learner = visit()
    make(learner, kinds_0="")
    start(learner)
    press(learner, "Hand in …")
    learner.page.get_by_text("3 questions are still open").wait_for()
    learner.page.context.clear_cookies()
    press(learner, "Hand in")
    learner.page.get_by_role("heading", name="This page was open too long").wait_for()
