"""Pages of joining a class: by its code, or by its link."""

from __future__ import annotations

from flask import Blueprint, Response, flash, g, redirect, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response as Answer

from quizapp.accounts import arriving, current
from quizapp.accounts.guest_codes import code_of
from quizapp.accounts.models import User
from quizapp.classrooms import guessing, joining, queries
from quizapp.classrooms.forms import CodeForm, JoinForm
from quizapp.classrooms.guessing import codes
from quizapp.classrooms.models import Classroom
from quizapp.classrooms.queries import TEACHER
from quizapp.classrooms.showing import form_page, page
from quizapp.db import db
from quizapp.web.access import Access, access
from quizapp.web.clock import now
from quizapp.web.limits import limiter

blueprint = Blueprint("joining", __name__, template_folder="templates", url_prefix="/classes/join")

NEW_GUESTS = "120/minute;2000/hour"
"""From one address, behind which a whole school may sit."""

Page = str | Answer | tuple[str, int]


def _came_in_or_tried_a_name(response: Response) -> bool:
    """Whoever is told that a name is taken has learnt of somebody, which is counted too."""
    return response.status_code == 302 or "name_is_taken" in g


@blueprint.route("", methods=["GET", "POST"])
@access(Access.ANYONE)
@codes.limits
def code() -> Page:
    form = CodeForm()
    if not form.validate_on_submit():
        return form_page("code", form=form)
    classroom = codes.meant()
    if classroom is None:
        form.code.errors = [_("No class can be joined with this code. Look at it once more, or ask your teacher.")]
        return page("code", form=form), 422
    return redirect(url_for("joining.link", token=classroom.token))


@blueprint.route("/<token>", methods=["GET", "POST"])
@access(Access.ANYONE)
@limiter.limit(
    NEW_GUESTS,
    methods=["POST"],
    exempt_when=lambda: current_user.is_authenticated,
    deduct_when=_came_in_or_tried_a_name,
)
def link(token: str) -> Page:
    classroom = queries.with_token(token)
    if classroom is None:
        return page("code", form=CodeForm(formdata=None), is_gone=True), 404
    if _is_in(classroom):
        return redirect(url_for("classes.show", id=classroom.id))
    form = JoinForm()
    if current.has_account():
        del form.name
    if not form.validate_on_submit() or _is_taken(classroom, form):
        return _page(classroom, form)
    somebody = _somebody()
    joining.join(classroom, somebody, form.name.data if form.name else "", now())
    db.session.commit()
    guessing.is_at_home(classroom)
    _welcome(classroom, somebody)
    return redirect(url_for("classes.show", id=classroom.id))


def _is_in(classroom: Classroom) -> bool:
    return current_user.is_authenticated and queries.membership(current.learner().id, classroom.id) is not None


def _is_taken(classroom: Classroom, form: JoinForm) -> bool:
    """Whether the name that was typed is that of somebody in the class; then the form says so."""
    if not form.name:
        return False
    queries.wait_for_others(classroom.id)
    if not queries.is_called(classroom.id, form.name.data):
        return False
    taken = _("Somebody in this class is called so already. Add a letter or your last name.")
    again = _("If that is you, do not join twice: sign in, or come back with the code that you wrote down as a guest.")
    form.name.errors, g.name_is_taken = [taken, again], True
    return True


def _somebody() -> User:
    """Who is signed in; a visitor becomes a guest."""
    return current.learner() if current_user.is_authenticated else arriving.as_guest(now())


def _welcome(classroom: Classroom, somebody: User) -> None:
    """Say where they are now; and to a guest, who has nothing else to come back by, their code."""
    flash(_("You are in “%(name)s” now.", name=classroom.name))
    if somebody.is_guest:
        flash(_("Your code, to write down: %(code)s", code=code_of(somebody)))
        flash(_("With it you come back into your class on any device. It also stands on the page of your account."))


def _page(classroom: Classroom, form: JoinForm) -> Page:
    teachers = [one.name for one in queries.members(classroom.id, TEACHER)]
    return form_page("join", classroom, teachers=teachers, form=form)
