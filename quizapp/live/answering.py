"""Answers of players, written together and acknowledged once they are committed.

The one place outside the views that commits. Who comes first lets those come in who are ready too, then writes for all
who have come until it is time to write, at most ``MOST`` at a time. While the disk is waited for, others are read.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from flask import Flask, current_app

from quizapp.db import begin_writing, commit_aside, db, is_shared
from quizapp.live import own_words, recording
from quizapp.live.events import Answered
from quizapp.live.recording import Step
from quizapp.live.refusals import LogError, Refused
from quizapp.live.running import Running
from quizapp.live.votes import Standing, standing

MOST = 200


@dataclass
class Given:
    """An answer on its way into the log: ``event`` graded, ``response`` as it was given, ``language`` that in which it
    is acknowledged, if that is known; ``refused`` is why the game does not take it."""

    running: Running
    event: Answered
    response: dict[str, Any]
    at: datetime
    language: str = ""
    refused: Exception | None = None
    standing: Standing = Standing.NONE
    is_new: bool = False


@dataclass
class Coming:
    """Somebody's answer that is yet to be made of what they sent; ``failed`` is what went wrong."""

    make: Callable[[], Given]
    given: Given | None = None
    failed: Exception | None = None
    written: threading.Event = field(default_factory=threading.Event)

    def come(self) -> Given | None:
        """The answer, made now if it is not there yet; None where it fails, of which nobody but them hears."""
        try:
            self.given = self.given or self.make()
        except Exception as error:
            self.failed = error
        return self.given

    def came(self) -> Given:
        """The answer, once that is written which is taken of it; else why it is not."""
        error = (self.given and self.given.refused) or self.failed
        if error or self.given is None:
            raise error or LookupError("nobody has made it")
        return self.given


class Intake:
    """Where all answers to the games of an app come in. Of them only whoever writes for the others has a context of
    the app: to open and close one costs a tenth of what an answer does."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.waiting: list[Coming] = []
        with app.app_context():
            self.is_shared = is_shared()

    def take(self, make: Callable[[], Given]) -> Given:
        """The answer that ``make`` makes, once it is committed, with what became of it. Refused when the game does not
        take it; what ``make`` raises is raised here. It is made within the transaction in which it is written, so that
        what it has to read costs next to nothing; by a server of databases it is made before, beside all others."""
        coming = Coming(make)
        if self.is_shared:
            with self.app.app_context():
                coming.given = make()
        self.waiting.append(coming)
        if len(self.waiting) == 1:
            time.sleep(0)  # whoever else is ready comes in meanwhile
            with self.app.app_context():
                _write(self.waiting)
        coming.written.wait()
        return coming.came()


def init_app(app: Flask) -> None:
    """Let answers come in."""
    app.extensions["answers"] = Intake(app)


def intake(app: Flask) -> Intake:
    """Where the answers to the games of that app come in."""
    found: Intake = app.extensions["answers"]
    return found


def give(make: Callable[[], Given]) -> Given:
    """What ``Intake.take`` gives, for a view."""
    db.session.close()  # no connection is held while one waits; what was read of the person stays known
    return intake(current_app).take(make)


def _write(waiting: list[Coming]) -> None:
    """Whoever comes first after those who are taken here writes next."""
    try:
        begin_writing()
    except Exception as error:
        _tell(_come(waiting), error)
        return
    came = _come(waiting)
    try:
        for begun in range(0, len(came), MOST):
            _write_together(came[begun : begun + MOST])
    finally:
        _tell(came)  # whatever goes wrong, nobody waits for ever: those who come after it send theirs again


def _come(waiting: list[Coming]) -> list[Coming]:
    """Those who have come until now; whoever comes next is the first again."""
    came = waiting[:]
    del waiting[:]
    return came


def _write_together(together: Sequence[Coming]) -> None:
    """What goes wrong is told to all of them, and those who come after are written all the same."""
    try:
        made = [given for coming in together if (given := coming.come())]
        steps = [_step(running, made) for running in _games(made)]
        commit_aside()
    except Exception as error:
        with suppress(sa.exc.OperationalError):  # the database itself may be away
            db.session.rollback()
        _tell(together, error)
    else:
        _take_effect(steps, together)


def _take_effect(steps: Iterable[Step], together: Iterable[Coming]) -> None:
    """They are committed: whatever goes wrong from here on, nobody waits for ever."""
    try:
        for step in steps:
            step.take_effect()
        for coming in together:
            if (given := coming.given) and given.is_new:
                own_words.keep(given.running, given.event, given.response)
    finally:
        _tell(together)


def _tell(together: Iterable[Coming], error: Exception | None = None) -> None:
    """Let them go on, with what went wrong for all of them where something did."""
    for coming in together:
        coming.failed = coming.failed or error
        coming.written.set()


def _games(together: Sequence[Given]) -> list[Running]:
    """Their games, by number: in one order everywhere, or two processes might each wait for what the other holds."""
    games = {id(given.running): given.running for given in together}.values()
    return sorted(games, key=lambda running: running.id)


def _step(running: Running, together: Sequence[Given]) -> Step:
    mine = [given for given in together if given.running is running]
    step = _begun(running, mine)
    rows = [_row(given) for given in mine if not given.refused and _taken(step, given)]
    recording.write(step, {(row["round"], row["player_id"]): row for row in rows}.values())
    return step


def _begun(running: Running, mine: Iterable[Given]) -> Step:
    """The step; one to nowhere where another process wrote what cannot be read, which is told to those of this game."""
    try:
        return recording.step(running)
    except LogError as error:
        for given in mine:
            given.refused = error
        return Step(running, running.game, running.sequence)


def _taken(step: Step, given: Given) -> bool:
    """Whether the game takes the answer; a repeat changes nothing and has the standing of the first."""
    try:
        given.is_new = step.happens(given.event, given.at)
        given.standing = standing(step.game, given.event.round, given.event.player)
    except Refused as refused:
        given.refused = refused
    return given.is_new


def _row(given: Given) -> dict[str, Any]:
    event = given.event
    return {
        "game_id": given.running.id,
        "round": event.round,
        "player_id": event.player,
        "response": given.response,
        "at": given.at,
    }
