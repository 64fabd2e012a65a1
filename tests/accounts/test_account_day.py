"""Changing zone and day cut-off changes the days to come: what is in the log stays, and no day is lived twice."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from quizapp.scheduling.learning_day import learning_day
from quizapp.study import rebuilding

MORNING = "2099-03-03T10:00Z"
BACK = {"zone": "America/Los_Angeles", "cutoff_hours": "12"}
"""Settings by which it is still the day before."""
AHEAD = {"zone": "Pacific/Kiritimati", "cutoff_hours": "0"}


def days(someone) -> list[tuple[str, date]]:
    return [(row.client_key, row.learning_day) for row in someone.log()]


def verified(someone) -> list[str]:
    with someone.app.app_context():
        return rebuilding.verify()[1]


@pytest.mark.parametrize("settings", [BACK, AHEAD])
def test_what_was_answered_before_keeps_its_day(person, settings):
    with time_machine.travel(MORNING, tick=False):
        learner = person("Lena Learner")
        learner.practises(most=4)
        before = days(learner)
        assert learner.post("/account/day", settings).status_code == 302
        assert days(learner) == before
        assert {day for _, day in before} == {date(2099, 3, 3)}
        assert verified(learner) == []


def test_a_day_that_goes_back_brings_no_second_share_of_new_facts(person):
    """Who has learned the new facts of today meets no others by saying that it is still yesterday."""
    with time_machine.travel(MORNING, tick=False):
        learner = person("Lena Learner")
        learner.practises()
        learner.post("/account/day", BACK)
        assert learner.is_asked() is None
        assert learner.practises() == []


def test_no_fact_ever_has_an_answer_on_an_earlier_day_than_the_answer_before(person, school):
    with time_machine.travel(MORNING, tick=False) as clock:
        learner = person("Lena Learner")
        items = [item for item in school.items if len(item.facts) == 1][:3]
        for settings in (AHEAD, BACK, AHEAD, BACK, {"zone": "Asia/Tokyo", "cutoff_hours": "0"}):
            for item in items:
                learner.answers(learner.asks_for(item), right=False)
            assert learner.post("/account/day", settings).status_code == 302
            clock.shift(timedelta(hours=5))
    for fact in {row.fact_id for row in learner.log()}:
        lived = [row.learning_day for row in learner.log() if row.fact_id == fact]
        assert len(lived) >= 5
        assert lived == sorted(lived)
    assert verified(learner) == []


def test_the_next_answers_are_counted_by_the_new_day(person, school):
    with time_machine.travel("2099-03-03T03:00Z", tick=False) as clock:
        learner = person("Lena Learner")
        learner.post("/account/day", zone="UTC", cutoff_hours="2")
        learner.answers(learner.asks_for(school.items[0]))
        clock.shift(timedelta(hours=23, minutes=30))
        learner.answers(learner.asks_for(school.items[1]))
    assert {row.learning_day for row in learner.log()} == {date(2099, 3, 3), date(2099, 3, 4)}


@pytest.mark.parametrize("cutoff", range(13))
def test_every_cutoff_on_offer_gives_one_day_after_the_other(cutoff):
    start = learning_day_at(cutoff, 0)
    for hour in range(72):
        assert learning_day_at(cutoff, hour) == start + timedelta(days=(hour + 24 - cutoff) // 24 - (24 - cutoff) // 24)


def learning_day_at(cutoff: int, hour: int) -> date:
    return learning_day(datetime(2099, 3, 3, tzinfo=UTC) + timedelta(hours=hour), "UTC", cutoff)
