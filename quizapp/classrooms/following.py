"""What becomes of classes when a guest's rows go to an account, or when somebody goes for good."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from quizapp.accounts.models import User
from quizapp.classrooms import coming_back, leaving
from quizapp.classrooms.models import (
    Allowance,
    AssignedAttempt,
    Decision,
    Departure,
    GradeChange,
    Membership,
    PracticeResult,
)
from quizapp.db import AS_IT_IS, Base, db, finds


def holds(user: User) -> bool:
    """Whether this person is in a class, or was, and is kept in mind there."""
    return any(finds(sa.select(model.user_id).where(model.user_id == user.id)) for model in _PLACES)


def called(user: User) -> list[str]:
    """What this person is called in the classes that they are in."""
    named = sa.select(Membership.name).where(Membership.user_id == user.id, Membership.name != "")
    return list(db.session.scalars(named))


def move(guest: User, account: User, _at: datetime) -> None:
    """Make the guest's places in classes the account's own. Where the account is in the class already it stays as it
    is there; what the guest did for that class counts for it all the same."""
    db.session.flush()
    coming_back.move(guest.id, account.id)
    for model, person, key in _MOVED:
        known = sa.select(key).where(person == account.id)
        rows = sa.update(model).where(person == guest.id, key.not_in(known)).values({person.key: account.id})
        db.session.execute(rows, execution_options=AS_IT_IS)
        db.session.execute(sa.delete(model).where(person == guest.id), execution_options=AS_IT_IS)
    db.session.expire_all()
    coming_back.bring_all_back(account.id)


def leave(user: User) -> None:
    """End all memberships, and what is kept of those that ended. A class that others are in stays, if need be without a
    teacher, and then takes nobody."""
    for model in _PLACES:
        for classroom in db.session.scalars(sa.select(model.classroom_id).where(model.user_id == user.id)).all():
            leaving.end_membership(classroom, user.id)


_PLACES = (Membership, Departure)


_MOVED: tuple[tuple[type[Base], Any, Any], ...] = (
    (Membership, Membership.user_id, Membership.classroom_id),
    (Allowance, Allowance.learner_id, Allowance.assignment_id),
    (PracticeResult, PracticeResult.learner_id, PracticeResult.assignment_id),
    (AssignedAttempt, AssignedAttempt.learner_id, AssignedAttempt.attempt_id),
    (GradeChange, GradeChange.learner_id, GradeChange.id),
    (Decision, Decision.learner_id, Decision.id),
)
"""The rows that move, the column that says whose they are, and the one by which a row is known there already."""
