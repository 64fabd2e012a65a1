"""A memory is a fold over the answers in the log: the day rules that stand between an answer and the schedule."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from quizapp.scheduling.fsrs_door import RETENTION, advance, has_moved
from quizapp.scheduling.fuzz import LONGEST, fuzz
from quizapp.scheduling.records import Answered, Memory, Rating

UNRECALLED_DAYS = 7
"""As long as a fact was never recalled, only recognised, it comes back within a week."""


def fold(history: Iterable[Answered], *, seed: int, retention: float = RETENTION) -> Memory | None:
    """The memory after all answers, in the order (answered at, sequence) that the caller gives; None for none.

    The same as ``step`` for each, so a memory that was stepped along equals one that is rebuilt.
    """
    memory = None
    for answered in history:
        memory = step(memory, answered, seed=seed, retention=retention)
    return memory


def step(memory: Memory | None, answered: Answered, *, seed: int, retention: float = RETENTION) -> Memory:
    """The memory after one more answer. Every answer is counted; ``moves`` says whether it moves the schedule.

    A day before the memory's last is a ValueError: sort a late answer into the history and fold that again.
    """
    if memory is not None and answered.day < memory.last_day:
        raise ValueError(f"{answered.day} is before {memory.last_day}, the day of the last answer")
    seen = _seen(memory, answered)
    return _moved(seen, memory, answered, seed, retention) if moves(memory, answered) else seen


def moves(memory: Memory | None, answered: Answered) -> bool:
    """Whether this answer moves the schedule of that memory.

    One that is not informative never does. A right one does if nothing has moved the fact on this day. A wrong one does
    too, and also if something has, unless the last answer was wrong as well (one that told nothing is passed over).
    """
    if not answered.informative:
        return False
    if memory is None or not has_moved(memory) or memory.moved_on < answered.day:
        return True
    return answered.rating is Rating.AGAIN and memory.last_rating is not Rating.AGAIN


def _seen(memory: Memory | None, answered: Answered) -> Memory:
    """What every answer changes. A first answer that moves nothing leaves the fact known as seen: stability and
    difficulty 0 (``has_moved`` is false), due the next day, and its first moving answer counts as a first one."""
    recalled = answered.recall and answered.rating is not Rating.AGAIN
    if memory is None:
        return Memory(
            stability=0.0,
            difficulty=0.0,
            due=answered.day + timedelta(days=1),
            first_day=answered.day,
            moved_on=answered.day,
            last_day=answered.day,
            last_rating=answered.rating,
            reviews=1,
            lapses=0,
            recalled=recalled,
        )
    told_nothing = answered.rating is Rating.AGAIN and not answered.informative
    return replace(
        memory,
        last_day=answered.day,
        last_rating=memory.last_rating if told_nothing else answered.rating,
        reviews=memory.reviews + 1,
        recalled=memory.recalled or recalled,
    )


def _moved(seen: Memory, before: Memory | None, answered: Answered, seed: int, retention: float) -> Memory:
    stability, difficulty, interval = advance(before, answered.rating, answered.day, retention=retention)
    days = fuzz(interval, seed, seen.reviews, longest=LONGEST if seen.recalled else UNRECALLED_DAYS)
    return replace(
        seen,
        stability=stability,
        difficulty=difficulty,
        due=answered.day + timedelta(days=days),
        moved_on=answered.day,
        lapses=seen.lapses + _lapsed(before, answered),
    )


def _lapsed(before: Memory | None, answered: Answered) -> bool:
    """Whether this is a lapse: Again for a fact whose schedule moved on an earlier day, and so once a day at most."""
    if before is None or not has_moved(before):
        return False
    return answered.rating is Rating.AGAIN and before.moved_on < answered.day
