"""Pages of what a class holds, for its teachers: what to teach again, a quiz on it, and the reader in its colours."""

from __future__ import annotations

from flask import Blueprint, abort, current_app, flash, redirect, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from quizapp.accounts.current import learner
from quizapp.classrooms import again_pages, again_wording, grades, repeating
from quizapp.classrooms.loading import taught
from quizapp.classrooms.looking import ClassWork, class_work
from quizapp.classrooms.models import Assignment, Classroom
from quizapp.classrooms.queries import release_of
from quizapp.classrooms.showing import page
from quizapp.db import db
from quizapp.web.access import Access, access
from quizapp.web.clock import now
from quizapp.web.limits import limiter

blueprint = Blueprint("again", __name__, template_folder="templates", url_prefix="/classes/<int:id>")


@blueprint.get("/again")
@blueprint.get("/assignments/<int:work>/again")
@access(Access.TEACHER)
def show(id: int, work: int | None = None) -> str:
    """What to teach again, after all the work of the class or after one piece, a game or an assignment. The rooms
    above, each of which may give the app a function, know how many played it as guests."""
    classroom = taught(id)
    assigned, found = _looked(classroom, work)
    return page(
        "again",
        classroom,
        assigned=assigned,
        found=found,
        passages=again_pages.weak_passages(found),
        taken=again_pages.taken(found),
        guests=again_wording.guests(sum(played(id, work) for played in current_app.extensions["at_again"])),
    )


@blueprint.post("/again/quizzes")
@blueprint.post("/assignments/<int:work>/again/quizzes")
@access(Access.TEACHER)
@limiter.limit("60/hour")
def quiz(id: int, work: int | None = None) -> Response:
    """A quiz for the class on what it holds least and confuses; a second press leads to that of the first."""
    classroom = taught(id)
    _assigned, found = _looked(classroom, work)
    made = repeating.set_again(classroom, found, by=learner(), at=now()) or abort(404)
    db.session.commit()
    flash(_("“%(title)s” is set for the class, and due in a week.", title=made.title))
    return redirect(url_for("assignments.show", id=id, work=made.id))


@blueprint.get("/reader")
@access(Access.TEACHER)
def reader(id: int) -> str:
    """The summary of the statement, coloured by how the class holds it."""
    classroom = taught(id)
    _all, found = _looked(classroom, None)
    shown = again_pages.coloured(found)
    return page(
        "class_reader",
        classroom,
        passages=shown,
        legend=again_pages.legend(),
        why_not=again_wording.no_colours(found.learners, sum(bool(one.facts) for one in shown)),
    )


def _looked(classroom: Classroom, work: int | None) -> tuple[Assignment | None, ClassWork]:
    assigned = (grades.quiz(classroom.id, work) or abort(404)) if work is not None else None
    return assigned, class_work(classroom, release_of(classroom) or abort(404), now(), work)
