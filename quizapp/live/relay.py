"""News of games between the processes of a school that has several: what one of them commits, the others take in.

PostgreSQL carries nothing but the number of a game and of the last line of its log. Whoever hears of it reads what is
missing from the log, so that a message that was lost does no harm: the next one, or a new connection, makes up for it.
With SQLite there is one process, and nothing to hear.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from flask import Flask

from quizapp.db import begin_writing, db, is_shared
from quizapp.live import halting, kept_games, publishing, queries, reading
from quizapp.live.recording import CHANNEL, EXAM
from quizapp.live.running import Running

FIRST_REST, LONGEST_REST = 0.1, 5.0
"""Seconds between two attempts to reach a server that is away."""


def start(app: Flask, *, takes_up: bool) -> None:
    """Listen in the background until the process ends. With ``takes_up`` the games of others are read as soon as they
    are heard of; else only those are followed that this process has read anyway."""
    with app.app_context():
        shared = is_shared()
    if shared:
        threading.Thread(target=_go_on, args=(app, takes_up), name="relay", daemon=True).start()


def hear(app: Flask, news: str, *, takes_up: bool) -> None:
    """Take in what was told of a game, and send everybody here what follows from it; or of who sits an exam now."""
    about, number = news.split()
    if about == EXAM:
        _hear_of_exam(app, int(number))
    else:
        _hear_of_game(app, int(about), int(number), takes_up=takes_up)


def catch_up(app: Flask, *, takes_up: bool) -> None:
    """Read what was written while nothing could be heard."""
    with app.app_context():
        games = [running.id for running in (queries.unfinished() if takes_up else kept_games.kept())]
    for game in games:
        hear(app, f"{game} 0", takes_up=takes_up)


def _go_on(app: Flask, takes_up: bool) -> None:
    rest = FIRST_REST
    while True:
        try:
            with _listening(app) as connection:
                catch_up(app, takes_up=takes_up)
                rest = FIRST_REST
                for note in connection.notifies():
                    hear(app, note.payload, takes_up=takes_up)
        except Exception as error:
            app.logger.warning("No news of games from other processes; trying again in %.1f s. %r", rest, error)
        time.sleep(rest)
        rest = min(LONGEST_REST, rest * 2)


def _hear_of_exam(app: Flask, user: int) -> None:
    with app.app_context():
        halting.halt({user})


def _hear_of_game(app: Flask, game: int, sequence: int, *, takes_up: bool) -> None:
    renamed: set[int] = set()
    with app.app_context():
        known = {running.id: running for running in kept_games.kept()}.get(game)
        if known is None and not takes_up:
            return
        if known is None or not sequence or sequence > known.sequence:
            begin_writing()  # what this process has committed itself, it sends itself
            known = kept_games.at(game)
            if known and not sequence:
                before = dict(known.members)
                reading.know(known)
                renamed = {id for id, one in known.members.items() if id in before and before[id].name != one.name}
                known.is_untold = True
    if known and known.is_untold:
        _send(app, known, renamed)


@contextmanager
def _listening(app: Flask) -> Iterator[Any]:
    """A connection of the driver itself that belongs to nobody else and listens."""
    with app.app_context():
        pooled = db.engine.raw_connection()
    connection: Any = pooled.driver_connection
    pooled.detach()
    try:
        connection.rollback()
        connection.autocommit = True
        connection.execute(f"LISTEN {CHANNEL}")
        yield connection
    finally:
        connection.close()


def _send(app: Flask, running: Running, renamed: Iterable[int]) -> None:
    with app.app_context():
        publishing.send_all(running)
        for player in renamed:
            publishing.tell_anew(running, player)
