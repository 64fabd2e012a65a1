"""Class games where things go wrong, at every phase: pages loaded anew, networks cut, other tabs, other devices."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from functools import partial
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PATIENCE, Learner, Site
from tests.browser.line import line_to
from tests.browser.room import ASKING, BOARD, LOBBY, LOCKED, PAUSED, PHONE, REVEALED, WAY, Room

pytestmark = pytest.mark.browser

SETTINGS = ("Show the five best",)
CHANGES = ("Answers can be changed until the question is closed",)
SILENT = 25
"""Seconds for which a page that had a stream waits for it, before it asks."""


def words(someone: Any) -> str:
    return str(someone.page.locator("[data-live]").inner_text())


def test_a_reload_at_every_phase_changes_nothing(visit: Callable[..., Any]) -> None:
    room = Room(visit, settings=SETTINGS)
    for screen in (room.host, room.projector):
        screen.page.get_by_text("2 people are in").wait_for()
    for phase in (LOBBY, *WAY):
        if phase is not LOBBY:
            room.goes_to(phase)
        if phase is ASKING:
            room.answers(room.phones[0])
            for screen in (room.host, room.projector):
                screen.page.get_by_text("1 of 2 answered").wait_for()
        for someone in room.everybody():
            before = words(someone)
            someone.page.reload()
            room.is_at(phase, someone)
            expect(someone.page.locator("[data-live]")).to_have_text(before, use_inner_text=True)
    room.ends()
    for someone in room.everybody():
        someone.page.reload()
    room.is_over()


def filled_in(phone: Any) -> Any:
    """What stands in the fields of a question."""
    return phone.page.evaluate(
        """[...document.querySelectorAll("form[data-answer] .answers :is(input, select)")]
            .map((field) => (field.matches("[type=radio], [type=checkbox]") ? field.checked : field.value))"""
    )


def test_what_is_filled_in_and_not_sent_is_there_again_after_a_reload_and_not_at_the_next_question(
    visit: Callable[..., Any],
) -> None:
    room = Room(visit, phones=1)
    phone = room.phones[0]
    for _ in range(3):
        room.asks()
        empty = filled_in(phone)
        room.changes(phone)
        filled = filled_in(phone)
        assert filled != empty
        phone.page.reload()
        room.is_at(ASKING, phone)
        phone.page.wait_for_function("document.readyState === 'complete'")
        assert filled_in(phone) == filled
        room.answers(phone)
        sent = filled_in(phone)
        phone.page.reload()
        room.is_at(ASKING, phone)
        assert filled_in(phone) == sent
        room.locks()
        room.shows()


def test_a_question_that_follows_an_answered_one_is_not_answered(visit: Callable[..., Any]) -> None:
    room = Room(visit)
    room.asks()
    room.answers(room.phones[0])
    room.locks()
    room.shows()
    room.asks()
    expect(room.phones[0].page.locator("[data-own=said]")).to_have_text("")


def test_a_phone_and_a_projector_whose_network_is_cut_before_every_phase_catch_up(
    visit: Callable[..., Any], site: Site
) -> None:
    room = Room(visit, phones=1, settings=SETTINGS)
    with line_to(site) as line:
        phone = visit(at=line.site, is_cut=True, **PHONE)
        room.joins(phone)
        path = urlsplit(room.projector.page.url).path
        room.projector = visit(at=line.site, is_cut=True)
        room.projector.go(path)
        for phase in WAY:
            before = words(phone)
            line.cut()
            room.goes_to(phase, room.host, room.phones[0])
            phone.page.get_by_text("No connection").wait_for()
            assert words(phone) == before
            line.mend()
            room.is_at(phase, phone)
            room.is_at(phase, room.projector)


def test_an_answer_without_a_network_is_sent_when_it_is_back_and_counts_once(
    visit: Callable[..., Any], site: Site
) -> None:
    room = Room(visit, phones=1)
    with line_to(site) as line:
        phone = visit(at=line.site, is_cut=True, **PHONE)
        room.joins(phone)
        room.asks()
        line.cut()
        phone.page.locator("form[data-answer]").get_by_role("button", name="I don’t know").click()
        phone.page.get_by_text("Not sent yet: keep this page open").wait_for()
        line.mend()
        room.is_saved(phone)
        room.host.page.get_by_text("1 of 2 answered").wait_for()


def test_thirty_seconds_without_a_network_cost_a_phone_nothing(visit: Callable[..., Any], site: Site) -> None:
    room = Room(visit, phones=1)
    with line_to(site) as line:
        phone = visit(at=line.site, is_cut=True, **PHONE)
        room.joins(phone)
        room.asks()
        line.cut()
        phone.page.wait_for_timeout(30_000)
        line.mend()
        room.answers(phone)
        room.locks()
        room.shows()


def test_where_a_proxy_holds_the_stream_back_the_page_asks_after_two_missed_beats(
    visit: Callable[..., Any], site: Site
) -> None:
    room = Room(visit, phones=1)
    with line_to(site) as line:
        phone = visit(at=line.site, is_cut=True, **PHONE)
        room.joins(phone)
        assert line.has_streamed.wait(PATIENCE)
        line.holds_streams = True
        begun = time.monotonic()
        room.asks()
        assert time.monotonic() - begun > 10  # it did not come by the stream
        begun = time.monotonic()
        room.answers(phone)
        room.locks()
        room.shows()
        assert time.monotonic() - begun < SILENT  # from now on it asks every few seconds


def test_where_a_proxy_holds_every_stream_back_from_the_start_the_page_asks_at_once(
    visit: Callable[..., Any], site: Site
) -> None:
    with line_to(site) as line:
        line.holds_streams = True
        room = Room(partial(visit, at=line.site, is_cut=True), phones=1)
        begun = time.monotonic()
        room.asks()
        room.answers(room.phones[0])
        room.locks()
        room.shows()
        assert time.monotonic() - begun < SILENT


def test_the_hosts_two_devices_take_turns_at_every_phase_and_one_of_them_dies(
    visit: Callable[..., Any], site: Site
) -> None:
    room = Room(visit, phones=1, settings=SETTINGS)
    with line_to(site) as line:
        away = room.another_host(at=line.site, is_cut=True)
        for phase in WAY:
            line.cut()
            room.goes_to(phase)
            line.mend()
            room.is_at(phase, away)
            if phase is LOCKED:
                fresh = room.another_host()
                room.host.page.context.close()
                room.host = fresh
        away, room.host = room.host, away
        room.host.button("Next question").click()
        room.is_asked()


def test_a_host_who_presses_without_a_network_is_told_and_presses_again(visit: Callable[..., Any], site: Site) -> None:
    room = Room(visit, phones=1)
    with line_to(site) as line:
        room.host = room.another_host(at=line.site, is_cut=True)
        room.asks()
        line.cut()
        room.host.page.get_by_role("button", name="Close now").click()
        room.host.page.get_by_text("No connection").wait_for()
        room.phones[0].page.locator("form[data-answer]").wait_for()
        line.mend()
        room.locks()


def test_two_tabs_of_one_phone_show_the_same_at_every_phase_and_answer_once(visit: Callable[..., Any]) -> None:
    room = Room(visit, settings=SETTINGS)
    phone = room.phones[0]
    second = phone.page.context.new_page()
    second.goto(phone.page.url)
    for phase in WAY:
        room.goes_to(phase)
        second.locator(phase.phone).first.wait_for(state="attached")
        if phase is ASKING:
            room.answers(phone)
            second.get_by_role("button", name="I don’t know").click()
            second.locator("[data-error]", has_text="You have answered this question already").wait_for()
            expect(second.locator("fieldset.answers")).to_have_attribute("disabled", "")
            expect(second.locator("[data-own=said]")).to_have_text("Saved")
            room.host.page.get_by_text("1 of 2 answered").wait_for()
        if phase is PAUSED:
            second.reload()
            expect(second.locator("fieldset.answers")).to_have_attribute("disabled", "")
        if phase in (REVEALED, BOARD):
            verdict = phone.page.locator("[data-verdict]").inner_text()
            expect(second.locator("[data-verdict]")).to_have_text(verdict, use_inner_text=True)


@pytest.mark.parametrize("settings", [(), CHANGES])
def test_another_tab_that_is_refused_shows_the_answer_that_counts(
    visit: Callable[..., Any], settings: tuple[str, ...]
) -> None:
    room = Room(visit, phones=1, settings=settings)
    (phone,) = room.phones
    other = Learner(phone.page.context.new_page(), phone.site, phone.items)
    other.go(urlsplit(phone.page.url).path)
    room.asks()
    room.answers(phone)
    room.changes(other)
    room.presses(other.button("Answer"))
    error = other.page.locator("[data-error]")
    expect(error).to_contain_text("in another tab")
    room.is_saved(other)
    fields = "form => JSON.stringify([...new FormData(form)].filter(([name]) => name.startsWith('live-')))"
    enabled = "form => { form.querySelector('fieldset').disabled = false }"
    for one in (phone, other):
        one.page.locator("form[data-answer]").evaluate(enabled)
    first, second = (one.page.locator("form[data-answer]").evaluate(fields) for one in (phone, other))
    assert second == first
    assert other.page.locator(":disabled [data-error]").count() == 0


def test_what_the_server_said_before_an_answer_takes_no_word_of_it_back(visit: Callable[..., Any]) -> None:
    """A phone that comes back asks how things stand; what it is told may arrive after its answer was taken."""
    room = Room(visit, phones=1)
    phone = room.phones[0].page
    room.asks()
    held: list[tuple[Any, Any]] = []
    phone.route("**/player/now", lambda asked: held.append((asked, asked.fetch())))
    with phone.expect_request("**/player/now"):
        phone.evaluate("dispatchEvent(new Event('online'))")
    while not held:
        phone.wait_for_timeout(50)
    room.answers(room.phones[0])
    asked, before = held[0]
    with phone.expect_event("requestfinished"):
        asked.fulfill(response=before)
    phone.wait_for_timeout(500)
    assert "Saved" in phone.locator("[data-own=said]").inner_text()


def test_an_answer_that_is_changed_says_that_it_is_not_sent_until_it_is(visit: Callable[..., Any]) -> None:
    room = Room(visit, phones=1, settings=CHANGES)
    (phone,) = room.phones
    room.asks()
    room.answers(phone)
    said = phone.page.locator("[data-own=said]")
    room.changes(phone)
    expect(said).to_have_text("Changed, and not sent yet")
    room.goes_to(PAUSED, phone)
    expect(said).to_have_text("Changed, and not sent yet")
    phone.button("Answer").click()
    expect(said).to_have_text(re.compile("Saved"))


def test_an_empty_change_is_not_taken_and_the_answer_of_before_counts(visit: Callable[..., Any]) -> None:
    room = Room(visit, phones=1, settings=CHANGES)
    (phone,) = room.phones
    room.asks()
    room.answers(phone)
    said, form = phone.page.locator("[data-own=said]"), phone.page.locator("form[data-answer]")
    form.evaluate("form => { form.reset(); form.dispatchEvent(new Event('input', {bubbles: true})) }")
    expect(said).to_have_text("Changed, and not sent yet")
    with phone.page.expect_response("**/player/now"):
        phone.button("Answer").click()
    expect(phone.page.locator("[data-error]")).to_contain_text("Choose or type an answer")
    expect(said).to_have_text("Your change was not taken. What you sent before counts.")
    room.changes(phone)
    room.presses(phone.button("Answer"))
    room.is_saved(phone)
