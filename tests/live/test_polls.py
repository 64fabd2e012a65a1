"""A poll in a game: it is asked and told like a question, and counts for nothing."""

from __future__ import annotations

import re

from werkzeug.datastructures import MultiDict

from tests.conftest import words
from tests.live.class_game import reviews_of


def test_a_poll_counts_for_nothing(class_game):
    game = class_game(points="certainty")
    ann = game.players[0]
    game.happens("poll", text="Too fast?", options="Yes\nNo\n\nYes")
    assert "Too fast?" in words(game.page(ann))
    assert "how sure you are" not in words(game.page(ann))
    game.sends(ann, MultiDict([("chosen", "1")]))
    game.happens("locked")
    assert "Show the votes" in words(game.host_page())
    assert "Look up: the votes come now." in words(game.page(ann))
    game.happens("revealed")
    assert "1 of 1" in words(game.projected())
    assert reviews_of(game, ann) == []
    assert game.points() == [0]


def test_a_poll_that_is_asked_again_shows_how_the_votes_have_moved(class_game):
    game = class_game(players=2)
    ann, ben = game.players
    game.happens("poll", text="Too fast?", options="Yes\nNo")
    game.sends(ann, MultiDict([("chosen", "0")]))
    game.sends(ben, MultiDict([("chosen", "0")]))
    game.shows()
    assert "before" not in words(game.projected())
    game.happens("again")
    game.sends(ann, MultiDict([("chosen", "1")]))
    game.shows()
    for page in (game.projected(), game.host_page()):
        assert "A Yes 0 of 1 (before: 2 of 2)" in words(page)
        assert "B No 1 of 1 (before: 0 of 2)" in words(page)


def test_what_is_said_aloud_of_a_poll_and_of_what_was_dropped_is_so(class_game):
    game, said = class_game(), []
    for kind in ("poll", "locked", "revealed", "asked", "locked", "revealed", "dropped"):
        game.happens(kind, **({"text": "Too fast?", "options": "Yes\nNo"} if kind == "poll" else {}))
        said.append(game.players[0].get(f"/live/games/{game.id}/player/now").json["aloud"])
    assert said == [
        *("A poll, without points.", "The answers are closed.", "The votes are shown."),
        *("Question 1 of 10.", "The answers are closed.", "The answer is shown."),
        "This question was dropped. It counts for nobody.",
    ]


def test_a_poll_with_too_many_answers_is_refused_and_one_that_nobody_chose_in_says_so(class_game):
    game = class_game()
    many = "\n".join(map(str, range(9)))
    assert "takes 8 answers" in words(game.happens("poll", 422, text="Which?", options=many).text)
    game.happens("poll", text="Which?", options="1\n2")
    assert "Choose one of the answers." in words(game.sends(game.players[0], MultiDict()).text)


def test_after_a_poll_which_moves_no_points_the_next_question_is_a_press_away(class_game):
    game = class_game(top_five="y")
    primary = re.compile(r"<button[^>]*data-primary[^>]*>\s*([^<]*?)\s*<")
    game.plays(game.players[0])
    assert primary.findall(game.host_page()) == ["Show the board"]
    for kind in ("poll", "locked", "revealed"):
        game.happens(kind, **({"text": "Too fast?", "options": "Yes\nNo"} if kind == "poll" else {}))
    assert primary.findall(game.host_page()) == ["Next question"]
    assert "Show the board" in words(game.host_page())
