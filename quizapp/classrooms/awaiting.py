"""What their classes have set that somebody can begin or go on with now, for their first page: three queries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

import sqlalchemy as sa
from flask import url_for
from flask_babel import gettext as _

from quizapp.accounts.models import User
from quizapp.classrooms import assigning, assignment_wording, own_work
from quizapp.classrooms.entrance import Door, Own, door, due
from quizapp.classrooms.models import Assignment, Classroom, Membership
from quizapp.classrooms.queries import LEARNER
from quizapp.db import db
from quizapp.study.pages import SetWork

LAST = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Met:
    """Something that is set, as one learner meets it who is in the class of that name since then."""

    assigned: Assignment
    classroom: str
    joined_at: datetime
    own: Own
    door: Door
    ends_at: datetime | None

    @property
    def waits(self) -> bool:
        """Whether it is theirs to begin, or to go on with."""
        begins = self.door is Door.OPEN and (not self.own.begun or self.own.further > 0)
        was_there = self.ends_at is None or self.ends_at > self.joined_at
        return was_there and (begins or self.door is Door.UNDER_WAY)


def awaiting(learner: User, at: datetime) -> list[SetWork]:
    """What waits for them, what is due soonest first. What they have handed in waits no more, unless they were let try
    again; what was due before they came never did."""
    rows = db.session.execute(_open_to(learner.id, at)).all()
    if not rows:
        return []
    attempts = own_work.attempts_of(learner.id, [assigned.id for assigned, _classroom, _joined_at in rows])
    owns = own_work.owns(learner.id, attempts)
    met = [_met(assigned, classroom, joined_at, owns[assigned.id], at) for assigned, classroom, joined_at in rows]
    waiting = sorted((one for one in met if one.waits), key=lambda one: (one.ends_at or LAST, one.assigned.id))
    return [_set_work(one, at) for one in waiting]


def _met(assigned: Assignment, classroom: str, joined_at: datetime, own: Own, at: datetime) -> Met:
    setting = assigning.setting(assigned)
    return Met(assigned, classroom, joined_at, own, door(setting, own, at), due(setting, own))


def _open_to(learner: int, at: datetime) -> sa.Select[Assignment, str, datetime]:
    """What is open in the classes that somebody learns in, with the name of the class, and since when they are in
    it."""
    return (
        sa.select(Assignment, Classroom.name, Membership.joined_at)
        .join(Classroom, Classroom.id == Assignment.classroom_id)
        .join(Membership, Membership.classroom_id == Classroom.id)
        .where(Membership.user_id == learner, Membership.role == LEARNER, Classroom.archived_at.is_(None))
        .where(Assignment.withdrawn_at.is_(None), Assignment.opens_at <= at)
    )


def _set_work(met: Met, at: datetime) -> SetWork:
    until, assigned = assignment_wording.says(met.door, met.assigned, met.ends_at, at, met.own), met.assigned
    begun = _("Begun.")
    says = f"{begun} {until}" if met.door is Door.UNDER_WAY else until
    place = "class_practice.show" if assigned.quiz_id is None else "assignments.show"
    return SetWork(assigned.title, met.classroom, says, url_for(place, id=assigned.classroom_id, work=assigned.id))
