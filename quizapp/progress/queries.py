"""Reads of progress: memories, the roll-up of days, and attempts; nothing here reads the whole log but its download."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

import sqlalchemy as sa

from quizapp.bank.models import FactRow, ItemRevision, QuestionSet, Reservation
from quizapp.db import db
from quizapp.progress.stats import Day
from quizapp.quiz.models import Attempt, Quiz
from quizapp.scheduling.records import Memory
from quizapp.study.models import Enrolment, MemoryRow, Review, StudyDay, memory_of

SHOWN = 100
"""How many attempts a page shows, the newest ones."""
CHUNK = 1000
"""How many rows of a long table are read at once."""

_RESERVED = sa.exists().where(Reservation.item_id == ItemRevision.item_id).label("reserved")

_DAY = [getattr(StudyDay, field.name) for field in fields(Day)]


class Offered(NamedTuple):
    """A set: its current version, and whether the learner paused it; None where they do not study it."""

    version: int
    paused: bool | None


class QuizAttempt(NamedTuple):
    """An attempt with its quiz. ``mark`` is None until it may be seen."""

    attempt: int
    quiz: int
    token: str
    title: str
    number: int
    started_at: datetime
    submitted_at: datetime | None
    ended_by: str | None
    released_at: datetime | None
    mark: float | None
    max_mark: float


_QUIZ_ATTEMPT = (
    Attempt.id,
    Quiz.id,
    Quiz.token,
    Quiz.title,
    Attempt.number,
    Attempt.started_at,
    Attempt.submitted_at,
    Attempt.ended_by,
    Attempt.released_at,
    sa.case((Attempt.released_at.is_not(None), Attempt.mark)),
    Attempt.max_mark,
)


def offered(learner: int) -> list[Offered]:
    """The sets that were not withdrawn, in the order in which they were loaded."""
    own = sa.and_(Enrolment.set_id == QuestionSet.id, Enrolment.learner_id == learner)
    rows = db.session.execute(
        sa.select(QuestionSet.version_id, Enrolment.paused)
        .outerjoin(Enrolment, own)
        .where(QuestionSet.withdrawn_at.is_(None))
        .order_by(QuestionSet.id)
    )
    return [Offered(version, paused) for version, paused in rows if version]


def memories(learner: int) -> dict[str, Memory]:
    """All that the learner retains."""
    columns = (getattr(MemoryRow, field.name) for field in fields(Memory))
    rows = db.session.execute(sa.select(MemoryRow.fact_id, *columns).where(MemoryRow.learner_id == learner))
    return {fact: memory_of(values) for fact, *values in rows}


def days(learner: int, since: date = date.min) -> list[Day]:
    """The learner's days with answers from that one on, in order."""
    rows = db.session.execute(
        sa.select(*_DAY).where(StudyDay.learner_id == learner, StudyDay.day >= since).order_by(StudyDay.day)
    )
    return [Day(*row) for row in rows]


def attempts(learner: int, most: int | None = SHOWN) -> list[QuizAttempt]:
    """The newest attempts of the learner, the newest first."""
    rows = db.session.execute(
        sa.select(*_QUIZ_ATTEMPT)
        .join(Quiz, Quiz.id == Attempt.quiz_id)
        .where(Attempt.learner_id == learner)
        .order_by(Attempt.started_at.desc(), Attempt.id.desc())
        .limit(most)
    )
    return [QuizAttempt(*row) for row in rows]


def log(learner: int) -> Iterator[sa.RowMapping]:
    """The learner's log with the item of each row, and whether that is kept for an exam, in the order of answering.
    Read in parts, each in a transaction of its own, as who takes it away may be slow: a long one would keep the
    database from tidying up."""
    after = (datetime.min.replace(tzinfo=UTC), 0)
    while rows := db.session.execute(_part_of_the_log(learner, *after)).mappings().all():
        db.session.rollback()
        yield from rows
        after = (rows[-1]["answered_at"], rows[-1]["id"])


def _part_of_the_log(learner: int, at: datetime, id: int) -> sa.Select[Any]:
    return (
        sa.select(Review.__table__, ItemRevision.item_id, FactRow.statement_id, _RESERVED)
        .join(FactRow, FactRow.id == Review.fact_id)
        .join(ItemRevision, ItemRevision.id == Review.revision_id, isouter=True)
        .where(
            Review.learner_id == learner,
            sa.tuple_(Review.answered_at, Review.id)
            > sa.tuple_(sa.literal(at, Review.answered_at.type), sa.literal(id)),
        )
        .order_by(Review.answered_at, Review.id)
        .limit(CHUNK)
    )
