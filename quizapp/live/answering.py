"""Answers of players, written together and acknowledged once they are committed.

The one place outside the views that commits. Who comes first lets those come in who are ready too, then writes for all
who have come until it is time to write, at most ``MOST`` at a time. While the disk is waited for, others are read.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from flask import current_app

from quizapp.db import begin_writing, commit_aside, db
from quizapp.live import own_words, recording
from quizapp.live.events import Answered
from quizapp.live.recording import Step
from quizapp.live.refusals import LogError, Refused
from quizapp.live.running import Running
from quizapp.live.votes import Standing, standing

MOST = 200


@dataclass
class Given:
    """An answer on its way into the log: ``event`` graded, ``response`` as it was given."""

    running: Running
    event: Answered
    response: dict[str, Any]
    at: datetime
    refused: Exception | None = None
    standing: Standing = Standing.NONE
    is_new: bool = False
    written: threading.Event = field(default_factory=threading.Event)


def give(given: Given) -> Standing:
    """What became of the answer, once that is committed. Refused when the game does not take it."""
    waiting = _waiting()
    if db.session.registry.has():
        db.session.close()  # no connection is held while one waits; what was read of the person stays known
    waiting.append(given)
    if len(waiting) == 1:
        time.sleep(0)  # whoever else is ready comes in meanwhile
        _write(waiting)
    given.written.wait()
    if given.refused:
        raise given.refused
    return given.standing


def _write(waiting: list[Given]) -> None:
    """Whoever comes first after those who are taken here writes next."""
    try:
        begin_writing()
    except Exception as error:
        _tell(_come(waiting), error)
        return
    came = _come(waiting)
    for begun in range(0, len(came), MOST):
        _write_together(came[begun : begun + MOST])


def _come(waiting: list[Given]) -> list[Given]:
    """Those who have come until now; whoever comes next is the first again."""
    came = waiting[:]
    del waiting[:]
    return came


def _write_together(together: Sequence[Given]) -> None:
    """What goes wrong is told to all of them, and those who come after are written all the same."""
    try:
        steps = [_step(running, together) for running in _games(together)]
        commit_aside()
    except Exception as error:
        with suppress(sa.exc.OperationalError):  # the database itself may be away
            db.session.rollback()
        _tell(together, error)
    else:
        _take_effect(steps, together)


def _take_effect(steps: Iterable[Step], together: Iterable[Given]) -> None:
    """They are committed: whatever goes wrong from here on, nobody waits for ever."""
    try:
        for step in steps:
            step.take_effect()
        for given in together:
            if given.is_new:
                own_words.keep(given.running, given.event, given.response)
    finally:
        _tell(together)


def _tell(together: Iterable[Given], error: Exception | None = None) -> None:
    """Let them go on, with what went wrong for all of them where something did."""
    for given in together:
        given.refused = given.refused or error
        given.written.set()


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


def _waiting() -> list[Given]:
    waiting: list[Given] = current_app.extensions.setdefault("answers waiting", [])
    return waiting
