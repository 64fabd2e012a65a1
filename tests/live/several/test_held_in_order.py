"""What two processes hold for several games or people they take in one order: neither waits for the other for ever.

Each test holds the first of two itself; whoever wants both then waits for it, and must not have taken the second.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
import sqlalchemy as sa

from quizapp.accounts.models import User
from quizapp.db import db
from quizapp.live import answering, keeping
from quizapp.live.answering import Given
from quizapp.live.events import Answered
from quizapp.live.keeping import Chunk
from quizapp.live.models import GameRow
from quizapp.web.clock import now
from tests.live.class_game import coming

WAITS = sa.text("SELECT count(*) FROM pg_locks WHERE NOT granted")


@pytest.fixture
def waiting_for(app) -> Callable[..., object]:
    """Lets that work run into a row that is held, and looks meanwhile whether the other row is free."""

    @contextmanager
    def elsewhere() -> Iterator[sa.Connection]:
        with app.app_context():
            engine = db.engine
        with engine.connect() as connection:
            yield connection

    def hold(connection: sa.Connection, model: type[GameRow | User], id: int) -> None:
        row = sa.select(model.id).where(model.id == id)
        connection.execute(row.with_for_update(key_share=True, nowait=True))

    def run(work: Callable[[], None], model: type[GameRow | User], first: int, second: int) -> None:
        thread = threading.Thread(target=work)
        with elsewhere() as holder, elsewhere() as looker:
            hold(holder, model, first)
            thread.start()
            while thread.is_alive() and not looker.scalar(WAITS):
                time.sleep(0.01)
            hold(looker, model, second)
            looker.rollback()
            holder.rollback()
            thread.join()

    return run


def test_answers_to_two_games_that_come_together_are_written_in_the_order_of_the_games(class_game, app, waiting_for):
    games = [class_game(players=1), class_game(players=1)]
    for game in games:
        game.happens("asked")
    response = {"chosen": [], "typed": [], "pairs": {}}
    together = [
        Given(game.running, Answered(0, next(iter(game.running.members)), 0.0), response, now())
        for game in reversed(games)
    ]

    def work() -> None:
        with app.app_context():
            answering._write_together([coming(one) for one in together])

    waiting_for(work, GameRow, *(game.id for game in games))
    assert [given.standing for given in together] == ["saved", "saved"]


def test_what_is_taken_back_of_several_people_is_held_in_the_order_of_the_people(
    class_game, app, waiting_for, learner, ben
):
    first, second = sorted((learner, ben), key=lambda one: one.id)
    game = class_game(players=0)
    for one in (second, first):
        game.joins(one)
    game.plays(first, second)
    running = game.running
    back = tuple((player, 0, 0) for player in sorted(running.members))

    def work() -> None:
        with app.app_context():
            keeping.bring_up(running, Chunk(running.game, running.sequence, back), now())
            db.session.commit()

    waiting_for(work, User, first.id, second.id)
