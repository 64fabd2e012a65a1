"""How something is set, corrected by the teachers of the class."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from quizapp.accounts.current import learner
from quizapp.classrooms import changing, grades
from quizapp.classrooms.loading import in_use, taught
from quizapp.classrooms.models import Assignment
from quizapp.classrooms.records import Hand
from quizapp.classrooms.work_page import work_form, work_page
from quizapp.db import db
from quizapp.web.access import Access, access
from quizapp.web.clock import now

blueprint = Blueprint("work", __name__, template_folder="templates")


@blueprint.get("/classes/<int:id>/assignments/<int:work>/settings")
@access(Access.TEACHER)
def show(id: int, work: int) -> Response:
    """Leads to the page of what is set, on which these settings stand."""
    taught(id)
    return _page(grades.assignment(id, work) or abort(404))


@blueprint.post("/classes/<int:id>/assignments/<int:work>/settings")
@access(Access.TEACHER)
def settings(id: int, work: int) -> Response | tuple[str, int]:
    """Another name, another end, or another rule for what comes after it; of a class game nothing."""
    classroom, assigned = in_use(id), grades.assignment(id, work) or abort(404)
    if assigned.played:
        abort(404)
    form = work_form(assigned)
    if not form.validate_on_submit():
        return work_page(classroom, assigned, form)
    changing.rename(assigned, form.name)
    changing.end_by(assigned, form.due_at, form.late_rule, Hand(learner().id, now(), form.reason))
    db.session.commit()
    flash(_("Saved."))
    return _page(assigned)


def _page(assigned: Assignment) -> Response:
    place = "class_practice.show" if assigned.quiz_id is None else "assignments.show"
    return redirect(url_for(place, id=assigned.classroom_id, work=assigned.id))
