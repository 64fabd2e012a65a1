"""Builders of games: what happens, happens second by second, and is logged as the server would log it."""

from __future__ import annotations

import json
import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from quizapp.accounts.models import User
from quizapp.bank.releases import Release
from quizapp.classrooms.models import Classroom
from quizapp.db import db, writing
from quizapp.factory import create_app
from quizapp.grading.records import Response
from quizapp.items.asking import option_id
from quizapp.items.records import Item, Kind
from quizapp.items.setfile import read_set
from quizapp.live import events, snapshot
from quizapp.live.board import standings
from quizapp.live.events import Event, Logged, logged
from quizapp.live.game import apply
from quizapp.live.scene import Scene, scene
from quizapp.live.settings import Settings
from quizapp.live.state import Game
from quizapp.live.streams import PROJECTOR, Stream
from quizapp.quiz import attempting, making
from quizapp.quiz.rules import Rules, Terms
from quizapp.web.clock import now
from tests.conftest import Someone, words
from tests.live.class_game import ClassGame
from tests.live.left import ends
from tests.live.lines import Line

NOON = datetime(2022, 1, 21, 12, tzinfo=UTC)
QUESTIONS = Path(__file__).parents[2] / "questions" / "us-japan-2022-01-21.yaml"


@dataclass
class Play:
    """A game in progress. Each call is an event one second after the last; what changes nothing is not logged."""

    game: Game = field(default_factory=Game)
    log: list[Logged] = field(default_factory=list)
    at: datetime = NOON

    def happens(self, event: Event, at: datetime | None = None) -> Play:
        self.at = at or self.at + timedelta(seconds=1)
        after = apply(self.game, event, self.at)
        if after is not self.game:
            self.log.append(logged(len(self.log), event, self.at))
        self.game = after
        return self

    def waits(self, seconds: float) -> Play:
        self.at += timedelta(seconds=seconds)
        return self

    def joins(self, *players: int, **how: Any) -> Play:
        for player in players:
            self.happens(events.Joined(player, **how))
        return self

    def asks(self, revision: int | None = None, **how: Any) -> Play:
        return self.happens(events.Asked(len(self.game.rounds), revision, **how))

    def answers(self, player: int, fraction: float = 1.0, round: int | None = None, **how: Any) -> Play:
        return self.happens(events.Answered(self.up if round is None else round, player, fraction, **how))

    def locks(self) -> Play:
        return self.happens(events.Locked(self.up))

    def reveals(self) -> Play:
        return self.happens(events.Revealed(self.up))

    def plays(self, revision: int, fractions: dict[int, float], **how: Any) -> Play:
        """A whole question: asked, answered, locked and revealed."""
        self.asks(revision)
        for player, fraction in fractions.items():
            self.answers(player, fraction, **how)
        return self.locks().reveals()

    @property
    def up(self) -> int:
        return len(self.game.rounds) - 1

    @property
    def points(self) -> dict[int, float]:
        return {place.id: place.points for place in standings(self.game).by_player.values()}

    @property
    def ranks(self) -> dict[int, int]:
        return {place.id: place.rank for place in standings(self.game).by_player.values()}


@pytest.fixture(scope="session")
def play() -> type[Play]:
    """A game in progress, to begin from nothing."""
    return Play


@pytest.fixture
def opened() -> Callable[..., Play]:
    """A game over revisions 1 to 10 with those settings."""

    def make(**settings: Any) -> Play:
        return Play().happens(events.Opened(Settings(**settings), tuple(range(1, 11))))

    return make


@pytest.fixture
def seen() -> Callable[..., Scene]:
    """A game as its snapshots see it."""

    def make(play: Play, item: Item | None = None, names: dict[int, str] | None = None) -> Scene:
        items = dict.fromkeys(play.game.revisions, item) if item else {}
        return scene(play.game, len(play.log), items, names or {})

    return make


