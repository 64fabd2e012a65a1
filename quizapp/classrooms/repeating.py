"""Writes that have a class asked again what it holds least."""

from __future__ import annotations

from datetime import datetime, timedelta

from flask_babel import gettext as _

from quizapp.accounts.models import User
from quizapp.classrooms import assigning
from quizapp.classrooms.assigning import AT_ONCE, MARK, Plan
from quizapp.classrooms.looking import ClassWork
from quizapp.classrooms.models import Assignment, Classroom
from quizapp.quiz.rules import Rules
from quizapp.study.wording import day_of_year

DUE_IN = timedelta(days=7)


def set_again(classroom: Classroom, found: ClassWork, *, by: User, at: datetime) -> Assignment | None:
    """A quiz on what the class confuses and on its weakest passages, open from now on for a week; None where there is
    nothing to ask."""
    items = found.once_more
    if not items:
        return None
    plan = Plan(title(at), at, at + DUE_IN, MARK, None, AT_ONCE)
    return assigning.assign(classroom, found.release, Rules(length=len(items)), plan, by=by, at=at, items=items)


def title(at: datetime) -> str:
    """What such a quiz or game is called."""
    return str(_("Once more, %(day)s", day=day_of_year(at)))
