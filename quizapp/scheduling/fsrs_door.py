"""The one door to the ``fsrs`` library (py-fsrs, FSRS-6): learning days in, stability, difficulty and days out.

The library counts elapsed days as floors of 24 hours, so it is handed noon UTC of each learning day: study a little
earlier every day is still a day later. Its learning and relearning steps and its fuzz are off: a session repeats its
lapses itself (``queue``), and ``fuzz`` can be rebuilt from the log.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from functools import lru_cache
from typing import NamedTuple

import fsrs

from quizapp.scheduling.records import Memory, Rating

PARAMETERS_VERSION = "fsrs6-default"
RETENTION = 0.9


class Advance(NamedTuple):
    """Where a rating takes a memory: stability in days, difficulty 1..10, and whole days until recall falls to the
    retention asked for (at least one, before fuzz and limits)."""

    stability: float
    difficulty: float
    interval: int


def advance(memory: Memory | None, rating: Rating, day: date, *, retention: float = RETENTION) -> Advance:
    """What FSRS-6 makes of a rating on that learning day; ``None`` or a memory that never moved counts as new.

    Applies no day rule (that is ``fold``'s). A day before ``moved_on`` is a ValueError: the library would take it.
    """
    card = _card(memory, day)
    moved, _ = _scheduler(retention).review_card(card, fsrs.Rating(rating), _noon(day))
    if moved.stability is None or moved.difficulty is None:
        raise ValueError("the scheduler gave no memory")
    return Advance(moved.stability, moved.difficulty, (moved.due - _noon(day)).days)


def retrievability(memory: Memory, day: date) -> float | None:
    """The predicted chance of recall on that day, 0..1; None for what was seen that day, where FSRS predicts poorly,
    and for what no answer ever moved."""
    if not has_moved(memory) or day <= memory.last_day:
        return None
    return _scheduler(RETENTION).get_card_retrievability(_card(memory, day), _noon(day))


def has_moved(memory: Memory) -> bool:
    """Whether any answer ever moved the schedule. If not, the fact was only seen: stability and difficulty are 0."""
    return memory.stability > 0


@lru_cache(maxsize=64)
def _scheduler(retention: float) -> fsrs.Scheduler:
    if not 0 < retention < 1:
        raise ValueError(f"retention must lie between 0 and 1, not {retention}")
    return fsrs.Scheduler(desired_retention=retention, learning_steps=(), relearning_steps=(), enable_fuzzing=False)


def _card(memory: Memory | None, day: date) -> fsrs.Card:
    """The library's card; with an id and a due date, as it would sleep for the one and ask the clock for the other."""
    if memory is None or not has_moved(memory):
        return fsrs.Card(card_id=0, due=_noon(day))
    if day < memory.moved_on:
        raise ValueError(f"{day} is before {memory.moved_on}, when this memory last moved")
    return fsrs.Card(
        card_id=0,
        state=fsrs.State.Review,
        stability=memory.stability,
        difficulty=memory.difficulty,
        due=_noon(memory.due),
        last_review=_noon(memory.moved_on),
    )


def _noon(day: date) -> datetime:
    """Noon UTC; ``UTC`` is ``timezone.utc``, the only zone that the library accepts."""
    return datetime.combine(day, time(12), tzinfo=UTC)
