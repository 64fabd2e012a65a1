"""A game whose players are spread over two processes: the database is started anew in one question, in another one of
the processes dies, and whatever was acknowledged is there, once."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator

import pytest
import sqlalchemy as sa

from quizapp.db import db
from quizapp.live.board import standings
from quizapp.live.game import replay
from quizapp.study import rebuilding
from quizapp.study.models import Review
from tests.deploy.conftest import PATIENCE, Browser, Cluster
from tests.deploy.room import Room, opened

PLAYERS = 16
ROUNDS = 4
RESTARTED_IN, KILLED_IN = 1, 2


@pytest.fixture
def room(cluster: Cluster, teacher: Browser) -> Iterator[Room]:
    """A game that all have joined, at both of the processes for pages."""
    with opened(cluster, teacher, PLAYERS, ROUNDS) as found:
        yield found


def test_nothing_acknowledged_is_lost_when_the_database_starts_anew_and_a_process_dies(room):
    first, second = (process.port for process in room.cluster.live)
    for round in range(ROUNDS):
        room.happens("asked", round)
        room.all_see(f"asking-{round}")
        for moment, _ in enumerate(room.all_answer(round)):
            if (round, moment) == (KILLED_IN, 0):
                room.cluster.live[1].kill()
            elif (round, moment) == (RESTARTED_IN, 0):
                room.cluster.engine.stop()
            elif (round, moment) == (RESTARTED_IN, 1):
                time.sleep(0.5)
                room.cluster.engine.start()
        room.shows(round)
    room.happens("ended", ROUNDS - 1)
    room.all_see("over-None")
    for round in (0, RESTARTED_IN):
        assert [player.shown[f"revealed-{round}"] for player in room.players] == [{first}, {second}] * (PLAYERS // 2)
    assert all(player.shown[f"revealed-{KILLED_IN}"] == {first} for player in room.players)
    assert room.given() == Counter({(member, round): 1 for member in room.members() for round in range(ROUNDS)})
    assert [player.acknowledged for player in room.players] == [list(range(ROUNDS))] * PLAYERS
    points = [place.points for place in standings(replay(room.log())).by_player.values()]
    assert sorted(points) == sorted([0, ROUNDS * 1000] * (PLAYERS // 2))
    assert_every_answer_is_in_the_memories_once(room)


def assert_every_answer_is_in_the_memories_once(room: Room) -> None:
    answers = sa.select(sa.func.count(sa.distinct(Review.client_key))).where(Review.source == "live")
    until = time.monotonic() + PATIENCE
    with room.app.app_context():
        while db.session.scalar(answers) != PLAYERS * ROUNDS:
            assert time.monotonic() < until, db.session.scalar(answers)
            db.session.rollback()
            time.sleep(0.1)
        assert rebuilding.verify()[1] == []
