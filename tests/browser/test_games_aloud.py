"""What a screen reader says of a class game, and that nothing that comes moves the focus or touches what is typed."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.room import PHONE, Room

pytestmark = pytest.mark.browser

LISTEN = """
    window.said = [];
    for (const line of document.querySelectorAll("main > [role=status]"))
        new MutationObserver(() => line.textContent && said.push(line.textContent))
            .observe(line, {childList: true, characterData: true, subtree: true});
"""
FOCUS = "document.activeElement.outerHTML.slice(0, 60)"


def test_each_round_and_its_result_are_said_once_and_no_push_moves_the_focus(visit: Callable[..., Any]) -> None:
    room = Room(visit, phones=1)
    phone = room.phones[0].page
    phone.evaluate(LISTEN)
    before = phone.evaluate(FOCUS)
    for _ in range(2):
        room.asks()
        room.locks()
        room.shows()
        assert phone.evaluate(FOCUS) == before
    said = phone.evaluate("said")
    result = "The answer is shown. You did not answer"
    assert said == [
        *("Question 1 of 10.", "The answers are closed.", result),
        *("Question 2 of 10.", "The answers are closed.", result),
    ]


def test_what_comes_while_an_answer_is_filled_in_leaves_it_and_the_focus_alone(visit: Callable[..., Any]) -> None:
    room = Room(visit)
    typing, other = room.phones
    room.asks()
    while not typing.page.locator("input[name=live-typed]").count():
        room.skips()
        room.asks()
    field = typing.page.locator("input[name=live-typed]").first
    field.focus()
    typing.page.keyboard.type("half an ans")
    typing.page.evaluate(LISTEN)
    room.answers(other)
    for button in ("Close in 15 s", "30 s more", "Pause", "Go on"):
        room.host.page.get_by_role("button", name=button).click()
        room.host.page.get_by_role("button", name=button).wait_for(state="detached" if button != "30 s more" else None)
        typing.page.evaluate("dispatchEvent(new Event('online'))")  # asks for the game once more
        typing.page.wait_for_timeout(300)
        assert field.input_value() == "half an ans"
        assert field.evaluate("one => one === document.activeElement")
    typing.page.keyboard.type("wer")
    assert field.input_value() == "half an answer"
    told = [words.partition(". ")[2] for words in typing.page.evaluate("said")]
    assert told == ["The time is running.", "Paused.", "The time is running."]


def test_a_host_who_writes_a_poll_is_not_disturbed_by_those_who_come_in(visit: Callable[..., Any]) -> None:
    room = Room(visit, phones=1)
    room.host.page.get_by_text("Ask a question of your own").click()
    room.host.page.get_by_label("Your question").focus()
    room.host.page.keyboard.type("Ready for")
    room.joins(visit(**PHONE))
    room.projector.page.get_by_text("2 people are in").wait_for()
    room.host.page.keyboard.type(" more?")
    assert room.host.page.get_by_label("Your question").input_value() == "Ready for more?"


def test_what_a_host_has_written_stays_until_it_is_sent_wherever_the_focus_is(visit: Callable[..., Any]) -> None:
    room = Room(visit, phones=1)
    host, line = room.host.page, room.host.page.locator("[data-line]")
    question, options = host.get_by_label("Your question"), host.get_by_label("Answers to choose from")
    host.get_by_text("Ask a question of your own").click()
    question.fill("Ready for more?")
    host.get_by_role("button", name="Ask it").click()
    expect(line).to_contain_text("A poll needs a question and two answers")
    options.fill("Yes")
    options.blur()
    room.joins(visit(**PHONE))
    host.get_by_text("2 people are in").wait_for()
    expect(line).to_contain_text("A poll needs a question and two answers")
    expect(question).to_be_visible()
    expect(question).to_have_value("Ready for more?")
    expect(options).to_have_value("Yes")
    room.asks()
    room.skips()
    expect(question).to_have_value("Ready for more?")
    room.presses(host.get_by_text("Ask a question of your own"))
    options.fill("Yes\nNo")
    host.get_by_role("button", name="Ask it").click()
    room.is_asked()
    room.skips()
    expect(question).to_have_value("")


def test_those_who_come_in_leave_the_focus_of_a_host_where_it_is(visit: Callable[..., Any]) -> None:
    room = Room(visit, phones=0)
    host = room.host.page
    host.get_by_text("Ask a question of your own").click()
    for number, name in enumerate(("Let nobody new in", "Ask it"), start=1):
        host.get_by_role("button", name=name).focus()
        room.joins(visit(**PHONE))
        host.get_by_text(re.compile(f"{number} (person is|people are) in")).wait_for()
        expect(host.get_by_role("button", name=name)).to_be_focused()
    host.locator("summary", has_text="End the game").focus()
    room.joins(visit(**PHONE))
    host.get_by_text("3 people are in").wait_for()
    expect(host.locator("summary", has_text="End the game")).to_be_focused()
