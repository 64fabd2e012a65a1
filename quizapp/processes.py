"""What each process of a server is: the app, and what it does by itself beside answering.

A school has one process, ``whole``. Behind a server in front there may be several for pages and several for games.
"""

from __future__ import annotations

import gc
import sys

from flask import Flask

from quizapp import ticking
from quizapp.factory import create_app
from quizapp.live import pulse, relay
from quizapp.web import clock


def whole() -> Flask:
    """All in one."""
    app = _with_games()
    ticking.start(app)
    return app


def pages() -> Flask:
    """All pages; of the games that they show, it follows what other processes write."""
    clock.hold_steady()
    app = create_app()
    ticking.start(app)
    relay.start(app, takes_up=False)
    return app


def live() -> Flask:
    """What is below /live/: the streams and answers of games, which it looks after."""
    app = _with_games()
    ticking.start_clock(app)
    return app


def _with_games() -> Flask:
    clock.hold_steady()
    app = create_app()
    relay.start(app, takes_up=True)
    pulse.start(app)
    _spare_the_collector()
    _share_with_threads()
    return app


def _spare_the_collector() -> None:
    """What is there now stays, and the players of a full hall stay for an hour: to look through all of it again and
    again for cycles took a third of the time while everybody answered."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


def _share_with_threads() -> None:
    """A thread that has waited for the disk goes on within half a millisecond instead of five, since whoever answered
    waits for it."""
    sys.setswitchinterval(0.0005)
