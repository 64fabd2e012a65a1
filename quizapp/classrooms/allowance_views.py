"""What one learner has of their own for something that is set: one press to try again, or what a form says."""

from __future__ import annotations

from datetime import datetime

from flask import Blueprint, abort, flash, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from quizapp.accounts.current import learner
from quizapp.classrooms import allowing, assigning, assignment_wording, grades, own_work
from quizapp.classrooms.allowance_form import AllowanceForm
from quizapp.classrooms.entrance import due
from quizapp.classrooms.grade_page import grade_page
from quizapp.classrooms.loading import pupil, taught
from quizapp.classrooms.models import Assignment
from quizapp.classrooms.queries import Member
from quizapp.classrooms.records import Hand
from quizapp.db import db
from quizapp.web.access import Access, access
from quizapp.web.clock import now
from quizapp.web.dates import moment
from quizapp.web.returning import sent_from

blueprint = Blueprint("allowances", __name__, template_folder="templates")


@blueprint.post("/classes/<int:id>/assignments/<int:work>/allowances/<int:who>")
@access(Access.TEACHER)
@sent_from("gradebook.cell")
def allow(id: int, work: int, who: int) -> Response | tuple[str, int]:
    """Further attempts and a later end for one learner; with "again", one attempt more than they have used up. Of an
    exam that nobody can sit any more nothing is given."""
    classroom = taught(id)
    one, assigned = pupil(classroom, who), grades.assignment(id, work) or abort(404)
    if assigned.played:
        abort(404)
    if why_not := assignment_wording.settled(assigned, now()):
        flash(why_not)
        return _back(one, assigned)
    if request.form.get("again"):
        return _again(one, assigned)
    form = AllowanceForm(assigned, who, learner().tz, now())
    if not form.validate_on_submit():
        return grade_page(classroom, one, assigned, allowance=form)
    allowing.allow(assigned, who, form.attempts, form.due_at, Hand(learner().id, now(), form.reason))
    db.session.commit()
    flash(_("Saved."))
    return _back(one, assigned)


def _again(one: Member, assigned: Assignment) -> Response:
    if assigned.quiz_id is None:
        abort(404)
    ended = _ends_at(one, assigned)
    if allowing.let_try_again(assigned, one.id, Hand(learner().id, now())):
        flash(_can_try(one, ended, _ends_at(one, assigned)))
    else:
        flash(_("%(name)s can try already.", name=one.name))
    db.session.commit()
    return _back(one, assigned)


def _can_try(one: Member, ended: datetime | None, ends_at: datetime | None) -> str:
    """That they can, and until when where it was over for them."""
    if ends_at is None or ends_at == ended:
        return str(_("%(name)s can try again.", name=one.name))
    return str(_("%(name)s can try again, for a week: until %(when)s.", name=one.name, when=moment(ends_at)))


def _ends_at(one: Member, assigned: Assignment) -> datetime | None:
    return due(assigning.setting(assigned), own_work.own(assigned, one.id))


def _back(one: Member, assigned: Assignment) -> Response:
    return redirect(url_for("gradebook.cell", id=assigned.classroom_id, work=assigned.id, who=one.id))
