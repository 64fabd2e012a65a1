"""What was saved counts once it is handed in, once for each fact, dated when it was given; it moves nothing before."""

from __future__ import annotations

import pytest

from quizapp.quiz import attempting, locking
from quizapp.quiz.attempting import TooLate
from quizapp.quiz.paper import KEPT_OPEN
from quizapp.quiz.rules import Rules
from tests.conftest import MONDAY
from tests.quiz.course import LATER, LIMITED, WRONG, minutes, verified


def test_a_saved_answer_can_change_until_it_is_handed_in_and_moves_nothing_before(sat, learner):
    attempt = sat(Rules(length=3), MONDAY)
    attempt.saves(1, minutes(1), WRONG)
    attempt.saves(1, minutes(2))
    assert learner.log() == []
    attempt.does(locking.submit, "learner", minutes(3))
    assert attempt.row().mark == 1
    assert {row.rating for row in learner.log()} == {3}


def test_each_answer_is_in_the_log_once_for_each_fact_dated_when_it_was_given(sat, learner, app):
    attempt = sat(Rules(length=6), MONDAY)
    for position in range(1, 7):
        attempt.saves(position, minutes(position))
    attempt.does(locking.submit, "learner", minutes(10))
    expected = {(fact, minutes(n), "quiz", 1.0) for n in range(1, 7) for fact in attempt.item(n).facts}
    assert {(row.fact_id, row.answered_at, row.source, row.fraction) for row in learner.log()} == expected
    assert len(learner.log()) == len(expected)
    assert {row.received_at for row in learner.log()} == {minutes(10)}
    assert verified(app) == []


def test_the_time_of_an_answer_counts_from_when_its_question_was_first_gone_to(sat, learner):
    attempt = sat(Rules(length=3), MONDAY)
    for at in (1, 3):
        attempt.does(attempting.show, 2, minutes(at))
    for position in (1, 2, 3):
        attempt.saves(position, minutes(4))
    attempt.does(locking.submit, "learner", minutes(5))
    attempt.does(attempting.show, 3, minutes(6))
    took = [(fact, ms) for n, ms in ((1, 240_000), (2, 180_000), (3, None)) for fact in attempt.item(n).facts]
    assert {(row.fact_id, row.duration_ms) for row in learner.log()} == set(took)
    assert [slot.shown_at for slot in attempt.slots()] == [MONDAY, minutes(1), None]


def test_no_question_was_gone_to_before_the_attempt_began_though_the_clock_was_set_back(sat):
    attempt = sat(Rules(length=3), MONDAY)
    attempt.does(attempting.show, 2, minutes(-30))
    assert attempt.slots()[1].shown_at == MONDAY


def test_nothing_is_answered_before_its_question_was_gone_to_though_the_clock_was_set_back(sat):
    attempt = sat(Rules(length=3), MONDAY)
    attempt.does(attempting.show, 2, minutes(3))
    attempt.saves(2, minutes(1))
    assert attempt.slots()[1].saved_at == minutes(3)


def test_what_was_left_open_gets_nothing_and_moves_nothing(sat, learner):
    attempt = sat(Rules(length=3), MONDAY)
    attempt.saves(2, LATER)
    attempt.does(locking.submit, "learner", LATER)
    assert [slot.mark for slot in attempt.slots()] == [0, 1, 0]
    assert {row.fact_id for row in learner.log()} == set(attempt.item(2).facts)


def test_an_answer_that_was_taken_back_was_not_given(sat, learner):
    attempt = sat(Rules(length=3), MONDAY)
    attempt.saves(1, MONDAY)
    attempt.does(attempting.save, 1, None, LATER)
    attempt.does(locking.submit, "learner", LATER)
    assert learner.log() == []


def test_saying_that_one_does_not_know_is_an_answer(sat, learner):
    attempt = sat(Rules(length=3), MONDAY)
    attempt.saves(1, MONDAY, WRONG)
    attempt.does(locking.submit, "learner", LATER)
    assert {row.rating for row in learner.log()} == {1}


def test_handing_in_twice_counts_once(sat, learner, app):
    attempt = sat(Rules(length=3), MONDAY)
    attempt.saves(1, MONDAY)
    attempt.does(locking.submit, "learner", LATER)
    rows, first = len(learner.log()), attempt.row()
    attempt.does(locking.submit, "time", LATER + KEPT_OPEN)
    assert (len(learner.log()), attempt.row().submitted_at) == (rows, first.submitted_at)
    assert verified(app) == []


def test_all_facts_of_an_open_attempt_are_withheld_until_the_feedback_is_released(sat):
    attempt = sat(Rules(length=5), MONDAY)
    facts = {fact for position in range(1, 6) for fact in attempt.item(position).facts}
    assert attempt.withheld() == facts
    attempt.saves(1, LATER)
    assert attempt.withheld() == facts
    attempt.does(locking.submit, "learner", LATER)
    assert attempt.withheld() == set()


def test_a_clock_that_is_set_back_in_mid_quiz_changes_nothing(sat, learner, app):
    attempt = sat(LIMITED, MONDAY)
    attempt.saves(1, minutes(5))
    attempt.saves(2, minutes(-55))
    attempt.saves(3, minutes(6))
    attempt.does(locking.submit, "learner", minutes(-50))
    assert [slot.saved_at for slot in attempt.slots()[:3]] == [minutes(5), minutes(5), minutes(6)]
    assert attempt.row().submitted_at == minutes(6)
    assert attempt.row().mark == 3
    assert {row.answered_at for row in learner.log()} == {minutes(5), minutes(6)}
    assert verified(app) == []


def test_a_clock_that_is_set_back_opens_no_attempt_again(sat):
    attempt = sat(LIMITED, MONDAY)
    attempt.does(locking.submit, "learner", minutes(5))
    with pytest.raises(TooLate):
        attempt.saves(1, minutes(1))
