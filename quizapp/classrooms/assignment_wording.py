"""What is set for a class, in words for its learners and its teachers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from flask_babel import gettext as _
from flask_babel import ngettext

from quizapp.classrooms import assigning, exam_forms, examining, grades, own_work, practice_wording
from quizapp.classrooms.assigning import AFTER_DUE, AT_ONCE, REFUSE
from quizapp.classrooms.entrance import Door, Own, door, due
from quizapp.classrooms.examining import Settled
from quizapp.classrooms.models import Assignment, Classroom
from quizapp.classrooms.records import Cell, State
from quizapp.db import db
from quizapp.quiz import reserving
from quizapp.quiz.models import Attempt, Quiz
from quizapp.quiz.paper import KEPT_OPEN
from quizapp.quiz.rules import Terms
from quizapp.quiz.wording import Closing, rules_in_words
from quizapp.web.dates import moment


@dataclass(frozen=True, slots=True)
class Line:
    """One thing set, as one learner meets it. ``open`` is the attempt to go on with, ``cell`` what the gradebook
    has. An attempt that was open when it closed ``is_ending``: its answers are on their way, and then it is handed
    in."""

    assigned: Assignment
    door: Door
    says: str
    attempts: list[Attempt]
    open: Attempt | None
    cell: Cell

    @property
    def can_begin(self) -> bool:
        return self.door is Door.OPEN

    @property
    def is_ending(self) -> bool:
        return self.open is None and any(one.submitted_at is None for one in self.attempts)

    @property
    def is_told(self) -> bool:
        """Whether nothing of the grade is held back, or still to come."""
        told = all(one.released_at for one in self.attempts if one.submitted_at)
        return self.is_by_hand or (told and not self.is_ending)

    @property
    def is_by_hand(self) -> bool:
        return self.cell.state is State.BY_HAND

    @property
    def grade(self) -> float | None:
        """In percent; None while there is none, or it is not told."""
        return self.cell.grade if self.is_told else None


@dataclass(frozen=True, slots=True)
class Standing:
    """All that is set, as one learner meets it, and what the grades come to, None while one is held back."""

    lines: list[Line]
    total: float | None


def standing(classroom: Classroom, learner: int, at: datetime) -> Standing:
    """How the learner stands in the class."""
    cells, total = grades.row(classroom, learner, at)
    lines = _lines(grades.set_for(classroom.id), cells, learner, at)
    return Standing(lines, total if all(one.is_told for one in lines) else None)


def line(classroom: Classroom, assigned: Assignment, learner: int, at: datetime) -> Line:
    """How one thing set stands for that learner."""
    (found,) = _lines([assigned], grades.row(classroom, learner, at)[0], learner, at)
    return found


def settings(assigned: Assignment, at: datetime) -> list[str]:
    """How it is set, a sentence each."""
    if assigned.quiz_id is None:
        return practice_wording.settings(assigned, at)
    if assigned.played:
        return [_played(assigned), str(_("Who was not in it has no grade for it, and no zero."))]
    return [
        _opens(assigned, at),
        ends(assigned, assigned.due_at, at),
        *([_late(assigned)] if assigned.due_at else []),
        ngettext("%(num)s attempt each.", "%(num)s attempts each.", assigned.attempts)
        if assigned.attempts
        else _("Any number of attempts."),
        _told(assigned, at),
        *([_("An exam: it is sat with an account, and all else pauses for whoever sits it.")] if assigned.exam else []),
    ]


def rules(assigned: Assignment, terms: Terms, at: datetime) -> list[str]:
    """The rules of its quiz under these terms, a sentence each. Where it closes before an attempt that is left alone
    would be handed in, or before its time limit is over, they say so."""
    quiz = db.session.get_one(Quiz, assigned.quiz_id)
    asked, kept = terms.applied(reserving.rules_now(quiz)), reserving.kept_from(quiz)
    soon = terms.ends_at is not None and terms.ends_at - at <= KEPT_OPEN
    closing = _closing(assigned, asked.time_limit_s, terms.ends_at, at)
    return rules_in_words(asked, kept=kept, played=assigned.played, ends=soon, held=terms.held, closing=closing)


def _closing(assigned: Assignment, limit: int | None, ends_at: datetime | None, at: datetime) -> Closing | None:
    """Its end, where whoever starts now, or once it opens, has less time until then than the limit."""
    if limit is None or ends_at is None or at >= ends_at:
        return None
    is_less = ends_at - max(at, assigned.opens_at) < timedelta(seconds=limit)
    return Closing(ends_at, int((ends_at - at).total_seconds())) if is_less else None


def of_an_exam(assigned: Assignment) -> list[str]:
    """What a learner should know of it first where it is an exam."""
    if not assigned.exam:
        return []
    pauses = _(
        "This is an exam. While you sit it, practice, reading, other quizzes and games pause in all your browsers."
    )
    told = _("Your teacher was told this too:")
    return [str(pauses), f"{told} {exam_forms.HONESTLY}"]


def settled(assigned: Assignment, at: datetime) -> str:
    """Why nobody can be let sit an exam again, and what to do; "" where they can."""
    said = {
        Settled.TOLD: _("Its results are told, so nobody can sit it again. Set another exam."),
        Settled.GIVEN_BACK: _("Its questions were given back, so nobody can sit it again. Set another exam."),
    }
    why = examining.settled(assigned, at)
    return str(said[why]) if why else ""


def for_learner(assigned: Assignment, learner: int, at: datetime) -> list[str]:
    """What a learner should know of it beside the rules of the quiz."""
    said = []
    if assigned.due_at and assigned.late == REFUSE:
        closes = _("When it is due it closes, and what was saved is handed in.")
        said.append(_("When it ends, what was saved is handed in.") if assigned.exam else closes)
    if assigned.attempts:
        said.append(_attempts(assigned.attempts, own_work.own(assigned, learner)))
    if not assigning.is_released(assigned, at):
        said.append(_results(assigned))
    return [str(one) for one in said]


def says(meets: Door, assigned: Assignment, due_at: datetime | None, at: datetime, own: Own) -> str:
    """When it is due for a learner who meets it so, or what is to be known of that."""
    if meets is Door.PLAYED:
        return _played(assigned)
    if meets is Door.EARLY:
        return _opens(assigned, at)
    if meets is Door.CLOSED and due_at:
        since = _("Closed since %(when)s; what you saved is handed in.", when=moment(due_at))
        return str(since if own.under_way else _("Closed since %(when)s.", when=moment(due_at)))
    if due_at is not None and at > due_at and meets not in (Door.USED_UP, Door.TOLD):
        return _late_still(due_at, own)
    return ends(assigned, due_at, at)


def ends(assigned: Assignment, due_at: datetime | None, at: datetime) -> str:
    """When it ends, or by then has ended, for whom ``due_at`` is the end."""
    if due_at is None:
        return str(_("Never due."))
    when = moment(due_at)
    if assigned.exam:
        return str(_("Ends %(when)s.", when=when) if at < due_at else _("Ended %(when)s.", when=when))
    return str(_("Due %(when)s.", when=when) if at < due_at else _("Was due %(when)s.", when=when))


def _late_still(due_at: datetime, own: Own) -> str:
    """What can be done after the end, where it is taken late."""
    when = moment(due_at)
    if own.begun and not own.under_way:
        return str(_("Was due %(when)s. You can try again, as late.", when=when))
    return str(_("Was due %(when)s. You can still hand it in, as late.", when=when))


def _opens(assigned: Assignment, at: datetime) -> str:
    when = moment(assigned.opens_at)
    return str(_("Opens %(when)s.", when=when) if at < assigned.opens_at else _("Opened %(when)s.", when=when))


def _attempts(most: int, own: Own) -> str:
    """How many attempts a learner has, and how many of them are begun."""
    said: str = ngettext("You have %(num)s attempt.", "You have %(num)s attempts.", most + own.further)
    if not own.begun:
        return said
    begun = ngettext("%(num)s of them is begun or handed in.", "%(num)s of them are begun or handed in.", own.begun)
    return f"{said} {begun}" if most + own.further > 1 else said


def _results(assigned: Assignment) -> str:
    """When a learner is told the results that are held back."""
    if assigned.release != AFTER_DUE:
        return str(_("You see the results when your teacher tells them to all."))
    if assigned.exam:
        return str(_("You see the results when it has ended for everybody."))
    due_for_all = _("You see the results when it is due for everybody.")
    return str(due_for_all if _waits_for(assigned) else _("You see the results when it is due."))


def _lines(works: Sequence[Assignment], cells: Mapping[int, Cell], learner: int, at: datetime) -> list[Line]:
    """However much is set, two queries."""
    attempts = own_work.attempts_of(learner, [one.id for one in works])
    owns = own_work.owns(learner, attempts)
    return [_line(one, cells[one.id], attempts[one.id], owns[one.id], at) for one in works]


def _line(assigned: Assignment, cell: Cell, attempts: list[Attempt], own: Own, at: datetime) -> Line:
    setting = assigning.setting(assigned)
    meets, ends_at = door(setting, own, at), due(setting, own)
    practised = assigned.quiz_id is None
    begun = next((one for one in attempts if one.submitted_at is None), None)
    return Line(
        assigned=assigned,
        door=meets,
        says=practice_wording.says(cell, ends_at) if practised else says(meets, assigned, ends_at, at, own),
        attempts=attempts,
        open=begun if meets is Door.UNDER_WAY else None,
        cell=cell,
    )


def _played(assigned: Assignment) -> str:
    return str(_("Played %(when)s, as a class game.", when=moment(assigned.opens_at)))


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
        return _told_after(assigned, _waits_for(assigned))
    return str(_("Results are told to all when you say so."))


def _told_after(assigned: Assignment, last: datetime | None) -> str:
    """That results are told after the end, which for somebody is that ``last`` one."""
    if last is None:
        due = _("Results are told to all when it is due.")
        return str(_("Results are told to all when it has ended for everybody.") if assigned.exam else due)
    if assigned.exam:
        return str(_("Results are told to all when it has ended for everybody, %(when)s.", when=moment(last)))
    return str(_("Results are told to all when it is due for the last of them, %(when)s.", when=moment(last)))


def _waits_for(assigned: Assignment) -> datetime | None:
    """The last end that somebody has, where that is later than everybody's."""
    last = assigning.last_end(assigned)
    return last if last != assigned.due_at else None
