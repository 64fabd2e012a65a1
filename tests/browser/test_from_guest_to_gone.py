"""The whole way of one person: by mouse, by keyboard only, and without scripts.

A guest practises, signs up and keeps everything; signs in elsewhere and finds it; makes a quiz, is interrupted at every
step, resumes, reads the result and practises the misses; and erases the account.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import newcomer

pytestmark = pytest.mark.browser

PASSWORD = "six copper lanterns drift"
FOCUSED = (
    "document.activeElement.closest('main') && (document.activeElement.labels?.[0] ?? document.activeElement).innerText"
)


class Hand:
    """How somebody works a page: with a pointer, which needs no scripts either, or with the keyboard alone."""

    def __init__(self, learner: Any, *, keyboard: bool) -> None:
        self.learner, self.keyboard = learner, keyboard

    def press(self, name: str) -> None:
        """Press the button, or follow the link, of that name in the page itself."""
        if self.keyboard:
            self._tab_to(name)
            self.learner.press("Enter")
        else:
            main, named = self.learner.page.locator("main"), re.compile(rf"^\W*{re.escape(name)}\W*$")
            main.get_by_role("button", name=named).or_(main.get_by_role("link", name=named)).first.click()

    def type(self, label: str, text: str) -> None:
        field = self.learner.page.get_by_label(label, exact=True)
        if self.keyboard:
            self._tab_to(label)
            self.learner.page.keyboard.press("Control+a")
            self.learner.page.keyboard.type(text)
        else:
            field.fill(text)

    def choose_first(self) -> None:
        """Take the first option of a question; with the keyboard by its number."""
        if self.keyboard:
            self.learner.press("1")
        else:
            self.learner.page.locator(".choices label").first.click()

    def _tab_to(self, name: str) -> None:
        self.learner.page.wait_for_load_state()
        for _ in range(120):
            if re.fullmatch(rf"\W*{re.escape(name)}\W*", (self.learner.page.evaluate(FOCUSED) or "").strip()):
                return
            self.learner.page.keyboard.press("Tab")
        pytest.fail(f"no tab leads to {name!r}")


MANNERS = {"mouse": (True, False), "keyboard": (True, True), "without scripts": (False, False)}


@pytest.mark.parametrize("manner", MANNERS)
def test_a_guest_becomes_somebody_is_interrupted_resumes_and_goes(visit: Callable[..., Any], manner: str) -> None:
    scripts, keyboard = MANNERS[manner]
    here, there = (visit(java_script_enabled=scripts) for _ in range(2))
    name = newcomer("Wanda Whole")
    practise_and_sign_up(here, Hand(here, keyboard=keyboard), name)
    sign_in_and_find_it(there, Hand(there, keyboard=keyboard), name)
    place = make_a_quiz(there, Hand(there, keyboard=keyboard))
    for position in (1, 2):
        answer_and_drop_out(here if position == 1 else there, place, position, keyboard=keyboard)
    read_the_result(here, Hand(here, keyboard=keyboard), place)
    erase(there, Hand(there, keyboard=keyboard))
    here.go("/account")
    assert here.page.get_by_role("heading", name="Sign in").count() == 1


def practise_and_sign_up(learner: Any, hand: Hand, name: str) -> None:
    learner.start()
    hand.press("Answer one")
    learner.page.locator("#stem").wait_for()
    learner.answer()
    learner.go("/sign-up")
    hand.type("Name", name)
    hand.type("Password", PASSWORD)
    hand.press("Make the account")
    learner.page.get_by_role("heading", name="Your recovery codes").wait_for()


def sign_in_and_find_it(learner: Any, hand: Hand, name: str) -> None:
    learner.go("/sign-in")
    hand.type("Name", name)
    hand.type("Password", PASSWORD)
    hand.press("Sign in")
    learner.page.get_by_role("heading", name="Go on with passage 2 of 11").wait_for()
    expect(learner.page.locator("main")).to_contain_text("1 answer")


def make_a_quiz(learner: Any, hand: Hand) -> str:
    """Make one of two questions to choose from, and begin it; where the attempt is."""
    learner.go("/quizzes/new")
    hand.type("How many questions", "2")
    learner.page.locator("details > summary").first.click()
    learner.page.get_by_label("Choose one", exact=True).check()
    hand.press("Make the quiz")
    learner.button("Start").wait_for()
    hand.press("Start")
    learner.page.wait_for_url("**/attempts/**")
    return str(re.search(r"/attempts/\d+", learner.page.url)[0])


def answer_and_drop_out(learner: Any, place: str, position: int, *, keyboard: bool) -> None:
    """Answer in a tab, on this device or that, which then is killed."""
    context = learner.page.context
    learner.go(place)
    learner.page.get_by_text(f"Question {position} of 2", exact=True).wait_for()
    hand = Hand(learner, keyboard=keyboard)
    hand.choose_first()
    hand.press("Next" if position == 1 else "Finish")
    learner.page.get_by_text(re.compile(r"Question 2 of 2|Every question has an answer")).first.wait_for()
    learner.page.close(run_before_unload=False)
    learner.page = context.new_page()


def read_the_result(learner: Any, hand: Hand, place: str) -> None:
    learner.go(f"{place}/submission")
    hand.press("Hand in")
    learner.page.get_by_role("heading", name="Fact by fact").wait_for()
    learner.page.wait_for_load_state()
    missed = learner.page.locator("article.told")
    if missed.count():  # the first option is right now and then
        assert missed.locator("mark.evidence").count() >= missed.count()
        hand.press("Practise these")
        learner.page.locator("#stem").wait_for()
        learner.answer()


def erase(learner: Any, hand: Hand) -> None:
    learner.go("/account/erasure")
    hand.type("Your password", PASSWORD)
    hand.press("Erase my account")
    expect(learner.page.get_by_role("status")).to_contain_text("Everything that was yours is erased.")
