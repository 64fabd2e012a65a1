"""What happens in a game while somebody's stream is being opened is sent on it, whenever that was."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable

import pytest
import sqlalchemy as sa

from quizapp.db import db
from quizapp.live.streams import TakenOverError


@pytest.fixture
def line():
    here, there = socket.socketpair()
    yield here
    here.close()
    there.close()


def meanwhile(does: Callable[..., object], *what: str) -> None:
    """Somebody else does this in a request of their own, and is done with it."""
    other = threading.Thread(target=does, args=what)
    other.start()
    other.join()


def test_a_question_that_is_asked_while_the_database_is_let_go_is_sent(class_game, line):
    game = class_game(players=1)
    with game.app.app_context():
        sa.event.listen(db.engine, "rollback", lambda _: meanwhile(game.happens, "asked"), once=True)
    opened = game.players[0].browser.get(
        f"/live/games/{game.id}/player/stream", environ_overrides={"gunicorn.socket": line}
    )
    sent: list[str] = []
    with pytest.raises(TakenOverError):
        sent.extend(part.decode() for part in opened.response)
    assert ['"view": "lobby' in part for part in sent] == [True, False]
    assert '"view": "asking-0"' in sent[1]
