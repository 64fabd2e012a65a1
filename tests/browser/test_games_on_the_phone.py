"""What the page of a player does by itself in a class game: when time is over, when it is late, by the enter key."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.room import PHONE, Room

pytestmark = pytest.mark.browser

CHANGES = ("Answers can be changed until the question is closed",)
CERTAINTY = ("For right answers, and for knowing how sure one is",)

LONG = """() => {
    document.querySelector(".stem").textContent = "What did the one president and the other prime minister agree?";
    const options = [...document.querySelectorAll(".choice")];
    for (const one of options.slice(4)) one.remove();
    for (let more = options.length; more < 4; more++) options.at(-1).after(options.at(-1).cloneNode(true));
    for (const text of document.querySelectorAll(".choice > :last-child"))
        text.textContent = "that what they have between them is stronger and more needed than ever";
}"""
"""Whatever is asked by options has four of them, of two lines each."""
ROOM_BELOW = """document.querySelector(".bar").getBoundingClientRect().top
    - [...document.querySelectorAll(".choice")].pop().getBoundingClientRect().bottom"""
"""How far above the bar the last option ends."""
FADE = "parseFloat(getComputedStyle(document.querySelector('.bar'), '::before').height)"


def answered_and_changeable(visit: Callable[..., Any]) -> Room:
    """A question that the one phone has answered, whose clock is the test's, while answers can be changed."""
    room = Room(visit, phones=1, settings=CHANGES)
    room.phones[0].page.clock.install()
    room.phones[0].page.reload()
    room.asks()
    room.answers(room.phones[0])
    return room


def test_when_the_own_time_is_over_the_question_closes_until_there_is_more(visit: Callable[..., Any]) -> None:
    room = Room(visit, phones=1)
    phone, host = room.phones[0].page, room.host.page
    phone.clock.install()
    phone.reload()
    room.asks()
    host.get_by_role("button", name="Close in 15 s").click()
    phone.get_by_text("s left").wait_for()
    phone.locator("form[data-answer] .bar button").first.focus()
    phone.clock.fast_forward(16_000)
    expect(phone.locator("[data-clock]")).to_have_text("Your time is over")
    expect(phone.locator("[data-own=said]")).to_have_text("Your time is over")
    expect(phone.locator("[data-live]")).to_be_focused()
    answers = phone.locator("fieldset.answers")
    expect(answers).to_have_attribute("disabled", "")
    expect(phone.locator("[data-sends]")).to_be_hidden()
    host.get_by_role("button", name="30 s more").click()
    expect(answers).not_to_have_attribute("disabled", "")
    expect(phone.locator("[data-sends]")).to_be_visible()
    room.answers(room.phones[0])


def test_what_is_saved_is_said_to_be_changeable_while_there_is_time(visit: Callable[..., Any]) -> None:
    room = answered_and_changeable(visit)
    phone, host = room.phones[0].page, room.host.page
    said = phone.locator("[data-own=said]")
    changeable = "Saved. You can change it until the answers are closed."
    expect(said).to_have_text(changeable)
    host.get_by_role("button", name="Close in 15 s").click()
    phone.get_by_text("s left").wait_for()
    phone.clock.fast_forward(16_000)
    expect(said).to_have_text("Saved")
    host.get_by_role("button", name="30 s more").click()
    expect(said).to_have_text(changeable)


def test_what_was_changed_and_not_sent_in_time_is_said_not_to_count(visit: Callable[..., Any]) -> None:
    room = answered_and_changeable(visit)
    phone, host = room.phones[0].page, room.host.page
    host.get_by_role("button", name="Close in 15 s").click()
    phone.get_by_text("s left").wait_for()
    room.changes(room.phones[0])
    said = phone.locator("[data-own=said]")
    expect(said).to_have_text("Changed, and not sent yet")
    phone.clock.fast_forward(16_000)
    expect(said).to_have_text("Your change was not taken. What you sent before counts.")
    host.get_by_role("button", name="30 s more").click()
    expect(said).to_have_text("Changed, and not sent yet")


def test_what_was_changed_and_not_sent_before_the_host_closes_is_said_not_to_count(visit: Callable[..., Any]) -> None:
    room = Room(visit, phones=1, settings=CHANGES)
    (phone,) = room.phones
    said = phone.page.locator("[data-own=said]")
    for is_changed, says in ((True, "Your change was not taken. What you sent before counts."), (False, "Saved")):
        room.asks()
        room.answers(phone)
        if is_changed:
            room.changes(phone)
        room.locks()
        expect(said).to_have_text(says)
        phone.page.evaluate("dispatchEvent(new Event('online'))")  # it asks how things stand
        phone.page.wait_for_timeout(300)
        expect(said).to_have_text(says)
        room.shows()


def test_a_choice_made_while_the_answer_was_on_its_way_gives_way_to_it(visit: Callable[..., Any]) -> None:
    room = Room(partial(visit, is_cut=True), phones=1)
    (phone,) = room.phones
    room.asks()
    while phone.page.locator("[type=radio][name=live-chosen]").count() < 2:
        room.skips()
        room.asks()
    choices = phone.page.locator("[name=live-chosen]")
    phone.page.route("**/player/answers", lambda sent: sent.abort())
    phone.page.locator(".choice").first.click()
    room.presses(phone.button("Answer"))
    phone.page.get_by_text("Not sent yet").wait_for()
    phone.page.locator(".choice").last.click()
    phone.page.unroute("**/player/answers")
    expect(phone.page.locator("[data-own=said]")).to_have_text("Saved")
    expect(choices.first).to_be_checked()


