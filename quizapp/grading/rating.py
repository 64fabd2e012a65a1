"""From a fraction to a rating of the memory: the rule, and its version for the log."""

from __future__ import annotations

from enum import StrEnum

from quizapp.items.records import Kind
from quizapp.scheduling.records import Rating

RULE_VERSION = 1
"""Raised whenever the same answer would get another rating; the log keeps it beside each rating."""


class Certainty(StrEnum):
    """How sure a learner said to be, where it was asked."""

    SURE = "sure"
    THINK_SO = "think so"
    GUESS = "guess"


_CAPS = {Certainty.SURE: Rating.GOOD, Certainty.THINK_SO: Rating.HARD, Certainty.GUESS: Rating.AGAIN}


def rate(  # noqa: PLR0913 - all that the rule looks at, by name
    grade_fraction: float,
    kind: Kind,
    *,
    hints: int,
    evidence_opened: bool,
    tries: int,
    certainty: str | None,
    self_rating: int | None,
) -> Rating:
    """The rating of one fact in one answer.

    Anything short of all right, an answer with the evidence open and one right at a later try rate Again. What is left
    is Good, or the learner's own rating of a flashcard, but Hard at most with a hint or where the learner only thought
    so, and Again for a guess. A wrong answer is never Hard. ValueError for an unknown certainty or rating.
    """
    if grade_fraction < 1 or evidence_opened or tries > 1:
        return Rating.AGAIN
    caps = [Rating.HARD] if hints else []
    caps += [_CAPS[Certainty(certainty)]] if certainty is not None else []
    return min([_unaided(kind, self_rating), *caps])


def informative(kind: Kind, fraction: float) -> bool:
    """Whether an answer of that kind tells anything of the memory.

    A right true/false does not (a coin is right half the time), nor does an ordering, right or wrong. The pair left
    over in a matching is named by ``Grade.uninformative``.
    """
    return kind is not Kind.ORDERING and not (kind is Kind.TRUE_FALSE and fraction == 1)


def _unaided(kind: Kind, self_rating: int | None) -> Rating:
    if kind is not Kind.FLASHCARD:
        return Rating.GOOD
    return Rating.AGAIN if self_rating is None else Rating(self_rating)
