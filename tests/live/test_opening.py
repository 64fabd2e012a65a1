"""Opening a game: who may, for which class, and with which settings."""

from __future__ import annotations

import re
from html import unescape

import pytest

from quizapp.live.models import GameRow
from tests.conftest import words
from tests.live.class_game import rows_of


def test_only_accounts_lead_games(guest, visitor, learner):
    assert guest.get("/games/new").status_code == 404
    assert guest.post("/games", length="10", points="accuracy").status_code == 404
    assert visitor.get("/games/new").location.startswith("/sign-in")
    assert learner.get("/games/new").status_code == 200
    assert "To lead a game, you need an account" in words(guest.get("/games").text)


@pytest.mark.parametrize("wrong", [{"length": "0"}, {"length": "x"}, {"countdown": "2"}, {"points": "luck"}])
def test_a_game_with_wrong_settings_is_not_opened(teacher, app, wrong):
    answer = teacher.post("/games", **{"length": "10", "points": "accuracy"} | wrong)
    assert answer.status_code == 422
    assert rows_of(app, GameRow) == []


def test_the_host_is_told_where_fewer_questions_were_found(class_game):
    few = class_game(length=30, passages="3")
    assert "questions were found for this choice" in words(few.host_page())
    assert "questions were found for this choice" not in words(class_game().host_page())


def test_a_game_is_for_the_class_from_whose_page_one_came(teacher, learner, class_of_pupils):
    classroom = class_of_pupils(learner)
    page = teacher.get(f"/classes/{classroom}").text
    (link,) = set(re.findall('href="(/games/new[^"]*)"', page))
    chosen = f'<option selected value="{classroom}">History 9b</option>'
    form, _details = teacher.get(unescape(link)).text.split("<details", 1)
    assert chosen in form
    assert chosen not in teacher.get("/games/new").text
    assert chosen not in teacher.get(unescape(link).replace(f"classroom={classroom}", "classroom=999")).text


def test_who_teaches_no_class_is_not_asked_for_one(learner):
    assert "For which class" not in learner.get("/games/new").text


def test_a_game_is_for_no_class_that_somebody_else_teaches(teacher):
    assert teacher.post("/games", length="10", points="accuracy", classroom="7").status_code == 422
