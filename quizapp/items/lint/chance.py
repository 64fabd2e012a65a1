"""How likely a count is by chance alone: exact tails, without a library of statistics."""

from __future__ import annotations

from collections.abc import Sequence
from math import erfc, exp, fsum, gamma, sqrt


def at_least(hits: int, probabilities: Sequence[float]) -> float:
    """The probability of that many hits or more in independent trials (Poisson binomial; the binomial test where all
    probabilities are equal)."""
    mass = [1.0]
    for p in probabilities:
        mass = [a * (1 - p) + b * p for a, b in zip([*mass, 0.0], [0.0, *mass], strict=True)]
    return sum(mass[hits:])


def chi_square_tail(value: float, freedom: int) -> float:
    """The probability of that χ² or more, in closed form for whole degrees of freedom (Abramowitz and Stegun, 26.4)."""
    if value <= 0 or freedom < 1:
        return 1.0
    half = value / 2
    start = 0.5 if freedom % 2 else 0.0
    tail = erfc(sqrt(half)) if freedom % 2 else 0.0
    steps = [start + step for step in range(freedom // 2)]
    return tail + fsum(exp(-half) * half**step / gamma(step + 1) for step in steps)
