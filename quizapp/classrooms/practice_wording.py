"""Practice that is set for a class, in words for its learners and its teachers."""

from __future__ import annotations

from datetime import datetime

from flask_babel import gettext as _
from flask_babel import ngettext

from quizapp.classrooms.models import Assignment
from quizapp.classrooms.records import Cell, State
from quizapp.web.dates import moment


def title(goal: int) -> str:
    """What practice is called where it was given no name."""
    return str(ngettext("Hold %(num)s fact", "Hold %(num)s facts", goal))


def settings(assigned: Assignment, at: datetime) -> list[str]:
    """How it is set, a sentence each."""
    return [
        str(_("Practice.")),
        _due(assigned.due_at, at) if assigned.due_at else "",
        str(ngettext("The goal is to hold %(num)s fact.", "The goal is to hold %(num)s facts.", assigned.goal or 0)),
        *measure(),
    ]


def measure() -> list[str]:
    """What counts, for everybody, a sentence each."""
    return [
        str(_("A fact is held once it was recalled from memory, and as long as it is likely to be recalled again.")),
        str(_("The grade is the share of the goal that is held when it is due.")),
    ]


def seen_by_teacher(*, shares: bool) -> str:
    """What the teacher sees of a learner's practice, who shares more or not."""
    seen = _(
        "Your teacher sees how many facts you hold, on how many days you practised, and how many questions "
        "you answered."
    )
    more = _("You share more: they also see how many facts of each passage you hold.")
    never = _("They never see which answers you gave in practice.")
    return " ".join(str(said) for said in ((seen, more, never) if shares else (seen, never)))


def says(cell: Cell, due_at: datetime | None) -> str:
    """How it stands for one learner."""
    held, goal = cell.held or (0, 0)
    if cell.state is State.BEFORE or due_at is None:
        return str(_("It was due before you came."))
    if cell.earned is not None:
        return str(_("You held %(held)s of %(goal)s facts on %(when)s.", held=held, goal=goal, when=moment(due_at)))
    return str(_("Hold %(goal)s facts by %(when)s. You hold %(held)s now.", held=held, goal=goal, when=moment(due_at)))


def _due(due_at: datetime, at: datetime) -> str:
    when = moment(due_at)
    return str(_("Due %(when)s.", when=when) if at < due_at else _("Was due %(when)s.", when=when))
