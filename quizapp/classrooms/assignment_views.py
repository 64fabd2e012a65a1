"""Pages of what is set for a class: setting it, looking at it as a teacher or a learner, and beginning it."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from quizapp.accounts.current import learner
from quizapp.bank.releases import Release
from quizapp.classrooms import assigning, assignment_wording, examining, grade_wording, grades, queries
from quizapp.classrooms.assignment_forms import AssignmentForm
from quizapp.classrooms.loading import begins_as, in_use, joined, taught
from quizapp.classrooms.models import Assignment, Classroom
from quizapp.classrooms.queries import TEACHER, release_of
from quizapp.classrooms.records import Hand
from quizapp.classrooms.showing import form_page, page
from quizapp.classrooms.work_page import work_page
from quizapp.db import db, let_others_write
from quizapp.quiz.making import NothingToAsk
from quizapp.quiz.models import Quiz
from quizapp.quiz.queries import exam_of
from quizapp.quiz.rules import rules_of
from quizapp.quiz.wording import fewer_in_words
from quizapp.web.access import Access, access
from quizapp.web.clock import now
from quizapp.web.limits import limiter

blueprint = Blueprint("assignments", __name__, template_folder="templates", url_prefix="/classes/<int:id>/assignments")

Page = str | Response | tuple[str, int]


@blueprint.route("/new", methods=["GET", "POST"])
@blueprint.route("/new/like/<int:like>", methods=["GET", "POST"])
@access(Access.TEACHER)
@limiter.limit("60/hour", methods=["POST"])
def new(id: int, like: int | None = None) -> Page:
    classroom = in_use(id)
    release = release_of(classroom) or abort(404)
    form = AssignmentForm(release, learner().tz, now(), begins_as(classroom, like))
    if not form.validate_on_submit() or not _assign(classroom, release, form):
        return form_page("assign", classroom, form=form)
    return redirect(url_for("classes.show", id=id))


@blueprint.get("/<int:work>")
@access(Access.SIGNED_IN)
def show(id: int, work: int) -> Page:
    mine = queries.membership(learner().id, id) or abort(404)
    classroom = taught(id) if mine.role == TEACHER else joined(id)[0]
    assigned = _assigned(id, work)
    if mine.role == TEACHER:
        return work_page(classroom, assigned)
    terms = assigning.terms(assigned, learner().id, now())
    said = [
        *assignment_wording.of_an_exam(assigned),
        *assignment_wording.rules(assigned, terms, now()),
        *assignment_wording.for_learner(assigned, learner().id, now()),
    ]
    line = assignment_wording.line(classroom, assigned, learner().id, now())
    settled = examining.settled(assigned, now())
    notes, rule = grade_wording.notes(line.cell), grade_wording.rule_of_attempts(classroom)
    return page(
        "assignment", classroom, assigned=assigned, line=line, said=said, settled=settled, notes=notes, rule=rule
    )


@blueprint.post("/<int:work>/attempts")
@access(Access.SIGNED_IN)
def start(id: int, work: int) -> Response:
    joined(id)
    attempt = assigning.start(_assigned(id, work), learner(), now())
    if attempt is None:
        flash(_why_not())
        return redirect(url_for("assignments.show", id=id, work=work))
    db.session.commit()
    return redirect(url_for("attempt.show", id=attempt.id))


@blueprint.post("/<int:work>/release")
@access(Access.TEACHER)
def release(id: int, work: int) -> Response:
    taught(id)
    assigned = _assigned(id, work)
    if examining.goes_on(assigned, now()):
        flash(_("The exam goes on, so nothing is told yet: whoever still sits it could learn the answers."))
    else:
        assigning.release(assigned, now())
        _tell_all(assigned)
        flash(_("The results are told now, to everybody who has handed in."))
    return redirect(url_for("assignments.show", id=id, work=work))


@blueprint.post("/<int:work>/withdrawal")
@access(Access.TEACHER)
def withdraw(id: int, work: int) -> Response:
    """Takes a quiz off the class's page, or practice."""
    taught(id)
    assigned = grades.assignment(id, work) or abort(404)
    hand = Hand(learner().id, now())
    if assigned.exam:
        examining.withdraw(assigned, hand)
    else:
        assigning.withdraw(assigned, hand)
    _tell_all(assigned)
    flash(_("“%(title)s” is withdrawn. Attempts that were made stay their learners' own.", title=assigned.title))
    return redirect(url_for("classes.show", id=id))


def _tell_all(assigned: Assignment) -> None:
    """Tell everybody who has handed in, and commit: a few at a time, so that others who write wait only a moment."""
    while assigning.tell(assigned, now()):
        let_others_write()
    db.session.commit()


def _why_not() -> str:
    """Why the signed-in person can begin nothing."""
    if exam_of(learner(), now()):
        return str(_("Your exam is running, so nothing else can be begun until you have handed it in."))
    return str(_("This cannot be begun now."))


def _assigned(id: int, work: int) -> Assignment:
    return grades.quiz(id, work) or abort(404)


def _assign(classroom: Classroom, release: Release, form: AssignmentForm) -> bool:
    rules = form.rules()
    plan = form.plan(grades.free_title(classroom.id, release.title, rules.passages))
    try:
        assigned = assigning.assign(classroom, release, rules, plan, by=learner(), at=now())
    except NothingToAsk:
        db.session.rollback()
        form.passages.errors = [_("No question of these kinds is there for these passages. Choose more of either.")]
        return False
    db.session.commit()
    flash(_("“%(title)s” is set for the class.", title=assigned.title))
    if (found := rules_of(db.session.get_one(Quiz, assigned.quiz_id).rules).length) < rules.length:
        flash(fewer_in_words(found, rules.length))
    return True
