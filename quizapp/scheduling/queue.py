"""The order in which a session asks its facts: due ones, new ones, then once more what did not go well today."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from quizapp.scheduling.fsrs_door import retrievability
from quizapp.scheduling.records import Memory, Rating

NEW_PER_DAY = 8


@dataclass(frozen=True, slots=True)
class Known:
    """A fact of the learner's sets that has a memory; ``position`` is its place in the order of the statement."""

    fact: str
    position: int
    memory: Memory


@dataclass(frozen=True, slots=True)
class Queue:
    """The facts left for today, each in one part: ``due`` in order of need, ``new`` in the order of the statement, and
    ``repeats``: today's lapses, and due facts whose answer today moved nothing. Ask repeats by an informative kind
    (no true/false, no ordering): a right answer that moves nothing leaves a due fact here."""

    due: tuple[str, ...]
    new: tuple[str, ...]
    repeats: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.due) + len(self.new) + len(self.repeats)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a session is, in facts: ``done`` will not come again today, ``left`` will."""

    done: int
    left: int

    @property
    def total(self) -> int:
        return self.done + self.left


def queue(
    known: Iterable[Known],
    unseen: Sequence[str],
    *,
    today: date,
    new_per_day: int = NEW_PER_DAY,
    introduced_today: int = 0,
) -> Queue:
    """What is left for today. ``known`` may hold any memories: what is neither due nor a lapse of today is passed over.

    ``unseen`` are facts without a memory, in the order of the statement; ``introduced_today`` counts
    those of today that the limit is for. A day after ``today``, of a learner who flew west, counts as today.
    """
    asking = sorted((one for one in known if _is_left(one.memory, today)), key=lambda one: _need(one, today))
    return Queue(
        due=tuple(one.fact for one in asking if one.memory.last_day < today),
        new=tuple(unseen[: max(0, new_per_day - introduced_today)]),
        repeats=tuple(one.fact for one in asking if one.memory.last_day >= today),
    )


def falls_on(memory: Memory, today: date) -> date:
    """The day on which practice asks for it, perhaps a past one; what was missed today comes again today."""
    return min(memory.due, today) if _lapsed(memory, today) else memory.due


def next_fact(left: Queue, recent: Sequence[str] = ()) -> str | None:
    """The fact to ask now, or None when the session is over.

    ``recent`` are the facts asked last, newest at the end, as far back as the caller likes. Of the repeats the one
    asked longest ago comes first, so none is asked twice running while anything else is left.
    """
    if ahead := left.due + left.new:
        return ahead[0]
    return min(left.repeats, key=lambda fact: _last_asked(fact, recent), default=None)


def progress(left: Queue, asked: Collection[str]) -> Progress:
    """The count for "3 of 12", where ``asked`` are the facts that this session has asked; a fact that comes again is
    not done, so a lapse does not lengthen the session."""
    again = {*left.due, *left.new, *left.repeats}
    return Progress(done=len(set(asked) - again), left=len(left))


def _is_left(memory: Memory, today: date) -> bool:
    return memory.due <= today or _lapsed(memory, today)


def _lapsed(memory: Memory, today: date) -> bool:
    return memory.last_rating is Rating.AGAIN and memory.last_day >= today


def _need(one: Known, today: date) -> tuple[float, int, str]:
    """Lowest chance of recall first; a fact that was only seen has none yet and leads. Then the statement's order."""
    return retrievability(one.memory, today) or 0.0, one.position, one.fact


def _last_asked(fact: str, recent: Sequence[str]) -> int:
    return max((place for place, asked in enumerate(recent) if asked == fact), default=-1)
