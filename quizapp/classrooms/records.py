"""Pure: what a gradebook is made of, and the book that comes out. Grades are in percent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any


class Basis(StrEnum):
    """Which of several attempts counts."""

    BEST = "best"
    FIRST = "first"
    LAST = "last"
    MEAN = "mean"


class State(StrEnum):
    """How it stands with one piece of work of one learner."""

    DONE = "done"
    BY_HAND = "by hand"
    BEGUN = "begun"  # not handed in yet, and not due
    WAITING = "waiting"  # not due yet
    MISSING = "missing"  # due, and nothing was handed in: 0
    BEFORE = "before"  # due before the learner came
    ABSENT = "absent"  # a class game without the learner
    SHUT_OUT = "shut out"  # an exam that is over, which the learner could not sit, being a guest


@dataclass(frozen=True, slots=True)
class Learner:
    """A row; a guest, who has no account, sits no exam."""

    id: int
    name: str
    joined_at: datetime
    is_guest: bool = False


@dataclass(frozen=True, slots=True)
class Work:
    """A column; ``opens_at`` puts it in its place. Practice has a ``goal``: so many facts to be held. A class game was
    ``played``: who was not there has no grade for it, nor who could not sit an ``exam``."""

    id: int
    title: str
    opens_at: datetime
    due_at: datetime | None
    goal: int | None = None
    played: bool = False
    exam: bool = False


@dataclass(frozen=True, slots=True)
class WorkAttempt:
    """An attempt at a piece of work. ``fraction`` 0..1 is there once it was handed in."""

    work: int
    learner: int
    attempt: int
    started_at: datetime
    handed_in_at: datetime | None = None
    fraction: float | None = None


@dataclass(frozen=True, slots=True)
class Practised:
    """How many facts a learner holds of practice that is set, or, once that ``is_final``, held when it was due."""

    work: int
    learner: int
    held: int
    is_final: bool


@dataclass(frozen=True, slots=True)
class Change:
    """What somebody changed by hand, and why. ``grade`` None goes back to what the attempts give."""

    work: int
    learner: int
    id: int
    grade: float | None
    comment: str
    why: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Hand:
    """By whom something is done by hand, when, and why, "" where nobody said."""

    by: int
    at: datetime
    why: str = ""


@dataclass(frozen=True, slots=True)
class Decided:
    """What somebody decided by hand that moves grades. ``title`` is that of the work it is about, "" for all of the
    class; ``learner`` whom it is for, None for everybody. ``changed`` has what was before and what is after, by name,
    as the table keeps it."""

    title: str
    exam: bool
    learner: int | None
    changed: Mapping[str, Sequence[Any]]
    why: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Later:
    """A later end that one learner has for a piece of work."""

    work: int
    learner: int
    due_at: datetime


@dataclass(frozen=True, slots=True)
class Cell:
    """``grade`` is what counts, None for nothing yet; ``attempts`` how many were handed in; ``earned`` what those give.
    A ``dropped`` grade is shown and does not count. ``held`` facts of so many are there for practice."""

    state: State
    grade: float | None = None
    earned: float | None = None
    attempts: int = 0
    late: bool = False
    comment: str = ""
    dropped: bool = False
    held: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A learner with a cell for each piece of work; ``total`` is the mean of what counts, None while nothing does."""

    learner: Learner
    cells: tuple[Cell, ...]
    total: float | None


@dataclass(frozen=True, slots=True)
class Book:
    """``means`` has for each piece of work the mean of the grades that are there, None without any; ``total`` is that
    of the learners' totals."""

    works: tuple[Work, ...]
    rows: tuple[Row, ...]
    means: tuple[float | None, ...]
    total: float | None


@dataclass(frozen=True, slots=True)
class Records:
    """What the class holds, in any order."""

    learners: Sequence[Learner]
    works: Sequence[Work]
    attempts: Sequence[WorkAttempt] = ()
    changes: Sequence[Change] = ()
    later: Sequence[Later] = ()
    practised: Sequence[Practised] = ()
