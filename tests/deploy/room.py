"""A game that is played at a school's processes: its host, its players, and the log that it leaves."""

from __future__ import annotations

import json
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

from flask import Flask

from quizapp.live import kept_games, reading
from quizapp.live.events import Answered, Joined, Logged
from quizapp.study.demo import perfect
from tests.deploy.conftest import AGAIN, AWAY, PATIENCE, Browser, Cluster
from tests.question_form import form_of


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
                with suppress(*AWAY):
                    self._reads(port)
                time.sleep(AGAIN)

    def _reads(self, port: int) -> None:
        with self.asks(port, "GET", f"/live/games/{self.game}/player/stream") as stream:
            while line := stream.readline():
                if line.startswith(b'data: {"sequence"') and line.endswith(b"\n"):
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

    def shows(self, round: int) -> None:
        """The question is closed, and its answer shown to everybody."""
        self.happens("locked", round)
        self.happens("revealed", round)
        self.all_see(f"revealed-{round}")

    def log(self) -> list[Logged]:
        with self.app.app_context():
            return reading.lines(self.game)

    def given(self) -> Counter[tuple[int, int]]:
        """How often each player's answer to each round is in the log."""
        events = [line.event for line in self.log()]
        return Counter((event.player, event.round) for event in events if isinstance(event, Answered))

    def members(self) -> list[int]:
        return [line.event.player for line in self.log() if isinstance(line.event, Joined)]

    def right(self, round: int) -> dict[str, object]:
        """The fields that answer that round all right."""
        with self.app.app_context():
            running = kept_games.at(self.game)
            item = running.release.by_revision[running.game.rounds[round].revision]
        form = form_of(item, perfect(item), "")
        return {f"live-{name}": form.getlist(name) for name in form if name != "ticket"}

    def all_answer(self, round: int) -> Iterator[None]:
        """Everybody answers, every other one rightly; goes on when half of them have begun, and at the end."""
        right = self.right(round)
        with ThreadPoolExecutor(len(self.players)) as at_once:
            forms = [right if player.number % 2 else {"unknown": 1} for player in self.players]
            half = len(self.players) // 2
            first = [at_once.submit(*each) for each in self._answering(round, forms, slice(half))]
            first[0].result()
            yield
            rest = [at_once.submit(*each) for each in self._answering(round, forms, slice(half, None))]
            yield
            for sent in first + rest:
                sent.result()

    def _answering(self, round: int, forms: list[dict[str, object]], part: slice) -> list[tuple[object, ...]]:
        return [(player.answers, round, form) for player, form in list(zip(self.players, forms, strict=True))[part]]


@contextmanager
def opened(cluster: Cluster, teacher: Browser, players: int, rounds: int) -> Iterator[Room]:
    """A game that the teacher has opened at one of the processes for pages, and that all have joined there."""
    status, place = teacher.post("/games", length=rounds, points="accuracy")
    assert status == 302, place
    game = int(place.rsplit("/", 1)[1])
    with cluster.app.app_context():
        code = kept_games.at(game).code
    there = [Player(cluster, number) for number in range(players)]
    with ThreadPoolExecutor(4) as at_once:
        list(at_once.map(lambda player: player.joins(code), there))
    try:
        yield Room(cluster, teacher, game, there)
    finally:
        for player in there:
            player.is_over.set()
