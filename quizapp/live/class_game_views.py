"""Games that a teacher opens from the pages of a class by one press, on what it holds least; and the way back there.

A second press, by a finger that trembles or by somebody who came back to the page, leads to the game that the first one
opened, as long as that has not begun.
"""

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
from quizapp.live.running import Running
from quizapp.live.settings import Settings
from quizapp.quiz.rules import Rules
from quizapp.web.access import Access, access
from quizapp.web.clock import now
from quizapp.web.dates import day_of_year
from quizapp.web.limits import limiter

blueprint = Blueprint("class_games", __name__)


@blueprint.post("/classes/<int:id>/warm-ups")
@access(Access.TEACHER)
@limiter.limit("60/hour")
def warm_up(id: int) -> Response:
    """A game on the five facts that the class holds least today, of those that it was asked before; one a day waits."""
    classroom = _open(id)
    found = _looked(classroom)
    if not found.warm_up:
        flash(_("There is nothing to warm up yet. Play a game with the class, or set a quiz, first."))
        return redirect(url_for("classes.show", id=id))
    if len(found.warm_up) < QUESTIONS and found.untold:
        flash(_("What is in a quiz whose results are not told yet is left out, so that nothing is given away."))
    title = _("Warm-up, %(day)s", day=day_of_year(now()))
    waiting = queries.waiting(learner().id, classroom.id, title)
    return _at(waiting[0]) if waiting else _opened(classroom, found, found.warm_up, title)


@blueprint.post("/classes/<int:id>/again/games")
@blueprint.post("/classes/<int:id>/assignments/<int:work>/again/games")
@access(Access.TEACHER)
@limiter.limit("60/hour")
def once_more(id: int, work: int | None = None) -> Response:
    """A game on what the class confused and holds least, of all its work or of one piece: what is asked tells which."""
    classroom = _open(id)
    found = _looked(classroom, work)
    items, title = found.once_more or abort(404), repeating.title(now())
    asked = {found.release.revisions[item.id] for item in items}
    waiting = queries.waiting(learner().id, classroom.id, title)
    opened = next((one for one in waiting if set(one.game.revisions) == asked), None)
    return _at(opened) if opened else _opened(classroom, found, items, title)


@blueprint.get("/games/<int:id>/again")
@access(Access.SIGNED_IN)
def after(id: int) -> Response:
    """To what is to be taught again after a game of a class, once its answers have arrived there."""
    running = queries.hosted(learner().id, id) or abort(404)
    classroom = running.classroom or abort(404)
    left = db.session.get(GameAssignment, id)
    if left is None:
        flash(_on_its_way() if queries.are_in_class(running) else _nobody_of_the_class())
    return redirect(url_for("again.show", id=classroom, work=left.assignment_id if left else None))


def _on_its_way() -> str:
    return str(_("What the class answered in the game is on its way here. Load the page again in a moment."))


def _nobody_of_the_class() -> str:
    return str(
        _("Nobody who played is in the class, so nothing of the game is here. It comes with whoever joins the class.")
    )


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
    return _at(step.running)


def _at(running: Running) -> Response:
    return redirect(url_for("live.show", id=running.id))
