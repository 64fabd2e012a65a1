"""An answer that is told at once is locked: it can neither change nor count twice."""

from __future__ import annotations

import pytest

from quizapp.quiz import locking
from quizapp.quiz.attempting import TooLate
from quizapp.quiz.models import Ended
from quizapp.quiz.rules import Behaviour, Rules
from quizapp.study.demo import perfect
from tests.conftest import MONDAY
from tests.quiz.course import LATER, WRONG, verified


def test_after_each_question_its_answer_is_released_at_once(sat, learner, app):
    attempt = sat(Rules(length=3, behaviour=Behaviour.IMMEDIATE), MONDAY)
    attempt.does(locking.lock, 2, 1, perfect(attempt.item(2)), LATER)
    assert {row.fact_id for row in learner.log()} == set(attempt.item(2).facts)
    assert not attempt.withheld() & set(attempt.item(2).facts)
    assert attempt.withheld() >= set(attempt.item(1).facts)
    assert verified(app) == []


def test_a_locked_answer_can_neither_change_nor_count_twice(sat, learner):
    attempt = sat(Rules(length=3, behaviour=Behaviour.IMMEDIATE), MONDAY)
    for number in (1, 1, 2):
        attempt.does(locking.lock, 1, number, WRONG, LATER)
    attempt.does(locking.lock, 1, 1, perfect(attempt.item(1)), LATER)
    attempt.saves(1, LATER)
    assert len(learner.log()) == len(attempt.item(1).facts)
    assert attempt.slots()[0].mark == 0


def test_a_further_try_at_a_locked_question_is_none_and_handing_in_locks_it_no_second_time(sat, learner):
    attempt = sat(Rules(length=2, behaviour=Behaviour.IMMEDIATE), MONDAY)
    attempt.does(locking.lock, 1, 1, WRONG, MONDAY)
    attempt.does(locking.lock, 1, 2, perfect(attempt.item(1)), LATER)
    first = attempt.slots()[0]
    with learner.app.app_context():
        assert [len(tries) for tries in attempt.paper().tries.values()] == [1]
    attempt.does(locking.submit, Ended.LEARNER, LATER)
    assert attempt.slots()[0].locked_at == first.locked_at == MONDAY
    assert attempt.row().mark == 0


def test_after_the_end_every_answer_is_said_to_be_too_late(sat):
    """Also one that would have counted for nothing before."""
    for behaviour, number in ((Behaviour.IMMEDIATE, 2), (Behaviour.DEFERRED, 1)):
        attempt = sat(Rules(length=2, behaviour=behaviour), MONDAY)
        attempt.does(locking.submit, Ended.LEARNER, LATER)
        with pytest.raises(TooLate):
            attempt.does(locking.lock, 1, number, WRONG, LATER)


def test_the_last_answer_hands_the_attempt_in(sat):
    attempt = sat(Rules(length=2, behaviour=Behaviour.IMMEDIATE), MONDAY)
    for position in (1, 2):
        attempt.does(locking.lock, position, 1, perfect(attempt.item(position)), LATER)
    assert (attempt.row().ended_by, attempt.row().mark) == ("learner", 2)


def test_answers_cannot_be_locked_where_they_are_told_at_the_end(sat, learner):
    attempt = sat(Rules(length=2), MONDAY)
    attempt.does(locking.lock, 1, 1, perfect(attempt.item(1)), LATER)
    assert learner.log() == []
    assert attempt.slots()[0].locked_at is None
