"""When a class has its exam, in words for its teachers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from flask_babel import gettext as _

from quizapp.classrooms import assigning
from quizapp.classrooms.models import Assignment, Classroom
from quizapp.web.dates import day, moment


def exam_day(classroom: Classroom, set_work: Sequence[Assignment], at: datetime) -> str:
    """The day that was given, else the exam that goes on or comes next of what is set, in the order in which it
    opens."""
    if classroom.exam_on:
        return day(classroom.exam_on)
    ahead = ((exam, ends_at) for exam in set_work if (ends_at := assigning.exam_ends_at(exam)) and at < ends_at)
    return next((_named(exam, ends_at, at) for exam, ends_at in ahead), str(_("no day set")))


def _named(exam: Assignment, ends_at: datetime, at: datetime) -> str:
    if at < exam.opens_at:
        return str(_("“%(title)s”, which opens %(when)s", title=exam.title, when=moment(exam.opens_at)))
    return str(_("“%(title)s”, which goes on until %(when)s", title=exam.title, when=moment(ends_at)))