@pytest.fixture
def sent() -> Callable[..., str]:
    """What goes to the projector and to those players, as one text."""

    def texts(scene: Scene, *players: int) -> str:
        return json.dumps([snapshot.projector(scene), *(snapshot.player(scene, player) for player in players)])

    return texts


@pytest.fixture(scope="session")
def shipped() -> tuple[Item, ...]:
    """Every item of the shipped set."""
    return read_set(QUESTIONS.read_text("utf-8")).items


@pytest.fixture(scope="session")
def every_kind(shipped: tuple[Item, ...]) -> tuple[Item, ...]:
    """The shipped items, and an ordering, which the shipped set has none of, made of a list."""
    listed = next(item for item in shipped if item.kind is Kind.LIST)
    found = (*shipped, replace(listed, kind=Kind.ORDERING))
    assert {item.kind for item in found} == set(Kind)
    return found


@pytest.fixture(scope="session")
def of_kind(every_kind: tuple[Item, ...]) -> Callable[[Kind], Item]:
    """The first item of a kind."""
    return lambda kind: next(item for item in every_kind if item.kind is kind)


@pytest.fixture(scope="session")
def perfect() -> Callable[[Item], Response]:
    """The response that an item's key asks for."""

    def respond(item: Item) -> Response:
        ids = tuple(option_id(item, key.text) for key in item.key)
        if item.kind is Kind.FLASHCARD:
            return Response(rating=3)
        if item.kind is Kind.MATCHING:
            lefts = (option_id(item, key.left, "left") for key in item.key)
            return Response(pairs=dict(zip(lefts, ids, strict=True)))
        if item.kind in (Kind.CLOZE, Kind.SHORT_ANSWER, Kind.NUMBER):
            return Response(typed=(item.key[0].text,))
        return Response(typed=tuple(key.text for key in item.key)) if item.kind is Kind.LIST else Response(chosen=ids)

    return respond


@pytest.fixture(scope="session")
def mirrored() -> Callable[[Item], Item]:
    """The item as it would be if something else were right: it is asked in the same words."""

    def mirror(item: Item) -> Item:
        key, wrong = item.key[0], item.distractors
        if item.kind in (Kind.MATCHING, Kind.ORDERING):
            texts = [one.text for one in item.key[1:]] + [key.text]
            return replace(item, key=tuple(replace(one, text=text) for one, text in zip(item.key, texts, strict=True)))
        if wrong:
            turned = (replace(key, text=wrong[0].text), *item.key[1:])
            return replace(item, key=turned, distractors=(replace(wrong[0], text=key.text), *wrong[1:]))
        other = tuple(replace(one, text=f"something else {place}") for place, one in enumerate(item.key))
        return replace(item, key=other, feedback="It is something else.")

    return mirror


@pytest.fixture
def class_game(app: Flask, teacher: Someone) -> Callable[..., ClassGame]:
    """Opens a game of the teacher's with so many guests in it."""

    def opened(players: int = 1, host: Someone = teacher, **fields: object) -> ClassGame:
        answer = host.post("/games", **{"length": 10, "points": "accuracy"} | fields)
        assert answer.status_code == 302, words(answer.text)
        game = ClassGame(app, host, int(answer.location.rsplit("/", 1)[1]))
        for _ in range(players):
            game.joins(Someone(app))
        return game

    return opened


@pytest.fixture
def game_over(class_game: Callable[..., ClassGame]) -> Callable[..., ClassGame]:
    """A game that is over and has left what it leaves: these people answered its one question all right."""

    def played(*people: Someone, **fields: object) -> ClassGame:
        game = class_game(players=0, **fields)
        for one in people:
            game.joins(one)
        game.plays(*people)
        ends(game)
        return game

    return played


@pytest.fixture
def game_of(class_game: Callable[..., ClassGame]) -> Callable[..., ClassGame]:
    """Opens a game of the teacher's that asks the given items, whose revisions need not be in the bank."""

    def opened(*items: Item, players: int = 1) -> ClassGame:
        game = class_game(players=players)
        running = game.running
        numbered = dict(enumerate(items, start=100_000))
        swapped = replace(running.release, items=items, revisions={item.id: id for id, item in numbered.items()})
        running.release = swapped
        running.game = replace(running.game, revisions=tuple(numbered))
        return game

    return opened


