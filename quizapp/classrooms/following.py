"""What becomes of classes when a guest's rows go to an account, or when somebody goes for good."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from quizapp.accounts.models import User
from quizapp.classrooms import leaving
from quizapp.classrooms.models import Allowance, AssignedAttempt, GradeChange, Membership, PracticeResult
from quizapp.db import AS_IT_IS, Base, db, finds


def holds(user: User) -> bool:
    """Whether this person is in a class."""
    return finds(sa.select(Membership.user_id).where(Membership.user_id == user.id))


def move(guest: User, account: User, _at: datetime) -> None:
    """Make the guest's places in classes the account's own. Where the account is in the class already it stays as it
    is there; what the guest did for that class counts for it all the same."""
    db.session.flush()
    for model, person, key in _MOVED:
        known = sa.select(key).where(person == account.id)
        rows = sa.update(model).where(person == guest.id, key.not_in(known)).values({person.key: account.id})
        db.session.execute(rows, execution_options=AS_IT_IS)
        db.session.execute(sa.delete(model).where(person == guest.id), execution_options=AS_IT_IS)
    db.session.expire_all()


def leave(user: User) -> None:
    """End all memberships. A class that others are in stays, if need be without a teacher, and then takes nobody."""
    for classroom in db.session.scalars(sa.select(Membership.classroom_id).where(Membership.user_id == user.id)).all():
        leaving.end_membership(classroom, user.id)


_MOVED: tuple[tuple[type[Base], Any, Any], ...] = (
    (Membership, Membership.user_id, Membership.classroom_id),
    (Allowance, Allowance.learner_id, Allowance.assignment_id),
    (PracticeResult, PracticeResult.learner_id, PracticeResult.assignment_id),
    (AssignedAttempt, AssignedAttempt.learner_id, AssignedAttempt.attempt_id),
    (GradeChange, GradeChange.learner_id, GradeChange.id),
)
"""The rows that move, the column that says whose they are, and the one by which a row is known there already."""
