"""Adding to the log of a game. Nothing here commits.

What is added takes effect in memory only by ``Step.take_effect``, which the caller calls once it has committed. Other
processes are told by the database, at the moment of the commit.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from quizapp.compiled import Compiled
from quizapp.db import db, insert_or, is_shared
from quizapp.live.events import Event, Logged, event_out, logged
from quizapp.live.game import apply
from quizapp.live.models import GameAnswer, GameEvent, GameRow
from quizapp.live.reading import catch_up
from quizapp.live.running import Running
from quizapp.live.state import Game

_ANSWER: Any = GameAnswer.__table__
_EVENT: Any = GameEvent.__table__
_GAME: Any = GameRow.__table__
_SEQUENCE = sa.select(_GAME.c.sequence).where(_GAME.c.id == sa.bindparam("game")).with_for_update(key_share=True)


def _upsert() -> Any:
    statement = insert_or(_ANSWER)
    new = {"response": statement.excluded.response, "at": statement.excluded.at}
    return statement.on_conflict_do_update(index_elements=["game_id", "round", "player_id"], set_=new)


_MOVED = Compiled(
    lambda: (
        sa.update(_GAME)
        .where(_GAME.c.id == sa.bindparam("game"))
        .values({name: sa.bindparam(f"now_{name}") for name in ("sequence", "phase", "ended_at")})
    )
)
_LINES = Compiled(lambda: sa.insert(_EVENT), ("game_id", "sequence", "at", "kind", "data"))
_ANSWERS = Compiled(_upsert, ("game_id", "round", "player_id", "response", "at"))
_TOLD = sa.select(sa.func.pg_notify(sa.bindparam("channel"), sa.bindparam("news")))

CHANNEL = "quizapp_games"
"""What other processes listen to: the number of a game, a space, and the last line of its log; 0 when names changed. Or
EXAM, a space, and the number of a user."""

EXAM = "exam"


@dataclass
class Step:
    """A game on its way from one moment to the next: what is to be written, and the game as it will be then."""

    running: Running
    game: Game
    sequence: int
    lines: list[Logged] = field(default_factory=list)

    def happens(self, event: Event, at: datetime) -> bool:
        """Take the event in; whether it changed anything. Refused when it does not fit."""
        after = apply(self.game, event, at)
        if after is self.game:
            return False
        self.lines.append(logged(self.sequence, event, at))
        self.game, self.sequence = after, self.sequence + 1
        return True

    def take_effect(self) -> None:
        """The game is now what was committed."""
        if self.lines:
            self.running.reach(self.game, self.sequence, self.lines[-1].at)


def step(running: Running) -> Step:
    """The beginning of a step of that game, within a write transaction: what another process has written is read."""
    if is_shared():
        stored = db.session.connection().scalar(_SEQUENCE, {"game": running.id})
        catch_up(running, stored or 0)
    return Step(running, running.game, running.sequence)


def append(running: Running, events: Iterable[Event], at: datetime) -> Step:
    """Add these events to the log, those that change something. Refused, and nothing added, when one does not fit."""
    found = step(running)
    for event in events:
        found.happens(event, at)
    write(found)
    return found


def write(step: Step, given: Iterable[dict[str, Any]] = ()) -> None:
    """Write the lines of a step, and with them answers as they were given (rows of ``game_answer``)."""
    if not step.lines:
        return
    connection = db.session.connection()
    _LINES.run(connection, [_row(step.running.id, line) for line in step.lines])
    if rows := list(given):
        _ANSWERS.run(connection, rows)
    game = step.game
    moved = {"now_sequence": step.sequence, "now_phase": game.phase.value, "now_ended_at": game.ended_at}
    _MOVED.run(connection, [{"game": step.running.id, **moved}])
    tell(step.running.id, step.sequence)


def tell(game: int, sequence: int = 0) -> None:
    """Tell other processes, once this is committed, where the log of a game is; without a number, that its players are
    called or known otherwise."""
    _tell(f"{game} {sequence}")


def tell_of_exam(user: int) -> None:
    """Tell other processes, once this is committed, that somebody sits an exam from now on."""
    _tell(f"{EXAM} {user}")


def _tell(news: str) -> None:
    if is_shared():
        db.session.execute(_TOLD, {"channel": CHANNEL, "news": news})


def _row(game: int, line: Logged) -> dict[str, Any]:
    kind, data = event_out(line.event)
    return {"game_id": game, "sequence": line.sequence, "at": line.at, "kind": kind, "data": data}
