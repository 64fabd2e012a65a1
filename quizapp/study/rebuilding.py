"""The memories and days recomputed from the log: to verify that they are what it says, or to make them anew."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

import sqlalchemy as sa

from quizapp.db import db
from quizapp.scheduling.records import Memory
from quizapp.study import remembering
from quizapp.study.log import LogRow, refolded
from quizapp.study.models import MemoryRow, Review, StudyDay
from quizapp.study.remembering import Key


def verify() -> tuple[int, list[str]]:
    """How many memories and days were compared, and a line for each that differs from its log."""
    folded, kept = from_log(), stored()
    found = [
        f"learner {learner}, fact {fact}: stored {kept.get((learner, fact))}, by the log {folded.get((learner, fact))}"
        for learner, fact in sorted(folded.keys() | kept.keys())
        if folded.get((learner, fact)) != kept.get((learner, fact))
    ]
    days = _days()
    found += [
        f"learner {learner}, {day}: stored {numbers}, by the log {counted}"
        for (learner, day), numbers in sorted(days.items())
        if (counted := dict(remembering.counts(learner, day))) != numbers
    ]
    return len(folded.keys() | kept.keys()) + len(days), found


def rebuild() -> int:
    """Fold every memory and count every day anew; the number of memories."""
    keys = list(from_log())
    db.session.execute(sa.delete(MemoryRow))
    remembering.refold(keys)
    remembering.recount(list(_days()))
    return len(keys)


def from_log(*which: sa.ColumnElement[bool]) -> dict[Key, Memory]:
    """Every memory as the log alone gives it, or as ``which`` of its rows give it."""
    rows: dict[Key, list[LogRow]] = defaultdict(list)
    columns = [getattr(Review, name) for name in LogRow._fields]
    log = sa.select(Review.learner_id, Review.fact_id, *columns).where(*which)
    for learner, fact, *columns_of_row in db.session.execute(log):
        rows[learner, fact].append(LogRow(*columns_of_row))
    folded = {key: refolded(key[1], of_fact) for key, of_fact in rows.items()}
    return {key: memory for key, memory in folded.items() if memory is not None}


def stored() -> dict[Key, Memory]:
    """Every memory as it is stored."""
    return {(row.learner_id, row.fact_id): row.memory() for row in db.session.scalars(sa.select(MemoryRow))}


def _days() -> dict[tuple[int, date], dict[str, int]]:
    """The days as they are stored; a day of the log that is not stored has no numbers."""
    in_log = db.session.execute(sa.select(Review.learner_id, Review.learning_day).distinct())
    days: dict[tuple[int, date], dict[str, int]] = {(learner, day): {} for learner, day in in_log}
    return days | {
        (row.learner_id, row.day): {name: getattr(row, name) for name in remembering.OF_DAY}
        for row in db.session.scalars(sa.select(StudyDay))
    }
