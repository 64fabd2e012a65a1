"""Pure: an answer that somebody gave for their class, as the pages that show what the class holds read it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from quizapp.grading.records import Grade
from quizapp.items.records import Item


@dataclass(frozen=True, slots=True)
class Given:
    """The first answer of a learner to a question of a quiz or a game of the class. ``fraction`` is what it got, with
    what a host accepted beyond its ``grade``; ``day`` is the learning day of its learner."""

    learner: int
    item: Item
    grade: Grade
    fraction: float
    at: datetime
    day: date
    hints: int = 0
    certainty: str | None = None

    @property
    def facts(self) -> Mapping[str, float]:
        """What it got for each fact that it was asked for."""
        return {self.item.facts[0]: self.fraction} if len(self.item.facts) == 1 else self.grade.facts
