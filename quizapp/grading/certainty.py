"""What an answer is worth by how sure somebody was, so that saying honestly how sure one is pays best.

All right +1 for a guess, +2 for "think so", +3 for "sure"; all wrong 0, −2, −6. A part right lies in between in
proportion. With a chance p of being right these expect p, 4p − 2 and 9p − 6: a guess is best up to p = 2/3, "sure" from
4/5 on, "think so" in between. The scale is that of Gardner-Medwin (Tony Gardner-Medwin, "Certainty-based marking",
2006), which Moodle uses too.
"""

from __future__ import annotations

from collections.abc import Mapping

from quizapp.grading.rating import Certainty

RIGHT: Mapping[Certainty, int] = {Certainty.GUESS: 1, Certainty.THINK_SO: 2, Certainty.SURE: 3}
WRONG: Mapping[Certainty, int] = {Certainty.GUESS: 0, Certainty.THINK_SO: -2, Certainty.SURE: -6}
MOST = RIGHT[Certainty.SURE]
PAYS_FROM: Mapping[Certainty, float] = {Certainty.GUESS: 0, Certainty.THINK_SO: 2 / 3, Certainty.SURE: 4 / 5}
"""The chance of being right from which on each is the best thing to say."""


def worth(fraction: float, certainty: str | None) -> float:
    """−6 to 3 for an answer of which that fraction was right; who did not say how sure counts as guessing."""
    said = Certainty(certainty) if certainty else Certainty.GUESS
    return fraction * RIGHT[said] + (1 - fraction) * WRONG[said]
