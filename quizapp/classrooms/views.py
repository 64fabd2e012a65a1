"""Pages of classes: mine, a new one, the page of one, and leaving it."""

from __future__ import annotations

from datetime import date

from flask import Blueprint, abort, current_app, flash, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from quizapp.accounts.current import learner
from quizapp.bank import releases
from quizapp.classrooms import (
    archive_wording,
    assignment_wording,
    class_answers,
    grade_wording,
    grades,
    leaving,
    making,
    queries,
)
from quizapp.classrooms.exam_wording import exam_day
from quizapp.classrooms.forms import ClassForm, CodeForm
from quizapp.classrooms.loading import joined, taught
from quizapp.classrooms.models import Classroom, Membership
from quizapp.classrooms.queries import LEARNER, TEACHER
from quizapp.classrooms.showing import form_page, page
from quizapp.classrooms.wall_clock import shown
from quizapp.db import db
from quizapp.quiz import histories
from quizapp.quiz.queries import quiz_with
from quizapp.web.access import Access, access
from quizapp.web.clock import now
from quizapp.web.limits import limiter

blueprint = Blueprint("classes", __name__, template_folder="templates", url_prefix="/classes")

Page = str | Response | tuple[str, int]


@blueprint.get("")
@access(Access.SIGNED_IN)
def index() -> str:
    taught_here = queries.classes_of(learner().id, TEACHER)
    return page(
        "index",
        taught=[one for one in taught_here if not one.archived_at],
        archived=[one for one in taught_here if one.archived_at],
        joined=[one for one in queries.classes_of(learner().id, LEARNER) if not one.archived_at],
        counts=queries.counts(taught_here),
        form=CodeForm(),
    )


@blueprint.route("/new", methods=["GET", "POST"])
@access(Access.TEACHER)
@limiter.limit("60/hour", methods=["POST"])
def new() -> Page:
    form = ClassForm(releases.offered(), _today())
    if not form.validate_on_submit():
        return form_page("new", form=form)
    made = making.make(learner(), form.name.data, form.set_id.data, now())
    made.exam_on = form.exam_on.data
    db.session.commit()
    return redirect(url_for("roster.show", id=made.id))


@blueprint.get("/<int:id>")
@access(Access.SIGNED_IN)
def show(id: int) -> str:
    mine = queries.membership(learner().id, id) or abort(404)
    return _taught_page(taught(id)) if mine.role == TEACHER else _joined_page(*joined(id))


@blueprint.get("/quizzes/<token>")
@access(Access.SIGNED_IN)
def quiz(token: str) -> Response:
    """Leads whoever is in the class that a quiz was set for to its page there, and to their classes whoever has sat it
    and does not see the class any more, or where it was withdrawn."""
    assigned = grades.with_quiz(token)
    if assigned and _is_there(assigned.classroom_id):
        return redirect(url_for("assignments.show", id=assigned.classroom_id, work=assigned.id))
    found = quiz_with(token) or abort(404)
    if not histories.history(learner().id, found.id).is_begun:
        abort(404)
    flash(_("“%(title)s” is not set for a class of yours now.", title=found.title))
    return redirect(url_for("classes.index"))


@blueprint.route("/<int:id>/settings", methods=["GET", "POST"])
@access(Access.TEACHER)
def settings(id: int) -> Page:
    classroom = taught(id)
    form = ClassForm(releases.offered(), _today(), had=classroom.exam_on, obj=classroom)
    if not form.validate_on_submit():
        return form_page("settings", classroom, form=form, exams=archive_wording.of_exams(id, now()))
    form.populate_obj(classroom)
    db.session.commit()
    flash(_("Saved."))
    return redirect(url_for("classes.show", id=id))


@blueprint.post("/<int:id>/archive")
@access(Access.TEACHER)
def archive(id: int) -> Response:
    """Archives the class, or with "back" brings it back."""
    classroom = taught(id)
    if request.form.get("back"):
        making.bring_back(classroom)
        flash(_("“%(name)s” is back, with everything that was in it.", name=classroom.name))
    else:
        making.archive(classroom, now())
        flash(_("“%(name)s” is archived: hidden, and nobody can join it. Nothing is lost.", name=classroom.name))
    db.session.commit()
    return redirect(url_for("classes.index"))


@blueprint.post("/<int:id>/sharing")
@access(Access.SIGNED_IN)
def sharing(id: int) -> Response:
    _classroom, mine = joined(id)
    mine.shares = request.form.get("shares") == "more"
    db.session.commit()
    flash(_("Saved."))
    return redirect(url_for("classes.show", id=id))


@blueprint.route("/<int:id>/departure", methods=["GET", "POST"])
@access(Access.SIGNED_IN)
def departure(id: int) -> Page:
    """Leaving a class, as a learner or as one of its teachers."""
    mine = queries.membership(learner().id, id) or abort(404)
    classroom = taught(id) if mine.role == TEACHER else joined(id)[0]
    needed, wait = leaving.is_needed(id, learner().id), leaving.must_wait(id, learner().id, now())
    if request.method == "GET" or needed or wait:
        return form_page("departure", classroom=classroom, mine=mine, needed=needed, wait=wait)
    name = classroom.name
    leaving.leave(id, learner().id, now())
    db.session.commit()
    flash(_("You have left “%(name)s”.", name=name))
    return redirect(url_for("classes.index"))


def _today() -> date:
    """The day by the clock of the teacher who is signed in."""
    return shown(now(), learner().tz).date()


def _is_there(classroom: int) -> bool:
    """Whether the signed-in person sees the class: its learners do until it is archived."""
    me = learner().id
    return (queries.joined(me, classroom) or queries.taught(me, classroom)) is not None


def _taught_page(classroom: Classroom) -> str:
    set_work = grades.set_for(classroom.id)
    return page(
        "taught",
        classroom=classroom,
        set=queries.set_of(classroom),
        learners=queries.members(classroom.id, LEARNER),
        teachers=queries.members(classroom.id, TEACHER),
        has_answers=class_answers.is_there(classroom.id),
        exam_day=exam_day(classroom, set_work, now()),
        set_work=[(one, assignment_wording.settings(one, now())) for one in set_work],
    )


def _joined_page(classroom: Classroom, mine: Membership) -> str:
    """The page for a learner, with what the rooms above have for the class just now, each of which may give the app a
    function."""
    going_on = [one for gives in current_app.extensions["at_class"] for one in gives(classroom.id, learner(), now())]
    return page(
        "joined",
        going_on=going_on,
        classroom=classroom,
        mine=mine,
        set=queries.set_of(classroom),
        teachers=queries.members(classroom.id, TEACHER),
        standing=assignment_wording.standing(classroom, mine.user_id, now()),
        rules=grade_wording.rules(classroom),
        said=grade_wording.notes,
    )
