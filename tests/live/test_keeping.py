"""A game goes on while its answers are brought to the memories."""

from __future__ import annotations

from quizapp.db import writing
from quizapp.live import keeping
from quizapp.live.models import GameRow
from quizapp.web.clock import now
from tests.live.class_game import reviews_of, rows_of
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
