"""Who begins an exam gets no more of a game on the streams that are open already, in whatever part they look at it."""

from __future__ import annotations

import pytest

from quizapp.db import db, writing
from quizapp.live import pulse
from quizapp.live.streams import HOST, PROJECTOR
from quizapp.quiz.models import Attempt
from quizapp.web.clock import now


@pytest.fixture
def game(class_game, learner):
    """A game with a guest and a learner in it."""
    found = class_game(players=1)
    found.joins(learner)
    return found


def test_who_begins_an_exam_is_told_to_look_again_and_gets_nothing_more(game, listens, begins_exam, learner):
    lines = [listens(game, learner), listens(game, learner, PROJECTOR)]
    other = listens(game, game.players[0])
    begins_exam(learner)
    assert [line.read() for line in lines] == [[{"gone": True}]] * 2
    assert all(line.is_over for line in lines)
    game.happens("asked")
    assert list(game.running.streams.open) == [other.stream]
    assert "html" in other.read()[-1]


def test_a_host_who_begins_an_exam_does_not_see_the_game_go_on(class_game, learner, listens, begins_exam):
    game = class_game(players=0, host=learner)
    line = listens(game, learner, HOST)
    begins_exam(learner)
    assert line.read() == [{"gone": True}]
    assert line.is_over


def test_every_game_of_that_account_is_halted(class_game, game, listens, begins_exam, learner):
    another = class_game(players=0)
    another.joins(learner)
    lines = [listens(game, learner), listens(another, learner)]
    begins_exam(learner)
    assert all(line.read() == [{"gone": True}] and line.is_over for line in lines)


def test_an_exam_that_was_not_begun_after_all_halts_nothing(game, listens, begins_exam, learner):
    line = listens(game, learner)
    with pytest.raises(RuntimeError):
        begins_exam(learner, fails=True)
    assert not line.is_over
    game.happens("asked")
    assert "html" in line.read()[-1]


def test_a_stream_that_was_opened_at_that_very_moment_ends_with_the_next_heartbeat(
    class_game, game, listens, begins_exam, learner
):
    class_game(players=0)  # to which nobody listens
    begins_exam(learner)
    late, other = listens(game, learner), listens(game, game.players[0])
    pulse.beat(game.app, now(), alive=True)
    assert late.read() == [{"gone": True}]
    assert late.is_over
    assert list(game.running.streams.open) == [other.stream]


def test_once_the_exam_is_handed_in_streams_go_on(app, game, listens, begins_exam, learner):
    attempt = begins_exam(learner)
    with app.app_context(), writing():
        db.session.get_one(Attempt, attempt).submitted_at = now()
    line = listens(game, learner)
    pulse.beat(app, now(), alive=True)
    assert line.stream in game.running.streams.open


def test_who_is_behind_is_cut_off_all_the_same(game, listens, begins_exam, learner):
    line = listens(game, learner)
    line.stream.unsent = b"the rest of a frame"
    begins_exam(learner)
    assert line.read() == []
    assert line.is_over
