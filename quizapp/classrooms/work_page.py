"""The page of what is set, for the teachers of the class: how it is set, how it stands, and what can be done."""

from __future__ import annotations

from flask import url_for

from quizapp.accounts.current import learner
from quizapp.classrooms import (
    assigning,
    assignment_wording,
    examining,
    grades,
    practice_wording,
    queries,
    setting_again,
    turnout_wording,
)
from quizapp.classrooms.models import Assignment, Classroom
from quizapp.classrooms.preview import previewed
from quizapp.classrooms.showing import form_page
from quizapp.classrooms.turnout import turnout
from quizapp.classrooms.work_form import WorkForm
from quizapp.quiz.rules import Terms
from quizapp.web.clock import now


def work_page(classroom: Classroom, assigned: Assignment, form: WorkForm | None = None) -> tuple[str, int]:
    """The page, with the form that came back where one did. A class game, and what an archived class has, cannot be
    changed."""
    if form is None and not assigned.played and classroom.archived_at is None:
        form = work_form(assigned, formdata=None)
    made = _practice_page if assigned.quiz_id is None else _quiz_page
    return made(classroom, assigned, form)


def work_form(assigned: Assignment, **given: object) -> WorkForm:
    """The form that changes it, by the clock of the teacher who is signed in."""
    settled = examining.settled(assigned, now()) is not None
    taken = queries.titles(assigned.classroom_id)
    return WorkForm(assigned, learner().tz, now(), settled=settled, taken=taken, **given)


def _quiz_page(classroom: Classroom, assigned: Assignment, form: WorkForm | None) -> tuple[str, int]:
    told = assigning.is_released(assigned, now())
    terms = Terms(ends_at=assigned.due_at if assigned.late == assigning.REFUSE else None, held=not told)
    sat = None if assigned.played else turnout(assigned, now())
    return form_page(
        "assignment_taught",
        classroom,
        assigned=assigned,
        said=assignment_wording.settings(assigned, now()),
        rules=assignment_wording.rules(assigned, terms, now()),
        questions=previewed(assigned),
        form=form,
        likewise=_likewise(classroom, assigned),
        stands=turnout_wording.in_words(sat) if sat else [],
        sitting=sat.under_way if sat else (),
        missing=sat.missing if sat else (),
        warning=turnout_wording.warning(sat) if sat else "",
        told=told,
        takes_more=assigning.takes_more(assigned, now()),
        kept=examining.kept(assigned, now()),
        goes_on=examining.goes_on(assigned, now()),
    )


def _practice_page(classroom: Classroom, assigned: Assignment, form: WorkForm | None) -> tuple[str, int]:
    book = grades.book(classroom, now())
    column = [work.id for work in book.works].index(assigned.id)
    return form_page(
        "practice_taught",
        classroom,
        assigned=assigned,
        rows=[(row.learner, row.cells[column]) for row in book.rows],
        said=practice_wording.settings(assigned, now()),
        form=form,
        likewise=_likewise(classroom, assigned),
    )


def _likewise(classroom: Classroom, assigned: Assignment) -> list[tuple[str, str]]:
    """The classes for which another like it can be set, each with the address of the form that does; a class game is
    opened, not set."""
    if assigned.played:
        return []
    place = "exams.new" if assigned.exam else "class_practice.new" if assigned.quiz_id is None else "assignments.new"
    classes = setting_again.classes_for(learner().id, classroom)
    return [(one.name, url_for(place, id=one.id, like=assigned.id)) for one in classes]
