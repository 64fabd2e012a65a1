"""Reads of how many of a class have sat what was set for it, and who still may when others may not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from quizapp.accounts.models import Role
from quizapp.classrooms import queries
from quizapp.classrooms.assigning import exam_ends_at
from quizapp.classrooms.models import Allowance, AssignedAttempt, Assignment
from quizapp.classrooms.queries import LEARNER, Member
from quizapp.db import db
from quizapp.quiz.models import Attempt


@dataclass(frozen=True, slots=True)
class Turnout:
    """Of so many ``learners`` some have ``handed_in`` an attempt, and some are ``under_way`` with one. ``later`` has
    those whose own end is still to come, by name, each with that end; ``shut_out`` the names of those who cannot sit an
    exam that is not over, since they are guests; ``missing`` who has handed in nothing, once it has opened, without
    those who came when it was over."""

    learners: int
    handed_in: int
    under_way: int
    later: tuple[tuple[str, datetime], ...]
    shut_out: tuple[str, ...] = ()
    missing: tuple[Member, ...] = ()


def turnout(assigned: Assignment, at: datetime) -> Turnout:
    """How it stands with a quiz that is set: three queries."""
    learners = queries.members(assigned.classroom_id, LEARNER)
    called = {one.id: one.name for one in learners}
    ends, done = _own_ends(assigned, at), _sat(assigned, Attempt.submitted_at.is_not(None))
    return Turnout(
        learners=len(called),
        handed_in=len(called.keys() & done),
        under_way=len(called.keys() & _sat(assigned, Attempt.submitted_at.is_(None))),
        later=tuple((name, ends[learner]) for learner, name in called.items() if learner in ends),
        shut_out=tuple(one.name for one in learners if one.account == Role.GUEST) if _can_be_sat(assigned, at) else (),
        missing=tuple(one for one in learners if one.id not in done and _is_theirs(assigned, one, ends, at)),
    )


def _is_theirs(assigned: Assignment, one: Member, ends: Mapping[int, datetime], at: datetime) -> bool:
    """Whether it is or was theirs to hand in: it has opened, and they came before it was over, for all or for them."""
    was_there = assigned.due_at is None or one.joined_at <= assigned.due_at
    return assigned.opens_at <= at and (was_there or one.id in ends)


def _can_be_sat(exam: Assignment, at: datetime) -> bool:
    """Whether it is an exam that some can begin, or could if they had an account."""
    ends_at = exam_ends_at(exam)
    return ends_at is not None and at < ends_at


def _sat(assigned: Assignment, how: sa.ColumnElement[bool]) -> set[int]:
    """The learners with such an attempt."""
    made = sa.select(AssignedAttempt.learner_id).join(Attempt, Attempt.id == AssignedAttempt.attempt_id)
    return set(db.session.scalars(made.where(AssignedAttempt.assignment_id == assigned.id, how)))


def _own_ends(assigned: Assignment, at: datetime) -> dict[int, datetime]:
    own = sa.select(Allowance.learner_id, Allowance.due_at).where(Allowance.assignment_id == assigned.id)
    rows = db.session.execute(own.where(Allowance.due_at > at))
    return {learner: due_at for learner, due_at in rows if due_at is not None}
