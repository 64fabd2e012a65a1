"""A whole game through the pages, without scripts: who may do what, and what everybody sees."""

from __future__ import annotations

from tests.conftest import words


def test_a_game_from_the_lobby_to_the_end(class_game):
    game = class_game(players=2)
    ann, ben = game.players
    assert "You are in" in words(game.page(ann))
    game.happens("asked")
    assert game.item.stem.split("_____")[0].strip()[:30] in words(game.page(ann))
    assert game.answers(ann).status_code == 302
    assert game.answers(ben, right=False).status_code == 302
    assert "Saved" in words(game.page(ann))
    assert "2 of 2 answered" in words(game.host_page())
    game.happens("locked")
    assert "The answers are closed" in words(game.page(ann))
    game.happens("revealed")
    assert "Right: 1,000 points" in words(game.page(ann))
    assert "Not right: 0 points" in words(game.page(ben)) or "Partly right" in words(game.page(ben))
    for _ in range(9):
        game.plays(ann)
    game.happens("ended")
    assert "The game is over" in words(game.page(ann))
    assert "You have 10,000 points: place 1 of 2." in words(game.page(ann))
