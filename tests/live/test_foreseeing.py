"""The next question is made ready while nobody waits, and what is sent is the same as if it had not been."""

from __future__ import annotations

import json
import socket
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from quizapp.live import foreseeing, publishing, pulse
from quizapp.live.streams import HOST, PLAYER, PROJECTOR, Stream
from quizapp.web.clock import now
from tests.conftest import Someone


@pytest.fixture
def listening() -> Iterator[Callable[..., socket.socket]]:
    """Opens a stream of a game; the other end of its line."""
    lines: list[socket.socket] = []

    def listen(game, who: int | str, locale: str = "en") -> socket.socket:
        here, there = socket.socketpair()
        here.setblocking(False)
        game.running.streams.take(Stream(who, locale, here, is_chunked=False))
        lines.extend([here, there])
        return there

    yield listen
    for line in lines:
        line.close()


def told(line: socket.socket) -> list[dict]:
    """The messages that came over that line."""
    line.setblocking(False)
    try:
        came = line.recv(1 << 20)
    except BlockingIOError:
        return []
    found = [part.split(b"data: ")[1] for part in came.split(b"\n\n") if b"event: now" in part]
    return [json.loads(one) for one in found]


def beats(game, times: int = 2) -> None:
    for _ in range(times):
        pulse.beat(game.app, now())


def made_now(game, role: str) -> str:
    """The part of the page as it is made when nothing was made ready."""
    running = game.running
    with game.app.test_request_context(base_url=running.base):
        return publishing.moment(replace(running, foreseen=None)).made_ready(role)[1]


def test_a_beat_makes_it_ready_where_somebody_listens(class_game, listening):
    game = class_game()
    beats(game)
    assert game.running.foreseen is None
    listening(game, HOST)
    beats(game)
    assert game.running.foreseen.asked.revision == game.running.game.revisions[0]
    assert set(game.running.foreseen.pages) == {(HOST, "en")}


def test_what_was_made_ready_is_what_is_asked_and_sent(class_game, listening):
    game = class_game(players=2)
    game.host_page()  # by which the server knows the address to show
    roles = {HOST: HOST, PROJECTOR: PROJECTOR, 1: PLAYER}
    lines = {role: listening(game, who) for who, role in roles.items()}
    beats(game)
    foreseen = game.running.foreseen
    game.happens("asked")
    assert game.running.game.rounds[0].seed == foreseen.asked.seed
    for role, line in lines.items():
        message = told(line)[-1]
        assert message["view"] == "asking-0"
        assert message["html"] == foreseen.pages[role, "en"][1] == made_now(game, role)


def test_each_language_has_its_own(class_game, listening):
    game = class_game(players=2)
    english, german = listening(game, 1), listening(game, 2, "de")
    beats(game)
    game.happens("asked")
    assert "Question 1 of 10" in told(english)[-1]["html"]
    assert "Frage 1 von 10" in told(german)[-1]["html"]


def test_what_comes_in_between_is_not_missed(class_game, listening):
    game = class_game()
    line = listening(game, HOST)
    beats(game)
    game.joins(Someone(game.app))
    game.happens("asked")
    assert told(line)[-1]["html"] == made_now(game, HOST)
    assert game.running.foreseen.pages[HOST, "en"][1] != made_now(game, HOST)


def test_a_poll_in_its_place_shows_the_poll(class_game, listening):
    game = class_game()
    line = listening(game, 1)
    beats(game)
    game.happens("poll", text="Enough for today?", options="Yes\nNo")
    assert "Enough for today?" in told(line)[-1]["html"]


def test_it_is_made_ready_again_for_each_question_and_for_whoever_comes(class_game, listening):
    game = class_game()
    listening(game, HOST)
    beats(game)
    first = game.running.foreseen
    game.happens("asked")
    beats(game)
    assert game.running.foreseen is first
    game.shows()
    beats(game)
    second = game.running.foreseen
    assert second.asked.round == 1
    assert second.asked.revision == game.running.game.revisions[1]
    listening(game, PROJECTOR)
    beats(game)
    assert set(game.running.foreseen.pages) == {(HOST, "en"), (PROJECTOR, "en")}


def test_nothing_is_made_ready_during_a_pause_or_when_all_was_asked(class_game, listening):
    game = class_game(length=1)
    listening(game, HOST)
    game.happens("paused")
    beats(game)
    assert game.running.foreseen is None
    game.happens("resumed")
    game.plays()
    assert not foreseeing.is_unforeseen(game.running)


def test_nothing_of_it_is_in_what_is_sent_before_it_is_asked(class_game, listening):
    game = class_game()
    line = listening(game, 1)
    beats(game)
    game.happens("lobby_locked")
    stem = game.running.release.by_revision[game.running.foreseen.asked.revision].stem
    assert stem not in json.dumps(told(line))
    assert stem not in game.page(game.players[0])
