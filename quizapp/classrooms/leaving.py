"""Writes that end somebody's time in a class, and erase what the class held of them."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa

from quizapp.classrooms import queries
from quizapp.classrooms.assigning import exam_ends_at, free
from quizapp.classrooms.models import (
    Allowance,
    AssignedAttempt,
    Assignment,
    Classroom,
    GradeChange,
    Membership,
    PracticeResult,
)
from quizapp.classrooms.queries import TEACHER
from quizapp.db import AS_IT_IS, db, finds
from quizapp.quiz import locking
from quizapp.quiz.models import Ended


def leave(classroom: int, user: int, at: datetime) -> None:
    """Somebody goes, or is taken out. An exam that they are in the middle of is handed in for them; then as below."""
    own = sa.select(AssignedAttempt.attempt_id).join(Assignment, Assignment.id == AssignedAttempt.assignment_id)
    own = own.where(AssignedAttempt.learner_id == user, AssignedAttempt.classroom_id == classroom, Assignment.exam)
    exams = db.session.scalars(own).all()
    free(exams)
    locking.end_all(exams, Ended.LEAVING, at)
    end_membership(classroom, user)


def remove_teacher(classroom: Classroom, colleague: int, at: datetime) -> None:
    """A colleague is taken out, and invitations to teach that were made before end, as they may have kept one."""
    classroom.removals = (classroom.removals or 0) + 1
    leave(classroom.id, colleague, at)


def must_wait(classroom: int, user: int, at: datetime) -> datetime | None:
    """Until when somebody cannot go by themselves: the end of an exam that they have begun, as they would be told its
    answers. None where they can."""
    begun = sa.select(Assignment).join(AssignedAttempt, AssignedAttempt.assignment_id == Assignment.id).distinct()
    begun = begun.where(AssignedAttempt.learner_id == user, Assignment.classroom_id == classroom)
    exams = db.session.scalars(begun.where(Assignment.exam, Assignment.withdrawn_at.is_(None)))
    ends = [end for exam in exams if (end := exam_ends_at(exam)) and end > at]
    return max(ends, default=None)


def end_membership(classroom: int, user: int) -> None:
    """End a membership. Grades by hand, comments, allowances and what was held of practice go; attempts stay their
    learner's own, are no longer the class's, and nobody holds back their results. A class that nobody is left in goes
    too."""
    db.session.flush()
    here = sa.select(Assignment.id).where(Assignment.classroom_id == classroom)
    own = {"classroom_id": classroom, "user_id": user}
    made = sa.select(AssignedAttempt.attempt_id).where(
        AssignedAttempt.learner_id == user, AssignedAttempt.classroom_id == classroom
    )
    free(db.session.scalars(made).all())
    for gone in (
        sa.delete(Allowance).where(Allowance.learner_id == user, Allowance.assignment_id.in_(here)),
        sa.delete(PracticeResult).where(PracticeResult.learner_id == user, PracticeResult.assignment_id.in_(here)),
        sa.delete(GradeChange).where(GradeChange.learner_id == user, GradeChange.assignment_id.in_(here)),
        sa.delete(AssignedAttempt).where(AssignedAttempt.learner_id == user, AssignedAttempt.classroom_id == classroom),
        sa.delete(Membership).filter_by(**own),
    ):
        db.session.execute(gone, execution_options=AS_IT_IS)
    _drop_if_empty(classroom)
    db.session.expire_all()


def is_needed(classroom: int, user: int) -> bool:
    """Whether nobody else would teach the class without them."""
    teachers = [one.id for one in queries.members(classroom, TEACHER)]
    return teachers == [user]


def _drop_if_empty(classroom: int) -> None:
    anybody = sa.select(Membership.user_id).where(Membership.classroom_id == classroom)
    if not finds(anybody):
        db.session.execute(sa.delete(Classroom).where(Classroom.id == classroom), execution_options=AS_IT_IS)
