"""Reads of what somebody's attempts at quizzes came to: the record of each quiz, counted by the database however many
there were, and the newest of them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import sqlalchemy as sa

from quizapp.db import db
from quizapp.quiz.models import Attempt, Quiz

QUIZZES = 20
ATTEMPTS = 10
"""How many quizzes, and how many attempts at one, a page lists."""


@dataclass(frozen=True, slots=True)
class Record:
    """What somebody got in the attempts at one quiz that can be seen, each as a share 0..1 of the highest mark."""

    attempts: int
    best: float
    last: float
    mean: float


@dataclass(frozen=True, slots=True)
class History:
    """Somebody's attempts at one quiz: the ``record`` of those whose marks can be seen, None without any; the id of
    the one that is ``unfinished``; whether a result ``is_held`` back after handing in; and whether any ``is_begun``."""

    record: Record | None
    unfinished: int | None
    is_held: bool
    is_begun: bool = True


NOT_BEGUN = History(record=None, unfinished=None, is_held=False, is_begun=False)
"""Of a quiz that somebody has not begun."""


def quizzes_of(learner: int, before: int | None = None) -> tuple[list[Quiz], bool]:
    """The quizzes that somebody made or sat, the newest of those before the one with that id first, as many as a page
    lists; and whether there are older ones. One that was withdrawn is there if they sat it."""
    found = db.session.scalars(_own(learner, before).order_by(sa.desc("id")).limit(QUIZZES + 1)).all()
    listed = sa.select(Quiz).where(Quiz.id.in_(found[:QUIZZES])).order_by(Quiz.id.desc())
    return list(db.session.scalars(listed)), len(found) > QUIZZES


def unfinished_quizzes(learner: int) -> list[Quiz]:
    """The quizzes in the middle of which somebody is, the newest first."""
    begun = sa.select(Attempt.quiz_id).where(Attempt.learner_id == learner, Attempt.submitted_at.is_(None))
    return list(db.session.scalars(sa.select(Quiz).where(Quiz.id.in_(begun)).order_by(Quiz.id.desc())))


def titles_of(learner: int) -> set[str]:
    """What the quizzes that somebody made or sat are called."""
    return set(db.session.scalars(sa.select(Quiz.title).where(Quiz.id.in_(_own(learner)))))


def histories(learner: int, quizzes: Collection[int]) -> dict[int, History]:
    """Somebody's history of each of these quizzes that they have begun at least once."""
    is_told = _is_told()
    share = sa.case((is_told, _share()))
    counted = (
        sa.select(
            Attempt.quiz_id,
            sa.func.count(share).label("attempts"),
            sa.func.max(share).label("best"),
            sa.func.avg(share).label("mean"),
            sa.func.max(sa.case((is_told, Attempt.number))).label("last"),
            sa.func.max(sa.case((Attempt.submitted_at.is_(None), Attempt.id))).label("unfinished"),
            sa.func.count(sa.case((Attempt.released_at.is_(None), Attempt.submitted_at))).label("held"),
        )
        .where(Attempt.learner_id == learner, Attempt.quiz_id.in_(quizzes))
        .group_by(Attempt.quiz_id)
        .subquery()
    )
    is_last = sa.and_(
        Attempt.learner_id == learner, Attempt.quiz_id == counted.c.quiz_id, Attempt.number == counted.c.last
    )
    rows = db.session.execute(sa.select(counted, _share().label("got")).join(Attempt, is_last, isouter=True))
    return {
        row.quiz_id: History(
            Record(row.attempts, row.best, row.got, row.mean) if row.attempts else None, row.unfinished, row.held > 0
        )
        for row in rows
    }


def history(learner: int, quiz: int) -> History:
    """Somebody's history of one quiz."""
    return histories(learner, [quiz]).get(quiz, NOT_BEGUN)


def newest(learner: int, quiz: int) -> list[Attempt]:
    """Somebody's attempts at a quiz whose result can be seen, the newest first, and no more than a page shows."""
    told = sa.select(Attempt).where(
        Attempt.learner_id == learner, Attempt.quiz_id == quiz, Attempt.released_at.is_not(None)
    )
    return list(db.session.scalars(told.order_by(Attempt.number.desc()).limit(ATTEMPTS)))


def _own(learner: int, before: int | None = None) -> sa.CompoundSelect[int]:
    """Either part comes in the order of an index, so that the newest of them cost no more when there are many."""
    sat = sa.select(Attempt.quiz_id.label("id")).where(Attempt.learner_id == learner)
    made = sa.select(Quiz.id).where(Quiz.owner_id == learner, Quiz.withdrawn_at.is_(None))
    if before is not None:
        sat, made = sat.where(Attempt.quiz_id < before), made.where(Quiz.id < before)
    return sa.union(sat, made)


def _is_told() -> sa.ColumnElement[bool]:
    """An attempt all of whose questions were dropped has no highest mark, and counts for nothing."""
    return sa.and_(Attempt.released_at.is_not(None), Attempt.max_mark > 0)


def _share() -> sa.ColumnElement[float]:
    return sa.func.coalesce(Attempt.mark, 0.0) / Attempt.max_mark
