"""Reads of the games that somebody led or played, for what lists them or leads back to one."""

from __future__ import annotations

import sqlalchemy as sa

from quizapp.db import db
from quizapp.live.models import GamePlayer, GameRow
from quizapp.live.queries import LED

GAMES = 20
"""How many games a page lists."""

Page = tuple[list[GameRow], bool]
"""The newest games of those before one, as many as a page lists, the newest first; and whether there are older ones."""


def led_by(host: int, before: int | None = None) -> Page:
    """The games that are somebody's to lead, those before the one with that id."""
    return _page(sa.select(GameRow).where(GameRow.host_id == host, LED), before)


def played_by(user: int, before: int | None = None) -> Page:
    """The games that somebody played in, those before the one with that id."""
    return _page(_played(user), before)


def titles_of(host: int) -> set[str]:
    """What somebody's own games are called."""
    return set(db.session.scalars(sa.select(GameRow.title).where(GameRow.host_id == host)))


def last_played(user: int) -> GameRow | None:
    """The newest of the games that somebody played in, one that goes on before all that are over."""
    return db.session.scalar(_played(user).order_by(GameRow.ended_at.is_not(None), GameRow.id.desc()).limit(1))


def _played(user: int) -> sa.Select[GameRow]:
    return sa.select(GameRow).join(GamePlayer, GamePlayer.game_id == GameRow.id).where(GamePlayer.user_id == user)


def _page(games: sa.Select[GameRow], before: int | None) -> Page:
    if before is not None:
        games = games.where(GameRow.id < before)
    found = db.session.scalars(games.order_by(GameRow.id.desc()).limit(GAMES + 1)).all()
    return list(found[:GAMES]), len(found) > GAMES
