"""An attempt is begun once, with questions in an order of its own, and goes on as it began."""

from __future__ import annotations

import pytest

from quizapp.db import db, writing
from quizapp.items.records import Kind
from quizapp.quiz import attempting, locking
from quizapp.quiz.attempting import TooLate
from quizapp.quiz.models import Quiz
from quizapp.quiz.rules import Behaviour, Rules, rules_of
from quizapp.study.demo import perfect
from tests.conftest import MONDAY
from tests.quiz.course import LATER, WRONG, minutes


def test_an_attempt_begun_twice_is_the_same_one(quiz_of, sits, learner):
    token = quiz_of(learner, Rules(), MONDAY)
    assert sits(learner, token, MONDAY).id == sits(learner, token, LATER).id


def test_everybody_sits_the_same_questions_each_in_an_order_of_their_own(quiz_of, sits, learner, stranger):
    token = quiz_of(learner, Rules(length=20), MONDAY)
    mine, theirs = (sits(one, token, MONDAY).slots() for one in (learner, stranger))
    assert {slot.revision_id for slot in mine} == {slot.revision_id for slot in theirs}
    assert [slot.revision_id for slot in mine] != [slot.revision_id for slot in theirs]
    assert {slot.seed for slot in mine}.isdisjoint(slot.seed for slot in theirs)


def test_each_attempt_of_somebody_has_an_order_of_its_own_and_so_has_each_question(quiz_of, sits, learner):
    token = quiz_of(learner, Rules(length=20), MONDAY)
    first = sits(learner, token, MONDAY)
    first.does(locking.submit, "learner", LATER)
    other = quiz_of(learner, Rules(length=20), MONDAY, "Another")
    once, again, elsewhere = first.slots(), *(sits(learner, one, LATER).slots() for one in (token, other))
    assert [slot.revision_id for slot in once] != [slot.revision_id for slot in again]
    assert len({slot.seed for slot in (*once, *again, *elsewhere)}) == 60


def test_where_nothing_is_shuffled_everybody_sees_one_order(quiz_of, sits, learner, stranger):
    token = quiz_of(learner, Rules(shuffled=False), MONDAY)
    mine, theirs = (sits(one, token, MONDAY).slots() for one in (learner, stranger))
    assert [(slot.revision_id, slot.seed) for slot in mine] == [(slot.revision_id, slot.seed) for slot in theirs]


def test_a_quiz_that_draws_afresh_asks_something_else_each_time(quiz_of, sits, learner, stranger):
    token = quiz_of(learner, Rules(fresh=True), MONDAY)
    mine, theirs = (sits(one, token, MONDAY).slots() for one in (learner, stranger))
    assert {slot.revision_id for slot in mine} != {slot.revision_id for slot in theirs}


def test_an_attempt_goes_on_by_the_rules_with_which_it_began(sat, app):
    rules = Rules(length=3, behaviour=Behaviour.TRIES, kinds=(Kind.CLOZE, Kind.CHOICE), time_limit_s=600)
    attempt = sat(rules, MONDAY)
    with app.app_context(), writing():
        quiz = db.session.get_one(Quiz, attempt.row().quiz_id)
        quiz.rules, quiz.revisions = Rules(length=1).as_json(), quiz.revisions[:1]
    assert rules_of(attempt.row().rules) == rules
    assert len(attempt.slots()) == 3
    attempt.does(locking.lock, 1, 1, WRONG, minutes(1))
    attempt.does(locking.lock, 1, 2, perfect(attempt.item(1)), minutes(2))
    assert attempt.slots()[0].mark == pytest.approx(2 / 3)
    with pytest.raises(TooLate):
        attempt.saves(2, minutes(11))


@pytest.mark.parametrize("interrupted_after", range(8))
def test_an_attempt_interrupted_after_any_step_goes_on_as_it_was(sat, app, learner, interrupted_after):
    attempt = sat(Rules(length=4), MONDAY)
    before = [(slot.position, slot.revision_id, slot.seed) for slot in attempt.slots()]
    steps = [
        *(lambda n=n: attempt.saves(n, minutes(n)) for n in range(1, 5)),
        lambda: attempt.does(attempting.flag, 2, True, minutes(5)),
        lambda: attempt.saves(2, minutes(6), WRONG),
        lambda: attempt.does(locking.submit, "learner", minutes(7)),
    ]
    for step, do in enumerate(steps):
        if step == interrupted_after:
            with app.app_context():
                db.session.remove()
                db.engine.dispose()
        do()
        do()  # a retry after the interruption, which may have come before or after the commit
    assert [(slot.position, slot.revision_id, slot.seed) for slot in attempt.slots()] == before
    assert attempt.row().mark == 3
    assert len(learner.log()) == sum(len(attempt.item(n).facts) for n in range(1, 5))
