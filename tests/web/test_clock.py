"""The clock of a serving process: setting the machine's clock changes nothing until it is followed."""

from __future__ import annotations

from datetime import timedelta

import time_machine

from quizapp.quiz import queries
from quizapp.web.clock import now
from tests.machine import NOON, Machine

HOUR = timedelta(hours=1)


def test_it_goes_on_as_time_passes_and_not_as_the_machine_is_set():
    machine = Machine()
    clock = machine.clock()
    for step in (HOUR, -3 * HOUR):
        machine.passes(90)
        machine.wall += step
    assert clock.now() == NOON + timedelta(minutes=3)


def test_it_takes_over_what_the_machine_says_when_told_to():
    machine = Machine()
    clock = machine.clock()
    machine.wall += HOUR
    clock.follow()
    machine.passes(60)
    assert clock.now() == NOON + HOUR + timedelta(minutes=1)


def test_nothing_but_the_machine_is_asked_where_it_is_not_held_steady():
    with time_machine.travel(NOON, tick=False):
        assert now() == NOON


def test_the_clock_waits_for_those_whose_time_is_running(app, guest):
    with time_machine.travel(NOON, tick=False):
        guest.starts()
        without = guest.post("/quizzes", length="3", behaviour="deferred", paging="one").location
        guest.post(f"{without}/attempts")
        with app.app_context():
            assert not queries.is_time_running(NOON)
        limited = guest.post("/quizzes", length="3", behaviour="deferred", paging="one", minutes="10").location
        guest.post(f"{limited}/attempts")
        with app.app_context():
            assert queries.is_time_running(NOON)
