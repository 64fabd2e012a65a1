"""Pure: how well what somebody said of their certainty fits what was right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from quizapp.grading.certainty import PAYS_FROM
from quizapp.grading.rating import Certainty
from quizapp.quiz.marking import Tried

ENOUGH = 3
"""Answers of one kind below which nothing is concluded from them."""

_NEXT = {Certainty.GUESS: Certainty.THINK_SO, Certainty.THINK_SO: Certainty.SURE}


class Fit(StrEnum):
    """What the right answers say of the certainty."""

    FITS = "fits"
    TOO_SURE = "too sure"  # less would have paid better
    TOO_MODEST = "too modest"  # more would have
    UNKNOWN = "unknown"  # too few answers


@dataclass(frozen=True, slots=True)
class Claim:
    """Of so many answers given with that certainty, None for none said, so many were all right."""

    certainty: Certainty | None
    answers: int
    right: int

    @property
    def fit(self) -> Fit:
        """By the share of right answers, against that from which this certainty pays, and the next one up."""
        if self.certainty is None or self.answers < ENOUGH:
            return Fit.UNKNOWN
        share = self.right / self.answers
        if share < PAYS_FROM[self.certainty]:
            return Fit.TOO_SURE
        more = _NEXT.get(self.certainty)
        return Fit.TOO_MODEST if more and share > PAYS_FROM[more] else Fit.FITS


def claims(tries: Iterable[Sequence[Tried]]) -> list[Claim]:
    """A claim for each certainty that was said of any answer, the surest first; those without one come last."""
    last = [tried[-1] for tried in tries if tried]
    levels = (Certainty.SURE, Certainty.THINK_SO, Certainty.GUESS, None)
    by = {level: [one.fraction == 1 for one in last if one.certainty == level] for level in levels}
    return [Claim(level, len(found), sum(found)) for level, found in by.items() if found]
