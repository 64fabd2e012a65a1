"""The games that this process keeps in memory, each read from its log the first time it is asked for."""

from __future__ import annotations

import sqlalchemy as sa
from flask import current_app

from quizapp.bank import releases
from quizapp.db import db, is_shared
from quizapp.live import keeping, leaving, reading, timing
from quizapp.live.models import GameRow
from quizapp.live.running import Running


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


def known(id: int) -> Running | None:
    """The game with that number, if it is in memory and nobody else writes: then it is there as it is in its log."""
    return None if is_shared() else _kept().get(id)


def kept() -> list[Running]:
    """The games in this process's memory."""
    return list(_kept().values())


def is_time_running() -> bool:
    """Whether somebody's time is running in a game that this process keeps."""
    return any(timing.is_running(running.game) for running in kept())


def _kept() -> dict[int, Running]:
    games: dict[int, Running] = current_app.extensions.setdefault("games", {})
    return games


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
