"""Reads of games; a host's are looked up through the host, a player's through the player."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa

from quizapp.accounts.models import User
from quizapp.classrooms.joining import TEACHERS
from quizapp.classrooms.models import Departure, Membership
from quizapp.classrooms.queries import TEACHER, everybody, wait_for_others
from quizapp.classrooms.queries import Member as InClass
from quizapp.db import db, finds
from quizapp.live import kept_games, reading
from quizapp.live.models import GameAnswer, GameAssignment, GamePlayer, GameRow
from quizapp.live.running import Running
from quizapp.live.state import Phase

_TEACHING = (
    sa.select(Membership.user_id)
    .join(User, User.id == Membership.user_id)
    .where(Membership.role == TEACHER, User.role.in_(TEACHERS))
)
_TEACHES = _TEACHING.where(Membership.classroom_id == sa.bindparam("classroom"), User.id == sa.bindparam("user"))
_KNOWN = (Membership, Departure)
LED = sa.or_(
    sa.and_(GameRow.classroom_id.is_(None), GameRow.host_id.is_not(None)),
    _TEACHING.where(Membership.classroom_id == GameRow.classroom_id, User.id == GameRow.host_id).exists(),
)
"""A game has somebody who may lead it: whoever opened it, where it is for a class while they teach that."""


def hosted(host: int, id: int) -> Running | None:
    """Somebody's own game, where it is for a class while they teach that. As with those who play in it, the process's
    own memory knows whose it is, where nobody else writes."""
    found = _opened_by(host, id)
    if found is None or found.classroom is None:
        return found
    teaches = db.session.scalar(_TEACHES, {"classroom": found.classroom, "user": host})
    return found if teaches else None


def joined(user: int, id: int) -> Running | None:
    """A game that somebody plays in; the process's own memory knows, once it has read the game and where nobody else
    writes."""
    if found := kept_games.known(id):
        return found if user in found.by_user else None
    own = sa.select(GamePlayer.id).where(GamePlayer.game_id == GameRow.id, GamePlayer.user_id == user)
    found = _found(sa.select(GameRow).where(GameRow.id == id, own.exists()))
    if found and user not in found.by_user:
        reading.know(found)
    return found


def last_played_as(user: int) -> str:
    """The name of somebody in the last game in which its host did not hide it; "" without one."""
    own = sa.select(GamePlayer.name).where(GamePlayer.user_id == user, GamePlayer.hidden.is_(False))
    return db.session.scalar(own.order_by(GamePlayer.id.desc()).limit(1)) or ""


def open_with(code: str | None) -> Running | None:
    """The open game of that join code."""
    return _found(sa.select(GameRow).where(GameRow.code == code, GameRow.ended_at.is_(None)))


def projected(token: str) -> Running | None:
    """The game of that read-only address."""
    return _found(sa.select(GameRow).where(GameRow.projector == token))


def unled() -> frozenset[int]:
    """The games that go on and that nobody leads any more."""
    return frozenset(db.session.scalars(sa.select(GameRow.id).where(GameRow.ended_at.is_(None), ~LED)))


def waiting(host: int, classroom: int, title: str) -> list[Running]:
    """Somebody's own games of a class that are called so and have not begun. Whoever else asks at the same moment, to
    open one if there is none, waits until this one is committed."""
    wait_for_others(classroom)
    own = sa.select(GameRow).where(GameRow.host_id == host, GameRow.classroom_id == classroom, GameRow.title == title)
    rows = db.session.scalars(own.where(GameRow.phase == Phase.LOBBY.value).order_by(GameRow.id)).all()
    return [found for row in rows if (found := kept_games.readable(row))]


def codes_in_use() -> set[str]:
    """The join codes of open games."""
    return set(db.session.scalars(sa.select(GameRow.code).where(GameRow.ended_at.is_(None))))


def unfinished() -> list[Running]:
    """The games whose log goes on, or has answers that have not reached the memories, the oldest first."""
    behind = sa.or_(GameRow.ended_at.is_(None), GameRow.reviewed < GameRow.sequence)
    rows = db.session.scalars(sa.select(GameRow).where(behind).order_by(GameRow.id)).all()
    return [found for row in rows if (found := kept_games.readable(row))]


def time_factor(classroom: int | None, user: int) -> float | None:
    """How much longer somebody has in that class: 1 for no longer, None for no limit."""
    return time_factors(classroom, user).get(user, 1.0)


def time_factors(classroom: int | None, user: int | None = None) -> dict[int, float | None]:
    """Who has longer in that class, and how much, as ``time_factor`` says it; that one alone where one is given."""
    own = sa.select(Membership.user_id, Membership.time_factor).where(Membership.classroom_id == classroom)
    longer = own.where(Membership.time_factor != 1, *([] if user is None else [Membership.user_id == user]))
    return {one: max(1.0, factor) if factor else None for one, factor in db.session.execute(longer)}


def in_class(running: Running) -> list[InClass]:
    """Everybody in the class that the game is for, teachers too; nobody where it is for none."""
    return [] if running.classroom is None else everybody(running.classroom)


def nobodies(game: int) -> list[int]:
    """The players of a game who erased their account, or whose part in it no account took."""
    return list(db.session.scalars(sa.select(GamePlayer.id).filter_by(game_id=game, user_id=None)))


def are_in_class(running: Running) -> bool:
    """Whether anybody who plays is in the class that the game is for."""
    players = sa.select(GamePlayer.user_id).where(GamePlayer.game_id == running.id)
    members = sa.select(Membership.user_id).where(Membership.classroom_id == running.classroom)
    return finds(members.where(Membership.user_id.in_(players)))


def guests(classroom: int, work: int | None = None) -> int:
    """How many people answered in a game of the class that is over, or in the one that left this work, and are not in
    the class and have not been: nothing of what they played is there."""
    games = sa.select(GameRow.id).where(GameRow.classroom_id == classroom, GameRow.ended_at.is_not(None))
    if work is not None:
        games = sa.select(GameAssignment.game_id).where(GameAssignment.assignment_id == work)
    answered = sa.exists().where(GameAnswer.game_id == GamePlayer.game_id, GameAnswer.player_id == GamePlayer.id)
    others = [GamePlayer.user_id.not_in(sa.select(one.user_id).filter_by(classroom_id=classroom)) for one in _KNOWN]
    played = sa.select(sa.func.count(GamePlayer.user_id.distinct()))
    return db.session.scalar(played.where(GamePlayer.game_id.in_(games), answered, *others)) or 0


def response(game: int, round: int, player: int) -> GameAnswer | None:
    """The answer of a player as it was given last."""
    return db.session.get(GameAnswer, (game, round, player))


def typed(game: int, round: int, players: Iterable[int]) -> dict[int, tuple[str, ...]]:
    """What these players typed in that round, letter for letter."""
    given = sa.select(GameAnswer.player_id, GameAnswer.response)
    here = given.where(GameAnswer.game_id == game, GameAnswer.round == round, GameAnswer.player_id.in_(list(players)))
    return {player: tuple(response["typed"]) for player, response in db.session.execute(here)}


def _opened_by(host: int, id: int) -> Running | None:
    if found := kept_games.known(id):
        return found if found.host == host else None
    return _found(sa.select(GameRow).where(GameRow.id == id, GameRow.host_id == host))


def _found(statement: sa.Select[Any]) -> Running | None:
    row: GameRow | None = db.session.scalar(statement)
    return kept_games.running(row)
