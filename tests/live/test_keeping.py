"""A game goes on while its answers are brought to the memories."""

from __future__ import annotations

from quizapp.db import writing
from quizapp.live import keeping, pulse, reviews
from quizapp.live.models import GameRow
from quizapp.web.clock import now
from tests.live.class_game import player_log, reviews_of, rows_of
from tests.live.left import brought_up


def test_what_is_shown_while_nothing_was_to_be_done_is_brought_up_afterwards(class_game):
    game = class_game(players=1)
    game.happens("asked")
    game.answers(game.players[0])
    game.happens("locked")
    brought_up(game)
    running, line = game.running, game.running.sequence
    chunk = keeping.next_chunk(running)
    assert not chunk
    game.happens("revealed")
    with game.app.app_context(), writing():
        keeping.bring_up(running, chunk, now())
    keeping.is_committed(running, chunk)
    (row,) = rows_of(game.app, GameRow)
    assert (row.reviewed, row.sequence, running.is_brought_up) == (line, line + 1, False)
    assert len({row.client_key for row in reviews_of(game, game.players[0])}) == 1


def test_rounds_of_which_nothing_is_left_to_do_are_not_looked_at_again_until_something_changes_in_them(
    class_game, monkeypatch
):
    game = class_game(players=2)
    game.plays(*game.players)
    brought_up(game)
    looked_at = []
    monkeypatch.setattr(reviews, "_answers", lambda round: looked_at.append(round.number) or [])
    game.happens("asked")
    game.answers(game.players[0])
    assert not keeping.next_chunk(game.running)
    game.happens("locked")
    assert not keeping.next_chunk(game.running)
    assert set(looked_at) == {1}
    game.happens("dropped", round=0)
    keeping.next_chunk(game.running)
    assert set(looked_at) == {0, 1}


def test_answers_that_come_in_go_before_those_of_the_question_before(class_game):
    game = class_game(players=1)
    game.plays(*game.players)
    game.happens("asked")
    game.answers(game.players[0])
    pulse.beat(game.app, now())
    assert not player_log(game, game.players[0])
    pulse.beat(game.app, now())
    assert len(player_log(game, game.players[0])) == 1


def test_a_round_is_not_left_behind_before_all_of_its_answers_are_brought_or_taken_back(class_game):
    game = class_game(players=3)
    game.plays(*game.players)
    assert [len(chunk.due) for chunk in chunks_of_one(game)] == [1, 1, 1, 0]
    game.happens("dropped", round=0)
    assert [len(chunk.back) for chunk in chunks_of_one(game)] == [1, 1, 1, 0]


def chunks_of_one(game):
    """What is brought to the memories until nothing is left, one answer at a time, with the empty chunk at the end."""
    while True:
        chunk = keeping.next_chunk(game.running, most=1)
        with game.app.app_context(), writing():
            keeping.bring_up(game.running, chunk, now())
        keeping.is_committed(game.running, chunk)
        yield chunk
        if not chunk:
            return
