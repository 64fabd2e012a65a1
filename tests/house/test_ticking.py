"""What the server does by itself: attempts whose time is up are handed in though nobody looks."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa
import time_machine

from quizapp import ticking
from quizapp.db import db
from quizapp.quiz.models import Attempt

NOON = datetime.fromisoformat("2099-01-01T12:00+00:00")


@pytest.fixture
def limited(app, guest):
    """The guest's attempt with a limit of ten minutes, begun at noon."""
    with time_machine.travel(NOON, tick=False):
        guest.starts()
        quiz = guest.post("/quizzes", length="3", behaviour="deferred", paging="one", minutes="10").location
        guest.post(f"{quiz}/attempts")

    def read() -> Attempt:
        with app.app_context():
            return db.session.scalars(sa.select(Attempt)).one()

    return read


def test_a_round_hands_in_what_is_overdue_and_nothing_else(app, limited):
    for minutes, handed_in in ((9, 0), (11, 1), (12, 0)):
        with time_machine.travel(NOON + timedelta(minutes=minutes), tick=False):
            assert ticking.tick(app) == handed_in
    assert limited().ended_by == "time"
    assert limited().submitted_at == NOON + timedelta(minutes=10)


def test_what_goes_wrong_in_a_round_is_written_down_and_ends_nothing(app, caplog):
    with app.app_context():
        db.session.execute(sa.text("ALTER TABLE attempt RENAME TO elsewhere"))
        db.session.commit()
    with caplog.at_level(logging.ERROR):
        assert ticking.tick(app) == 0
    assert "could not be handed in" in caplog.text
