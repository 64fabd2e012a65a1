"""Pages of exams of a class: setting one, and giving its questions back."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from quizapp.accounts.current import learner
from quizapp.bank.releases import Release
from quizapp.classrooms import examining, grades
from quizapp.classrooms.exam_forms import HONESTLY, ExamForm
from quizapp.classrooms.examining import NothingToSpare, SetExam
from quizapp.classrooms.loading import begins_as, in_use, taught
from quizapp.classrooms.models import Assignment, Classroom
from quizapp.classrooms.queries import release_of
from quizapp.classrooms.showing import form_page
from quizapp.db import db
from quizapp.quiz import reserving
from quizapp.quiz.making import NothingToAsk
from quizapp.quiz.rules import Rules
from quizapp.web.access import Access, access
from quizapp.web.clock import now
from quizapp.web.limits import limiter

blueprint = Blueprint("exams", __name__, template_folder="templates", url_prefix="/classes/<int:id>/exams")

Page = str | Response | tuple[str, int]


@blueprint.route("/new", methods=["GET", "POST"])
@blueprint.route("/new/like/<int:like>", methods=["GET", "POST"])
@access(Access.TEACHER)
@limiter.limit("60/hour", methods=["POST"])
def new(id: int, like: int | None = None) -> Page:
    classroom = in_use(id)
    release = release_of(classroom) or abort(404)
    form = ExamForm(release, learner().tz, now(), begins_as(classroom, like))
    assigned = _assign(classroom, release, form) if form.validate_on_submit() else None
    if assigned is None:
        return form_page("assign_exam", classroom, form=form, honestly=HONESTLY)
    return redirect(url_for("assignments.show", id=id, work=assigned.id))


@blueprint.post("/<int:work>/returns")
@access(Access.TEACHER)
def give_back(id: int, work: int) -> Response:
    taught(id)
    assigned = grades.assignment(id, work) or abort(404)
    kept = examining.kept(assigned, now()) or abort(404)
    if not kept.is_over:
        flash(_("It is not over yet. Its questions are kept until then."))
        return redirect(url_for("assignments.show", id=id, work=work))
    reserving.give_back(assigned.quiz_id or 0)
    db.session.commit()
    flash(_("Its questions are asked again in practice, quizzes and games, unless another exam keeps them."))
    return redirect(url_for("assignments.show", id=id, work=work))


def _assign(classroom: Classroom, release: Release, form: ExamForm) -> Assignment | None:
    rules = form.rules()
    plan = form.plan(grades.free_title(classroom.id, release.title, rules.passages))
    elsewhere = _kept_elsewhere(release, rules)
    try:
        made = examining.assign(classroom, release, rules, plan, by=learner(), at=now())
    except NothingToAsk as nothing:
        db.session.rollback()
        form.passages.errors = _refused(nothing, release, elsewhere)
        return None
    db.session.commit()
    flash(_said(made, rules.length, elsewhere))
    return made.assigned


def _refused(nothing: NothingToAsk, release: Release, elsewhere: list[str]) -> list[str]:
    """Why no exam can be set, and what to do."""
    if not isinstance(nothing, NothingToSpare):
        return [_("No question of these can be spared from practice. Choose more passages or kinds."), *elsewhere]
    none = _("No exam can be set now: practice needs two questions on each fact, and no more are left than that.")
    return [none, *_elsewhere(bool(release.kept))]


def _kept_elsewhere(release: Release, rules: Rules) -> list[str]:
    """What to know where too few are left because other exams keep some."""
    return _elsewhere(reserving.is_kept_from(release, rules))


def _elsewhere(is_kept: bool) -> list[str]:
    said = _("Other exams keep some of these questions, and no two exams ask the same until they are given back.")
    return [str(said)] if is_kept else []


def _said(made: SetExam, wanted: int, elsewhere: list[str]) -> str:
    kept = ngettext(
        "%(num)s question is kept for it from now on, and asked nowhere else.",
        "%(num)s questions are kept for it from now on, and asked nowhere else.",
        made.kept,
    )
    asks = ngettext("It asks %(num)s of them.", "It asks %(num)s of them.", made.asked)
    said = [kept, asks] if made.asked < made.kept else [kept]
    said += [_taken(made.taken)] if made.taken else []
    if made.asked >= wanted:
        return " ".join(said)
    few = _("No more could be spared: each fact keeps two other questions, one of them from memory, for practice.")
    return " ".join([*said, few, *elsewhere])


def _taken(count: int) -> str:
    said: str = ngettext(
        "Too few others were left: %(num)s of them is asked no more in quizzes that can still be begun.",
        "Too few others were left: %(num)s of them are asked no more in quizzes that can still be begun.",
        count,
    )
    return said
