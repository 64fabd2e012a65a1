"""Reads of quizzes and attempts; what is somebody's own is looked up through them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from quizapp.accounts.models import User
from quizapp.bank import releases
from quizapp.bank.models import QuestionSet
from quizapp.bank.releases import Release
from quizapp.db import db, finds
from quizapp.quiz.models import Attempt, Quiz, Slot, Try
from quizapp.quiz.paper import GRACE, Paper
from quizapp.quiz.rules import rules_of


def quiz_with(token: str) -> Quiz | None:
    """The quiz of that link, a withdrawn one too."""
    return db.session.scalar(sa.select(Quiz).where(Quiz.token == token))


def release_of(quiz: Quiz) -> Release:
    """The release that the quiz was drawn from."""
    found = releases.release(quiz.version_id)
    assert found is not None  # noqa: S101 - a foreign key says so
    return found


def current_release(quiz: Quiz) -> Release:
    """The release that the quiz's set has now, without what is kept for exams."""
    version = db.session.scalar(sa.select(QuestionSet.version_id).where(QuestionSet.id == quiz.set_id))
    return releases.askable(version or quiz.version_id) or release_of(quiz)


def unfinished(quiz: int, learner: int) -> Attempt | None:
    """Somebody's attempt at a quiz that was not handed in."""
    own = sa.select(Attempt).where(Attempt.learner_id == learner, Attempt.quiz_id == quiz)
    return db.session.scalar(own.where(Attempt.submitted_at.is_(None)))


def open_at(quiz: int) -> list[int]:
    """The attempts at a quiz that were not handed in, whoever's they are."""
    begun = sa.select(Attempt.learner_id, Attempt.id)
    return _by_learner(begun.where(Attempt.quiz_id == quiz, Attempt.submitted_at.is_(None)))


def next_number(quiz: int, learner: int) -> int:
    """The number of somebody's next attempt at a quiz; the first one has 1."""
    last = sa.select(sa.func.max(Attempt.number)).where(Attempt.learner_id == learner, Attempt.quiz_id == quiz)
    return (db.session.scalar(last) or 0) + 1


def paper(learner: int, attempt_id: int) -> Paper | None:
    """Somebody's own attempt as a whole, its row locked where the engine locks rows; None for anybody else's."""
    return _paper(sa.select(Attempt).where(Attempt.id == attempt_id, Attempt.learner_id == learner))


def exam_of(user: User, at: datetime) -> Attempt | None:
    """The attempt at an exam that somebody is in the middle of."""
    attempt = db.session.get(Attempt, user.exam_attempt_id) if user.exam_attempt_id else None
    return attempt if attempt and attempt.submitted_at is None and at <= attempt.closes_at + GRACE else None


def in_exams(at: datetime) -> set[int]:
    """The people who are in the middle of an exam."""
    begun = sa.select(Attempt.learner_id).join(User, User.exam_attempt_id == Attempt.id)
    return set(db.session.scalars(begun.where(Attempt.submitted_at.is_(None), Attempt.closes_at >= at - GRACE)))


def any_paper(attempt_id: int) -> Paper | None:
    """An attempt whoever's it is: for what the server itself ends."""
    return _paper(sa.select(Attempt).where(Attempt.id == attempt_id))


def is_time_running(at: datetime) -> bool:
    """Whether an open attempt ends within a day: those with a time limit all do."""
    ending = sa.select(Attempt.id).where(Attempt.submitted_at.is_(None), Attempt.closes_at <= at + timedelta(days=1))
    return finds(ending)


def overdue(at: datetime, most: int, *which: sa.ColumnElement[bool]) -> list[int]:
    """The open attempts, or ``which`` of them, whose deadline and grace have passed; of too many those longest past."""
    passed = sa.select(Attempt.learner_id, Attempt.id)
    passed = passed.where(Attempt.submitted_at.is_(None), Attempt.closes_at < at - GRACE)
    return _by_learner(passed.where(*which).order_by(Attempt.closes_at, Attempt.id).limit(most))


def freed(most: int, *which: sa.ColumnElement[bool]) -> list[int]:
    """The attempts, or ``which`` of them, that were handed in, whose results nobody holds and nobody was told; of too
    many the oldest."""
    untold = sa.select(Attempt.learner_id, Attempt.id).where(
        Attempt.released_at.is_(None), Attempt.submitted_at.is_not(None), Attempt.held.is_(False)
    )
    return _by_learner(untold.where(*which).order_by(Attempt.id).limit(most))


def _by_learner(attempts: sa.Select[int, int]) -> list[int]:
    """In the order in which all that writes for several learners waits for them, so that no two wait for each other:
    see ``remembering.hold``."""
    return [attempt for _learner, attempt in sorted(db.session.execute(attempts).all())]


def sitters(quiz: int) -> int:
    """How many people have handed in an attempt at the quiz."""
    counted = sa.select(sa.func.count(Attempt.learner_id.distinct()))
    return db.session.scalar(counted.where(Attempt.quiz_id == quiz, Attempt.submitted_at.is_not(None))) or 0


def _paper(statement: sa.Select[Any]) -> Paper | None:
    """Locked, the row is read anew: it may have been read before another process handed the attempt in."""
    anew = statement.with_for_update().execution_options(populate_existing=True)
    attempt: Attempt | None = db.session.scalar(anew)
    release = releases.release(attempt.version_id) if attempt else None
    if attempt is None or release is None:
        return None
    quiz = db.session.get_one(Quiz, attempt.quiz_id)
    slots = db.session.scalars(sa.select(Slot).where(Slot.attempt_id == attempt.id).order_by(Slot.position))
    return Paper(attempt, quiz, tuple(slots), _tries(attempt.id), release, rules_of(attempt.rules))


def _tries(attempt: int) -> dict[int, tuple[Try, ...]]:
    found: dict[int, tuple[Try, ...]] = {}
    for row in db.session.scalars(sa.select(Try).where(Try.attempt_id == attempt).order_by(Try.position, Try.number)):
        found[row.position] = (*found.get(row.position, ()), row)
    return found
