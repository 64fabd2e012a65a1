"""Reads of games; a host's are looked up through the host, a player's through the player."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from flask import current_app

from quizapp.accounts.models import User
from quizapp.bank import releases
from quizapp.classrooms.joining import TEACHERS
from quizapp.classrooms.models import Membership
from quizapp.classrooms.queries import TEACHER, everybody, wait_for_others
from quizapp.classrooms.queries import Member as InClass
from quizapp.db import db, finds, is_shared
from quizapp.live import keeping, leaving, reading, timing
from quizapp.live.models import GameAnswer, GamePlayer, GameRow
from quizapp.live.running import Running
from quizapp.live.state import Phase

_TEACHING = (
    sa.select(Membership.user_id)
    .join(User, User.id == Membership.user_id)
    .where(Membership.role == TEACHER, User.role.in_(TEACHERS))
)
_TEACHES = _TEACHING.where(Membership.classroom_id == sa.bindparam("classroom"), User.id == sa.bindparam("user"))
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
    if id in _kept() and not is_shared():
        return _kept()[id] if user in _kept()[id].by_user else None
    own = sa.select(GamePlayer.id).where(GamePlayer.game_id == GameRow.id, GamePlayer.user_id == user)
    found = _found(sa.select(GameRow).where(GameRow.id == id, own.exists()))
    if found and user not in found.by_user:
        reading.know(found)
    return found


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
    return [found for row in rows if (found := readable(row))]


def codes_in_use() -> set[str]:
    """The join codes of open games."""
    return set(db.session.scalars(sa.select(GameRow.code).where(GameRow.ended_at.is_(None))))


def unfinished() -> list[Running]:
    """The games whose log goes on, or has answers that have not reached the memories, the oldest first."""
    behind = sa.or_(GameRow.ended_at.is_(None), GameRow.reviewed < GameRow.sequence)
    rows = db.session.scalars(sa.select(GameRow).where(behind).order_by(GameRow.id)).all()
    return [found for row in rows if (found := readable(row))]


def time_factor(classroom: int | None, user: int) -> float | None:
    """How much longer somebody has in that class: 1 for no longer, None for no limit."""
    factor = db.session.scalar(
        sa.select(Membership.time_factor).where(Membership.classroom_id == classroom, Membership.user_id == user)
    )
    return max(1.0, factor or 1.0) if factor != 0 else None


def in_class(running: Running) -> list[InClass]:
    """Everybody in the class that the game is for, teachers too; nobody where it is for none."""
    return [] if running.classroom is None else everybody(running.classroom)


def are_in_class(running: Running) -> bool:
    """Whether anybody who plays is in the class that the game is for."""
    players = sa.select(GamePlayer.user_id).where(GamePlayer.game_id == running.id)
    members = sa.select(Membership.user_id).where(Membership.classroom_id == running.classroom)
    return finds(members.where(Membership.user_id.in_(players)))


def response(game: int, round: int, player: int) -> GameAnswer | None:
    """The answer of a player as it was given last."""
    return db.session.get(GameAnswer, (game, round, player))


def typed(game: int, round: int, players: Iterable[int]) -> dict[int, tuple[str, ...]]:
    """What these players typed in that round, letter for letter."""
    given = sa.select(GameAnswer.player_id, GameAnswer.response)
    here = given.where(GameAnswer.game_id == game, GameAnswer.round == round, GameAnswer.player_id.in_(list(players)))
    return {player: tuple(response["typed"]) for player, response in db.session.execute(here)}


def running(row: GameRow | None) -> Running | None:
    """The game of that row as this process keeps it, at the row's line at least; read from its log the first time.
    LogError where the log cannot be read."""
    if row is None:
        return None
    if row.id not in _kept():
        return _kept().setdefault(row.id, _read(row))
    reading.catch_up(_kept()[row.id], row.sequence)
    return _kept()[row.id]


def readable(row: GameRow | None) -> Running | None:
    """The game of that row for whoever looks after many: where it cannot be read the app's log says so, and the others
    go on without it."""
    try:
        return running(row)
    except (sa.exc.DBAPIError, sa.exc.TimeoutError):  # the database is away, which says nothing of the game
        raise
    except Exception:
        current_app.logger.exception("Game %s cannot be read, and is left alone.", row.id if row else None)
        return None


def at(id: int) -> Running | None:
    """The game with that number, whoever asks; None where it cannot be read, too."""
    return readable(db.session.scalar(sa.select(GameRow).where(GameRow.id == id)))


def is_brought_up_elsewhere(running: Running) -> bool:
    """Whether another process has brought all answers of a game to the memories; then this one knows it too. What
    others have written until now is read before: who has the turn of bringing answers up goes by the whole log, and
    so writes nothing that one who had the turn before took back."""
    if not is_shared():
        return False
    stored = sa.select(GameRow.sequence, GameRow.reviewed).where(GameRow.id == running.id)
    sequence, reviewed = db.session.execute(stored).one()
    reading.catch_up(running, sequence)
    with running.moving:
        running.is_brought_up = reviewed == running.sequence
        if running.is_brought_up:
            _is_brought_up(running)
        return running.is_brought_up


def forget(id: int) -> None:
    """Let a game go from memory; its log brings it back."""
    _kept().pop(id, None)


def know_again(id: int) -> None:
    """Read who is in a game anew, where this process keeps it."""
    if id in _kept():
        reading.know(_kept()[id])


def kept() -> list[Running]:
    """The games in this process's memory."""
    return list(_kept().values())


def is_time_running() -> bool:
    """Whether somebody's time is running in a game that this process keeps."""
    return any(timing.is_running(running.game) for running in kept())


def _opened_by(host: int, id: int) -> Running | None:
    if id in _kept() and not is_shared():
        return _kept()[id] if _kept()[id].host == host else None
    return _found(sa.select(GameRow).where(GameRow.id == id, GameRow.host_id == host))


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
    reading.know(found)
    lines = reading.lines(row.id)
    found.follow(line for line in lines if line.sequence <= row.reviewed)
    _is_brought_up(found)
    found.follow(lines)
    reading.require(found, row.sequence)
    found.plan()
    found.is_untold, found.is_ours = False, True  # nobody listens yet, and perhaps nobody else has read it
    found.is_brought_up = row.reviewed == found.sequence
    return found


def _is_brought_up(running: Running) -> None:
    """All that the game says by now has reached the memories and the gradebook."""
    running.reviewed_keys, running.taken_back = keeping.known_at(running.game)
    running.left = leaving.to_leave(running.classroom, running.game)
