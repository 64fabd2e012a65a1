"""One press on the page of a class opens a game on what it holds least, and a game tells what to teach again."""

from __future__ import annotations

import re

import pytest
import sqlalchemy as sa

from quizapp.classrooms.assigning import BY_HAND
from quizapp.db import db
from quizapp.live.models import GameRow
from quizapp.quiz.drawing import clash
from tests.conftest import words
from tests.live.class_game import ClassGame


def pressed(found, place: str) -> ClassGame:
    """The game that one press of the teacher's opens."""
    answer = found.school.teacher.post(found.school.place + place)
    assert answer.status_code == 302
    assert re.fullmatch(r"/games/\d+", answer.location)
    return ClassGame(found.school.app, found.school.teacher, int(answer.location.rsplit("/", 1)[1]))


def asked_by(game: ClassGame):
    return [game.running.release.by_revision[revision] for revision in game.running.game.revisions]


def games(app) -> int:
    with app.app_context():
        return db.session.scalar(sa.select(sa.func.count()).select_from(GameRow))


@pytest.fixture
def six(class_of_size):
    return class_of_size(6)


def test_a_warm_up_asks_the_five_facts_held_least_the_weakest_first(six):
    items = six.facts_asked(7)
    six.sits(items, wrong=[3, 6, 0, 4, 1, 5, 2])
    game = pressed(six, "/warm-ups")
    asked = asked_by(game)
    assert [item.facts for item in asked] == [items[at].facts for at in (1, 5, 3, 0, 6)]
    assert not any(clash(one, other) for one in asked for other in asked if one is not other)
    assert not {item.id for item in asked} & {item.id for item in items}
    assert game.running.classroom == six.school.id
    assert "Go to" in words(game.host_page())


def test_a_warm_up_asks_nothing_that_nobody_has_met(six):
    (item,) = six.facts_asked(1)
    six.sits([item], wrong=[0])
    assert [one.facts for one in asked_by(pressed(six, "/warm-ups"))] == [item.facts]


def test_where_nothing_was_met_a_warm_up_says_what_to_do_first_and_opens_no_game(six, teacher, app):
    answer = teacher.post(f"{six.school.place}/warm-ups")
    assert answer.location == six.school.place
    assert "Play a game with the class, or set a quiz, first." in words(teacher.get(answer.location).text)
    assert games(app) == 0


def test_a_warm_up_gives_nothing_away_that_is_not_told_yet(six):
    told, held = six.facts_asked(6)[:3], six.facts_asked(6)[3:]
    six.sits(told, wrong=[6, 6, 6])
    six.sits([told[0], *held], wrong=[6, 6, 6, 6], release=BY_HAND)
    assert {item.facts for item in asked_by(pressed(six, "/warm-ups"))} == {item.facts for item in told[1:]}


@pytest.mark.parametrize("place", ["/again/games", "/assignments/1/again/games"])
def test_five_minutes_as_a_game_ask_what_was_confused_first(six, place):
    items = six.facts_asked(4)
    six.sits(items, wrong=[2, 0, 6, 4])
    asked = asked_by(pressed(six, place))
    assert [item.facts for item in asked][:3] == [items[at].facts for at in (2, 3, 0)]
    assert 3 <= len(asked) <= 5


def test_neither_learners_nor_other_teachers_open_such_a_game(six, colleague, admin, guest, app):
    six.sits(six.facts_asked(2), wrong=[6, 0])
    for someone in (six.people[0], colleague, admin, guest):
        for place in ("/warm-ups", "/again/games", "/assignments/1/again/games"):
            assert someone.post(six.school.place + place).status_code == 404
    assert games(app) == 0


def test_an_archived_class_warms_up_no_more(six, teacher, app):
    six.sits(six.facts_asked(2), wrong=[6, 0])
    teacher.post(f"{six.school.place}/archive")
    assert teacher.post(f"{six.school.place}/warm-ups").status_code == 404
    assert "Start a warm-up" not in words(teacher.get(six.school.place).text)
    assert games(app) == 0


def test_the_page_of_the_class_offers_it_to_teachers_once_there_is_something(six, teacher):
    assert "Start a warm-up" not in words(teacher.get(six.school.place).text)
    six.sits(six.facts_asked(2), wrong=[6, 0])
    page = words(teacher.get(six.school.place).text)
    assert "Start a warm-up" in page
    assert "Own practice counts in it where these are five people or more" in page
    assert "Start a warm-up" not in words(six.people[0].get(six.school.place).text)
