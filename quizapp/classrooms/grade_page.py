"""The page of one grade: what it is made of, and the forms that change it or let the learner have more."""

from __future__ import annotations

from quizapp.accounts.current import learner
from quizapp.classrooms import (
    allowing,
    assigning,
    assignment_wording,
    decision_wording,
    decisions,
    grade_wording,
    grades,
    own_work,
    queries,
)
from quizapp.classrooms.allowance_form import AllowanceForm
from quizapp.classrooms.entrance import due
from quizapp.classrooms.grade_forms import ChangeForm
from quizapp.classrooms.models import Assignment, Classroom
from quizapp.classrooms.queries import LEARNER, Member
from quizapp.classrooms.records import Change
from quizapp.classrooms.showing import form_page
from quizapp.web.clock import now


def grade_page(
    classroom: Classroom,
    one: Member,
    assigned: Assignment,
    change: ChangeForm | None = None,
    allowance: AllowanceForm | None = None,
) -> tuple[str, int]:
    """The page, with the form that came back where one did."""
    cells, _total = grades.row(classroom, one.id, now())
    history = grades.history(assigned.id, one.id)
    attempts, own = own_work.attempts_at(assigned, one.id), own_work.own(assigned, one.id)
    due_at = due(assigning.setting(assigned), own)
    return form_page(
        "grade",
        classroom,
        one=one,
        assigned=assigned,
        form=change or ChangeForm(formdata=None, data=as_it_is(history)),
        allowance=allowance or AllowanceForm(assigned, one.id, learner().tz, now(), formdata=None),
        cell=cells[assigned.id],
        attempts=attempts,
        has_seen=assigning.has_told_answers(assigned, attempts),
        ends=assignment_wording.ends(assigned, due_at, now()),
        has_own_end=due_at != assigned.due_at,
        further=own.further if assigned.attempts else 0,
        history=decision_wording.history(history, decisions.of_grade(assigned.id, one.id)),
        said=grade_wording.notes,
        settled=assignment_wording.settled(assigned, now()),
        again=allowing.can_be_let_in(assigned, one.id, now()),
        following=_after(one, classroom),
    )


def as_it_is(history: list[Change]) -> dict[str, object]:
    """What the form of a change holds at first; a whole number without a point."""
    if not history:
        return {}
    grade = history[0].grade
    return {"grade": int(grade) if grade is not None and grade.is_integer() else grade, "comment": history[0].comment}


def _after(one: Member, classroom: Classroom) -> Member | None:
    """Who comes next in the list of the class, None after the last."""
    learners = queries.members(classroom.id, LEARNER)
    place = [other.id for other in learners].index(one.id)
    return next(iter(learners[place + 1 :]), None)
