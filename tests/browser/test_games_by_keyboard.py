"""A class game by keyboard alone: the whole way of a host, and of a player through every kind of question."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from quizapp.bank.payload import item_of
from quizapp.items.records import Item, Kind
from tests.browser.conftest import Site, served
from tests.browser.room import ASKING, LOCKED, PAUSED, PHONE, REVEALED, WAY, Room

pytestmark = [pytest.mark.browser, pytest.mark.sqlite]  # it thins the file out before it is served

RAREST = (
    *(Kind.ORDERING, Kind.MATCHING, Kind.MULTIPLE_RESPONSE, Kind.LIST, Kind.NUMBER, Kind.ATTRIBUTION),
    *(Kind.TRUE_FALSE, Kind.SHORT_ANSWER, Kind.CLOZE, Kind.CHOICE),
)
"""All kinds that are asked in games, the rarest first."""

FITS = "document.documentElement.scrollWidth <= screen.width"
BEFORE_KEYS = """[...document.querySelectorAll(":is(summary, .plain) > .key")].map(
    key => [/\\s$/.test(key.previousSibling.data), getComputedStyle(key).display])"""
"""Of each key behind underlined words: whether a blank is before it, and as what kind of box it stands there."""

WHERE = """[...document.querySelectorAll("main :is(button, summary)")].map(one => {
    const { x, y, width, height } = one.getBoundingClientRect();
    return [one.textContent, x, y, width, height];
})"""
BELOW_THE_FOLD = """[...document.querySelectorAll("main :is(button, summary)")]
    .filter(one => one.checkVisibility() && one.getBoundingClientRect().bottom > innerHeight)
    .map(one => one.textContent.trim())"""


@pytest.fixture
def site_of_every_kind(tmp_path: Path) -> Iterator[Site]:
    """A site whose set holds one question of each kind; it has no ordering, so one list becomes one."""
    with served(tmp_path):
        pass
    with sqlite3.connect(tmp_path / "quizapp.sqlite3") as tables:
        thin_out(tables)
    tables.close()
    with served(tmp_path) as found:
        yield found


def thin_out(tables: sqlite3.Connection) -> None:
    rows = tables.execute("SELECT id, payload FROM item_revision ORDER BY id").fetchall()
    items = {revision: item_of(json.loads(payload)) for revision, payload in rows}
    chosen: dict[Kind, int] = {}
    for kind in RAREST:
        stored = Kind.LIST if kind is Kind.ORDERING else kind
        chosen[kind] = next(one for one, item in items.items() if item.kind is stored and apart(items, chosen, item))
    marks = ",".join(map(str, chosen.values()))
    tables.execute(f"DELETE FROM set_item WHERE revision_id NOT IN ({marks})")
    turned = [chosen[Kind.ORDERING]]
    tables.execute("UPDATE item_revision SET payload = json_set(payload, '$.kind', 'ordering') WHERE id = ?", turned)


def apart(items: Mapping[int, Item], chosen: Mapping[Kind, int], item: Item) -> bool:
    """Whether it can be asked beside those: no fact of theirs, and no enemy."""
    others = [items[one] for one in chosen.values()]
    return not any(set(item.facts) & set(one.facts) or one.id in item.enemies for one in others)


def moves_to(page: Any, wanted: str) -> None:
    """Press Tab until what has the focus fits the selector."""
    for _ in range(60):
        if page.evaluate("wanted => document.activeElement.matches(wanted)", wanted):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab never comes to {wanted}")


def presses(page: Any, key: str) -> None:
    """Press a key, once what has just come can be pressed."""
    page.locator("[data-live]:not(:has([aria-disabled]))").wait_for()
    page.keyboard.press(key)


def fills_in(page: Any, kind: str) -> None:
    """Answer the question on the page, by keys alone."""
    form = "form[data-answer] "
    if kind in (Kind.MATCHING, Kind.ORDERING):
        for place in range(page.locator(f"{form}select").count()):
            name = page.locator(f"{form}select").nth(place).get_attribute("name")
            moves_to(page, f"[name='{name}']")
            page.keyboard.type(page.locator(f"[name='{name}'] option").nth(place + 1).inner_text())
    elif page.locator(f"{form}[name=live-typed]").count():
        for line in range(page.locator(f"{form}[name=live-typed]").count()):
            moves_to(page, f"#live-typed-{line + 1}")
            page.keyboard.type(f"words {line}")
    else:
        moves_to(page, "[name=live-chosen]")
        page.keyboard.press("Space")
        if kind == Kind.MULTIPLE_RESPONSE:
            page.keyboard.press("Tab")
            page.keyboard.press("Space")
    moves_to(page, f"{form}button:not([name])")
    presses(page, "Enter")


def test_a_player_answers_every_kind_of_question_by_keyboard(
    visit: Callable[..., Any], site_of_every_kind: Site
) -> None:
    room = Room(partial(visit, at=site_of_every_kind, is_cut=True), phones=1)
    player, seen = room.phones[0], set()
    while room.host.page.locator("button:has-text('First question'), button:has-text('Next question')").count():
        room.asks()
        kind = player.page.locator("form[data-answer]").get_attribute("data-kind")
        fills_in(player.page, kind)
        room.is_saved(player)
        room.locks()
        room.shows()
        assert "did not answer" not in player.page.locator("[data-verdict]").inner_text()
        seen.add(kind)
    assert seen == {kind.value for kind in RAREST}


def test_a_host_leads_a_whole_game_by_keyboard(visit: Callable[..., Any]) -> None:
    room = Room(visit, phones=1, settings=("Show the five best",))
    host, phone = room.host.page, room.phones[0]
    keys = {ASKING: "Space", PAUSED: "p", LOCKED: "l", REVEALED: "Space"}
    presses(host, "l")
    host.get_by_role("button", name="Let newcomers in").wait_for()
    for phase in WAY:
        presses(host, keys.get(phase, "Space"))
        for someone in room.everybody():
            room.is_at(phase, someone)
        if phase is LOCKED:
            presses(host, "a")
            host.locator(".eyebrow", has_text="once more").wait_for()
            presses(host, "Space")  # closes in 15 seconds
            presses(host, "e")
            host.get_by_text("s left").wait_for()
            presses(host, "Space")
            room.is_locked()
    presses(host, "Space")
    room.is_asked()
    presses(host, "s")
    presses(host, "Tab")
    presses(host, "Enter")
    room.sees(phone, "The question was skipped")
    moves_to(host, "summary:has(+ form [value=ended]), details:has([value=ended]) > summary")
    presses(host, "Enter")
    moves_to(host, "form:has([value=ended]) button")
    presses(host, "Enter")
    room.is_over()


def test_the_names_are_led_by_keyboard_too(visit: Callable[..., Any]) -> None:
    room = Room(visit, phones=1)
    host = room.host.page
    moves_to(host, "a[href$='/players']")
    host.keyboard.press("Enter")
    room.sees(room.host, "Names in the game")
    moves_to(host, "input[name=name]")
    host.keyboard.press("Control+a")
    host.keyboard.type("Plain Ann")
    moves_to(host, "button[value=rename]")
    host.keyboard.press("Enter")
    host.locator("p", has_text="Plain Ann").wait_for()


def test_a_player_joins_by_keyboard(visit: Callable[..., Any]) -> None:
    room = Room(visit, phones=0)
    player = visit(**PHONE)
    player.go("/play")
    moves_to(player.page, "#code")
    player.page.keyboard.type(room.code)
    player.page.keyboard.press("Enter")
    player.page.locator("#name").wait_for()
    moves_to(player.page, "form button")
    player.page.keyboard.press("Enter")
    room.sees(player, "You are in")


def test_the_line_under_words_ends_where_their_key_begins(visit: Callable[..., Any]) -> None:
    """A browser draws it under a blank too, and under what is laid out as a block, but not under a box in the line."""
    room, learner = Room(visit), visit()
    room.asks()
    learner.start()
    learner.ask(Kind.CHOICE)
    learner.answer()
    for page in (room.host.page, learner.page):
        found = page.evaluate(BEFORE_KEYS)
        assert len(found) > 1
        assert all(key == [False, "inline-grid"] for key in found)


def presses_and_keeps(page: Any, button: str, becomes: str) -> None:
    page.get_by_role("button", name=button).focus()
    for name in (becomes, button):
        page.locator("main:not(:has([aria-disabled]))").wait_for()
        page.keyboard.press("Enter")
        expect(page.get_by_role("button", name=name)).to_be_focused()


def test_a_button_that_becomes_another_keeps_the_focus(visit: Callable[..., Any]) -> None:
    room = Room(visit, phones=1)
    host = room.host.page
    presses_and_keeps(host, "Let nobody new in", becomes="Let newcomers in")
    room.asks()
    presses_and_keeps(host, "Pause", becomes="Go on")
    room.host.page.get_by_role("link", name="Names").click()
    presses_and_keeps(host, "Hide the name", becomes="Show the name")
    moves_to(host, "summary:has(+ [value=remove])")
    host.keyboard.press("Enter")
    moves_to(host, "[value=remove]")
    host.keyboard.press("Enter")
    expect(host.get_by_role("button", name="Let them come back")).to_be_focused()
    host.keyboard.press("Enter")
    expect(host.get_by_text("Take out …")).to_be_focused()


def test_where_a_button_is_gone_the_focus_goes_on_to_what_is_to_be_done_next(visit: Callable[..., Any]) -> None:
    room = Room(visit, phones=1)
    host = room.host.page
    for button, following in (("First question", "Close in 15 s"), ("Close now", "Show the answer")):
        host.get_by_role("button", name=button).focus()
        presses(host, "Enter")
        expect(host.get_by_role("button", name=following)).to_be_focused()


def test_what_is_unfolded_by_mouse_leaves_the_space_bar_to_what_is_to_be_done_next(visit: Callable[..., Any]) -> None:
    room = Room(visit, phones=1)
    host = room.host.page
    room.asks()
    for _ in ("open", "closed again"):
        host.locator("[data-live]:not(:has([aria-disabled]))").wait_for()
        host.get_by_text("Skip it …").click()
    presses(host, "Space")
    host.get_by_text("s left").wait_for()
    moves_to(host, "summary[data-key=s]")
    presses(host, "Space")
    host.get_by_role("button", name="Skip it: it counts for nobody").wait_for()
    expect(host.get_by_role("button", name="Close now")).to_be_visible()


def test_at_the_end_the_focus_stays_where_it_is(visit: Callable[..., Any]) -> None:
    room = Room(visit, phones=2)
    for someone in room.everybody():
        someone.page.clock.install()
        someone.page.reload()
    room.presses(room.host.page.get_by_text("End the game …"))
    room.presses(room.host.page.get_by_role("button", name="End it, with"))
    link, (one, other) = room.host.page.get_by_role("link", name="See the results"), room.phones
    kept = {
        one: one.page.get_by_role("link", name="See what comes again"),
        other: other.page.locator("[data-leaves] > *"),
    }
    for someone, has_focus in {room.host: link, **kept}.items():
        room.sees(someone, "The game is over")
        has_focus.first.focus()
        someone.page.evaluate("window.isTheSame = true")
        someone.page.clock.fast_forward(6_000)
    room.is_over()
    expect(link).to_be_focused()
    for phone in room.phones:
        expect(phone.page.locator("[data-live]")).to_be_focused()
        expect(phone.page.locator("[data-leaves]")).to_have_count(0)
    assert all(someone.page.evaluate("window.isTheSame") for someone in (room.host, *room.phones))


def test_with_the_last_answer_closing_becomes_the_first_step_and_nothing_moves(visit: Callable[..., Any]) -> None:
    room = Room(visit, phones=1)
    host, first = room.host.page, room.host.page.locator("[data-primary]")
    room.asks()
    host.locator("main:not(:has([aria-disabled]))").wait_for()
    host.get_by_role("button", name="Close in 15 s").focus()
    before = host.evaluate(WHERE)
    room.answers(room.phones[0])
    expect(first).to_have_text(re.compile("Close now"))
    expect(host.get_by_role("button", name="Close in 15 s")).to_be_focused()
    assert host.locator("[aria-disabled]").count() == 0
    assert host.evaluate(WHERE) == before
    host.evaluate("document.activeElement.blur()")
    presses(host, "Space")
    room.is_locked()


def test_all_that_a_host_can_do_after_an_answer_is_in_view_and_a_key_asks_whether_to_drop(
    visit: Callable[..., Any],
) -> None:
    room = Room(visit, phones=1)
    host = room.host.page
    host.set_viewport_size({"width": 1280, "height": 800})
    room.asks()
    room.locks()
    room.shows()
    assert host.evaluate(BELOW_THE_FOLD) == []
    presses(host, "d")
    expect(host.get_by_role("button", name="Drop it, with its points")).to_be_visible()
    expect(host.get_by_text("Drop this question …")).to_be_focused()
    assert host.evaluate(BELOW_THE_FOLD) == []
    presses(host, "?")
    expect(host.locator("dialog").get_by_text("drop this question")).to_be_visible()


def test_a_key_that_is_held_down_presses_once(visit: Callable[..., Any]) -> None:
    room = Room(visit, phones=1)
    host = room.host.page
    host.get_by_role("button", name="First question").focus()
    host.keyboard.down("Enter")
    room.is_asked()
    host.locator("[data-live]:not(:has([aria-disabled]))").wait_for()
    host.keyboard.down("Enter")  # as it comes again and again while it is held
    host.wait_for_timeout(300)
    expect(host.get_by_role("button", name="Close in 15 s")).to_be_focused()


def test_who_accepts_an_answer_by_keyboard_stays_where_there_are_more(
    visit: Callable[..., Any], site_of_every_kind: Site
) -> None:
    room = Room(partial(visit, at=site_of_every_kind, is_cut=True))
    host = room.host.page
    room.asks()
    while room.phones[0].page.locator("form[data-answer] [name=live-typed]").count() != 1:
        room.skips()
        room.asks()
    for phone, words in zip(room.phones, ("some otters", "many herons"), strict=True):
        phone.page.locator("[name=live-typed]").fill(words)
        room.presses(phone.button("Answer"))
        room.is_saved(phone)
    room.locks()
    host.get_by_text("Is any of them right too?").wait_for()
    for place in ("#unrecognised", "[data-primary]"):
        moves_to(host, "#unrecognised summary")
        presses(host, "Enter")
        moves_to(host, "form:has([value=accepted]) button")
        presses(host, "Enter")
        expect(host.locator(place)).to_be_focused()
    expect(host.locator("#unrecognised")).to_have_count(0)


def test_a_long_word_that_somebody_typed_makes_no_page_wider_than_a_phone(
    visit: Callable[..., Any], site_of_every_kind: Site
) -> None:
    room = Room(partial(visit, at=site_of_every_kind, is_cut=True), phones=1)
    (phone,), host = room.phones, room.another_host(**PHONE)
    room.asks()
    while phone.page.locator("form[data-answer] [name=live-typed]").count() != 1:
        room.skips()
        room.asks()
    phone.page.locator("[name=live-typed]").fill("otter" * 20)
    room.presses(phone.button("Answer"))
    room.is_saved(phone)
    for step in (room.locks, room.shows):
        step()
        host.page.get_by_text("Is it right too?").wait_for()
        assert host.page.evaluate(FITS)
        assert phone.page.evaluate(FITS)
