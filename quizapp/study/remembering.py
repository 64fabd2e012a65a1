"""The tables behind the door: the log is appended to, memories and days are derived from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from quizapp.db import db, insert_or
from quizapp.scheduling.records import Memory
from quizapp.study.log import ANSWER, LogRow, history, refolded
from quizapp.study.models import MemoryRow, Review, StudyDay

Key = tuple[int, str]
"""A learner's id and a fact's id: what a memory hangs on."""

_LOG = tuple(getattr(Review, name) for name in LogRow._fields)
_DERIVED = tuple(column.name for column in MemoryRow.__table__.columns if not column.primary_key)
_AS_THEY_ARE = {"render_nulls": True}  # else rows would be split by which of their columns are empty


def stored(keys: Collection[Key]) -> dict[Key, MemoryRow]:
    """The stored memories of these, locked where the engine locks rows."""
    rows = db.session.scalars(sa.select(MemoryRow).where(_among(MemoryRow, keys)).with_for_update())
    return {(row.learner_id, row.fact_id): row for row in rows}


def append(rows: list[dict[str, Any]]) -> list[Review]:
    """Add rows to the log; those that were not there yet."""
    statement = insert_or(Review).on_conflict_do_nothing().returning(Review)
    return list(db.session.scalars(statement, rows, execution_options=_AS_THEY_ARE))


def keep(memories: Mapping[Key, Memory], last_at: Mapping[Key, datetime]) -> None:
    """Store these memories."""
    if not memories:
        return
    statement = insert_or(MemoryRow)
    db.session.execute(
        statement.on_conflict_do_update(
            index_elements=["learner_id", "fact_id"], set_={name: statement.excluded[name] for name in _DERIVED}
        ),
        [
            {"learner_id": learner, "fact_id": fact, "last_at": last_at[learner, fact], **asdict(memory)}
            for (learner, fact), memory in memories.items()
        ],
    )


def count(written: Iterable[Review], known: Collection[Key]) -> None:
    """Add new rows of the log to their learners' days; ``known`` are the facts that had a memory before."""
    days: dict[tuple[int, date], Counter[str]] = {}
    met = set(known)
    for row in written:
        day = days.setdefault((row.learner_id, row.learning_day), Counter())
        key = (row.learner_id, row.fact_id)
        day.update(answers=1, right=row.fraction == 1, introduced=key not in met, milliseconds=row.duration_ms or 0)
        met.add(key)
    if days:
        _add(days)


def log(key: Key) -> list[LogRow]:
    """All rows of a learner's log for one fact."""
    learner, fact = key
    rows = db.session.execute(sa.select(*_LOG).where(Review.learner_id == learner, Review.fact_id == fact))
    return [LogRow(*row) for row in rows]


def answers_of(learner: int, client_key: str) -> list[Review]:
    """The rows of one answer that are not cancelled."""
    cancelled = sa.select(Review.cancels_id).where(Review.learner_id == learner, Review.cancels_id.is_not(None))
    return list(
        db.session.scalars(
            sa.select(Review).where(
                Review.learner_id == learner,
                Review.client_key == client_key,
                Review.row == ANSWER,
                Review.id.not_in(cancelled),
            )
        )
    )


def refold(keys: Collection[Key]) -> dict[Key, Memory]:
    """Fold these memories anew from the log alone, and store them."""
    memories: dict[Key, Memory] = {}
    last_at: dict[Key, datetime] = {}
    for key in keys:
        rows = log(key)
        counted = [row for row, _ in history(rows)]
        memory = refolded(key[1], rows)
        if memory is None:
            _forget(key)
        else:
            memories[key], last_at[key] = memory, counted[-1].answered_at
    keep(memories, last_at)
    db.session.expire_all()
    return memories


def recount(days: Collection[tuple[int, date]]) -> None:
    """Count these days anew from the log alone."""
    for learner, day in days:
        db.session.execute(sa.delete(StudyDay).where(StudyDay.learner_id == learner, StudyDay.day == day))
        if counted := counts(learner, day):
            _add({(learner, day): counted})


def days_of(keys: Collection[Key]) -> set[tuple[int, date]]:
    """The days on which these facts were answered: those that count anew when another answer becomes the first."""
    return {(learner, row.learning_day) for learner, fact in keys for row in log((learner, fact))}


def counts(learner: int, day: date) -> Counter[str]:
    """What the log says of one day of a learner."""
    cancelled = sa.select(Review.cancels_id).where(Review.learner_id == learner, Review.cancels_id.is_not(None))
    rows = db.session.execute(
        sa.select(Review.fraction, Review.duration_ms, _is_first(cancelled)).where(
            Review.learner_id == learner,
            Review.learning_day == day,
            Review.row == ANSWER,
            Review.id.not_in(cancelled),
        )
    )
    total: Counter[str] = Counter()
    for fraction, milliseconds, first in rows:
        total.update(answers=1, right=fraction == 1, introduced=first, milliseconds=milliseconds or 0)
    return total


def _is_first(cancelled: sa.Select[Any]) -> sa.ColumnElement[bool]:
    earlier = sa.alias(Review.__table__)
    return ~sa.exists().where(
        earlier.c.learner_id == Review.learner_id,
        earlier.c.fact_id == Review.fact_id,
        earlier.c.row == ANSWER,
        earlier.c.id.not_in(cancelled),
        sa.tuple_(earlier.c.answered_at, earlier.c.id) < sa.tuple_(Review.answered_at, Review.id),
    )


def _forget(key: Key) -> None:
    learner, fact = key
    db.session.execute(sa.delete(MemoryRow).where(MemoryRow.learner_id == learner, MemoryRow.fact_id == fact))


def _add(days: Mapping[tuple[int, date], Counter[str]]) -> None:
    names = ("answers", "right", "introduced", "milliseconds")
    statement = insert_or(StudyDay)
    table = StudyDay.__table__.c
    db.session.execute(
        statement.on_conflict_do_update(
            index_elements=["learner_id", "day"],
            set_={name: table[name] + statement.excluded[name] for name in names},
        ),
        [
            {"learner_id": learner, "day": day, **{name: counted[name] for name in names}}
            for (learner, day), counted in days.items()
        ],
    )


def _among(model: type[MemoryRow], keys: Collection[Key]) -> sa.ColumnElement[bool]:
    learners = {learner for learner, _ in keys}
    if len(learners) == 1:
        return sa.and_(model.learner_id == learners.pop(), model.fact_id.in_({fact for _, fact in keys}))
    return sa.tuple_(model.learner_id, model.fact_id).in_(list(keys))
