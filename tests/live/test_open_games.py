"""The first page, and the page of the class, lead its learners to a class game that goes on; nobody needs the code."""

from __future__ import annotations

from datetime import timedelta

import pytest

from quizapp.db import db, writing
from quizapp.live.models import GamePlayer, GameRow
from tests.conftest import Someone, words
from tests.live.class_game import rows_of
from tests.live.conftest import joins_class
from tests.live.left import ends

OPEN, IN_IT, LEFT = "The class game is open: come in.", "You are in it: go back.", "You left it: you can come back."


@pytest.fixture
def classroom(class_of_pupils, learner) -> int:
    return class_of_pupils(learner)


@pytest.fixture
def game(class_game, classroom):
    """A game of the class, into which nobody has come."""
    return class_game(players=0, classroom=str(classroom), title="Friday")


def said(someone, classroom: int) -> list[str]:
    """What the first page and the page of the class say of games."""
    pages = [words(someone.get(path).text) for path in ("/", f"/classes/{classroom}")]
    return [next((says for says in (OPEN, IN_IT, LEFT) if says in page), "") for page in pages]


def test_a_learner_of_the_class_is_led_into_it_and_back_to_it(game, learner, classroom):
    assert said(learner, classroom) == [OPEN, OPEN]
    page = learner.get("/").text
    assert f'<a href="/play/{game.running.code}">Friday</a>' in page
    game.joins(learner)
    assert said(learner, classroom) == [IN_IT, IN_IT]
    assert learner.get(f"/play/{game.running.code}").location == f"/games/{game.id}/player"
    learner.post(f"/games/{game.id}/player/departure")
    assert said(learner, classroom) == [LEFT, LEFT]


def test_who_left_once_something_was_asked_is_led_back_too(game, learner, classroom):
    game.joins(learner)
    game.happens("asked")
    learner.post(f"/games/{game.id}/player/departure")
    assert said(learner, classroom) == [LEFT, LEFT]


def test_the_first_page_says_whose_game_it_is_and_each_class_has_its_own_alone(game, learner, class_of_pupils):
    elsewhere = class_of_pupils(learner)
    assert f"History 9b. {OPEN}" in words(learner.get("/").text)
    assert said(learner, elsewhere) == [OPEN, ""]


def test_nobody_else_is_told_of_it(game, learner, class_of_pupils, person, teacher):
    other = person("Otto Other")
    elsewhere = class_of_pupils(other)
    for _ in ("before anybody came into it", "and then"):
        assert said(other, elsewhere) == ["", ""]
        assert "Friday" not in words(teacher.get("/").text)
        game.joins(learner)


def test_of_several_the_newest_comes_first(game, class_game, learner, classroom):
    class_game(players=0, classroom=str(classroom), title="Saturday")
    for path in ("/", f"/classes/{classroom}"):
        page = words(learner.get(path).text)
        assert -1 < page.index("Saturday") < page.index("Friday")


def test_a_guest_who_closed_the_page_finds_the_way_back_without_a_class(class_game):
    game = class_game(players=0)
    guest = game.joins(Someone(game.app), "Gil")
    assert IN_IT in words(guest.get("/").text)


def test_a_game_is_not_offered_behind_a_closed_door_but_to_who_is_in_it(game, learner, classroom, person):
    late = person("Lale Late")
    joins_class(late, classroom)
    game.joins(learner)
    game.happens("lobby_locked")
    assert said(late, classroom) == ["", ""]
    assert said(learner, classroom) == [IN_IT, IN_IT]


def test_nor_to_whoever_was_taken_out(game, learner, classroom):
    game.joins(learner)
    (player,) = rows_of(game.app, GamePlayer, game_id=game.id)
    game.host.post(f"/games/{game.id}/players/{player.id}", does="remove")
    assert said(learner, classroom) == ["", ""]


def test_nor_when_it_is_over_or_was_forgotten(game, learner, classroom):
    with game.app.app_context(), writing():
        row = db.session.get_one(GameRow, game.id)
        row.opened_at -= timedelta(hours=25)
    assert said(learner, classroom) == ["", ""]
    with game.app.app_context(), writing():
        db.session.get_one(GameRow, game.id).opened_at += timedelta(hours=25)
    assert said(learner, classroom) == [OPEN, OPEN]
    ends(game)
    assert said(learner, classroom) == ["", ""]


def test_nor_in_a_class_that_is_archived(game, learner, classroom, teacher):
    teacher.post(f"/classes/{classroom}/archive")
    assert "come in" not in words(learner.get("/").text)


def test_nor_to_who_sits_an_exam_until_it_is_handed_in(game, learner, classroom, person, begins_exam):
    other = person("Otto Other")
    joins_class(other, classroom)
    game.joins(learner)
    own = f"/attempts/{begins_exam(learner)}"
    for path in ("/", f"/classes/{classroom}"):
        assert "Friday" not in words(learner.get(path).text)
    assert said(other, classroom) == [OPEN, OPEN]
    learner.post(f"{own}/submission")
    assert said(learner, classroom) == [IN_IT, IN_IT]
