"""What is kept for an exam is not played: neither drawn for a game, nor asked by one that was opened before."""

from __future__ import annotations

import pytest

from quizapp.bank.models import Reservation
from quizapp.db import db, writing
from quizapp.quiz import making
from quizapp.quiz.rules import Rules
from quizapp.web.clock import now
from tests.conftest import words


@pytest.fixture
def keeps(app, school):
    """Keeps items for an exam."""

    def keep(items) -> None:
        with app.app_context(), writing():
            exam, _ = making.make(None, school, Rules(exam=True), "The exam", now(), items=tuple(items))
            row = {"quiz_id": exam.id, "set_id": school.set_id, "reserved_at": now()}
            db.session.add_all(Reservation(item_id=item.id, **row) for item in items)

    return keep


def test_a_game_draws_nothing_that_is_kept(class_game, keeps, school):
    kept = [item for item in school.items if item.core][::2]
    keeps(kept)
    for _ in range(3):
        running = class_game(players=0, length=30).running
        drawn = {running.release.by_revision[revision].id for revision in running.game.revisions}
        assert len(drawn) == 30
        assert drawn.isdisjoint(item.id for item in kept)


def test_a_game_that_was_opened_before_leaves_out_what_is_kept_by_now(class_game, keeps):
    game = class_game(players=0, length=4)
    by_revision, revisions = game.running.release.by_revision, game.running.game.revisions
    keeps([by_revision[revisions[0]], by_revision[revisions[2]]])
    asked = []
    for _ in range(2):
        game.plays()
        asked.append(game.running.game.rounds[-1].revision)
    assert asked == [revisions[1], revisions[3]]
    refused = game.happens("asked", status=422)
    assert "All questions were asked." in words(refused.text)
