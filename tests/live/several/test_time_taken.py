"""For points by speed each process counts from when it first showed a player the question, and never from before it was
asked: what another process showed it does not know."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
import time_machine

from quizapp.web.clock import now
from tests.conftest import Someone
from tests.live.class_game import ClassGame


@pytest.fixture
def later() -> Iterator[Callable[[float], None]]:
    """Time stands still, and goes on by so many seconds when it is told to."""
    with time_machine.travel(now(), tick=False) as clock:
        yield lambda seconds: clock.shift(timedelta(seconds=seconds))


@pytest.fixture
def asked(class_game, later) -> ClassGame:
    """A game at its first question, with one player."""
    game = class_game(players=1, points="speed")
    game.happens("asked")
    return game


def is_shown(game: ClassGame, someone: Someone) -> None:
    assert someone.get(f"/live/games/{game.id}/player/now").json["view"] == "asking-0"


def seconds_taken(game: ClassGame, someone: Someone) -> float:
    """What the answer that is given now is counted with."""
    assert someone.post(f"/live/games/{game.id}/player/answers", round="0", unknown="1").status_code == 302
    (answer,) = game.running.game.rounds[0].answers.values()
    return answer.took_ms / 1000


def test_where_one_process_shows_and_takes_the_answer_the_time_counts_from_the_first_look(asked, later):
    (someone,) = asked.players
    later(20)
    is_shown(asked, someone)
    later(3)
    is_shown(asked, someone)
    later(2)
    assert seconds_taken(asked, someone) == 5


def test_a_process_that_showed_the_player_nothing_counts_from_when_the_question_was_asked(asked, later, other, at):
    (someone,) = asked.players
    later(20)
    is_shown(asked, someone)
    later(5)
    assert seconds_taken(asked, at(other, someone)) == 25


def test_whoever_is_shown_the_question_anew_by_another_process_gains_the_time_before(asked, later, other, at):
    (someone,) = asked.players
    is_shown(asked, someone)
    later(20)
    is_shown(asked, at(other, someone))
    later(5)
    assert seconds_taken(asked, at(other, someone)) == 5
