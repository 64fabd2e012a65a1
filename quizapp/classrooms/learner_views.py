"""The page of one learner of a class, for its teachers: what is set for them alone, and totals of their practice."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from quizapp.accounts import signing_in
from quizapp.accounts.current import learner
from quizapp.accounts.models import User
from quizapp.accounts.shown_once import link_to_show, to_be_shown
from quizapp.classrooms import allowing, queries, self_study
from quizapp.classrooms.forms import LearnerForm
from quizapp.classrooms.loading import pupil, taught
from quizapp.classrooms.models import Classroom, Membership
from quizapp.classrooms.queries import Member, release_of
from quizapp.classrooms.showing import form_page, page
from quizapp.db import db
from quizapp.web.access import Access, access
from quizapp.web.clock import now
from quizapp.web.limits import limiter
from quizapp.web.returning import sent_from

blueprint = Blueprint("pupil", __name__, template_folder="templates", url_prefix="/classes/<int:id>/learners/<int:who>")

Page = str | Response | tuple[str, int]


@blueprint.route("", methods=["GET", "POST"])
@access(Access.TEACHER)
def show(id: int, who: int) -> Page:
    classroom = taught(id)
    one = pupil(classroom, who)
    if link := link_to_show():
        return page("reset_link", classroom, one=one, link=link)
    mine = db.session.get_one(Membership, (id, who))
    form = LearnerForm(name=one.name, time_factor=str(mine.time_factor))
    if not form.validate_on_submit() or _is_taken(classroom, one, form):
        return _page(classroom, one, mine, form)
    mine.name = form.name.data
    allowing.give_time(mine, float(form.time_factor.data), now())
    db.session.commit()
    flash(_("Saved."))
    return redirect(url_for("pupil.show", id=id, who=who))


@blueprint.post("/reset-links")
@access(Access.TEACHER)
@sent_from("pupil.show")
@limiter.limit("30/minute;300/hour")
def reset(id: int, who: int) -> Response:
    """Makes a link with which the learner sets a new password, to be seen once."""
    one = pupil(taught(id), who)
    if not one.password_is_lent:
        abort(404)
    token = signing_in.new_reset_link(db.session.get_one(User, who), now(), learner())
    db.session.commit()
    return to_be_shown(token, url_for("pupil.show", id=id, who=who))


def _is_taken(classroom: Classroom, one: Member, form: LearnerForm) -> bool:
    """Whether the name is given to somebody else in the class, who could not be told apart; then the form says so."""
    if form.name.data == one.name or not queries.is_called(classroom.id, form.name.data, beside=one.id):
        return False
    form.name.errors = [_("Somebody else in this class is called so already.")]
    return True


def _page(classroom: Classroom, one: Member, mine: Membership, form: LearnerForm) -> Page:
    user, at = db.session.get_one(User, one.id), now()
    release = release_of(classroom) or abort(404)
    return form_page(
        "learner",
        classroom,
        one=one,
        form=form,
        totals=self_study.totals(user, release, at),
        passages=self_study.by_passage(user, release, at) if mine.shares else [],
    )
