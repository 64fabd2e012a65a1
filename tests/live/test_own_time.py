"""More time in a class reaches its games, by each factor, and no fellow, host or projector is shown it."""

from __future__ import annotations

import json
import re

import pytest
import sqlalchemy as sa
import time_machine

from quizapp.classrooms.models import Membership
from quizapp.db import db, writing
from tests.conftest import Someone

NOON = "2099-01-01T12:00Z"
FACTORS = {1.25: 18_750, 1.5: 22_500, 2.0: 30_000, 0.0: None}
"""Each with the milliseconds that it makes of fifteen seconds."""


@pytest.fixture
def at_noon():
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def closing(at_noon, class_played):
    """A game of a class of two whose question closes in fifteen seconds."""
    game, _classroom = class_played
    game.happens("asked")
    game.happens("closing")
    return game


def gives(game, someone, factor: float) -> None:
    """Let somebody have that time, and come into the game again, which takes it along."""
    with game.app.app_context(), writing():
        rows = sa.update(Membership).where(Membership.user_id == someone.id).values(time_factor=factor)
        db.session.execute(rows)
    assert someone.post(f"/play/{game.running.code}").status_code == 302
    assert next(iter(game.running.game.players.values())).time_factor == (factor or None)


def seen_by_others(game, fellow) -> list[str]:
    """All that the fellow, the host and the projector are shown and sent, but for the count of what happened."""
    projector = f"/live/projector/{game.running.projector}/now"
    host = [f"/games/{game.id}", f"/games/{game.id}/players", f"/live/games/{game.id}/now"]
    pages = [fellow.get(f"/games/{game.id}/player").text, fellow.get(f"/live/games/{game.id}/player/now").text]
    pages += [game.host.get(path).text for path in host]
    pages += [game.projected(), Someone(game.app).get(projector).text]
    counted = re.compile(r'name="csrf_token" value="[^"]*"|"sequence": ?\d+|data-sequence="\d+"|"etag": ?"[^"]*"')
    return [counted.sub("", page) for page in pages]


@pytest.mark.parametrize("factor", FACTORS)
def test_nobody_else_is_shown_or_sent_anything_of_it(closing, learner, ben, factor):
    seen_by_others(closing, ben)
    before = seen_by_others(closing, ben)
    gives(closing, learner, factor)
    assert seen_by_others(closing, ben) == before
    told = json.loads(ben.get(f"/live/games/{closing.id}/player/now").text)
    assert told["you"]["left_ms"] == 15_000


@pytest.mark.parametrize("kind", ["asked", "again", "poll", "closing", "extended"])
def test_who_is_given_more_while_they_play_has_it_with_the_next_word_of_the_host_about_time(
    at_noon, class_played, learner, ben, kind
):
    game, classroom = class_played
    game.happens("asked")
    if kind == "extended":
        game.happens("closing")
    if kind in ("asked", "again", "poll"):
        game.shows()
    who = f"/classes/{classroom}/learners/{learner.id}"
    assert game.host.post(who, name=learner.name, time_factor="2.0").status_code == 302
    game.happens(kind, text="Who is ready?", options="All\nSome")
    if kind in ("asked", "again", "poll"):
        game.happens("closing")
    mine, fellows = (one.get(f"/live/games/{game.id}/player/now").json["you"]["left_ms"] for one in (learner, ben))
    assert (mine, fellows) == ((90_000, 45_000) if kind == "extended" else (30_000, 15_000))


def test_who_has_left_is_not_brought_back_by_being_given_more(class_played, learner):
    game, classroom = class_played
    game.plays(learner)
    learner.post(f"/games/{game.id}/player/departure")
    game.host.post(f"/classes/{classroom}/learners/{learner.id}", name=learner.name, time_factor="2.0")
    game.happens("asked")
    assert [one.here for one in game.running.game.players.values()] == [False, True]


@pytest.mark.parametrize("factor", FACTORS)
def test_the_learner_has_it_and_knows_it(closing, learner, factor):
    gives(closing, learner, factor)
    told = learner.get(f"/live/games/{closing.id}/player/now").json
    assert told["you"]["left_ms"] == FACTORS[factor]
