"""Pure: what the marks of a class say of each question and of the whole, as Moodle's quiz statistics define it.

Marks come as one row a person with one mark an item, None where a person was not asked it; ``maxima`` as the most an
item gives. An item's numbers are those of the people who were asked it. Percentages run to 100. A number that the marks
do not define (a correlation with something constant, a skewness of two people) is None.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import NamedTuple

ENOUGH = 20
"""Below this many people, correlations are noise and the page says so."""

ALIKE = 1e-9
"""Marks that lie no further apart differ in the last digits alone."""

Marks = Sequence[Sequence[float | None]]


@dataclass(frozen=True, slots=True)
class ItemStatistics:
    """How an item fared. All in percent: ``facility`` the mean mark, ``deviation`` its standard deviation,
    ``discrimination`` the correlation with the rest of the marks, ``efficiency`` the covariance with the rest over the
    most that it could be, ``effective_weight`` the item's share in the spread of the totals."""

    facility: float
    deviation: float | None
    discrimination: float | None
    efficiency: float | None
    effective_weight: float | None


@dataclass(frozen=True, slots=True)
class WholeStatistics:
    """How the whole fared: ``mean``, ``deviation`` and ``standard_error`` in marks, ``alpha`` (Cronbach's) and
    ``error_ratio`` in percent."""

    people: int
    mean: float
    deviation: float | None
    skewness: float | None
    kurtosis: float | None
    alpha: float | None
    error_ratio: float | None
    standard_error: float | None


class Column(NamedTuple):
    """An item: what each person who was asked it got for it, and for all the rest."""

    marks: tuple[float, ...]
    rests: tuple[float, ...]

    @property
    def totals(self) -> list[float]:
        return [mark + rest for mark, rest in zip(self.marks, self.rests, strict=True)]


def of_items(marks: Marks, maxima: Sequence[float]) -> list[ItemStatistics]:
    """The statistics of each item, in the order of the items. ValueError when nobody has a mark for one."""
    _require_people(marks)
    items = columns(marks)
    weights = _effective_weights(items)
    return [_of_item(column, most, weight) for column, most, weight in zip(items, maxima, weights, strict=True)]


def of_whole(marks: Marks) -> WholeStatistics:
    """The statistics of the totals. ValueError when nobody has a mark. Where not everybody was asked the same, there is
    no alpha and what follows from it."""
    _require_people(marks)
    totals = _totals(marks)
    alpha = _alpha(columns(marks), totals) if all(mark is not None for row in marks for mark in row) else None
    ratio = 100 * math.sqrt(1 - alpha / 100) if alpha is not None else None
    variance = _covariance(totals, totals)
    deviation = math.sqrt(variance) if variance is not None else None
    return WholeStatistics(
        people=len(totals),
        mean=fmean(totals),
        deviation=deviation,
        skewness=_skewness(totals),
        kurtosis=_kurtosis(totals),
        alpha=alpha,
        error_ratio=ratio,
        standard_error=ratio / 100 * deviation if ratio is not None and deviation is not None else None,
    )


def columns(marks: Marks) -> list[Column]:
    """The items one by one."""
    totals = _totals(marks)
    return [_column(place, marks, totals) for place in range(len(marks[0]))]


def _column(place: int, marks: Marks, totals: Sequence[float]) -> Column:
    own = [(mark, total) for row, total in zip(marks, totals, strict=True) if (mark := row[place]) is not None]
    return Column(tuple(mark for mark, _ in own), tuple(total - mark for mark, total in own))


def _totals(marks: Marks) -> list[float]:
    return [sum(mark for mark in row if mark is not None) for row in marks]


def _of_item(column: Column, most: float, weight: float | None) -> ItemStatistics:
    marks, rests = column
    variance = _covariance(marks, marks)
    return ItemStatistics(
        facility=100 * fmean(marks) / most,
        deviation=100 * math.sqrt(variance) / most if variance is not None else None,
        discrimination=_percent(_correlation(marks, rests)),
        efficiency=_percent(_over(_covariance(marks, rests), _covariance(sorted(marks), sorted(rests)))),
        effective_weight=weight,
    )


def _effective_weights(items: Sequence[Column]) -> list[float | None]:
    """The root of each item's covariance with the total over the sum of these roots; none where it is negative."""
    covariances = [_covariance(column.marks, column.totals) for column in items]
    roots = [math.sqrt(one) if one is not None and one >= 0 else None for one in covariances]
    whole = sum(root for root in roots if root is not None)
    return [100 * root / whole if root is not None and whole else None for root in roots]


def _alpha(items: Sequence[Column], totals: Sequence[float]) -> float | None:
    count, variance = len(items), _covariance(totals, totals)
    if count < 2 or not variance:
        return None
    own = sum(_covariance(column.marks, column.marks) or 0 for column in items)
    found = 100 * count / (count - 1) * (1 - own / variance)
    return min(100.0, found)  # the last digits may go beyond what cannot be more


def _skewness(values: Sequence[float]) -> float | None:
    """k3 over k2 to the power of 1.5, with Fisher's k-statistics."""
    n, variance = len(values), _covariance(values, values)
    if n < 3 or not variance:
        return None
    return float(n**2 * _moment(values, 3) / ((n - 1) * (n - 2)) / variance**1.5)


def _kurtosis(values: Sequence[float]) -> float | None:
    """k4 over the square of k2, with Fisher's k-statistics: 0 for a normal distribution."""
    n, variance = len(values), _covariance(values, values)
    if n < 4 or not variance:
        return None
    k4 = n**2 * ((n + 1) * _moment(values, 4) - 3 * (n - 1) * _moment(values, 2) ** 2)
    return float(k4 / ((n - 1) * (n - 2) * (n - 3)) / variance**2)


def _correlation(one: Sequence[float], other: Sequence[float]) -> float | None:
    spread = (_covariance(one, one) or 0) * (_covariance(other, other) or 0)
    return _over(_covariance(one, other), math.sqrt(spread))


def _covariance(one: Sequence[float], other: Sequence[float]) -> float | None:
    if len(one) < 2:
        return None
    if any(max(values) - min(values) < ALIKE for values in (one, other)):
        return 0.0
    mean, other_mean = fmean(one), fmean(other)
    products = [(a - mean) * (b - other_mean) for a, b in zip(one, other, strict=True)]
    return math.fsum(products) / (len(one) - 1)


def _moment(values: Sequence[float], power: int) -> float:
    mean = fmean(values)
    return fmean((value - mean) ** power for value in values)


def _percent(value: float | None) -> float | None:
    return None if value is None else 100 * value


def _over(value: float | None, most: float | None) -> float | None:
    """The ratio; None where there is nothing to compare with."""
    return None if value is None or not most else value / most


def _require_people(marks: Marks) -> None:
    if not marks:
        raise ValueError("nobody has a mark")
