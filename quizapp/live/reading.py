"""Reads of a game's log and of who is in it, into the game as this process keeps it."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from quizapp.db import db
from quizapp.live.events import Joined, Logged, event_in
from quizapp.live.models import GameEvent, GamePlayer, GameRow
from quizapp.live.refusals import LogError
from quizapp.live.running import Member, Running

_EVENT: Any = GameEvent.__table__
_LINES = (
    sa.select(_EVENT.c.sequence, _EVENT.c.at, _EVENT.c.kind, _EVENT.c.data)
    .where(_EVENT.c.game_id == sa.bindparam("game"), _EVENT.c.sequence > sa.bindparam("after"))
    .order_by(_EVENT.c.sequence)
)

_HEAD = sa.select(GameRow.host_id, GameRow.title).where(GameRow.id == sa.bindparam("game"))


def lines(game: int, after: int = 0) -> list[Logged]:
    """The lines of a game's log that follow the one numbered ``after``; LogError where one cannot be read."""
    rows = db.session.execute(_LINES, {"game": game, "after": after})
    return [Logged(sequence, at, event_in(kind, data)) for sequence, at, kind, data in rows]


def know(running: Running) -> None:
    """Read anew whose game it is, what it is called, and who is in it, in the order in which they came."""
    running.host, running.title = db.session.execute(_HEAD, {"game": running.id}).one()
    rows = db.session.scalars(sa.select(GamePlayer).where(GamePlayer.game_id == running.id).order_by(GamePlayer.id))
    running.know(Member(row.id, row.user_id, row.name, row.hidden) for row in rows)


def catch_up(running: Running, stored: int) -> None:
    """Take in what other processes have written, where the log is at the line ``stored`` by now. LogError, and nothing
    taken in, where a line is missing or does not fit."""
    if stored <= running.sequence:
        return
    found = lines(running.id, running.sequence)
    if any(isinstance(line.event, Joined) for line in found):
        know(running)
    running.follow(found)
    require(running, stored)
    running.plan()


def require(running: Running, stored: int) -> None:
    """LogError where a game has not come to the line ``stored``, though its log has been read to the end."""
    if running.sequence < stored:
        raise LogError(f"Line {running.sequence + 1} is missing, and all that follow to {stored}.")
