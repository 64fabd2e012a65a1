"""What becomes of streams that are open already when somebody begins an exam, is signed out, or may lead a game no
more: nothing more of it comes over them.

Their pages ask why. What is asked for anew is refused by ``quiz.pausing``, or because it is looked up through the host,
and then they load themselves again; or by the sign-in that is no more: then they say so, and keep what was filled in
for whoever signs in again.
"""

from __future__ import annotations

from collections.abc import Callable, Container
from datetime import datetime

import sqlalchemy as sa

from quizapp.accounts.queries import live_among
from quizapp.db import db
from quizapp.live import kept_games, queries, recording
from quizapp.live.streams import GONE, HOST, Frame, Stream
from quizapp.quiz.queries import in_exams


def begins_exam(user: int) -> None:
    """Halt what that person gets, here and in other processes, once this is committed: before, they could come back."""
    recording.tell_of_exam(user)
    _once_committed(lambda: halt({user}))


def signs_out(sign_ins: Container[str]) -> None:
    """Halt what comes over these sign-ins in this process, once it is committed that they ended; others find it out by
    themselves."""
    _once_committed(lambda: _end(lambda stream: stream.sign_in in sign_ins))


def halt(users: Container[int]) -> None:
    """End the streams of these people in this process, as player, host or projector."""
    _end(lambda stream: stream.user in users)


def halt_all(at: datetime) -> None:
    """End those of whoever sits an exam by now, and those whose sign-in is no more: who opened one at that very moment,
    or what was done in another process. One query for each, however many listen."""
    sign_ins = {stream.sign_in for running in kept_games.kept() for stream in running.streams.open}
    if sign_ins:
        halt(in_exams(at))
        gone = sign_ins - {""} - live_among(sign_ins, at)
        _end(lambda stream: stream.sign_in in gone)


def leave_unled() -> None:
    """Note which games nobody leads any more, so that they come to their end, and show them to no host."""
    unled = queries.unled()
    for running in kept_games.kept():
        running.is_unled = running.id in unled
        if running.is_unled:
            running.streams.end(lambda stream: stream.who == HOST, Frame(GONE))


def _once_committed(act: Callable[[], None]) -> None:
    sa.event.listen(db.session(), "after_commit", lambda _session: act(), once=True)


def _end(which: Callable[[Stream], bool]) -> None:
    for running in kept_games.kept():
        running.streams.end(which, Frame(GONE))
