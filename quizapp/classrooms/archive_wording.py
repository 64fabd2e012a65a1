"""What archiving a class does to its exams, in words for its teachers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from flask_babel import gettext as _
from flask_babel import ngettext

from quizapp.classrooms import assigning, grades
from quizapp.classrooms.models import Assignment
from quizapp.classrooms.turnout import turnout
from quizapp.web.dates import moment


def of_exams(classroom: int, at: datetime) -> list[str]:
    """What to know before the class is archived, of each exam that is still to come, that goes on, or whose results are
    not told."""
    exams = (one for one in grades.set_for(classroom) if one.exam)
    said = [" ".join(sentences) for one in exams if (sentences := list(_of_exam(one, at)))]
    in_the_archive = _("In the archive, too, you can tell results, give questions back, and withdraw an exam.")
    return [*said, in_the_archive] if said else []


def _of_exam(exam: Assignment, at: datetime) -> Iterator[str]:
    ends_at = assigning.exam_ends_at(exam)
    if ends_at is None or at >= ends_at:
        yield from () if assigning.is_released(exam, at) else _untold(exam)
    elif at < exam.opens_at:
        yield from _to_come(exam)
    else:
        yield from _going_on(exam, ends_at)
        yield from _in_the_middle(len(turnout(exam, at).under_way))


def _to_come(exam: Assignment) -> Iterator[str]:
    yield _("The exam “%(title)s” opens %(when)s.", title=exam.title, when=moment(exam.opens_at))
    yield _("Nobody can begin it while the class is archived.")


def _going_on(exam: Assignment, ends_at: datetime) -> Iterator[str]:
    yield _("The exam “%(title)s” goes on until %(when)s.", title=exam.title, when=moment(ends_at))
    yield _("Whoever has begun it can finish it; nobody else can begin it while the class is archived.")


def _in_the_middle(count: int) -> Iterator[str]:
    if count:
        yield ngettext("%(num)s learner is in the middle of it.", "%(num)s learners are in the middle of it.", count)


def _untold(exam: Assignment) -> Iterator[str]:
    yield _("The results of “%(title)s” are not told.", title=exam.title)
    yield _("Until you tell them, practice leaves its facts out for whoever sat it.")
