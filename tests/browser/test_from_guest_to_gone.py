"""The whole way of one person: by mouse, by keyboard only, and without scripts.

A guest practises, signs up and keeps everything; signs in elsewhere and finds it; makes a quiz, is interrupted at every
step, resumes on the other device, reads the result and practises the miss; and erases the account.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from quizapp.items.records import Kind
from tests.browser.conftest import newcomer

pytestmark = pytest.mark.browser

PASSWORD = "six copper lanterns drift"
FOCUSED = (
    "document.activeElement.closest('main') && (document.activeElement.labels?.[0] ?? document.activeElement).innerText"
)
OPTIONS = ".choices label > span"


class Hand:
    """How somebody works a page: with a pointer, which needs no scripts either, or with the keyboard alone."""

    def __init__(self, learner: Any, *, keyboard: bool) -> None:
        self.learner, self.keyboard = learner, keyboard

    @property
    def page(self) -> Any:
        return self.learner.page

    def press(self, name: str) -> None:
        """Press the button, or follow the link, of that name in the page itself."""
        if self.keyboard:
            self._tab_to(name)
            self._hit("Enter")
        else:
            main, named = self.page.locator("main"), re.compile(rf"^\W*{re.escape(name)}\W*$")
            main.get_by_role("button", name=named).or_(main.get_by_role("link", name=named)).first.click()

    def type(self, label: str, text: str) -> None:
        if self.keyboard:
            self._tab_to(label)
            self._hit("Control+a")
            self.page.keyboard.type(text)
        else:
            self.page.get_by_label(label, exact=True).fill(text)

    def tick(self, label: str) -> None:
        if self.keyboard:
            self._tab_to(label)
            self._hit("Space")
        self.page.get_by_label(label, exact=True).check()  # which it is by now, where a key was pressed

    def unfold(self, name: str) -> None:
        if self.keyboard:
            self.press(name)
        else:
            self.page.locator("summary").get_by_text(name, exact=True).click()

    def choose(self, text: str) -> None:
        """Take that option of a question; with the keyboard by its number."""
        place = self.page.locator(OPTIONS).all_inner_texts().index(text)
        if self.keyboard:
            self._hit(str(place + 1))
        else:
            self.page.locator(".choices label").nth(place).click()
        expect(self.page.locator("[name=chosen]").nth(place)).to_be_checked()

    def answer(self) -> None:
        """Answer a question of practice, whatever kind it is."""
        if not self.keyboard:
            self.learner.answer()
        elif self.learner.item().kind is Kind.FLASHCARD:
            self.press("Show")
            self._hit("3")
        else:
            self.press("I don’t know")
        self.page.locator("#verdict").wait_for()

    def is_killed(self) -> None:
        """The tab is gone, without a last word."""
        context = self.page.context
        self.page.close(run_before_unload=False)
        self.learner.page = context.new_page()

    def _hit(self, key: str) -> None:
        """Press a key, once the page hears it: its scripts have run when all of it is there."""
        self.page.wait_for_load_state()
        self.page.keyboard.press(key)

    def _tab_to(self, name: str) -> None:
        self.page.wait_for_load_state()
        for _ in range(120):
            if re.fullmatch(rf"\W*{re.escape(name)}\W*", (self.page.evaluate(FOCUSED) or "").strip()):
                return
            self.page.keyboard.press("Tab")
        pytest.fail(f"no tab leads to {name!r}")


MANNERS = {"mouse": (True, False), "keyboard": (True, True), "without scripts": (False, False)}


@pytest.mark.parametrize("manner", MANNERS)
def test_a_guest_becomes_somebody_is_interrupted_resumes_and_goes(visit: Callable[..., Any], manner: str) -> None:
    scripts, keyboard = MANNERS[manner]
    here, there = (Hand(visit(java_script_enabled=scripts), keyboard=keyboard) for _ in range(2))
    name = newcomer(f"Wanda {manner.title()}")
    practise_and_sign_up(here, name)
    sign_in_and_find_it(there, name)
    quiz = make_a_quiz(there)
    there.is_killed()
    place = begin(here, quiz)
    answer_on_both(here, there, place)
    read_the_result(here, there, place)
    erase(there, name)
    here.learner.go("/account")
    here.page.get_by_role("heading", name="Sign in").wait_for()


def practise_and_sign_up(hand: Hand, name: str) -> None:
    hand.learner.go("/")
    hand.press("Start reading")
    hand.page.get_by_role("link", name="Answer one").wait_for()
    hand.press("Answer one")
    hand.page.locator("#stem").wait_for()
    hand.answer()
    hand.learner.go("/sign-up")
    hand.type("Name", name)
    hand.type("Password", PASSWORD)
    hand.press("Make the account")
    hand.page.get_by_role("heading", name="Your recovery codes").wait_for()


def sign_in(hand: Hand, name: str) -> None:
    hand.learner.go("/sign-in")
    hand.type("Name", name)
    hand.type("Password", PASSWORD)
    hand.press("Sign in")


def sign_in_and_find_it(hand: Hand, name: str) -> None:
    sign_in(hand, name)
    expect(hand.page.locator(".figures dd").last).to_contain_text("1 answer")


def make_a_quiz(hand: Hand) -> str:
    """Make one of two questions to choose from; where its front page is."""
    hand.learner.go("/quizzes/new")
    hand.type("How many questions", "2")
    hand.unfold("Details")
    hand.tick("Choose one")
    hand.press("Make the quiz")
    hand.learner.button("Start").wait_for()
    return urlsplit(hand.page.url).path


def begin(hand: Hand, quiz: str) -> str:
    hand.learner.go(quiz)
    hand.press("Start")
    hand.page.wait_for_url("**/attempts/**")
    return str(re.search(r"/attempts/\d+", hand.page.url)[0])


def resumes(hand: Hand, place: str, position: int) -> tuple[str, list[str]]:
    """Go on with the attempt, which is at that question."""
    hand.learner.go(place)
    return is_asked(hand, position)


def is_asked(hand: Hand, position: int) -> tuple[str, list[str]]:
    """What the question is that is on the page by then, and its options in their order."""
    hand.page.get_by_text(f"Question {position} of 2", exact=True).wait_for()
    hand.page.wait_for_load_state()
    return hand.page.locator("#stem").inner_text(), hand.page.locator(OPTIONS).all_inner_texts()


def answer_on_both(here: Hand, there: Hand, place: str) -> None:
    """One question wrongly and one rightly, each on a device that is gone a moment later."""
    first = resumes(here, place, 1)
    here.is_killed()
    assert resumes(there, place, 1) == first
    wrong = there.learner.item().distractors[0].text
    there.choose(wrong)
    there.press("Next")
    second = is_asked(there, 2)
    there.is_killed()
    assert resumes(here, place, 2) == second
    here.choose(here.learner.item().key[0].text)
    here.press("Finish")
    here.page.get_by_role("heading", name="Every question has an answer").wait_for()
    here.is_killed()
    there.learner.go(f"{place}/1")
    expect(there.page.locator(OPTIONS)).to_have_text(first[1])
    expect(there.page.locator("[name=chosen]").nth(first[1].index(wrong))).to_be_checked()
    there.is_killed()


def read_the_result(here: Hand, there: Hand, place: str) -> None:
    """Hand in, be gone, and read it on the other device; then practise the miss, after another interruption."""
    there.learner.go(f"{place}/submission")
    there.press("Hand in")
    there.page.get_by_role("heading", name="Fact by fact").wait_for()
    there.is_killed()
    read_the_miss(here, place)
    here.is_killed()
    read_the_miss(there, place)
    there.answer()


def read_the_miss(hand: Hand, place: str) -> None:
    """See it with its evidence, and begin to practise it."""
    hand.learner.go(place)
    expect(hand.page.locator("h1")).to_have_text("1 of 2")
    expect(hand.page.locator("article.told")).to_have_count(1)
    hand.page.locator("article.told mark.evidence").first.wait_for()
    hand.press("Practise these")
    hand.page.locator("#stem").wait_for()


def erase(hand: Hand, name: str) -> None:
    hand.learner.go("/account/erasure")
    hand.type("Your password", PASSWORD)
    hand.press("Erase my account")
    expect(hand.page.get_by_role("status")).to_contain_text("Everything that was yours is erased.")
    sign_in(hand, name)
    expect(hand.page.locator(".error")).to_contain_text("The name or the password is not right.")
