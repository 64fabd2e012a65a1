"""The machine's clock is set in mid-quiz: nobody's time is cut short, and nobody's is stretched."""

from __future__ import annotations

from datetime import timedelta

import pytest

from quizapp import ticking
from quizapp.db import db
from quizapp.quiz.models import Attempt
from quizapp.web import clock


@pytest.fixture
def attempt(guest, machine):
    """The address of an attempt with ten minutes, begun at noon."""
    guest.starts()
    quiz = guest.post("/quizzes", length="3", behaviour="deferred", paging="one", minutes="10").location
    return guest.post(f"{quiz}/attempts").location


def ended(app, address: str) -> str | None:
    with app.app_context():
        return db.session.get_one(Attempt, int(address.rpartition("/")[2])).ended_by


@pytest.mark.parametrize("hours", [2, -2])
def test_the_time_that_is_left_is_the_same(app, guest, machine, attempt, hours):
    machine.passes(9 * 60)
    machine.wall += timedelta(hours=hours)
    ticking.tick(app)  # nor does the server's round follow the machine while somebody's time is running
    assert guest.get(f"{attempt}/1").status_code == 200
    assert ended(app, attempt) is None
    machine.passes(2 * 60)
    ticking.tick(app)
    assert ended(app, attempt) == "time"


def test_once_nobodys_time_is_running_the_machine_is_followed(app, guest, machine, attempt):
    machine.wall += timedelta(hours=2)
    machine.passes(11 * 60)
    ticking.tick(app)
    assert ended(app, attempt) == "time"
    ticking.tick(app)
    assert clock.now() == machine.wall
