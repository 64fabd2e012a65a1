"""Writes that end somebody's time in a class: who is taken out is erased there, who goes by themselves is hidden."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa

from quizapp.accounts import signing_in
from quizapp.classrooms import coming_back, queries
from quizapp.classrooms.assigning import exam_ends_at, free_all
from quizapp.classrooms.models import (
    Allowance,
    AssignedAttempt,
    Assignment,
    Classroom,
    Decision,
    Departure,
    GradeChange,
    Membership,
    PracticeResult,
)
from quizapp.classrooms.queries import TEACHER
from quizapp.db import AS_IT_IS, db, finds
from quizapp.quiz import locking
from quizapp.quiz.models import Ended


def leave(classroom: int, user: int, at: datetime) -> None:
    """Somebody goes by themselves. Of a learner the class keeps, unseen, what a teacher noted, so that nobody gets rid
    of a grade by leaving and coming back. Only an end of their own goes, for which others would wait in vain."""
    mine = queries.learning_in(user, classroom)
    if mine is None:
        remove(classroom, user, at)
        return
    _hand_in_exams(classroom, user, at)
    coming_back.keep(mine, at)
    own = sa.update(Allowance).where(Allowance.learner_id == user, Allowance.assignment_id.in_(_set_in(classroom)))
    db.session.execute(own.values(due_at=None), execution_options=AS_IT_IS)
    _end(classroom, user)


def remove(classroom: int, user: int, at: datetime) -> None:
    """Somebody is taken out, and what the class held of them is erased."""
    _hand_in_exams(classroom, user, at)
    end_membership(classroom, user)


def remove_teacher(classroom: Classroom, colleague: int, at: datetime) -> None:
    """A colleague is taken out, and invitations to teach that were made before end, as they may have kept one."""
    classroom.removals = (classroom.removals or 0) + 1
    remove(classroom.id, colleague, at)


def must_wait(classroom: int, user: int, at: datetime) -> datetime | None:
    """Until when somebody cannot go by themselves: the end of an exam that they have begun, which is not theirs to end
    by leaving. None where they can."""
    begun = sa.select(Assignment).join(AssignedAttempt, AssignedAttempt.assignment_id == Assignment.id).distinct()
    begun = begun.where(AssignedAttempt.learner_id == user, Assignment.classroom_id == classroom)
    exams = db.session.scalars(begun.where(Assignment.exam, Assignment.withdrawn_at.is_(None)))
    ends = [end for exam in exams if (end := exam_ends_at(exam)) and end > at]
    return max(ends, default=None)


def end_membership(classroom: int, user: int) -> None:
    """End a membership, or what is left of one. Grades by hand, comments, allowances, the log of both, and what was
    held of practice go."""
    here = _set_in(classroom)
    for gone in (
        sa.delete(Allowance).where(Allowance.learner_id == user, Allowance.assignment_id.in_(here)),
        sa.delete(PracticeResult).where(PracticeResult.learner_id == user, PracticeResult.assignment_id.in_(here)),
        sa.delete(GradeChange).where(GradeChange.learner_id == user, GradeChange.assignment_id.in_(here)),
        sa.delete(Decision).where(Decision.learner_id == user, Decision.classroom_id == classroom),
        sa.delete(Departure).where(Departure.classroom_id == classroom, Departure.user_id == user),
    ):
        db.session.execute(gone, execution_options=AS_IT_IS)
    _end(classroom, user)


def is_needed(classroom: int, user: int) -> bool:
    """Whether nobody else would teach the class without them."""
    teachers = [one.id for one in queries.members(classroom, TEACHER)]
    return teachers == [user]


def _hand_in_exams(classroom: int, user: int, at: datetime) -> None:
    """An exam that somebody is in the middle of is handed in for them. They are told its results with the others, or
    they could pass the answers on to those who still sit it."""
    own = sa.select(AssignedAttempt.attempt_id).join(Assignment, Assignment.id == AssignedAttempt.assignment_id)
    own = own.where(AssignedAttempt.learner_id == user, AssignedAttempt.classroom_id == classroom, Assignment.exam)
    locking.end_all(db.session.scalars(own).all(), Ended.LEAVING, at)


def _set_in(classroom: int) -> sa.Select[int]:
    return sa.select(Assignment.id).where(Assignment.classroom_id == classroom)


def _end(classroom: int, user: int) -> None:
    """Attempts stay their learner's own, and are no longer the class's; results that are held back are told when the
    class is told. A link to set a password that they made for somebody here, or somebody here for them, works no more.
    A class that nobody is left in goes too."""
    db.session.flush()
    signing_in.end_links_between(user, sa.select(Membership.user_id).where(Membership.classroom_id == classroom))
    made = sa.and_(AssignedAttempt.learner_id == user, AssignedAttempt.classroom_id == classroom)
    for gone in (
        sa.delete(AssignedAttempt).where(made),
        sa.delete(Membership).filter_by(classroom_id=classroom, user_id=user),
    ):
        db.session.execute(gone, execution_options=AS_IT_IS)
    _drop_if_empty(classroom)
    db.session.expire_all()


def _drop_if_empty(classroom: int) -> None:
    anybody = sa.select(Membership.user_id).where(Membership.classroom_id == classroom)
    if not finds(anybody):
        free_all(classroom)
        db.session.execute(sa.delete(Classroom).where(Classroom.id == classroom), execution_options=AS_IT_IS)
