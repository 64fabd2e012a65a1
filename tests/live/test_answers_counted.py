"""How many answered, and what, as the host, the projector and the players read it."""

from __future__ import annotations

import re

from werkzeug.datastructures import MultiDict

from quizapp.live import moments
from tests.conftest import Someone, words


def test_where_nobody_answered_the_answer_is_shown_without_counts(class_game):
    game = class_game(players=2)
    for answered, says in ((False, True), (True, False)):
        game.happens("asked")
        if answered:
            game.answers(game.players[0])
        game.shows()
        for page in (game.host_page(), game.projected()):
            assert ("Nobody answered." in words(page)) is says
            assert ("<progress" in page) is answered
            assert not re.search(r"\d of 0", words(page))  # an option may itself end in "of"


def test_who_does_not_know_is_counted_beside_the_others(class_game):
    game = class_game(players=3)
    game.happens("asked")
    for player, right in zip(game.players, (True, False, False), strict=True):
        game.answers(player, right=right)
    game.shows()
    for page in (game.host_page(), game.projected(), game.page(game.players[0])):
        assert "2 people said that they don’t know." in words(page)


def test_whoever_answered_and_left_is_counted_and_whoever_was_taken_out_is_not(class_game):
    game = class_game(players=3)
    ann, ben, _cy = game.players
    game.happens("asked")
    game.answers(ann)
    game.answers(ben)
    ann.post(f"/games/{game.id}/player/departure")
    assert "2 of 3 answered" in words(game.host_page())
    out = game.running.by_user[game.user_of(ben)]
    game.host.post(f"/games/{game.id}/players/{out}", does="remove")
    assert "1 of 2 answered" in words(game.host_page())
    game.shows()
    assert "1 of 2 answered" in words(game.host_page())
    spread = moments.present(game.running).scene.spread
    assert spread is not None
    assert spread.answers == 1


def test_a_question_that_is_asked_again_says_how_many_answered_this_time_and_then_how_many_answers_count(class_game):
    game = class_game(players=3)
    ann, ben, _cy = game.players
    game.happens("asked")
    game.answers(ann)
    game.happens("locked")
    game.happens("again")
    game.answers(ben)
    for page in (game.host_page(), game.projected()):
        assert "1 of 3 answered this time" in words(page)
    game.shows()
    assert "2 of 3 answered" in words(game.host_page())
    assert "this time" not in words(game.host_page())
    assert "2 of 2 (before: 1 of 1)" in words(game.projected())


def test_a_typed_answer_that_the_game_does_not_know_is_put_before_the_host_with_what_it_knows(typed_game, class_game):
    game = typed_game(class_game)
    players = [game.joins(Someone(game.app)) for _ in range(6)]
    given = ("many herons", "many herons", "two otters", "a lynx", "one swift")
    for player, typed in zip(players, given, strict=False):
        game.sends(player, MultiDict([("typed", typed)]))
    game.answers(players[-1])
    asks = "Is any of them right too? It knows: " + game.item.key[0].text
    game.happens("locked")
    for event in ("revealed", "accepted"):
        said = words(game.host_page())
        assert said.index(asks) < said.index("of 6", said.index("6 of 6 answered") + len("6 of 6"))
        assert said.index("many herons · 2 people") < said.index("1 more typed answer") < said.index("two otters · 1")
        game.happens(event, text="two otters")
    assert "these 3 typed answers" in words(game.host_page())
    assert "more typed answer" not in words(game.host_page())
    game.happens("dropped")
    assert "typed answers" not in words(game.host_page())


def test_a_host_who_has_nothing_to_decide_is_not_asked(typed_game, class_game):
    game = typed_game(class_game)
    right, unknowing = (game.joins(Someone(game.app)) for _ in range(2))
    game.answers(right)
    game.answers(unknowing, right=False)
    game.happens("locked")
    assert "The game does not know" not in words(game.host_page())
