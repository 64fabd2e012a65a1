"""What the server does by itself while it serves, each minute: it hands in the attempts whose time is up, tells the
results that are due, takes down what was held of practice that is due, and sets its clock by the machine's when
nobody's time is running, neither in a quiz nor in a game."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from flask import Flask

from quizapp.classrooms.assigning import release_due
from quizapp.classrooms.practising import settle
from quizapp.db import has_turn, writing
from quizapp.live import kept_games
from quizapp.quiz import queries as quiz
from quizapp.quiz.locking import close_overdue
from quizapp.web import clock
from quizapp.web.clock import now

EVERY = 60
"""Seconds between two rounds. A page that is opened in between closes its own attempt, so nobody waits for it."""

TIDYING = 2
"""The number of that work, among those of which one process at a time has a turn."""


def start(app: Flask) -> None:
    """Begin in the background; it ends with the process."""
    _begin(app, tick)


def start_clock(app: Flask) -> None:
    """Begin to do nothing but set the clock: for a process in which nobody sits anything but games."""
    _begin(app, set_clock)


def tick(app: Flask) -> int:
    """One round; how many attempts were handed in. What goes wrong is written to the app's log, and tried again."""
    handed_in = 0
    try:
        with app.app_context():
            while any(done := _part()):
                handed_in += done[0]
                time.sleep(0)  # whoever waits to write goes first
    except Exception:
        app.logger.exception("The attempts whose time is up could not be handed in, or results not be told.")
    return handed_in


def set_clock(app: Flask) -> None:
    """Follow the machine's clock, unless somebody's time is running in a game."""
    with app.app_context(), writing():
        if not kept_games.is_time_running():
            clock.follow()


def _part() -> tuple[int, int, int]:
    """As much of what there is to do as others can wait for: how much of each was done, nothing in the end."""
    with writing():
        done = _tidy() if has_turn(TIDYING) else (0, 0, 0)
        if not (quiz.is_time_running(now()) or kept_games.is_time_running()):
            clock.follow()
    return done


def _tidy() -> tuple[int, int, int]:
    """Practice is measured once nothing is left to hand in and to tell: what is in there may count for it."""
    handed_in, told = close_overdue(now()), release_due(now())
    return handed_in, told, 0 if handed_in or told else settle(now())


def _begin(app: Flask, work: Callable[[Flask], object]) -> None:
    threading.Thread(target=_go_round, args=(app, work), name="ticking", daemon=True).start()


def _go_round(app: Flask, work: Callable[[Flask], object]) -> None:
    while True:
        time.sleep(EVERY)
        work(app)
