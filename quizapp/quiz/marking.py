"""Pure: from fractions to marks, by formulas that the pages state in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from quizapp.grading import certainty
from quizapp.items.records import Kind
from quizapp.quiz.rules import Behaviour

TRY_COSTS = 1 / 3
HINT_COSTS = 1 / 6
MOST_TRIES = 2


@dataclass(frozen=True, slots=True)
class Tried:
    """One locked answer: what fraction of the question was right, how many hints were asked for before it, and how sure
    the learner said to be."""

    fraction: float
    hints: int = 0
    certainty: str | None = None


def mark(tried: Sequence[Tried], max_mark: float) -> float:
    """The mark of one question: the best of its tries, where the n-th is worth

        max_mark × max(0, fraction − (n − 1) / 3 − hints / 6).

    So a single answer is worth fraction × max_mark, a further try never takes a mark away, and none is below 0.
    """
    worth = (max(0.0, one.fraction - number * TRY_COSTS - one.hints * HINT_COSTS) for number, one in enumerate(tried))
    return max_mark * max(worth, default=0.0)


def mark_by_certainty(tried: Sequence[Tried]) -> float:
    """The mark of one question where it is counted how sure the learner was: from −6 to 3, 0 where it was left open."""
    return certainty.worth(tried[-1].fraction, tried[-1].certainty) if tried else 0.0


def most_for(behaviour: Behaviour) -> float:
    """The most that one question can get."""
    return float(certainty.MOST) if behaviour is Behaviour.CERTAINTY else 1.0


def total(marks: Iterable[float]) -> float:
    """The mark of an attempt: the sum of its questions', and never below 0."""
    return max(0.0, sum(marks))


def tries_allowed(behaviour: Behaviour, kind: Kind) -> int:
    """How often a question may be answered. Of two options the second is known once the first was wrong, so true or
    false has no second chance."""
    return MOST_TRIES if behaviour is Behaviour.TRIES and kind is not Kind.TRUE_FALSE else 1


def is_finished(behaviour: Behaviour, kind: Kind, tried: Sequence[Tried]) -> bool:
    """Whether the question takes no further answer: all right, or no try left."""
    return bool(tried) and (tried[-1].fraction == 1 or len(tried) >= tries_allowed(behaviour, kind))
