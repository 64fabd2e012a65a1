"""The machine's clock is set in mid-game: nobody's time is cut short, and what comes afterwards is dated right."""

from __future__ import annotations

from datetime import timedelta

import pytest

from quizapp import ticking
from quizapp.live.settings import Points
from quizapp.web import clock

ROUNDS = pytest.mark.parametrize("goes_round", [ticking.tick, ticking.set_clock])
"""What a process with pages does each minute, and one with games alone."""


@ROUNDS
@pytest.mark.parametrize("hours", [2, -2])
def test_the_time_that_is_left_of_a_question_is_the_same(machine, app, class_game, goes_round, hours):
    game = class_game(players=2, countdown="60")
    game.happens("asked")
    machine.wall += timedelta(hours=hours)
    goes_round(app)
    for player, seconds in zip(game.players, (50, 20), strict=True):
        machine.passes(seconds)
        game.answers(player)
    assert (len(game.running.game.rounds[0].answers), len(game.running.game.rounds[0].late)) == (1, 1)


@ROUNDS
def test_between_two_questions_the_machine_is_followed(machine, app, class_game, goes_round):
    game = class_game(countdown="60")
    game.happens("asked")
    machine.wall += timedelta(hours=2)
    game.shows()
    goes_round(app)
    assert clock.now() == machine.wall
    game.happens("asked")
    assert game.running.game.rounds[1].asked_at == machine.wall


@pytest.mark.parametrize(("points", "follows"), [(Points.ACCURACY, True), (Points.SPEED, False)])
def test_a_question_without_a_limit_holds_the_clock_where_the_fast_get_more(machine, app, class_game, points, follows):
    class_game(points=points).happens("asked")
    machine.wall += timedelta(hours=2)
    ticking.tick(app)
    assert (clock.now() == machine.wall) is follows
