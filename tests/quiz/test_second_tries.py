"""A second try and a hint: what they cost, and what they say of the memory."""

from __future__ import annotations

import pytest

from quizapp.items.records import Kind
from quizapp.quiz import attempting, locking
from quizapp.quiz.attempting import TooLate
from quizapp.quiz.models import Ended
from quizapp.quiz.rules import Behaviour, Rules
from quizapp.study.demo import perfect
from tests.conftest import MONDAY
from tests.quiz.course import LATER, WRONG, minutes, verified


@pytest.fixture
def with_tries(sat):
    """An attempt with second chances, at questions that have more than two options."""
    return sat(Rules(length=3, behaviour=Behaviour.TRIES, kinds=(Kind.CLOZE, Kind.CHOICE)), MONDAY)


def test_right_at_the_second_try_is_worth_two_thirds_and_rates_again(with_tries, learner):
    with_tries.does(locking.lock, 1, 1, WRONG, minutes(1))
    assert learner.log() == []
    with_tries.does(locking.lock, 1, 2, perfect(with_tries.item(1)), minutes(2))
    (row,) = learner.log()
    assert (row.rating, row.attempt, row.answered_at) == (1, 2, minutes(2))
    assert with_tries.slots()[0].mark == pytest.approx(2 / 3)


def test_a_first_try_sent_again_is_not_the_second(with_tries, learner):
    for _ in range(3):
        with_tries.does(locking.lock, 1, 1, WRONG, LATER)
    assert learner.log() == []
    assert with_tries.slots()[0].locked_at is None


def test_a_hint_costs_a_sixth_once_and_caps_what_the_answer_says_of_the_memory(with_tries, learner):
    for _ in range(2):
        with_tries.does(attempting.hint, 1, MONDAY)
    with_tries.does(locking.lock, 1, 1, perfect(with_tries.item(1)), LATER)
    assert with_tries.slots()[0].mark == pytest.approx(5 / 6)
    assert [row.rating for row in learner.log()] == [2]


@pytest.mark.parametrize("behaviour", [one for one in Behaviour if one is not Behaviour.TRIES])
def test_where_there_is_one_try_there_is_no_hint(sat, behaviour):
    attempt = sat(Rules(length=2, behaviour=behaviour), MONDAY)
    attempt.does(attempting.hint, 1, MONDAY)
    assert [slot.hints for slot in attempt.slots()] == [0, 0]


def test_after_a_try_there_is_no_hint_any_more(with_tries):
    with_tries.does(locking.lock, 1, 1, WRONG, minutes(1))
    with_tries.does(attempting.hint, 1, minutes(2))
    with_tries.does(locking.lock, 1, 2, perfect(with_tries.item(1)), minutes(3))
    assert with_tries.slots()[0].mark == pytest.approx(2 / 3)


def test_a_first_try_counts_when_the_second_was_never_made(with_tries, learner, app):
    with_tries.does(locking.lock, 1, 1, WRONG, minutes(1))
    with_tries.does(locking.submit, "learner", minutes(9))
    assert [(row.attempt, row.answered_at) for row in learner.log()] == [(1, minutes(1))]
    assert verified(app) == []


def test_a_second_try_is_not_dated_before_the_first_when_the_clock_is_set_back(with_tries):
    with_tries.saves(1, minutes(1), WRONG)
    with_tries.does(locking.lock, 1, 1, WRONG, minutes(5))
    with_tries.does(locking.lock, 1, 2, WRONG, minutes(-30))
    with with_tries.app.app_context():
        assert [one.answered_at for one in with_tries.paper().tries[1]] == [minutes(5), minutes(5)]


@pytest.mark.parametrize("does", [(attempting.flag, 1, True), (attempting.hint, 1)])
def test_after_the_end_nothing_is_flagged_and_no_hint_is_given(with_tries, does):
    with_tries.does(locking.submit, Ended.LEARNER, LATER)
    with pytest.raises(TooLate):
        with_tries.does(*does, LATER)
