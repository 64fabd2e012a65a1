"""Pure: how sure an item's discrimination is, found by drawing the people of the class anew, again and again."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import itemgetter
from statistics import fmean

from quizapp.classrooms.item_statistics import COMPARED, Column, Marks, columns

DRAWS = 1000
FEWEST_DRAWS = 100
AT_MOST = 40_000
"""People drawn for an item, all draws together: a crowd needs fewer draws and must not take longer."""

Draw = Callable[[Sequence[float]], tuple[float, ...]]


@dataclass(frozen=True, slots=True)
class Interval:
    """The middle 95 % of what the draws gave, in percent."""

    low: float
    high: float


def discrimination_intervals(marks: Marks, seed: int) -> list[Interval | None]:
    """A bootstrap 95 % interval of each item's discrimination: the people are drawn with replacement, 1,000 times, or
    fewer where they are more than 40. The same seed gives the same intervals.

    Draws in which the correlation is not defined are left out; None when fewer than half are left,
    and of people too few to compare.
    """
    items = columns(marks)
    draws = {count: _draws(count, random.Random(seed)) for count in {len(one.marks) for one in items}}  # noqa: S311
    return [_interval(one, draws[len(one.marks)]) for one in items]


def _draws(people: int, chance: random.Random) -> list[Draw]:
    """Each picks as many as there are out of a sequence, at the same places in every sequence."""
    if people < COMPARED:
        return []
    times = max(FEWEST_DRAWS, min(DRAWS, AT_MOST // people))
    return [itemgetter(*chance.choices(range(people), k=people)) for _ in range(times)]


def _interval(column: Column, draws: Sequence[Draw]) -> Interval | None:
    terms = _terms(_centred(column.marks), _centred(column.rests))
    found = sorted(r for draw in draws if (r := _correlation(draw, terms)) is not None)
    if not found or len(found) * 2 < len(draws):
        return None
    return Interval(100 * _quantile(found, 0.025), 100 * _quantile(found, 0.975))


def _terms(marks: Sequence[float], rests: Sequence[float]) -> list[list[float]]:
    """What each person adds to the five sums of Pearson's formula."""
    pairs = (marks, marks), (rests, rests), (marks, rests)
    return [[*marks], [*rests], *([a * b for a, b in zip(*pair, strict=True)] for pair in pairs)]


def _correlation(draw: Draw, terms: Sequence[Sequence[float]]) -> float | None:
    people = len(terms[0])
    mark, rest, square, rest_square, product = [sum(draw(term)) for term in terms]
    spread, rest_spread = square - mark * mark / people, rest_square - rest * rest / people
    if spread < 1e-9 or rest_spread < 1e-9:  # nothing varies but the last digits
        return None
    return (product - mark * rest / people) / math.sqrt(spread * rest_spread)


def _centred(values: Sequence[float]) -> list[float]:
    """Around a mean of 0, so that no digits are lost in the sums."""
    mean = fmean(values)
    return [value - mean for value in values]


def _quantile(ordered: Sequence[float], share: float) -> float:
    return ordered[round(share * (len(ordered) - 1))]
