"""The log of what teachers decide that moves grades: the one write, which only adds, and its reads."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from quizapp.accounts.models import User
from quizapp.classrooms.models import Assignment, Classroom, Decision
from quizapp.classrooms.records import Decided, Hand
from quizapp.db import db


def note(
    about: Classroom | Assignment, changed: Mapping[str, tuple[Any, Any]], hand: Hand, learner: int | None = None
) -> None:
    """Keep what was before and what is after, by the names of the columns, for one learner where it is theirs. Where
    nothing is different, nothing is kept."""
    different = {name: [_plain(one) for one in both] for name, both in changed.items() if both[0] != both[1]}
    if not different:
        return
    place = _place(about)
    row = Decision(**place, learner_id=learner, changed=different, why=hand.why, by_id=hand.by, at=hand.at)
    db.session.add(row)


def of_class(classroom: int, learners: Collection[int]) -> list[Decided]:
    """What was decided for the class, and for these learners of it, the newest first."""
    rows = _decided(Decision.classroom_id == classroom)
    return [one for one in rows if one.learner is None or one.learner in learners]


def of_grade(assignment: int, learner: int) -> list[Decided]:
    """What was decided for that piece of work, for all or for that learner, the newest first."""
    theirs = sa.or_(Decision.learner_id.is_(None), Decision.learner_id == learner)
    return _decided(sa.and_(Decision.assignment_id == assignment, theirs))


def _place(about: Classroom | Assignment) -> dict[str, int]:
    if isinstance(about, Classroom):
        return {"classroom_id": about.id}
    return {"classroom_id": about.classroom_id, "assignment_id": about.id}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value


def _decided(which: sa.ColumnElement[bool]) -> list[Decided]:
    made = sa.select(Decision, User.name, Assignment.title, Assignment.exam)
    made = made.join(User, User.id == Decision.by_id, isouter=True)
    made = made.join(Assignment, Assignment.id == Decision.assignment_id, isouter=True)
    rows = db.session.execute(made.where(which).order_by(Decision.id.desc()))
    return [
        Decided(title or "", bool(exam), one.learner_id, one.changed, one.why, name or "", one.at)
        for one, name, title, exam in rows
    ]
