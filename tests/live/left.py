"""What a game has left, once the server has brought it up."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

from quizapp.db import db, writing
from quizapp.live import pulse
from quizapp.live.models import GameEvent
from quizapp.quiz.models import Attempt
from quizapp.web.clock import now
from tests.live.class_game import rows_of
from tests.tables import content


def brought_up(game):
    """Let the server bring all that the game says to the memories and the gradebook."""
    for _ in range(30):
        pulse.beat(game.app, now())
    assert game.running.is_brought_up


def ends(game):
    """The game is over, and has left what it leaves."""
    game.happens("ended")
    brought_up(game)


def attempt_of(app, someone) -> Attempt:
    """The one attempt that somebody has."""
    (found,) = rows_of(app, Attempt, learner_id=someone.id)
    return found


def grades(teacher, classroom):
    """What the gradebook's file says of each learner: the grade of the first piece of work, and its note."""
    lines = csv.reader(io.StringIO(content(teacher.get(f"/classes/{classroom}/gradebook/book.csv"))))
    return {line[0]: tuple(line[3:5]) for line in list(lines)[1:]}


def will_ask(game, *kinds) -> None:
    """Let the game ask these kinds in turn, each by the first item that asks one fact, which no other of them asks."""
    release, picked = game.running.release, []
    for kind in kinds:
        taken = {fact for item in picked for fact in item.facts}
        fits = (item for item in release.items if item.kind is kind and len(item.facts) == 1)
        picked.append(next(item for item in fits if taken.isdisjoint(item.facts)))
    will_ask_these(game, *picked)


def will_ask_these(game, *items) -> None:
    """Let the game ask these items of its release in turn."""
    revisions = tuple(game.running.release.revisions[item.id] for item in items)
    with game.app.app_context(), writing():
        opened = db.session.get_one(GameEvent, (game.id, 1))
        opened.data = {**opened.data, "revisions": list(revisions)}
    game.running.game = replace(game.running.game, revisions=revisions)
