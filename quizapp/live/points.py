"""Pure: what an answer is worth, by the mode that the host chose. Points are whole numbers.

*accuracy*: 1000 × fraction.

*certainty*: all right +1 for a guess, +2 for "think so", +3 for "sure"; all wrong 0, −2, −6. A part right lies in
between in proportion: fraction × right + (1 − fraction) × wrong. Who did not say how sure counts as guessing.

*speed*: 1000 × fraction × (1 − ½ × lost). ``lost`` is 0 up to two seconds, 1 from ``Settings.speed_ms`` on, and rises
evenly in between: (t − 2 s) / (speed_ms − 2 s). t is the time since the options showed, divided by the own time factor;
who has no time limit loses nothing. So nothing is below 0 or above 1000, and thinking costs half at most.
"""

from __future__ import annotations

import math

from quizapp.grading.certainty import worth
from quizapp.live.settings import Points, Settings
from quizapp.live.state import Answer

FULL = 1000
FREE_MS = 2_000


def points(settings: Settings, answer: Answer, fraction: float) -> int:
    """The points of an answer that got that fraction."""
    if settings.points is Points.CERTAINTY:
        return certainty_points(fraction, answer.certainty)
    if settings.points is Points.SPEED:
        return speed_points(fraction, answer.took_ms, answer.time_factor, settings.speed_ms)
    return accuracy_points(fraction)


def accuracy_points(fraction: float) -> int:
    """0 to 1000, by what was right."""
    return _whole(FULL * fraction)


def certainty_points(fraction: float, certainty: str | None) -> int:
    """−6 to 3, by what was right and how sure the player was."""
    return _whole(worth(fraction, certainty))


def speed_points(fraction: float, took_ms: int, factor: float | None, speed_ms: int) -> int:
    """0 to 1000; half of it by what was right alone, half by how soon as well."""
    return _whole(FULL * fraction * (1 - _lost(took_ms, factor, speed_ms) / 2))


def _lost(took_ms: int, factor: float | None, speed_ms: int) -> float:
    """How much of the half that speed decides is gone, 0 to 1."""
    if factor is None:
        return 0.0
    return min(1.0, max(0.0, (took_ms / factor - FREE_MS) / max(1, speed_ms - FREE_MS)))


def _whole(value: float) -> int:
    """The nearest whole number, a half up; what floating point leaves of a half is one."""
    return math.floor(round(value, 6) + 0.5)
