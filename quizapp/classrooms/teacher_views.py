"""Colleagues who teach a class along: let in by name or by a link, and removed."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from quizapp.accounts.current import learner
from quizapp.accounts.models import User
from quizapp.classrooms import invitations, joining, leaving, queries
from quizapp.classrooms.forms import ColleagueForm
from quizapp.classrooms.joining import TEACHERS
from quizapp.classrooms.loading import taught
from quizapp.classrooms.queries import TEACHER
from quizapp.classrooms.roster_page import roster_page
from quizapp.classrooms.showing import page
from quizapp.db import db
from quizapp.web.access import Access, access
from quizapp.web.clock import now
from quizapp.web.limits import limiter
from quizapp.web.returning import sent_from

blueprint = Blueprint("teachers", __name__, template_folder="templates", url_prefix="/classes")

Page = str | Response | tuple[str, int]


@blueprint.post("/<int:id>/teachers")
@access(Access.TEACHER)
@sent_from("roster.show")
@limiter.limit("30/minute;300/hour")
def add(id: int) -> Page:
    classroom, form = taught(id), ColleagueForm()
    found: User | None = joining.colleague(form.name.data) if form.validate_on_submit() else None
    if found is None:
        form.name.errors = form.name.errors or [_("No teacher signs in with this name. Send them the link instead.")]
        return roster_page(classroom, colleague=form), 422
    if (there := queries.membership(found.id, id)) and there.role == TEACHER:
        myself = _("You teach this class already.")
        flash(myself if found.id == learner().id else _("%(name)s teaches this class already.", name=found.name))
        return redirect(url_for("roster.show", id=id))
    joining.add_teacher(classroom, found, now())
    db.session.commit()
    flash(_("%(name)s teaches this class too.", name=found.name))
    return redirect(url_for("roster.show", id=id))


@blueprint.post("/<int:id>/teachers/<int:who>/removal")
@access(Access.TEACHER)
def remove(id: int, who: int) -> Response:
    """Ends a colleague's time in the class; one's own is ended by leaving it, so that a teacher is always left."""
    classroom = taught(id)
    gone = queries.member(id, who, TEACHER) or abort(404)
    if gone.id == learner().id:
        return redirect(url_for("classes.departure", id=id))
    leaving.remove_teacher(classroom, gone.id, now())
    db.session.commit()
    flash(_("%(name)s no longer teaches this class. What they set for it, and their grades, stay.", name=gone.name))
    return redirect(url_for("roster.show", id=id))


@blueprint.get("/teachers/<token>")
@access(Access.ANYONE)
def invitation(token: str) -> Page:
    """Whoever does not teach, or is not signed in, is told what the link is for, and nothing of the class."""
    classroom = invitations.class_of(token)
    if classroom is None:
        return _over()
    if not current_user.is_authenticated or learner().role not in TEACHERS:
        return page("invitation_refused"), 403
    teaches = queries.taught(learner().id, classroom.id) is not None
    return page("invitation_own" if teaches else "invitation", classroom=classroom)


@blueprint.post("/teachers/<token>")
@access(Access.TEACHER)
def accept(token: str) -> Page:
    classroom = invitations.class_of(token)
    if classroom is None:
        return _over()
    joining.add_teacher(classroom, learner(), now())
    db.session.commit()
    flash(_("You teach “%(name)s” now.", name=classroom.name))
    return redirect(url_for("classes.show", id=classroom.id))


def _over() -> Page:
    """Of a link that has ended, and of one that there never was."""
    return page("invitation_over"), 404
