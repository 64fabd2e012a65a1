"""Pages of practice that is set for a class: setting it, and looking at it as a teacher or a learner."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from quizapp.accounts.current import learner
from quizapp.classrooms import assignment_wording, grade_wording, grades, practice_wording, practising, queries
from quizapp.classrooms.loading import begins_as, in_use, joined, taught
from quizapp.classrooms.models import Assignment
from quizapp.classrooms.practice_forms import PracticeForm
from quizapp.classrooms.queries import TEACHER, release_of
from quizapp.classrooms.showing import form_page, page
from quizapp.classrooms.work_page import work_page
from quizapp.db import db
from quizapp.web.access import Access, access
from quizapp.web.clock import now
from quizapp.web.limits import limiter

blueprint = Blueprint("class_practice", __name__, template_folder="templates", url_prefix="/classes/<int:id>/practice")

Page = str | Response | tuple[str, int]


@blueprint.route("/new", methods=["GET", "POST"])
@blueprint.route("/new/like/<int:like>", methods=["GET", "POST"])
@access(Access.TEACHER)
@limiter.limit("60/hour", methods=["POST"])
def new(id: int, like: int | None = None) -> Page:
    classroom = in_use(id)
    release = release_of(classroom) or abort(404)
    form = PracticeForm(release, learner().tz, now(), begins_as(classroom, like))
    if not form.validate_on_submit():
        return form_page("assign_practice", classroom, form=form)
    title = (form.title.data or "").strip() or practice_wording.title(form.goal.data)
    made = practising.assign(classroom, form.goal.data, title, form.due_at, by=learner(), at=now())
    db.session.commit()
    flash(_("“%(title)s” is set for the class, and everybody in it studies the set now.", title=made.title))
    return redirect(url_for("classes.show", id=id))


@blueprint.get("/<int:work>")
@access(Access.SIGNED_IN)
def show(id: int, work: int) -> Page:
    mine = queries.membership(learner().id, id) or abort(404)
    if mine.role == TEACHER:
        return work_page(taught(id), _assigned(id, work))
    (classroom, own), assigned = joined(id), _assigned(id, work)
    line = assignment_wording.line(classroom, assigned, learner().id, now())
    return page(
        "practice",
        classroom,
        assigned=assigned,
        line=line,
        said=practice_wording.measure(),
        notes=grade_wording.notes(line.cell),
        seen=practice_wording.seen_by_teacher(shares=own.shares),
    )


def _assigned(id: int, work: int) -> Assignment:
    return grades.practice(id, work) or abort(404)
