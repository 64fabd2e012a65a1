"""What the server does for running games by itself, five times a second: it tells hosts the counts, closes rounds whose
time is up, waits for nobody who is gone for good, brings answers to the memories, and keeps the streams alive.

Several processes may do so for the same game. A round is closed once, as whoever is second finds it closed in the log;
answers are brought to the memories by whoever wrote last, and by another only when nobody did.
"""

from __future__ import annotations

import threading
import time
from datetime import datetime, timedelta

import sqlalchemy as sa
from flask import Flask

from quizapp.db import begin_writing, commit_aside, db, has_turn
from quizapp.live import foreseeing, halting, keeping, kept_games, publishing, queries
from quizapp.live.events import Ended, Left, Locked
from quizapp.live.recording import step, write
from quizapp.live.running import Running
from quizapp.live.state import Phase, current
from quizapp.web.clock import now

EVERY = 0.2
BEAT_EVERY = 50
"""In how many rounds the streams are shown to be alive: ten seconds."""

REST = timedelta(seconds=30)
"""How long a game is left alone with which something went wrong."""

ELSEWHERE = timedelta(seconds=10)
"""How long the process that wrote last is left to bring the answers to the memories."""

BRINGING_UP = 1
"""The number of that work, among those of which one process at a time has a turn."""

LEFT_OPEN = timedelta(hours=12)
"""A game that nobody has touched for so long is over."""


def start(app: Flask) -> None:
    """Begin in the background; it ends with the process."""
    threading.Thread(target=_go_on, args=(app,), name="pulse", daemon=True).start()


def beat(app: Flask, at: datetime, *, alive: bool = False) -> None:
    """One round; with ``alive`` those streams end that must not go on, and all others are shown to be alive. What goes
    wrong is written to the app's log."""
    with app.app_context():
        games = kept_games.kept()
    if alive:
        _halt(app, at)
    for running in games:
        try:
            if at >= running.rests_until:
                _look_after(app, running, at)
        except sa.exc.OperationalError as error:  # the database is away: it is tried again at once, as time goes on
            app.logger.warning("Game %s could not be looked after: %s", running.id, error.orig)
        except Exception:
            running.rests_until = at + REST
            app.logger.exception("Game %s could not be looked after.", running.id)
        running.streams.go_on()
        if alive:
            running.streams.beat()


def take_up(app: Flask) -> None:
    """Read the games that were running when the server stopped."""
    with app.app_context():
        queries.unfinished()


def _go_on(app: Flask) -> None:
    while not _is_taken_up(app):
        time.sleep(EVERY)
    turn = 0
    while True:
        time.sleep(EVERY)
        turn += 1
        beat(app, now(), alive=turn % BEAT_EVERY == 0)


def _is_taken_up(app: Flask) -> bool:
    try:
        take_up(app)
    except Exception as error:  # the database is away, most likely; whatever it is, this goes on trying
        app.logger.warning("The games that are running could not be read yet: %r", error)
        return False
    return True


def _halt(app: Flask, at: datetime) -> None:
    try:
        with app.app_context():
            halting.halt_all(at)
            halting.leave_unled()
    except Exception as error:  # the database may be away; the next round asks again
        app.logger.warning("It could not be read whose streams are to end. %r", error)


def _look_after(app: Flask, running: Running, at: datetime) -> None:
    is_answered = running.has_news and running.game.phase is Phase.ASKING
    if running.is_untold:
        with app.app_context():
            publishing.send_all(running)
    if running.has_news:
        with app.app_context():
            publishing.send_news(running)
    elif foreseeing.is_unforeseen(running):
        with app.app_context():
            foreseeing.foresee(running, at)
    if running.has_nobody and running.game.phase is not Phase.OVER:
        _see_off(app, running, at)
    if _is_over_time(running, at) or _is_left(running, at):
        _close(app, running, at)
    is_for_us = running.is_ours or at - running.touched_at > ELSEWHERE
    if is_for_us and not running.is_brought_up and not is_answered:  # whoever answers now goes first
        _bring_up(app, running, at)
    if running.is_brought_up and running.game.phase is Phase.OVER and not running.streams.open:
        with app.app_context():
            kept_games.forget(running.id)


def _see_off(app: Flask, running: Running, at: datetime) -> None:
    """Who is nobody any more has left: else every question would wait for them, and their team pay for it."""
    with app.app_context():
        begin_writing()
        found = step(running)
        for player in queries.nobodies(running.id):
            if player in found.game.players:
                found.happens(Left(player), at)
        write(found)
        db.session.commit()
        running.has_nobody = False
        if found.lines:
            publishing.publish(found)


def _is_over_time(running: Running, at: datetime) -> bool:
    """Whether the round that is up closes now; all answers being there may make it sooner than was planned, and who has
    no limit is waited for only until their answer is there."""
    round = current(running.game)
    if running.game.phase is not Phase.ASKING or round is None or round.deadline is None:
        return False
    running.plan()
    return running.locks_at is not None and running.locks_at <= at


def _is_left(running: Running, at: datetime) -> bool:
    """Whether nobody touches the game any more, or nobody may."""
    is_left = running.is_unled or at - running.touched_at > LEFT_OPEN
    return is_left and running.game.phase is not Phase.OVER


def _close(app: Flask, running: Running, at: datetime) -> None:
    with app.app_context():
        begin_writing()
        found = step(running)  # another process may have closed it, or have asked the next question
        if not (_is_over_time(running, at) or _is_left(running, at)):
            return
        round = current(running.game)
        found.happens(Locked(round.number) if round and running.game.phase is Phase.ASKING else Ended(), at)
        write(found)
        db.session.commit()
        publishing.publish(found)


def _bring_up(app: Flask, running: Running, at: datetime) -> None:
    with app.app_context():
        begin_writing()
        if not has_turn(BRINGING_UP, running.id):
            return
        if kept_games.is_brought_up_elsewhere(running):
            return
        chunk = keeping.next_chunk(running)
        keeping.bring_up(running, chunk, at)
        commit_aside()
        keeping.is_committed(running, chunk)
