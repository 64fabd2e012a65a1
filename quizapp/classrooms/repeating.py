"""Writes that have a class asked again what it holds least."""

from __future__ import annotations

from datetime import datetime, timedelta

import sqlalchemy as sa
from flask_babel import gettext as _

from quizapp.accounts.models import User
from quizapp.classrooms import assigning, queries
from quizapp.classrooms.assigning import AT_ONCE, MARK, Plan
from quizapp.classrooms.looking import ClassWork
from quizapp.classrooms.models import Assignment, Classroom
from quizapp.db import db
from quizapp.quiz.models import Quiz
from quizapp.quiz.rules import Rules
from quizapp.web.dates import day_of_year

DUE_IN = timedelta(days=7)


def set_again(classroom: Classroom, found: ClassWork, *, by: User, at: datetime) -> Assignment | None:
    """A quiz on what the class confuses and on its weakest passages, open from now on for a week; None where there is
    nothing to ask. A second press on the same day, while the same is to be asked, gives what the first one set."""
    items = found.once_more
    if not items:
        return None
    plan = Plan(title(at), at, at + DUE_IN, MARK, None, AT_ONCE)
    asked = {found.release.revisions[item.id] for item in items}
    passages = {found.release.book.fact(fact).passage for item in items for fact in item.facts}
    rules = Rules(length=len(items), passages=tuple(sorted(passages)))
    return _set_already(classroom, plan.title, asked) or assigning.assign(
        classroom, found.release, rules, plan, by=by, at=at, items=items
    )


def title(at: datetime) -> str:
    """What such a quiz or game is called."""
    return str(_("Once more, %(day)s", day=day_of_year(at)))


def _set_already(classroom: Classroom, title: str, asked: set[int]) -> Assignment | None:
    """What is set for the class under that title, be it with a number, and asks just these revisions."""
    queries.wait_for_others(classroom.id)
    same = sa.select(Assignment, Quiz.revisions).join(Quiz, Quiz.id == Assignment.quiz_id)
    named = sa.or_(Assignment.title == title, Assignment.title.startswith(f"{title} (", autoescape=True))
    same = same.where(Assignment.classroom_id == classroom.id, named)
    rows = db.session.execute(same.where(Assignment.withdrawn_at.is_(None)).order_by(Assignment.id))
    return next((assigned for assigned, revisions in rows if set(revisions) == asked), None)
