"""Time closes an attempt, with a grace for what was on its way, and not before the end that its learner was given."""

from __future__ import annotations

from datetime import timedelta

import pytest

from quizapp.db import writing
from quizapp.quiz import attempting, locking
from quizapp.quiz.attempting import TooLate
from quizapp.quiz.models import Ended
from quizapp.quiz.paper import GRACE, KEPT_OPEN
from quizapp.quiz.rules import Rules, Terms
from tests.conftest import MONDAY
from tests.quiz.course import LIMITED, minutes


def test_an_answer_just_after_the_deadline_was_on_its_way_and_counts(sat):
    attempt = sat(LIMITED, MONDAY)
    assert attempt.saves(1, minutes(10) + GRACE)


def test_an_answer_after_the_grace_is_refused_and_what_was_saved_counts(sat, learner, app):
    attempt = sat(LIMITED, MONDAY)
    attempt.saves(1, minutes(9))
    late = minutes(10) + GRACE + timedelta(seconds=1)
    with pytest.raises(TooLate):
        attempt.saves(2, late)
    with app.app_context(), writing():
        assert locking.close_overdue(late) == 1
    row = attempt.row()
    assert (row.ended_by, row.submitted_at, row.mark) == ("time", minutes(10), 1)
    assert {row.answered_at for row in learner.log()} == {minutes(9)}


def test_nothing_is_closed_before_its_time_and_nothing_twice(sat, app):
    sat(LIMITED, MONDAY)
    with app.app_context():
        for at, closed in ((minutes(10), 0), (minutes(11), 1), (minutes(12), 0)):
            with writing():
                assert locking.close_overdue(at) == closed


def test_without_a_limit_an_attempt_stays_open_for_a_week_after_the_last_save(sat, app):
    attempt = sat(Rules(length=3), MONDAY)
    attempt.saves(1, MONDAY + timedelta(days=6))
    for day, closed in ((8, 0), (14, 1)):
        with app.app_context(), writing():
            assert locking.close_overdue(MONDAY + timedelta(days=day)) == closed
    assert attempt.row().mark == 1


def test_a_save_does_not_lengthen_a_time_limit(sat):
    attempt = sat(LIMITED, MONDAY)
    attempt.saves(1, minutes(9))
    assert attempt.row().closes_at == minutes(10)


def test_time_ends_nothing_that_was_given_more_since_it_was_seen_to_be_overdue(sat):
    attempt, late = sat(LIMITED, MONDAY), minutes(11)
    attempt.does(attempting.give_time, Terms(1.5), minutes(9))
    attempt.does(locking.submit, Ended.TIME, late)
    assert attempt.row().submitted_at is None
    attempt.saves(1, late)
    attempt.does(locking.submit, Ended.TIME, minutes(16))
    assert attempt.row().ended_by == Ended.TIME


@pytest.mark.parametrize(("factor", "closes"), [(0.5, 10), (1, 10), (1.5, 15)])
def test_time_that_is_given_is_never_less_than_there_was(sat, factor, closes):
    attempt = sat(LIMITED, MONDAY)
    attempt.does(attempting.give_time, Terms(factor), minutes(1))
    assert (attempt.row().closes_at, attempt.row().rules["time_limit_s"]) == (minutes(closes), closes * 60)


def test_a_limit_that_is_lifted_leaves_a_week(sat):
    attempt = sat(LIMITED, MONDAY)
    attempt.does(attempting.give_time, Terms(0), minutes(1))
    assert (attempt.row().closes_at, attempt.row().rules["time_limit_s"]) == (minutes(1) + KEPT_OPEN, None)


@pytest.mark.parametrize(("at", "since"), [(60, 60), (-30, 5)])
def test_an_end_that_is_taken_back_leaves_a_week_from_then_or_from_the_last_save_where_that_is_later(sat, at, since):
    attempt = sat(Rules(), MONDAY)
    attempt.saves(1, minutes(5))
    attempt.does(attempting.end_by, None, minutes(at))
    assert attempt.row().closes_at == minutes(since) + KEPT_OPEN


def test_where_there_is_no_limit_no_time_is_given(sat):
    attempt = sat(Rules(), MONDAY)
    attempt.does(attempting.give_time, Terms(1.5), minutes(1))
    assert attempt.row().closes_at == MONDAY + KEPT_OPEN


def test_what_was_seen_to_be_over_takes_no_answer_though_the_clock_was_set_back(sat):
    attempt = sat(LIMITED, MONDAY)
    attempt.does(attempting.show, 2, minutes(11))
    with pytest.raises(TooLate):
        attempt.saves(2, minutes(9))


def test_what_is_over_is_given_no_time(sat):
    handed_in, overdue = sat(LIMITED, MONDAY), sat(LIMITED, MONDAY)
    handed_in.does(locking.submit, "learner", minutes(1))
    for attempt, at in ((handed_in, minutes(2)), (overdue, minutes(11))):
        attempt.does(attempting.give_time, Terms(1.5), at)
        assert attempt.row().closes_at == minutes(10)
