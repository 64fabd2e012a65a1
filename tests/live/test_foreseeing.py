"""The next question is made ready while nobody waits, and what is sent is the same as if it had not been."""

from __future__ import annotations

import json
import socket
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pytest

from quizapp.db import writing
from quizapp.live import foreseeing, hosting, moments, publishing, pulse
from quizapp.live.events import Skipped, logged
from quizapp.live.hosting import Wish
from quizapp.live.recording import Step
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


def made_now(game, role: str) -> dict:
    """The message as it is made when nothing was made ready."""
    with game.app.app_context():
        return json.loads(moments.present(game.running).message(role, "en"))


def test_a_beat_makes_it_ready_where_somebody_listens(class_game, listening):
    game = class_game()
    beats(game)
    assert game.running.foreseen is None
    listening(game, HOST)
    beats(game)
    assert game.running.foreseen.asked.revision == game.running.game.revisions[0]
    assert set(game.running.foreseen.frames) == {(HOST, "en")}


def without_time(message: dict) -> dict:
    """All of a message but the milliseconds that are left."""
    return {name: value for name, value in message.items() if name != "left_ms"}


@pytest.mark.parametrize("fields", [{}, {"countdown": "30"}], ids=["no time", "30 s"])
def test_what_was_made_ready_is_what_is_asked_and_sent(class_game, listening, fields):
    game = class_game(players=2, **fields)
    game.host_page()  # by which the server knows the address to show
    lines = {role: listening(game, who) for role, who in {HOST: HOST, PROJECTOR: PROJECTOR, PLAYER: 1}.items()}
    beats(game)
    foreseen = game.running.foreseen
    game.happens("asked")
    assert game.running.game.rounds[0].seed == foreseen.asked.seed
    for role, line in lines.items():
        message, anew = told(line)[-1], made_now(game, role)
        assert message["view"] == "asking-0"
        assert message["sequence"] == game.running.sequence
        assert foreseen.frames[role, "en"].plain.endswith(json.dumps(message).encode() + b"\n\n")
        assert without_time(message) == without_time(anew)
        assert (message["left_ms"] == 30_000) if fields else (message["left_ms"] is None)


def test_nothing_is_made_when_what_is_ready_happens(class_game, listening, monkeypatch):
    game = class_game(players=2)
    game.host_page()
    lines = [listening(game, who) for who in (HOST, PROJECTOR, 1, 2)]
    beats(game)
    monkeypatch.setattr(moments.Moment, "page", refuse)
    game.happens("asked")
    assert [told(line)[-1]["view"] for line in lines] == ["asking-0"] * 4


def test_a_script_s_press_sends_what_is_ready_too(class_game, listening, monkeypatch):
    game = class_game(players=1)
    game.host_page()
    lines = [listening(game, HOST), listening(game, 1)]
    beats(game)
    monkeypatch.setattr(moments.Moment, "page", refuse)
    form, headers = {"kind": "asked", "round": 0}, {"Accept": "application/json"}
    answer = game.host.browser.post(f"/live/games/{game.id}/events", data=form, headers=headers)
    assert answer.json == told(lines[0])[-1]
    assert told(lines[1])[-1]["view"] == "asking-0"


def asked(game, at: datetime) -> Step:
    """The next question is asked and committed, and nobody is told yet."""
    with game.app.app_context(), writing():
        return hosting.happen(game.running, Wish("asked", 0), at)


def published(game, step: Step) -> None:
    with game.app.app_context():
        publishing.publish(step)


def test_where_another_process_has_gone_on_meanwhile_the_newest_is_told(class_game, listening):
    game = class_game(players=1)
    line = listening(game, 1)
    beats(game)
    step = asked(game, now())
    game.running.follow([*step.lines, logged(step.sequence, Skipped(0), now())])
    published(game, step)
    assert told(line)[-1]["view"] == "lobby-None"


def test_who_was_kept_waiting_is_told_what_is_left_of_the_time(class_game, listening):
    game = class_game(players=1, countdown="30")
    line = listening(game, 1)
    beats(game)
    published(game, asked(game, now() - timedelta(seconds=2)))
    assert 27_000 < told(line)[-1]["left_ms"] <= 28_000


def refuse(*_given: object) -> None:
    raise AssertionError("a page is made")


def test_who_listens_since_it_was_made_ready_is_not_missed(class_game, listening):
    game = class_game(players=2)
    gone = listening(game, 1)
    beats(game)
    made = game.running.foreseen.made
    came = [listening(game, 2), listening(game, PROJECTOR)]
    gone.close()
    game.happens("asked")
    assert [told(line)[-1]["view"] for line in came] == ["asking-0"] * 2
    assert game.running.foreseen.made is made


def test_who_comes_or_goes_leaves_what_fits_as_it_is(class_game, listening):
    game = class_game(players=2)
    listening(game, 1)
    beats(game)
    first = game.running.foreseen
    listening(game, 2)
    assert foreseeing.is_unforeseen(game.running)
    beats(game)
    second = game.running.foreseen
    assert second.asked is first.asked
    assert second.frames is first.frames
    assert len(second.listening.alike["en"]) == 2


def test_a_name_that_changes_is_in_what_is_sent(class_game, listening):
    game = class_game(players=1, names="y")
    line = listening(game, HOST)
    beats(game)
    game.host.post(f"/games/{game.id}/players/1", does="rename", name="Bright Otter")
    assert game.running.foreseen is None
    beats(game)
    game.happens("asked")
    assert without_time(told(line)[-1]) == without_time(made_now(game, HOST))


def test_another_address_is_in_what_is_sent(class_game, listening):
    game = class_game()
    line = listening(game, PROJECTOR)
    game.running.base = "http://one.example"
    beats(game)
    game.running.base = "http://other.example"
    assert foreseeing.is_unforeseen(game.running)
    published(game, asked(game, now()))
    assert without_time(told(line)[-1]) == without_time(made_now(game, PROJECTOR))


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
    message = told(line)[-1]
    assert without_time(message) == without_time(made_now(game, HOST))
    assert "of 2 answered" in message["html"]


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
    assert set(game.running.foreseen.frames) == {(HOST, "en"), (PROJECTOR, "en")}


def test_nothing_is_made_ready_during_a_pause_or_when_all_was_asked(class_game, listening):
    game = class_game(length=1)
    listening(game, HOST)
    game.happens("asked")
    game.happens("paused")
    beats(game)
    assert game.running.foreseen is None
    game.happens("resumed")
    game.shows()
    assert not foreseeing.is_unforeseen(game.running)


def test_nothing_of_it_is_in_what_is_sent_before_it_is_asked(class_game, listening):
    game = class_game()
    line = listening(game, 1)
    beats(game)
    game.happens("lobby_locked")
    stem = game.running.release.by_revision[game.running.foreseen.asked.revision].stem
    assert stem not in json.dumps(told(line))
    assert stem not in game.page(game.players[0])
