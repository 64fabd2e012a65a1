"""What a game says of points agrees with the number that is shown."""

from __future__ import annotations

import pytest

from quizapp.live.settings import Points, Settings
from quizapp.live.wording import formula, points
from tests.conftest import words


@pytest.mark.parametrize(
    ("number", "says"),
    [
        (0, "0 points"),
        (1, "1 point"),
        (1.0, "1 point"),
        (1.001, "1 point"),
        (1.04, "1.04 points"),
        (-6, "−6 points"),
        (1000, "1,000 points"),
    ],
)
def test_the_word_agrees_with_the_number_that_is_shown(app, number, says):
    with app.test_request_context():
        assert points(number) == says


def test_the_number_is_written_as_the_reader_does(app):
    with app.test_request_context(headers={"Accept-Language": "de"}):
        assert [points(1), points(333.333)] == ["1 Punkt", "333,33 Punkte"]


def test_the_points_of_the_class_are_counted_in_words_that_agree(class_game):
    game = class_game(players=1, points="certainty")
    game.happens("asked")
    game.answers(game.players[0], certainty="guess")
    game.shows()
    assert "The class has 1 point together." in words(game.projected())


@pytest.mark.parametrize(
    ("countdown", "says"),
    [
        (5, "974 at 5 seconds, and less if more time is given, but never less than 500."),
        (31, "750 at 31 seconds, and less if more time is given, but never less than 500."),
        (59, "509 at 59 seconds, and less if more time is given, but never less than 500."),
        (60, "half of them from 60 seconds on"),
        (600, "half of them from 60 seconds on"),
        (None, "half of them from 60 seconds on"),
    ],
)
def test_the_lobby_says_how_few_points_are_left_at_the_end_of_the_countdown_and_at_the_least(app, countdown, says):
    settings = Settings(points=Points.SPEED, countdown_ms=countdown and countdown * 1000)
    with app.test_request_context():
        assert says in formula(settings)


def test_where_speed_counts_and_answers_can_be_changed_the_lobby_says_from_when_a_changed_one_counts(app):
    said = "A changed answer counts from when it was changed."
    with app.test_request_context():
        for points in Points:
            for changes in (False, True):
                found = formula(Settings(points=points, changes=changes, teams=2))
                assert (said in found) is (changes and points is Points.SPEED)


def test_a_player_who_has_answered_nothing_is_told_of_no_place(class_game):
    game = class_game(players=2, points="certainty")
    game.happens("asked")
    game.answers(game.players[0], certainty="sure")
    game.shows()
    assert "You have 0 points and no place yet" in words(game.page(game.players[1]))
    assert "place 1 of 1." in words(game.page(game.players[0]))
    game.happens("ended")
    assert "You have 0 points and no place, as no answer of yours counted." in words(game.page(game.players[1]))
    assert "0 of 1 0 –" in words(game.host.get(f"/games/{game.id}/results").text)
