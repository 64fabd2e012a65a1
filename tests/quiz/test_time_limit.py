"""Time limits: a countdown, and what is refused after the end."""

from __future__ import annotations

import re

import pytest
import time_machine

from quizapp.quiz.wording import time_left
from tests.conftest import Someone

NOON = "2099-01-01T12:00Z"
SCRIPT = {"Accept": "application/json"}


def test_every_answer_says_when_it_was_saved_by_the_learners_clock(app, made, begun):
    with time_machine.travel(NOON, tick=False):
        guest = Someone(app)
        guest.starts("Asia/Tokyo")
        page = begun(guest, made(guest))
        assert page.saves(1).status_code == 302
        assert "Saved 21:00" in page.opens(1).text


def test_a_countdown_is_there_only_where_a_limit_is_set(sitting):
    assert re.search(r"<quiz-clock[^>]* hidden>", sitting().opens(1).text)
    page = sitting(minutes="20").opens(1).text
    assert "20 minutes left" in page
    assert not re.search(r"<quiz-clock[^>]* hidden>", page)


def test_a_script_hears_the_time_left_with_what_it_saves_and_when_it_asks(app, made, begun):
    with time_machine.travel(NOON, tick=False):
        guest = Someone(app)
        guest.starts("Asia/Tokyo")
        page = begun(guest, made(guest, minutes="20"))
        saved = guest.browser.post(f"{page.place}/1", data=page.form(1), headers=SCRIPT).json["time"]
    with time_machine.travel("2099-01-01T12:05Z", tick=False):
        asked = page.opens("time").json["time"]
    assert (saved, asked) == ({"left": 1200, "until": "until 21:20"}, {"left": 900, "until": "until 21:20"})


def test_without_a_limit_no_time_is_left_to_be_told(sitting):
    assert sitting().opens("time").json["time"]["left"] is None


def test_a_script_that_asks_after_the_end_is_shown_the_way_to_the_result(sitting):
    page = sitting()
    page.hands_in()
    assert page.opens("time").json == {"to": f"{page.place}/result"}


def test_the_last_minute_is_told_in_seconds(made, begun, person):
    with time_machine.travel("2099-01-01T12:00Z", tick=False):
        late = person("Late Learner")
        page = begun(late, made(late, minutes="10"))
    with time_machine.travel("2099-01-01T12:08:59Z", tick=False):
        assert "2 minutes left" in page.opens(1).text
    with time_machine.travel("2099-01-01T12:09:15Z", tick=False):
        assert "45 seconds left" in page.opens(1).text


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (61, "2 minutes left"),
        (60, "1 minute left"),
        (59, "59 seconds left"),
        (1, "1 second left"),
        (0, "0 seconds left"),
    ],
)
def test_minutes_that_have_begun_are_counted_and_in_the_last_one_its_seconds(app, seconds, said):
    with app.test_request_context():
        assert time_left(seconds) == said


def test_an_answer_after_the_time_is_refused_in_words_and_what_was_saved_counts(app, made, begun, person):
    with time_machine.travel("2099-01-01T12:00Z", tick=False):
        late = person("Late Learner")
        page = begun(late, made(late, minutes="10"))
        page.saves(1)
    with time_machine.travel("2099-01-01T12:10:09Z", tick=False):
        assert page.saves(2).location == f"{page.place}/2"
    with time_machine.travel("2099-01-01T12:10:11Z", tick=False):
        assert page.saves(3).location == f"{page.place}/result"
        said = page.result()
    assert "The time was up at 12:10, and what came after it does not count." in said
    assert "2 of 5" in said


def test_a_script_that_comes_too_late_is_shown_the_way_to_the_result(sitting, learner):
    page = sitting()
    page.hands_in()
    answer = learner.browser.post(f"{page.place}/1", data=page.form(1), headers=SCRIPT)
    assert (answer.status_code, answer.json["to"]) == (409, f"{page.place}/result")


def test_whoever_looks_after_the_time_sees_the_attempt_handed_in(app, made, begun, person):
    with time_machine.travel("2099-01-01T12:00Z", tick=False):
        late = person("Late Learner")
        page = begun(late, made(late, minutes="10"))
    with time_machine.travel("2099-01-01T13:00Z", tick=False):
        assert late.get(f"{page.place}/1").location == page.place
        assert late.get(page.place).location == f"{page.place}/result"
        assert "The time was up" in page.result()
