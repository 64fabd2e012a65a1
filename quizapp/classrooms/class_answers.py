"""Reads of what a class answered in its work, and of what its learners retain; whoever left it is not among them."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection
from dataclasses import fields
from datetime import date, datetime
from functools import cache
from typing import Any

import sqlalchemy as sa

from quizapp.accounts.models import User
from quizapp.bank import releases
from quizapp.bank.models import FactRow, ItemFact, ItemRevision
from quizapp.bank.releases import Release
from quizapp.classrooms.given import Given
from quizapp.classrooms.holding import Memories
from quizapp.classrooms.models import AssignedAttempt, Membership
from quizapp.classrooms.queries import LEARNER
from quizapp.db import db, finds
from quizapp.grading.records import Grade, response_of
from quizapp.quiz.locking import graded
from quizapp.quiz.models import Attempt, Slot, Try
from quizapp.scheduling.learning_day import learning_day
from quizapp.scheduling.records import Memory
from quizapp.study.models import MemoryRow, memory_of

_TRY = (Try.given, Try.fraction, Try.hints, Try.certainty, Try.answered_at)
_MEMORY = [getattr(MemoryRow, field.name) for field in fields(Memory)]


def given(classroom: int, work: int | None = None) -> list[Given]:
    """The first answers of its learners to the questions of all its work, or of one piece, as far as they were told.
    What a class game asked is such a piece too."""
    of_work = AssignedAttempt.assignment_id == work if work is not None else sa.true()
    answers = _told(classroom, Attempt.version_id, Slot.revision_id, *_TRY, User.zone, User.cutoff_hours)
    answers = answers.join(User, User.id == AssignedAttempt.learner_id).where(of_work)
    grades = cache(_grade)
    in_order = answers.order_by(Try.answered_at, Slot.attempt_id, Slot.position)
    return [_given(row, grades) for row in db.session.execute(in_order)]


def is_there(classroom: int) -> bool:
    """Whether anybody has answered anything for the class that was told."""
    return finds(_told(classroom))


def untold(classroom: int) -> frozenset[str]:
    """The facts of attempts for the class whose results are not told yet: what would give them away has to wait."""
    asked = (
        _answers(classroom, ItemFact.fact_id)
        .join(ItemRevision, ItemRevision.id == Slot.revision_id)
        .join(ItemFact, ItemFact.item_id == ItemRevision.item_id)
        .where(Attempt.released_at.is_(None))
    )
    return frozenset(fact for _learner, fact in db.session.execute(asked))


def memories(learners: Collection[int], release: Release) -> Memories:
    """What each of them retains of the statement's facts."""
    rows = db.session.execute(
        sa.select(MemoryRow.learner_id, MemoryRow.fact_id, *_MEMORY)
        .join(FactRow, FactRow.id == MemoryRow.fact_id)
        .where(MemoryRow.learner_id.in_(learners), FactRow.statement_id == release.book.statement.id)
    )
    found: dict[int, dict[str, Memory]] = {}
    for learner, fact, *values in rows:
        found.setdefault(learner, {})[fact] = memory_of(values)
    return found


def learning_days(classroom: int, at: datetime) -> dict[int, date]:
    """The learners of the class, each with their learning day."""
    rows = db.session.execute(
        sa.select(User.id, User.zone, User.cutoff_hours)
        .join(Membership, Membership.user_id == User.id)
        .where(Membership.classroom_id == classroom, Membership.role == LEARNER)
    )
    return {id: learning_day(at, zone, cutoff) for id, zone, cutoff in rows}


def _told(classroom: int, *columns: Any) -> sa.Select[Any]:
    """These columns of its learners' first answers for the class that were told."""
    first = sa.and_(Try.attempt_id == Slot.attempt_id, Try.position == Slot.position, Try.number == 1)
    return _answers(classroom, *columns).join(Try, first).where(Attempt.released_at.is_not(None))


def _answers(classroom: int, *columns: Any) -> sa.Select[Any]:
    """These columns of the questions of its learners' attempts for the class, after the learner's id."""
    learns = sa.and_(
        Membership.classroom_id == AssignedAttempt.classroom_id,
        Membership.user_id == AssignedAttempt.learner_id,
        Membership.role == LEARNER,
    )
    return (
        sa.select(AssignedAttempt.learner_id, *columns)
        .join(Attempt, Attempt.id == AssignedAttempt.attempt_id)
        .join(Slot, Slot.attempt_id == Attempt.id)
        .join(Membership, learns)
        .where(AssignedAttempt.classroom_id == classroom)
    )


def _given(row: sa.Row[Any], grades: Callable[[int, int, str], Grade]) -> Given:
    return Given(
        learner=row.learner_id,
        item=_release(row.version_id).by_revision[row.revision_id],
        grade=grades(row.version_id, row.revision_id, json.dumps(row.given)),
        fraction=row.fraction,
        at=row.answered_at,
        day=learning_day(row.answered_at, row.zone, row.cutoff_hours),
        hints=row.hints,
        certainty=row.certainty,
    )


def _grade(version: int, revision: int, response: str) -> Grade:
    """What an answer shows, by its JSON: a class gives the same answers many times."""
    return graded(_release(version).by_revision[revision], response_of(json.loads(response)))


def _release(version: int) -> Release:
    found = releases.release(version)
    assert found is not None  # noqa: S101 - a foreign key says so
    return found