@pytest.fixture
def restarted(app: Flask) -> Iterator[Callable[[ClassGame], Flask]]:
    """The app as another process finds it that starts on the same file; the browsers of a game go on with it."""
    apps: list[Flask] = []

    def start(game: ClassGame) -> Flask:
        fresh = create_app(app.extensions["settings"])
        fresh.config["WTF_CSRF_ENABLED"] = False
        apps.append(fresh)
        for someone in (game.host, *game.players):
            cookies = someone.browser._cookies
            someone.app, someone.browser = fresh, fresh.test_client()
            someone.browser._cookies = cookies
        return fresh

    yield start
    for fresh in apps:
        with fresh.app_context():
            db.engine.dispose()


@pytest.fixture
def typed_game() -> Callable[..., ClassGame]:
    """A game in which a question is up whose answer is typed, and which asks one fact."""

    def at_a_typed_question(class_game: Callable[..., ClassGame]) -> ClassGame:
        game = class_game(players=0, length=30)
        while True:
            game.happens("asked")
            if game.item.kind in (Kind.CLOZE, Kind.SHORT_ANSWER) and len(game.item.facts) == 1:
                return game
            game.happens("skipped")

    return at_a_typed_question


@pytest.fixture
def class_of_pupils(school: Release, teacher: Someone) -> Callable[..., int]:
    """A class of the teacher's in which these people learn; its number."""

    def make(*pupils: Someone) -> int:
        made = teacher.post("/classes/new", name="History 9b", set_id=school.set_id)
        classroom = int(made.location.split("/")[2])
        for pupil in pupils:
            joins_class(pupil, classroom)
        return classroom

    return make


@pytest.fixture
def listens() -> Iterator[Callable[..., Line]]:
    """Opens a stream of a game: of somebody, as a player unless said otherwise."""
    ends: list[socket.socket] = []

    def open_one(game, someone, who: int | str = 0) -> Line:
        here, there = socket.socketpair()
        ends.extend((here, there))
        here.setblocking(False)
        sign_in = game.sign_in_of(someone)
        user, token = sign_in.user_id, "" if who == PROJECTOR else sign_in.token_hash
        stream = Stream(who or game.running.by_user[user], "en", here, False, user, token)
        game.running.streams.take(stream)
        return Line(stream, there)

    yield open_one
    for end in ends:
        end.close()


@pytest.fixture
def ben(person: Callable[..., Someone]) -> Someone:
    return person("Ben Beginner")


@pytest.fixture
def class_played(
    class_game: Callable[..., ClassGame], class_of_pupils: Callable[..., int], learner: Someone, ben: Someone
) -> tuple[ClassGame, int]:
    """A game of a class of two, both in it, with its class."""
    classroom = class_of_pupils(learner, ben)
    game = class_game(players=0, classroom=str(classroom), title="Friday", length=30)
    game.joins(learner)
    game.joins(ben)
    return game, classroom


def joins_class(someone: Someone, classroom: int) -> None:
    with someone.app.app_context():
        token = db.session.get_one(Classroom, classroom).token
    assert someone.post(f"/classes/join/{token}", name=someone.name or "Gil Guest").status_code == 302


@pytest.fixture
def begins_exam(app, school) -> Callable[..., int]:
    """Lets somebody begin an exam; the number of the attempt. With ``fails`` something goes wrong before the commit."""

    def begin(someone, fails: bool = False) -> int:
        with app.app_context(), writing():
            exam, _ = making.make(None, school, Rules(exam=True), "The exam", now())
            user = db.session.get_one(User, someone.id)
            begun = attempting.start(exam, user, now(), Terms())
            assert begun is not None
            if fails:
                raise RuntimeError
            return begun.id

    return begin
