"""What a host sends once and what arrives twice happens once, by whichever way it comes."""

from __future__ import annotations

import re

import pytest
from werkzeug.datastructures import MultiDict

from quizapp.items.records import Kind
from quizapp.live import at_once
from quizapp.live.models import GameEvent
from tests.conftest import Someone
from tests.live.class_game import rows_of
from tests.live.left import will_ask


def by_form(game, wish):
    return game.host.post(f"/live/games/{game.id}/events", **wish)


def by_script(game, wish):
    headers = {"Accept": "application/json"}
    return game.host.browser.post(f"/live/games/{game.id}/events", data=wish, headers=headers)


def by_script_past_all_others(game, wish):
    """As what is too large to be taken ahead of the way of the app."""
    return by_script(game, wish | {"more": "x" * at_once.LARGEST})


DOORS = pytest.mark.parametrize("door", [by_form, by_script, by_script_past_all_others])

POLLED = {"text": "Too fast?", "options": "Yes\nNo"}
STORY = (
    *("lobby_locked", "lobby_unlocked", "asked", "closing", "extended", "extended", "paused", "resumed", "locked"),
    *("again", "paused", "resumed", "locked", "accepted", "revealed", "ranked", "dropped", "poll", "skipped", "ended"),
)


@DOORS
def test_whatever_a_host_sends_twice_happens_once(class_game, door):
    game = class_game(players=0, length=30, top_five="y")
    will_ask(game, Kind.LIST, Kind.CLOZE)
    ann = game.joins(Someone(game.app), "Ann")
    for kind in STORY:
        wish = game.wish(kind) | (POLLED if kind == "poll" else {"text": "two otters", "key": "1"})
        assert door(game, wish).status_code in (200, 302)
        assert rows_of(game.app, GameEvent)[-1].kind == {"again": "asked", "poll": "asked"}.get(kind, kind)
        then = game.running.game
        for other in (by_form, by_script):
            assert other(game, wish).status_code in (200, 302)
        assert game.running.game is then
        if kind == "asked":
            game.sends(ann, MultiDict([("typed", "two otters"), ("typed", "a lynx")]))


@DOORS
def test_more_time_that_is_wished_twice_is_given_twice_and_what_is_sent_twice_once(class_game, door):
    game = class_game(countdown="60")
    game.happens("asked")
    for seconds in (90, 120):
        wish = fields(game.host_page(), "extended")
        for _ in range(2):
            assert door(game, wish).status_code in (200, 302)
        assert game.running.game.rounds[0].deadline.ms == pytest.approx(seconds * 1000)


def fields(page: str, kind: str) -> dict[str, str]:
    """What the button of that kind on the host's page sends."""
    (form,) = (part for part in page.split("</form>") if f'name="kind" value="{kind}"' in part)
    return dict(re.findall(r'<input type="hidden"\s+name="(\w+)"\s+value="([^"]*)"', form[form.rindex("<form") :]))


@DOORS
def test_more_time_is_not_given_to_a_page_that_does_not_say_how_much_there_was(class_game, door):
    game = class_game(countdown="60")
    game.happens("asked")
    for after in ({}, {"after": ""}, {"after": "once"}):
        assert door(game, {"kind": "extended", "round": "0", **after}).status_code == 422
    assert game.running.game.rounds[0].deadline.ms == 60_000


def test_a_pause_that_arrives_once_more_when_the_game_goes_on_again_does_not_stop_it(class_game):
    game = class_game()
    game.happens("asked")
    pause = fields(game.host_page(), "paused")
    game.happens("closing")
    assert by_form(game, pause).status_code == 302
    assert game.running.game.paused_at is None, "the page has changed since"
    pause = fields(game.host_page(), "paused")
    by_form(game, pause)
    go_on = fields(game.host_page(), "resumed")
    by_form(game, go_on)
    by_form(game, pause)
    assert game.running.game.paused_at is None
    game.happens("paused")
    by_form(game, go_on)
    assert game.running.game.paused_at is not None
