"""The first three minutes and the first session of practice, by keyboard only and without scripts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from quizapp.items.records import Item, Kind

pytestmark = pytest.mark.browser

LONGEST = 150
"""Questions in a first session, with all its repetitions: more would be a loop without an end."""


@pytest.mark.engines
def test_a_guest_reads_and_practises_to_the_end_by_keyboard_only(visit: Callable[..., Any]) -> None:
    learner = visit()
    learner.go("/")
    learner.tab_to("Start reading")
    press(learner, "Enter", then="Answer one")
    read(learner, 3, answer=answer_by_keyboard, go_on=lambda: learner.press("Space"))
    learner.tab_to("Stop here")
    press(learner, "Enter", then="1 fact is due")
    learner.tab_to("Practise")
    press(learner, "Enter", then="I don’t know")
    answered = practise(learner, answer=answer_by_keyboard, go_on=lambda: learner.press("Enter"))
    assert answered >= 9  # the one that was not known, and eight new ones
    expect(learner.page.locator("main")).to_contain_text(f"You answered {answered + 3} questions today")
    press(learner, "Enter", then="Where you stand")


def test_a_guest_reads_and_practises_to_the_end_without_scripts(visit: Callable[..., Any]) -> None:
    learner = visit(java_script_enabled=False)
    learner.start()
    read(learner, 11, answer=answer_by_form, go_on=learner.go_on)
    answered = practise(learner, answer=answer_by_form, go_on=learner.go_on)
    assert answered >= 9  # the checks while reading leave the eight new ones of the day
    expect(learner.page.locator("main")).to_contain_text(f"You answered {answered + 11} questions today")
    learner.go_on()
    learner.page.get_by_role("heading", name="Where you stand").wait_for()


def test_keys_show_the_passage_take_back_an_answer_and_tell_themselves(visit: Callable[..., Any]) -> None:
    learner = visit()
    learner.start()
    item = learner.ask(Kind.CHOICE)
    learner.press("e")
    learner.page.locator(".quoted").wait_for()
    expect(learner.page.locator(".quoted")).to_contain_text(f"summary of passage {item.evidence[0].passage}")
    learner.press("?")
    learner.page.get_by_role("dialog").wait_for()
    learner.press("Escape")
    learner.press("1")
    learner.press("Enter")
    learner.page.locator("#verdict").wait_for()
    learner.press("u")
    learner.page.get_by_role("heading", name="Taken back").wait_for()


def test_keys_can_be_switched_off(visit: Callable[..., Any]) -> None:
    learner = visit()
    learner.start()
    learner.ask(Kind.CHOICE)
    learner.press("?")
    learner.page.get_by_label("Use these keys on this device").uncheck()
    learner.press("Escape")
    learner.press("2")
    assert learner.page.locator(":checked[name=chosen]").count() == 0


def read(learner: Any, passages: int, answer: Callable[[Any, bool], None], go_on: Callable[[], None]) -> None:
    """So many passages, each with its question; the first one is not known yet, so that it comes back."""
    for number in range(1, passages + 1):
        learner.page.get_by_text(f"Our summary of passage {number}", exact=True).wait_for()
        go_on()
        learner.page.locator("form.ask").wait_for()
        answer(learner, number > 1)
        assert learner.verdict() in (("Right", "Noted") if number > 1 else ("Not known yet", "Noted"))
        go_on()
        learner.page.wait_for_url(lambda url: "/answers/" not in url)


def practise(learner: Any, answer: Callable[[Any, bool], None], go_on: Callable[[], None]) -> int:
    """Every question of the session, to its end; how many there were."""
    for answered in range(LONGEST):
        learner.page.locator("form.ask, .bar").first.wait_for()
        learner.page.wait_for_load_state()
        if learner.page.get_by_role("heading", name="Done for today").count():
            return answered
        answer(learner, True)
        go_on()
        learner.page.wait_for_url(lambda url: "/answers/" not in url)
    raise AssertionError("the session has no end")


def answer_by_form(learner: Any, known: bool) -> None:
    if known:
        learner.answer()
    else:
        learner.button("I don’t know").click()


def answer_by_keyboard(learner: Any, known: bool) -> None:
    item = learner.item()
    if not known:
        learner.tab_to("I don’t know")
        learner.press("Enter")
    elif item.kind is Kind.FLASHCARD:
        press(learner, "Space", then="How well did you know it?")
        learner.press("3")
    else:
        fill_by_keyboard(learner, item)
        learner.press("Enter")
    learner.page.locator("#verdict").wait_for()


def fill_by_keyboard(learner: Any, item: Item) -> None:
    keys = [key.text for key in item.key]
    if item.kind is Kind.MATCHING:
        for key in item.key:
            learner.tab_to(key.left)
            learner.page.keyboard.type(key.text)
        learner.tab_to("Answer")
    elif learner.page.locator("[name=typed]").count():
        for text in keys:
            learner.page.keyboard.type(text)
            if text != keys[-1]:
                learner.press("Tab")
    else:
        options = learner.page.locator(".choices label > span").all_inner_texts()
        for text in keys:
            learner.press(str(options.index(text) + 1))


def press(learner: Any, key: str, then: str) -> None:
    learner.press(key)
    learner.page.get_by_text(then, exact=True).first.wait_for()
