"""Reads of what the people of a class may know of the items of their set, for an exam that should ask others."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa

from quizapp.bank.models import FactRow, ItemRevision, QuestionSet
from quizapp.classrooms.assigning import MARK
from quizapp.classrooms.models import Allowance, Assignment, Classroom, Membership
from quizapp.classrooms.queries import LEARNER
from quizapp.db import db
from quizapp.quiz.drawing import Known
from quizapp.quiz.models import Quiz
from quizapp.study.log import ANSWER
from quizapp.study.models import Review


def known_to(classroom: Classroom, at: datetime) -> Known:
    """What work asks that is set for any class and can still be begun, as an exam would take its questions out of it;
    and how many learners of this class have answered each item of their set, as far as they were told the results."""
    return Known(_running(classroom.set_id, at), _answered(classroom))


def _running(set_id: int, at: datetime) -> frozenset[str]:
    to_be_sat = sa.or_(Assignment.attempts.is_(None), Assignment.attempts > 0)
    later = sa.exists().where(Allowance.assignment_id == Assignment.id, Allowance.due_at > at)
    is_open = sa.or_(Assignment.due_at.is_(None), Assignment.due_at > at, Assignment.late == MARK, later)
    set_now = sa.select(Quiz.revisions).join(Assignment, Assignment.quiz_id == Quiz.id)
    set_now = set_now.join(Classroom, Classroom.id == Assignment.classroom_id).where(
        *(Quiz.set_id == set_id, Classroom.archived_at.is_(None), Assignment.withdrawn_at.is_(None)),
        *(to_be_sat, is_open),
    )
    revisions = {revision for drawn in db.session.scalars(set_now) for revision in drawn}
    items = sa.select(ItemRevision.item_id).where(ItemRevision.id.in_(revisions))
    return frozenset(db.session.scalars(items))


def _answered(classroom: Classroom) -> dict[str, int]:
    rows = db.session.execute(
        sa.select(ItemRevision.item_id, sa.func.count(Review.learner_id.distinct()))
        .join(ItemRevision, ItemRevision.id == Review.revision_id)
        .join(FactRow, FactRow.id == Review.fact_id)
        .join(QuestionSet, QuestionSet.statement_id == FactRow.statement_id)
        .join(Membership, Membership.user_id == Review.learner_id)
        .where(Membership.classroom_id == classroom.id, Membership.role == LEARNER)
        .where(QuestionSet.id == classroom.set_id, Review.row == ANSWER)
        .group_by(ItemRevision.item_id)
    )
    return {item: count for item, count in rows}  # noqa: C416 - dict() does not know that rows are pairs
