"""Reads of games; a host's are looked up through the host, a player's through the player."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from flask import current_app

from quizapp.bank import releases
from quizapp.classrooms.models import Membership
from quizapp.db import db
from quizapp.live import keeping, recording
from quizapp.live.models import GameAnswer, GamePlayer, GameRow
from quizapp.live.running import Member, Running


def hosted(host: int, id: int) -> Running | None:
    """Somebody's own game."""
    return _found(sa.select(GameRow).where(GameRow.id == id, GameRow.host_id == host))


def joined(user: int, id: int) -> Running | None:
    """A game that somebody plays in; the process's own memory knows, once it has read the game."""
    if id in _kept():
        return _kept()[id] if user in _kept()[id].by_user else None
    own = sa.select(GamePlayer.id).where(GamePlayer.game_id == GameRow.id, GamePlayer.user_id == user)
    return _found(sa.select(GameRow).where(GameRow.id == id, own.exists()))


def open_with(code: str | None) -> Running | None:
    """The open game of that join code."""
    return _found(sa.select(GameRow).where(GameRow.code == code, GameRow.ended_at.is_(None)))


def projected(token: str) -> Running | None:
    """The game of that read-only address."""
    return _found(sa.select(GameRow).where(GameRow.projector == token))


def games_of(host: int) -> list[GameRow]:
    """Somebody's own games, the newest first."""
    return list(db.session.scalars(sa.select(GameRow).where(GameRow.host_id == host).order_by(GameRow.id.desc())))


def played_by(user: int) -> list[GameRow]:
    """The games that somebody played in, the newest first."""
    own = sa.select(GamePlayer.game_id).where(GamePlayer.user_id == user)
    return list(db.session.scalars(sa.select(GameRow).where(GameRow.id.in_(own)).order_by(GameRow.id.desc())))


def codes_in_use() -> set[str]:
    """The join codes of open games."""
    return set(db.session.scalars(sa.select(GameRow.code).where(GameRow.ended_at.is_(None))))


def unfinished() -> list[Running]:
    """The games whose log goes on, or has answers that have not reached the memories."""
    behind = sa.or_(GameRow.ended_at.is_(None), GameRow.reviewed < GameRow.sequence)
    rows = db.session.scalars(sa.select(GameRow).where(behind)).all()
    return [found for row in rows if (found := running(row))]


def time_factor(classroom: int | None, user: int) -> float | None:
    """How much longer somebody has in that class: 1 for no longer, None for no limit."""
    factor = db.session.scalar(
        sa.select(Membership.time_factor).where(Membership.classroom_id == classroom, Membership.user_id == user)
    )
    return max(1.0, factor or 1.0) if factor != 0 else None


def response(game: int, round: int, player: int) -> GameAnswer | None:
    """The answer of a player as it was given last."""
    return db.session.get(GameAnswer, (game, round, player))


def running(row: GameRow | None) -> Running | None:
    """The game of that row as this process keeps it; read from its log the first time."""
    if row is None or row.id in _kept():
        return _kept()[row.id] if row else None
    return _kept().setdefault(row.id, _read(row))


def forget(id: int) -> None:
    """Let a game go from memory; its log brings it back."""
    _kept().pop(id, None)


def know_again(id: int) -> None:
    """Read who is in a game anew, where this process keeps it."""
    if id in _kept():
        _know(_kept()[id])


def kept() -> list[Running]:
    """The games in this process's memory."""
    return list(_kept().values())


def _kept() -> dict[int, Running]:
    games: dict[int, Running] = current_app.extensions.setdefault("games", {})
    return games


def _found(statement: sa.Select[Any]) -> Running | None:
    row: GameRow | None = db.session.scalar(statement)
    return running(row)


def _read(row: GameRow) -> Running:
    release = releases.release(row.version_id)
    assert release is not None  # noqa: S101 - a foreign key says so
    found = Running(row.id, row.title, row.code, row.projector, row.host_id, row.classroom_id, release)
    _know(found)
    for line in recording.lines(row.id):
        found.follow([line])
        if line.sequence == row.reviewed:
            found.reviewed_keys, found.taken_back = keeping.known_at(found.game)
    found.plan()
    found.is_brought_up = row.reviewed == found.sequence
    return found


def _know(running: Running) -> None:
    running.members, running.by_user = {}, {}
    for player in db.session.scalars(sa.select(GamePlayer).where(GamePlayer.game_id == running.id)):
        running.take_in(Member(player.id, player.user_id, player.name, player.hidden))
