"""Setting once more what was set before, for the same class or another: where that goes, and what its form begins with.
Nothing is set by it: whoever teaches reads the form, changes what is to be different, and sends it as any other."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from quizapp.classrooms import practice_wording
from quizapp.classrooms.models import Assignment, Classroom, Membership
from quizapp.classrooms.queries import TEACHER, classes_of
from quizapp.classrooms.wall_clock import shown
from quizapp.db import db
from quizapp.quiz.forms import filled_in
from quizapp.quiz.models import Quiz
from quizapp.quiz.rules import rules_of


def classes_for(teacher: int, classroom: Classroom) -> list[Classroom]:
    """The classes of that teacher that study the same and are in use: this one first, then by name."""
    fitting = [one for one in classes_of(teacher, TEACHER) if one.set_id == classroom.set_id and not one.archived_at]
    return sorted(fitting, key=lambda one: one.id != classroom.id)


def pattern(teacher: int, classroom: Classroom, id: int) -> Assignment | None:
    """What that teacher, or a colleague, has set for a class of theirs that studies the same as this one."""
    theirs = sa.select(Assignment).join(Classroom, Classroom.id == Assignment.classroom_id)
    theirs = theirs.join(Membership, Membership.classroom_id == Classroom.id)
    theirs = theirs.where(Membership.user_id == teacher, Membership.role == TEACHER)
    standing = theirs.where(Assignment.id == id, Assignment.withdrawn_at.is_(None))
    found = db.session.scalar(standing.where(Classroom.set_id == classroom.set_id))
    return found if found and not found.played else None


def beginning(assigned: Assignment, classroom: Classroom, zone: ZoneInfo, at: datetime) -> dict[str, Any]:
    """What the fields of the form hold where another like it is set for that class. Times that have passed are left
    open, and so is the name in the same class, where it is taken, or where it only tells the goal, which may become
    another."""
    has_name = classroom.id != assigned.classroom_id and assigned.title != practice_wording.title(assigned.goal or 0)
    ends = assigned.due_at if assigned.due_at and assigned.due_at > at else None
    return {
        **(filled_in(rules_of(db.session.get_one(Quiz, assigned.quiz_id).rules)) if assigned.quiz_id else {}),
        "title": assigned.title if has_name else "",
        "goal": assigned.goal,
        "opens": shown(max(assigned.opens_at, at), zone),
        "due": shown(ends, zone) if ends else None,
        "late": assigned.late,
        "attempts": assigned.attempts,
        "release": assigned.release,
    }
