"""How a fact is asked as its memory grows, so that it is not learned by the look of its options."""

from __future__ import annotations

from enum import StrEnum

from quizapp.scheduling.fsrs_door import has_moved
from quizapp.scheduling.records import Memory


class Stage(StrEnum):
    """The forms of asking from the easiest to the hardest, in this order (compare by ``rank``, not as texts)."""

    CHOICE = "choice"
    CLOZE = "cloze"
    TYPED = "typed"
    ATTRIBUTION = "attribution"

    @property
    def rank(self) -> int:
        return list(Stage).index(self)


CLIMBING = {Stage.CLOZE: 1.0, Stage.TYPED: 7.0, Stage.ATTRIBUTION: 21.0}
"""The stability in days from which a fact that never lapsed is asked so."""

LAPSED = {Stage.CLOZE: 1.2, Stage.TYPED: 2.1, Stage.ATTRIBUTION: 21.0}
"""The same once it lapsed. FSRS-6 cuts stabilities of 7 and 21 days to about 1.2 and 2.1, so that a first lapse of a
fact asked when due costs one stage, not all that was climbed. One that soon lapses again may fall to a choice."""


def stage(memory: Memory | None) -> Stage:
    """How to ask the fact next. Choice until an answer moved it; typed and beyond only after it was recalled once."""
    if memory is None or not has_moved(memory):
        return Stage.CHOICE
    highest = Stage.ATTRIBUTION if memory.recalled else Stage.CLOZE
    thresholds = LAPSED if memory.lapses else CLIMBING
    reached = [form for form, days in thresholds.items() if memory.stability >= days and form.rank <= highest.rank]
    return max(reached, key=lambda form: form.rank, default=Stage.CHOICE)
