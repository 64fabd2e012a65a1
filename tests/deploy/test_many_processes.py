"""A game whose players are spread over two processes: the database is started anew in one question, in another one of
the processes dies, and whatever was acknowledged is there, once."""

from __future__ import annotations

import json
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import pytest
import sqlalchemy as sa
from flask import Flask

from quizapp.db import db
from quizapp.live import queries, reading
from quizapp.live.board import standings
from quizapp.live.events import Answered, Joined
from quizapp.live.game import replay
from quizapp.study import rebuilding
from quizapp.study.demo import perfect
from quizapp.study.models import Review
from tests.conftest import form_of
from tests.deploy.conftest import AGAIN, AWAY, PATIENCE, Browser, Cluster

PLAYERS = 16
ROUNDS = 4
RESTARTED_IN, KILLED_IN = 1, 2


@dataclass
class Player(Browser):
    """Somebody in the game: what they were shown, and from which processes, and which answers were acknowledged."""

    game: int = 0
    shown: dict[str, set[int]] = field(default_factory=dict)
    acknowledged: list[int] = field(default_factory=list)
    is_over: threading.Event = field(default_factory=threading.Event)

    def joins(self, code: str) -> None:
        """By the code, under a name, at the processes for pages."""
        self.get(f"/play/{code}")
        status, place = self.post(f"/play/{code}", name=f"Player {self.number}")
        assert status == 302, place
        self.game = int(place.split("/")[2])
        assert self.get(place)[0] == 200
        threading.Thread(target=self._listens, daemon=True).start()

    def answers(self, round: int, form: dict[str, object]) -> None:
        status, told = self.post(f"/live/games/{self.game}/player/answers", round=round, **form)
        assert status == 200, told
        assert json.loads(told)["standing"] == "saved"
        self.acknowledged.append(round)

    def sees(self, view: str) -> None:
        until = time.monotonic() + PATIENCE
        while view not in self.shown:
            assert time.monotonic() < until, (self.number, view, self.shown)
            time.sleep(0.02)

    def _listens(self) -> None:
        while not self.is_over.is_set():
            for port in self.ports("/live/"):
                try:
                    self._reads(port)
                except AWAY:
                    time.sleep(AGAIN)

    def _reads(self, port: int) -> None:
        with self.asks(port, "GET", f"/live/games/{self.game}/player/stream") as stream:
            while line := stream.readline():
                if line.startswith(b'data: {"sequence"'):
                    self.shown.setdefault(json.loads(line[6:])["view"], set()).add(port)


@dataclass
class Room:
    """A game, its host and its players."""

    cluster: Cluster
    host: Browser
    game: int
    players: list[Player]

    @property
    def app(self) -> Flask:
        return self.cluster.app

    def happens(self, kind: str, round: int) -> None:
        status, told = self.host.post(f"/live/games/{self.game}/events", kind=kind, round=round)
        assert status == 200, told

    def all_see(self, view: str) -> None:
        for player in self.players:
            player.sees(view)

    def right(self, round: int) -> dict[str, object]:
        """The fields that answer that round all right."""
        with self.app.app_context():
            running = queries.at(self.game)
            item = running.release.by_revision[running.game.rounds[round].revision]
        form = form_of(item, perfect(item), "")
        return {f"live-{name}": form.getlist(name) for name in form if name != "ticket"}

    def all_answer(self, round: int) -> Iterator[None]:
        """Everybody answers, every other one rightly; goes on when half of them have begun, and at the end."""
        right = self.right(round)
        with ThreadPoolExecutor(PLAYERS) as at_once:
            forms = [right if player.number % 2 else {"unknown": 1} for player in self.players]
            half = PLAYERS // 2
            first = [at_once.submit(*each) for each in self._answering(round, forms, slice(half))]
            first[0].result()
            yield
            rest = [at_once.submit(*each) for each in self._answering(round, forms, slice(half, None))]
            yield
            for sent in first + rest:
                sent.result()

    def _answering(self, round: int, forms: list[dict[str, object]], part: slice) -> list[tuple[object, ...]]:
        return [(player.answers, round, form) for player, form in list(zip(self.players, forms, strict=True))[part]]


@pytest.fixture
def room(cluster: Cluster, teacher: Browser) -> Iterator[Room]:
    """A game that the teacher has opened on one of the processes for pages, and that all have joined on both."""
    status, place = teacher.post("/games", length=ROUNDS, points="accuracy")
    assert status == 302, place
    game = int(place.rsplit("/", 1)[1])
    with cluster.app.app_context():
        code = queries.at(game).code
    players = [Player(cluster, number) for number in range(PLAYERS)]
    with ThreadPoolExecutor(4) as at_once:
        list(at_once.map(lambda player: player.joins(code), players))
    yield Room(cluster, teacher, game, players)
    for player in players:
        player.is_over.set()


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
        room.happens("locked", round)
        room.happens("revealed", round)
        room.all_see(f"revealed-{round}")
    room.happens("ended", ROUNDS - 1)
    room.all_see("over-None")
    for round in (0, RESTARTED_IN):
        assert [player.shown[f"revealed-{round}"] for player in room.players] == [{first}, {second}] * (PLAYERS // 2)
    assert all(player.shown[f"revealed-{KILLED_IN}"] == {first} for player in room.players)
    lines = log_of(room)
    given = Counter((line.event.player, line.event.round) for line in lines if isinstance(line.event, Answered))
    assert given == Counter({(member, round): 1 for member in members_of(lines) for round in range(ROUNDS)})
    assert [player.acknowledged for player in room.players] == [list(range(ROUNDS))] * PLAYERS
    points = [place.points for place in standings(replay(lines)).by_player.values()]
    assert sorted(points) == sorted([0, ROUNDS * 1000] * (PLAYERS // 2))
    assert_every_answer_is_in_the_memories_once(room)


def log_of(room: Room) -> list:
    with room.app.app_context():
        return reading.lines(room.game)


def members_of(lines) -> list[int]:
    return [line.event.player for line in lines if isinstance(line.event, Joined)]


def assert_every_answer_is_in_the_memories_once(room: Room) -> None:
    answers = sa.select(sa.func.count(sa.distinct(Review.client_key))).where(Review.source == "live")
    until = time.monotonic() + PATIENCE
    with room.app.app_context():
        while db.session.scalar(answers) != PLAYERS * ROUNDS:
            assert time.monotonic() < until, db.session.scalar(answers)
            db.session.rollback()
            time.sleep(0.1)
        assert rebuilding.verify()[1] == []
