"""A learner's attempt at what was set for the class, once it was handed in, for the teachers of the class."""

from __future__ import annotations

from flask import Blueprint, abort, render_template

from quizapp.classrooms import grades, own_work
from quizapp.classrooms.loading import pupil, taught
from quizapp.quiz.results import told_page
from quizapp.web.access import Access, access

blueprint = Blueprint("attempts", __name__, template_folder="templates")


@blueprint.get("/classes/<int:id>/gradebook/<int:work>/<int:who>/attempts/<int:attempt>")
@access(Access.TEACHER)
def show(id: int, work: int, who: int, attempt: int) -> str:
    """The result as the learner sees it, without what only their own practice knows."""
    classroom = taught(id)
    one, assigned = pupil(classroom, who), grades.quiz(id, work) or abort(404)
    paper = own_work.handed_in(assigned, who, attempt) or abort(404)
    told = told_page(paper)
    return render_template("classrooms/attempt.html", classroom=classroom, one=one, assigned=assigned, **told)
