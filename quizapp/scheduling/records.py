"""The values of memory: a rating, and what a learner retains of one fact."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import IntEnum


class Rating(IntEnum):
    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


@dataclass(frozen=True, slots=True)
class Memory:
    """What a learner retains of one fact, as a value; days are learning days of that learner.

    ``stability`` in days, ``difficulty`` 1..10 (FSRS-6). ``reviews`` counts every row of the log that was folded,
    moving or not, so it seeds the choice of the next item; ``moved_on`` is the last learning day on which the schedule
    moved. ``recalled`` is whether the fact was ever produced (a recall kind), without which a right choice cannot push
    ``due`` beyond seven days and nothing counts as held. ``last_rating`` and ``last_day`` are of the last answer, so
    that a session can repeat its lapses; a wrong one that told nothing (an ordering) leaves the rating as it was.
    """

    stability: float
    difficulty: float
    due: date
    first_day: date
    moved_on: date
    last_day: date
    last_rating: Rating
    reviews: int
    lapses: int
    recalled: bool


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer for one fact as the schedule sees it: the fold's input."""

    day: date
    rating: Rating
    recall: bool  # the learner produced the answer (cloze, typed, list, self-rated)
    informative: bool = True  # False for a right true/false, an ordering, a pair left over: moves nothing
