"""What becomes of streams that are open already when somebody begins an exam: nothing more of a game comes over them.

Their pages load themselves again, and then say what every other page of that account says. What is asked for anew is
refused by ``quiz.pausing``.
"""

from __future__ import annotations

from collections.abc import Container
from datetime import datetime

import sqlalchemy as sa

from quizapp.db import db
from quizapp.live import queries, recording
from quizapp.live.streams import GONE, HOST, Frame
from quizapp.quiz.queries import in_exams


def begins_exam(user: int) -> None:
    """Halt what that person gets, here and in other processes, once this is committed: before, they could come back."""
    recording.tell_of_exam(user)
    sa.event.listen(db.session(), "after_commit", lambda _session: halt({user}), once=True)


def halt(users: Container[int]) -> None:
    """End the streams of these people in this process, as player, host or projector."""
    for running in queries.kept():
        running.streams.end(lambda stream: stream.user in users, Frame(GONE))


def halt_all(at: datetime) -> None:
    """End those of whoever sits an exam by now: who opened one at the moment of beginning, or whose exam was not heard
    of. One query, however many listen."""
    if any(running.streams.open for running in queries.kept()):
        halt(in_exams(at))


def leave_unled() -> None:
    """Note which games nobody leads any more, so that they come to their end, and show them to no host."""
    unled = queries.unled()
    for running in queries.kept():
        running.is_unled = running.id in unled
        if running.is_unled:
            running.streams.end(lambda stream: stream.who == HOST, Frame(GONE))
