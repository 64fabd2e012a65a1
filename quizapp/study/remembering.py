"""The tables behind the door: the log is appended to, memories and days are derived from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import date, datetime
from functools import cache
from typing import Any, NamedTuple

import sqlalchemy as sa

from quizapp.accounts.models import User
from quizapp.db import db, insert_or, is_shared
from quizapp.scheduling.records import Memory, Rating
from quizapp.study.log import ANSWER, LogRow, history, refolded
from quizapp.study.models import MemoryRow, Review, StudyDay, memory_of

Key = tuple[int, str]
"""A learner's id and a fact's id: what a memory hangs on."""


class Stored(NamedTuple):
    """A memory as the table has it, and when it was answered last."""

    memory: Memory
    last_at: datetime


class Written(NamedTuple):
    """The columns of a row just added to the log that memories and days are derived from."""

    id: int
    row: str
    learner_id: int
    fact_id: str
    cancels_id: int | None
    answered_at: datetime
    learning_day: date
    fraction: float
    duration_ms: int | None
    rating: int
    recall: bool
    informative: bool
    client_key: str
    revision_id: int | None

    @property
    def of_the_log(self) -> LogRow:
        return LogRow(*(getattr(self, name) for name in LogRow._fields))


class _OnADay(NamedTuple):
    """What a day counts of a row; ``first`` is whether its fact had no answer before."""

    fraction: float
    recall: bool
    rating: int
    client_key: str
    revision_id: int | None
    duration_ms: int | None
    first: bool


# An answer runs four statements of this file. They are built once, and on the tables: building them anew and making
# objects of the session from their rows would cost more than all that SQLite does for them.
_LOG = tuple(getattr(Review, name) for name in LogRow._fields)
_COUNTED = tuple(getattr(Review, name) for name in _OnADay._fields[:-1])
_REVIEW: Any = Review.__table__
_MEMORY: Any = MemoryRow.__table__
_DAY: Any = StudyDay.__table__
_OF_MEMORY = tuple(field.name for field in fields(Memory))

OF_DAY = ("answers", "right", "introduced", "recalls", "recalled", "milliseconds")
"""What is counted of a day."""
_STORED = (
    sa.select(_MEMORY.c.learner_id, _MEMORY.c.fact_id, _MEMORY.c.last_at, *(_MEMORY.c[name] for name in _OF_MEMORY))
    .where(_MEMORY.c.learner_id.in_(sa.bindparam("learners", expanding=True)))
    .where(_MEMORY.c.fact_id.in_(sa.bindparam("facts", expanding=True)))
)


def hold(learners: Collection[int]) -> None:
    """Let nobody else move these learners' memories until this transaction ends: two first answers to one fact would
    otherwise both begin from nothing. The one writer of SQLite needs no such lock."""
    if is_shared():
        rows = sa.select(User.id).where(User.id.in_(learners)).order_by(User.id)
        db.session.execute(rows.with_for_update(key_share=True)).all()


def stored(keys: Collection[Key]) -> dict[Key, Stored]:
    """The stored memories of these."""
    # Two plain lists, as SQLite would read the whole table for pairs
    among = {"learners": sorted({learner for learner, _ in keys}), "facts": sorted({fact for _, fact in keys})}
    rows = db.session.execute(_STORED, among)
    found = {(learner, fact): Stored(memory_of(values), last_at) for learner, fact, last_at, *values in rows}
    return {key: found[key] for key in keys if key in found}


def append(rows: list[dict[str, Any]]) -> list[Written]:
    """Add rows to the log; those that were not there yet."""
    return [Written(*row) for row in db.session.execute(_appending(db.engine.dialect.name), rows)]


def keep(memories: Mapping[Key, Memory], last_at: Mapping[Key, datetime]) -> None:
    """Store these memories."""
    if not memories:
        return
    rows = [
        {"learner_id": key[0], "fact_id": key[1], "last_at": last_at[key]}
        | {name: getattr(memory, name) for name in _OF_MEMORY}
        for key, memory in memories.items()
    ]
    db.session.execute(_keeping(db.engine.dialect.name), rows)


def count(written: Iterable[Written], known: Collection[Key]) -> None:
    """Add new rows of the log to their learners' days; ``known`` are the facts that had a memory before."""
    days: dict[tuple[int, date], list[_OnADay]] = {}
    met = set(known)
    for row in written:
        key = (row.learner_id, row.fact_id)
        days.setdefault((row.learner_id, row.learning_day), []).append(_on_a_day(row, first=key not in met))
        met.add(key)
    if days:
        _add({day: _tallied(rows) for day, rows in days.items()})


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
    rows: Iterable[Any] = db.session.execute(
        sa.select(*_COUNTED, _is_first(cancelled)).where(
            Review.learner_id == learner,
            Review.learning_day == day,
            Review.row == ANSWER,
            Review.id.not_in(cancelled),
        )
    )
    return _tallied([_OnADay(*row) for row in rows])


def _on_a_day(row: Written, *, first: bool) -> _OnADay:
    return _OnADay(row.fraction, row.recall, row.rating, row.client_key, row.revision_id, row.duration_ms, first)


def _tallied(rows: Sequence[_OnADay]) -> Counter[str]:
    """These rows of one day counted. The rows of one answer, one a fact, all tell how long it took: it took it once."""
    total: Counter[str] = Counter()
    for row in rows:
        recalled = row.recall and row.rating > Rating.AGAIN
        total.update(answers=1, right=row.fraction == 1, introduced=row.first, recalls=row.recall, recalled=recalled)
    took = {(row.client_key, row.revision_id): row.duration_ms or 0 for row in rows}
    total.update(milliseconds=sum(took.values()))
    return total if rows else Counter()


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
    rows = [
        {"learner_id": learner, "day": day, **{name: counted[name] for name in OF_DAY}}
        for (learner, day), counted in days.items()
    ]
    db.session.execute(_adding(db.engine.dialect.name), rows)


@cache
def _appending(_dialect: str) -> Any:
    return insert_or(_REVIEW).on_conflict_do_nothing().returning(*(_REVIEW.c[name] for name in Written._fields))


@cache
def _keeping(_dialect: str) -> Any:
    statement = insert_or(_MEMORY)
    new = {name: statement.excluded[name] for name in ("last_at", *_OF_MEMORY)}
    return statement.on_conflict_do_update(index_elements=["learner_id", "fact_id"], set_=new)


@cache
def _adding(_dialect: str) -> Any:
    statement = insert_or(_DAY)
    sums = {name: _DAY.c[name] + statement.excluded[name] for name in OF_DAY}
    return statement.on_conflict_do_update(index_elements=["learner_id", "day"], set_=sums)
