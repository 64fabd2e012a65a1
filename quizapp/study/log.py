"""Pure: the review log read as a history, from which a memory is folded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import NamedTuple

from quizapp.scheduling.fold import fold
from quizapp.scheduling.fuzz import fuzz_seed
from quizapp.scheduling.records import Answered, Memory, Rating

ANSWER, UNDO = "answer", "undo"


class LogRow(NamedTuple):
    """The columns of a row of the log that a memory depends on."""

    id: int
    row: str
    cancels_id: int | None
    answered_at: datetime
    learning_day: date
    rating: int
    recall: bool
    informative: bool


def history(rows: Iterable[LogRow]) -> Iterator[tuple[LogRow, Answered]]:
    """The answers that count, by (answered at, sequence), without those that a later row cancelled.

    A learner who moves to another zone may answer on a learning day before the last: it counts for the last.
    """
    rows = list(rows)
    cancelled = {row.cancels_id for row in rows}
    latest = date.min
    for row in sorted(rows, key=lambda row: (row.answered_at, row.id)):
        if row.row == ANSWER and row.id not in cancelled:
            latest = max(latest, row.learning_day)
            yield row, Answered(latest, Rating(row.rating), row.recall, row.informative)


def refolded(fact: str, rows: Iterable[LogRow]) -> Memory | None:
    """The memory of a fact from the rows of its log alone; None when no answer counts."""
    return fold((answered for _, answered in history(rows)), seed=fuzz_seed(fact))
