"""Writes that end somebody's time in a class, and erase what the class held of them."""

from __future__ import annotations

import sqlalchemy as sa

from quizapp.classrooms import queries
from quizapp.classrooms.assigning import free
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


def leave(classroom: int, user: int) -> None:
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
