"""Reads of how many of a class have sat what was set for it, and who still may when others may not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from quizapp.accounts.models import Role
from quizapp.classrooms import queries
from quizapp.classrooms.assigning import exam_ends_at, setting
from quizapp.classrooms.entrance import Door, Own, door
from quizapp.classrooms.models import Allowance, AssignedAttempt, Assignment
from quizapp.classrooms.queries import LEARNER, Member
from quizapp.db import db
from quizapp.quiz.models import Attempt


@dataclass(frozen=True, slots=True)
class Turnout:
    """Of so many ``learners`` some have ``handed_in`` an attempt, some are ``under_way`` with one, and so many have not
    begun any and can, or will be able to: they are ``to_begin``. ``later`` has those whose own end is still to come, by
    name, each with that end; ``shut_out`` the names of those who cannot sit an exam that is not over, since they are
    guests; ``missing`` who has handed in nothing, once it has opened, without those who came when it was over."""

    learners: int
    handed_in: int
    under_way: tuple[Member, ...]
    to_begin: int
    later: tuple[tuple[str, datetime], ...]
    shut_out: tuple[str, ...] = ()
    missing: tuple[Member, ...] = ()


def turnout(assigned: Assignment, at: datetime) -> Turnout:
    """How it stands with a quiz that is set, however many are in the class: five queries at most."""
    learners = queries.members(assigned.classroom_id, LEARNER)
    ends, done = _own_ends(assigned), _sat(assigned, Attempt.submitted_at.is_not(None))
    sitting = _sat(assigned, Attempt.submitted_at.is_(None))
    later = {learner: due_at for learner, due_at in ends.items() if due_at > at}
    idle = [one for one in learners if one.id not in done | sitting]
    return Turnout(
        learners=len(learners),
        handed_in=sum(one.id in done for one in learners),
        under_way=tuple(one for one in learners if one.id in sitting),
        to_begin=sum(_can_begin(assigned, one, ends.get(one.id), at) for one in idle),
        later=tuple((one.name, later[one.id]) for one in learners if one.id in later),
        shut_out=tuple(one.name for one in learners if one.account == Role.GUEST) if _can_be_sat(assigned, at) else (),
        missing=tuple(one for one in learners if one.id not in done and _is_theirs(assigned, one, later, at)),
    )


def _can_begin(assigned: Assignment, one: Member, due_at: datetime | None, at: datetime) -> bool:
    """Whether somebody who has begun nothing can, now or once it opens; no guest sits an exam."""
    if assigned.exam and one.account == Role.GUEST:
        return False
    return door(setting(assigned), Own(due_at=due_at), at) in (Door.OPEN, Door.EARLY)


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


def _own_ends(assigned: Assignment) -> dict[int, datetime]:
    own = sa.select(Allowance.learner_id, Allowance.due_at).where(Allowance.assignment_id == assigned.id)
    rows = db.session.execute(own.where(Allowance.due_at.is_not(None)))
    return {learner: due_at for learner, due_at in rows if due_at is not None}
