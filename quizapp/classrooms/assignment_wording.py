"""What is set for a class, in words for its learners and its teachers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from flask_babel import format_datetime, ngettext
from flask_babel import gettext as _

from quizapp.classrooms import assigning, grades
from quizapp.classrooms.assigning import AFTER_DUE, AT_ONCE, REFUSE
from quizapp.classrooms.entrance import Door, door, due
from quizapp.classrooms.models import Assignment
from quizapp.quiz.models import Attempt


@dataclass(frozen=True, slots=True)
class Line:
    """One thing set, as one learner meets it. ``grade`` in percent where it is told; ``open`` is the attempt to go on
    with."""

    assigned: Assignment
    door: Door
    says: str
    attempts: list[Attempt]
    open: Attempt | None
    grade: float | None
    comment: str

    @property
    def can_begin(self) -> bool:
        return self.door is Door.OPEN


def line(assigned: Assignment, learner: int, at: datetime) -> Line:
    """How it stands for that learner."""
    setting, own = assigning.setting(assigned), assigning.own(assigned, learner)
    attempts = assigning.attempts_at(assigned, learner)
    changes = grades.history(assigned.id, learner)
    meets = door(setting, own, at)
    return Line(
        assigned=assigned,
        door=meets,
        says=_says(meets, assigned, due(setting, own), at),
        attempts=attempts,
        open=next((one for one in attempts if one.submitted_at is None), None),
        grade=changes[0].grade if changes else None,
        comment=changes[0].comment if changes else "",
    )


def settings(assigned: Assignment, at: datetime) -> list[str]:
    """How it is set, a sentence each."""
    return [
        _("Opens %(when)s.", when=_when(assigned.opens_at)),
        _("Due %(when)s.", when=_when(assigned.due_at)) if assigned.due_at else _("Never due."),
        *([_late(assigned)] if assigned.due_at else []),
        ngettext("%(num)s attempt each.", "%(num)s attempts each.", assigned.attempts)
        if assigned.attempts
        else _("Any number of attempts."),
        _told(assigned, at),
    ]


def for_learner(assigned: Assignment, learner: int, at: datetime) -> list[str]:
    """What a learner should know of it beside the rules of the quiz."""
    said = []
    if assigned.due_at and assigned.late == REFUSE:
        said.append(_("When it is due it closes, and what was saved is handed in."))
    if assigned.attempts:
        most = assigned.attempts + assigning.own(assigned, learner).further
        said.append(ngettext("You have %(num)s attempt.", "You have %(num)s attempts.", most))
    if not assigning.is_released(assigned, at):
        said.append(
            _("You see the results when it is due.")
            if assigned.release == AFTER_DUE
            else _("You see the results when your teacher tells them to all.")
        )
    return [str(one) for one in said]


def _says(meets: Door, assigned: Assignment, due_at: datetime | None, at: datetime) -> str:
    if meets is Door.EARLY:
        return str(_("Opens %(when)s.", when=_when(assigned.opens_at)))
    if meets is Door.CLOSED and due_at:
        return str(_("Closed since %(when)s.", when=_when(due_at)))
    if due_at is None:
        return str(_("Never due."))
    if at > due_at and meets is not Door.USED_UP:
        return str(_("Was due %(when)s. You can still hand it in, as late.", when=_when(due_at)))
    return str(_("Due %(when)s.", when=_when(due_at)))


def _late(assigned: Assignment) -> str:
    if assigned.late == REFUSE:
        return str(_("After that it is not taken any more."))
    return str(_("After that it is taken, and marked as late."))


def _told(assigned: Assignment, at: datetime) -> str:
    if assigned.release == AT_ONCE:
        return str(_("Results are told to each learner at once."))
    if assigning.is_released(assigned, at):
        return str(_("The results are told."))
    if assigned.release == AFTER_DUE:
        return str(_("Results are told to all when it is due."))
    return str(_("Results are told to all when you say so."))


def _when(at: datetime) -> str:
    return str(format_datetime(at, "d MMMM y, HH:mm"))
