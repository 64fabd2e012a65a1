"""While somebody sits an exam, all else of theirs pauses, in every browser: practice, the reader, other quizzes, games,
files. The server judges it at each request; it ends with the exam. What is not named here as open pauses."""

from __future__ import annotations

from flask import current_app, jsonify, make_response, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from quizapp.accounts.current import learner
from quizapp.accounts.models import User
from quizapp.errors import is_for_script
from quizapp.quiz import queries
from quizapp.web.clock import now

OPEN = frozenset(
    {"web", "accounts", "links", "recovery", "sign_ins", "account", "admin", "bank_admin"}
    | {"classes", "joining", "roster", "pupil", "assignments", "class_practice", "allowances"}
)
"""Blueprints whose pages show neither passages nor questions."""


def begins(learner: User) -> None:
    """Let the rooms above, which may be sending things to somebody who begins an exam, stop that. Those that do give
    the app a function."""
    for stop in current_app.extensions["at_exams"]:
        stop(learner.id)


def pause() -> Response | None:
    """The page that says so, in place of any that is not open."""
    if request.endpoint in (None, "static") or request.blueprint in OPEN or not current_user.is_authenticated:
        return None
    exam = queries.exam_of(learner(), now())
    if exam is None or (request.blueprint == "attempt" and (request.view_args or {}).get("id") == exam.id):
        return None
    return _paused(url_for("attempt.show", id=exam.id))


def _paused(place: str) -> Response:
    if is_for_script():
        said = _("Your exam is running. Hand it in first; what was saved here is safe.")
        return make_response(jsonify(to=place, said=said), 409)
    return make_response(render_template("quiz/paused.html", place=place), 409)
