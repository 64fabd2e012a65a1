"""What a game has left, once the server has brought it up."""

from __future__ import annotations

import csv
import io

import sqlalchemy as sa

from quizapp.db import db
from quizapp.live import pulse
from quizapp.quiz.models import Attempt
from quizapp.web.clock import now


def brought_up(game):
    """Let the server bring all that the game says to the memories and the gradebook."""
    for _ in range(30):
        pulse.beat(game.app, now())
    assert game.running.is_brought_up


def ends(game):
    """The game is over, and has left what it leaves."""
    game.happens("ended")
    brought_up(game)


def rows(app, model, **by):
    with app.app_context():
        return list(db.session.scalars(sa.select(model).filter_by(**by)))


def attempt_of(app, someone) -> Attempt:
    """The one attempt that somebody has."""
    (found,) = rows(app, Attempt, learner_id=someone.id)
    return found


def grades(teacher, classroom):
    """What the gradebook's file says of each learner: the grade of the first piece of work, and its note."""
    lines = csv.reader(io.StringIO(teacher.get(f"/classes/{classroom}/gradebook/book.csv").text))
    return {line[0]: tuple(line[3:5]) for line in list(lines)[1:]}
