"""Games that a teacher opens from the pages of a class by one press, on what it holds least; and the way back there."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from quizapp.accounts.current import learner
from quizapp.classrooms import repeating
from quizapp.classrooms.loading import taught
from quizapp.classrooms.looking import QUESTIONS, ClassWork, class_work
from quizapp.classrooms.models import Classroom
from quizapp.classrooms.queries import release_of
from quizapp.db import db
from quizapp.items.records import Item
from quizapp.live import hosting, publishing, queries
from quizapp.live.hosting import Plan
from quizapp.live.models import GameAssignment
from quizapp.live.settings import Settings
from quizapp.quiz.rules import Rules
from quizapp.study.wording import day_of_year
from quizapp.web.access import Access, access
from quizapp.web.clock import now
from quizapp.web.limits import limiter

blueprint = Blueprint("class_games", __name__)


@blueprint.post("/classes/<int:id>/warm-ups")
@access(Access.TEACHER)
@limiter.limit("60/hour")
def warm_up(id: int) -> Response:
    """A game on the five facts that the class holds least today, of those that it was asked before."""
    classroom = _open(id)
    found = _looked(classroom)
    if not found.warm_up:
        flash(_("There is nothing to warm up yet. Play a game with the class, or set a quiz, first."))
        return redirect(url_for("classes.show", id=id))
    if len(found.warm_up) < QUESTIONS and found.untold:
        flash(_("What is in a quiz whose results are not told yet is left out, so that nothing is given away."))
    return _opened(classroom, found, found.warm_up, _("Warm-up, %(day)s", day=day_of_year(now())))


@blueprint.post("/classes/<int:id>/again/games")
@blueprint.post("/classes/<int:id>/assignments/<int:work>/again/games")
@access(Access.TEACHER)
@limiter.limit("60/hour")
def once_more(id: int, work: int | None = None) -> Response:
    """A game on what the class confused and holds least, of all its work or of one piece."""
    classroom = _open(id)
    found = _looked(classroom, work)
    return _opened(classroom, found, found.once_more or abort(404), repeating.title(now()))


@blueprint.get("/games/<int:id>/again")
@access(Access.SIGNED_IN)
def after(id: int) -> Response:
    """To what is to be taught again after a game of a class, once its answers have arrived there."""
    running = queries.hosted(learner().id, id) or abort(404)
    classroom = running.classroom or abort(404)
    left = db.session.get(GameAssignment, id)
    if left is None:
        flash(_("What the class answered in the game is on its way here. Load the page again in a moment."))
    return redirect(url_for("again.show", id=classroom, work=left.assignment_id if left else None))


def _open(id: int) -> Classroom:
    """A class that the signed-in person teaches, and that is not archived; else 404."""
    classroom = taught(id)
    return classroom if classroom.archived_at is None else abort(404)


def _looked(classroom: Classroom, work: int | None = None) -> ClassWork:
    return class_work(classroom, release_of(classroom) or abort(404), now(), work)


def _opened(classroom: Classroom, found: ClassWork, items: tuple[Item, ...], title: str) -> Response:
    plan = Plan(Rules(length=len(items)), Settings(), title, classroom.id, items)
    step = hosting.open_game(learner(), found.release, plan, now())
    db.session.commit()
    publishing.publish(step)
    return redirect(url_for("live.show", id=step.running.id))
