"""Reads of what the people of a class may know of the items of their set, for an exam that should ask others."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa

from quizapp.bank.models import ItemRevision
from quizapp.classrooms.models import Assignment, Classroom, Membership
from quizapp.classrooms.queries import LEARNER
from quizapp.db import db
from quizapp.quiz.drawing import Known
from quizapp.quiz.models import Quiz
from quizapp.study.log import ANSWER
from quizapp.study.models import Review


def known(classroom: Classroom, at: datetime) -> Known:
    """What work asks that is set for any class and not due yet, and how many learners of this one answered each item.
    An exam would take its questions out of that work, whichever class it is for."""
    return Known(_running(classroom.set_id, at), _answered(classroom.id))


def _running(set_id: int, at: datetime) -> frozenset[str]:
    to_be_sat = sa.or_(Assignment.attempts.is_(None), Assignment.attempts > 0)
    still_due = sa.or_(Assignment.due_at.is_(None), Assignment.due_at > at)
    set_now = sa.select(Quiz.revisions).join(Assignment, Assignment.quiz_id == Quiz.id)
    set_now = set_now.where(Quiz.set_id == set_id, Assignment.withdrawn_at.is_(None), to_be_sat, still_due)
    revisions = {revision for drawn in db.session.scalars(set_now) for revision in drawn}
    items = sa.select(ItemRevision.item_id).where(ItemRevision.id.in_(revisions))
    return frozenset(db.session.scalars(items))


def _answered(classroom: int) -> dict[str, int]:
    rows = db.session.execute(
        sa.select(ItemRevision.item_id, sa.func.count(Review.learner_id.distinct()))
        .join(ItemRevision, ItemRevision.id == Review.revision_id)
        .join(Membership, Membership.user_id == Review.learner_id)
        .where(Membership.classroom_id == classroom, Membership.role == LEARNER, Review.row == ANSWER)
        .group_by(ItemRevision.item_id)
    )
    return {item: count for item, count in rows}  # noqa: C416 - dict() does not know that rows are pairs