def test_what_is_saved_cannot_be_sent_again_until_something_is_changed(visit: Callable[..., Any]) -> None:
    room = Room(visit, phones=1, settings=CHANGES)
    (phone,) = room.phones
    room.asks()
    answer, said = phone.page.get_by_role("button", name="Answer"), phone.page.locator("[data-own=said]")
    expect(answer).to_be_enabled()
    room.answers(phone)
    expect(answer).to_be_disabled()
    phone.page.reload()
    expect(answer).to_be_disabled()
    room.changes(phone)
    expect(answer).to_be_enabled()
    expect(said).to_have_text("Changed, and not sent yet")


def test_who_takes_a_change_back_before_it_was_sent_reads_that_the_answer_is_saved(visit: Callable[..., Any]) -> None:
    room = Room(visit, phones=1, settings=(*CERTAINTY, *CHANGES))
    (phone,) = room.phones
    room.asks()
    while phone.page.locator("[type=radio][name=live-chosen]").count() < 2:
        room.skips()
        room.asks()
    choices, sure = phone.page.locator(".choice"), phone.page.get_by_role("button", name="Sure", exact=True)
    choices.first.click()
    room.presses(sure)
    room.is_saved(phone)
    expect(sure).to_be_disabled()
    expect(phone.page.get_by_role("button", name="A guess")).to_be_enabled()
    choices.last.click()
    expect(sure).to_be_enabled()
    choices.first.click()
    expect(sure).to_be_disabled()
    expect(phone.page.locator("[data-own=said]")).to_contain_text("Saved. You can change it")


def test_an_answer_that_comes_after_the_answer_was_shown_is_said_to_be_too_late(visit: Callable[..., Any]) -> None:
    room = Room(partial(visit, is_cut=True))
    late, other = room.phones
    room.asks()
    late.page.route("**/player/answers", lambda sent: sent.abort())
    late.button("I don’t know").click()
    late.page.get_by_text("Not sent yet").wait_for()
    room.answers(other)
    room.locks()
    room.shows()
    late.page.unroute("**/player/answers")
    complaint = late.page.locator("[data-complaint]")
    expect(complaint).to_contain_text("The answer was shown already")
    room.asks()
    expect(complaint).to_be_hidden()


def test_the_enter_key_leads_to_how_sure_one_is_and_then_says_it_again(visit: Callable[..., Any]) -> None:
    room = Room(visit, phones=1, settings=(*CERTAINTY, *CHANGES))
    phone = room.phones[0].page
    room.asks()
    while phone.locator("input[name=live-typed]").count() != 1:
        room.skips()
        room.asks()
    field, said = phone.locator("input[name=live-typed]"), phone.locator("[data-own=said]")
    field.fill("something")
    field.press("Enter")
    expect(phone.get_by_role("button", name="A guess")).to_be_focused()
    expect(said).to_have_text("")
    phone.get_by_role("button", name="Sure", exact=True).click()
    expect(said).to_contain_text("Saved")
    pressed = phone.locator("[aria-pressed=true]")
    expect(pressed).to_have_text("Sure")
    field.fill("something else")
    field.press("Enter")
    expect(said).to_contain_text("Saved")
    phone.reload()
    expect(pressed).to_have_text("Sure")
    expect(field).to_have_value("something else")


def test_four_long_options_are_seen_above_the_bar_or_can_be_scrolled_to_there(visit: Callable[..., Any]) -> None:
    room = Room(visit, phones=1, settings=CERTAINTY)
    phone = room.phones[0].page
    room.asks()
    while phone.locator("[type=radio][name=live-chosen]").count() < 2:
        room.skips()
        room.asks()
    phone.evaluate(LONG)
    assert phone.locator(".choice").count() == 4
    phone.set_viewport_size({"width": 360, "height": 740})
    assert phone.evaluate(ROOM_BELOW) >= 0
    phone.set_viewport_size({"width": 360, "height": 560})
    assert phone.evaluate(ROOM_BELOW) < 0 < phone.evaluate(FADE)
    phone.evaluate("scrollTo(0, document.body.scrollHeight)")
    assert phone.evaluate(ROOM_BELOW) >= phone.evaluate(FADE)


def test_another_name_is_on_the_page_of_whose_it_is_at_once(visit: Callable[..., Any]) -> None:
    room = Room(visit, phones=1)
    room.host.page.get_by_role("link", name="Names").click()
    room.host.page.get_by_label("Another name for").fill("Plain Ann")
    room.host.button("Rename").click()
    room.phones[0].page.get_by_text("You are Plain Ann.").wait_for()


def test_a_host_who_leads_from_a_phone_hits_each_link_and_button_with_a_finger(visit: Callable[..., Any]) -> None:
    room = Room(visit, phones=0)
    phone = room.another_host(**PHONE)
    for step in (lambda: None, room.asks, room.locks):
        step()
        sizes = phone.page.locator("main :is(a, button, summary):visible").evaluate_all(
            "found => found.map((one) => [one.innerText, one.getBoundingClientRect().height])"
        )
        assert [one for one in sizes if 0 < one[1] < 44] == []
