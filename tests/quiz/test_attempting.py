"""Sitting a quiz: begun once, saved step by step, released once, and nothing lost or counted twice."""

from __future__ import annotations

from datetime import timedelta

import pytest

from quizapp.db import db, writing
from quizapp.grading.records import Response
from quizapp.items.records import Kind
from quizapp.quiz import attempting, locking
from quizapp.quiz.attempting import TooLate
from quizapp.quiz.models import Ended, Quiz
from quizapp.quiz.paper import GRACE, KEPT_OPEN
from quizapp.quiz.rules import Behaviour, Rules, Terms, rules_of
from quizapp.study import rebuilding
from quizapp.study.demo import perfect
from tests.conftest import MONDAY

WRONG = Response()
LATER = MONDAY + timedelta(minutes=5)
LIMITED = Rules(time_limit_s=600)


def minutes(number: float):
    return MONDAY + timedelta(minutes=number)


def verified(app) -> list[str]:
    with app.app_context():
        return rebuilding.verify()[1]


def test_an_attempt_begun_twice_is_the_same_one(quiz_of, sits, learner):
    token = quiz_of(learner, Rules(), MONDAY)
    assert sits(learner, token, MONDAY).id == sits(learner, token, LATER).id


def test_everybody_sits_the_same_questions_each_in_an_order_of_their_own(quiz_of, sits, learner, stranger):
    token = quiz_of(learner, Rules(length=20), MONDAY)
    mine, theirs = (sits(one, token, MONDAY).slots() for one in (learner, stranger))
    assert {slot.revision_id for slot in mine} == {slot.revision_id for slot in theirs}
    assert [slot.revision_id for slot in mine] != [slot.revision_id for slot in theirs]
    assert {slot.seed for slot in mine}.isdisjoint(slot.seed for slot in theirs)


def test_where_nothing_is_shuffled_everybody_sees_one_order(quiz_of, sits, learner, stranger):
    token = quiz_of(learner, Rules(shuffled=False), MONDAY)
    mine, theirs = (sits(one, token, MONDAY).slots() for one in (learner, stranger))
    assert [(slot.revision_id, slot.seed) for slot in mine] == [(slot.revision_id, slot.seed) for slot in theirs]


def test_a_quiz_that_draws_afresh_asks_something_else_each_time(quiz_of, sits, learner, stranger):
    token = quiz_of(learner, Rules(fresh=True), MONDAY)
    mine, theirs = (sits(one, token, MONDAY).slots() for one in (learner, stranger))
    assert {slot.revision_id for slot in mine} != {slot.revision_id for slot in theirs}


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


def test_what_is_saved_already_is_nothing_new(sat):
    attempt = sat(Rules(length=3), MONDAY)
    assert attempt.saves(1, minutes(1)) is True
    assert attempt.saves(1, minutes(2)) is False
    assert attempt.slots()[0].saved_at == minutes(1)
    assert attempt.row().closes_at == minutes(1) + KEPT_OPEN


def test_a_question_that_is_locked_keeps_what_it_has(sat):
    attempt = sat(Rules(length=3, behaviour=Behaviour.IMMEDIATE), MONDAY)
    attempt.does(locking.lock, 1, 1, WRONG, minutes(1))
    kept = attempt.slots()[0]
    assert attempt.saves(1, minutes(2)) is False
    assert (attempt.slots()[0].draft, attempt.slots()[0].saved_at) == (kept.draft, kept.saved_at)


def test_nothing_is_kept_of_a_question_that_is_not_there(sat):
    attempt = sat(Rules(length=3, behaviour=Behaviour.TRIES, kinds=(Kind.CLOZE, Kind.CHOICE)), MONDAY)
    assert attempt.does(attempting.save, 4, WRONG, LATER) is False
    attempt.does(attempting.flag, 4, True, LATER)
    attempt.does(attempting.show, 4, LATER)
    attempt.does(attempting.hint, 4, LATER)
    assert [(slot.draft, slot.flagged, slot.hints) for slot in attempt.slots()] == [(None, False, 0)] * 3


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


@pytest.mark.parametrize("does", [(attempting.flag, 1, True), (attempting.hint, 1)])
def test_after_the_end_nothing_is_flagged_and_no_hint_is_given(with_tries, does):
    with_tries.does(locking.submit, Ended.LEARNER, LATER)
    with pytest.raises(TooLate):
        with_tries.does(*does, LATER)


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


def test_a_second_try_is_not_dated_before_the_first_when_the_clock_is_set_back(with_tries):
    with_tries.saves(1, minutes(1), WRONG)
    with_tries.does(locking.lock, 1, 1, WRONG, minutes(5))
    with_tries.does(locking.lock, 1, 2, WRONG, minutes(-30))
    with with_tries.app.app_context():
        assert [one.answered_at for one in with_tries.paper().tries[1]] == [minutes(5), minutes(5)]


def test_a_clock_that_is_set_back_opens_no_attempt_again(sat):
    attempt = sat(LIMITED, MONDAY)
    attempt.does(locking.submit, "learner", minutes(5))
    with pytest.raises(TooLate):
        attempt.saves(1, minutes(1))


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


def test_where_there_is_no_limit_no_time_is_given(sat):
    attempt = sat(Rules(), MONDAY)
    attempt.does(attempting.give_time, Terms(1.5), minutes(1))
    assert attempt.row().closes_at == MONDAY + KEPT_OPEN


def test_what_is_over_is_given_no_time(sat):
    handed_in, overdue = sat(LIMITED, MONDAY), sat(LIMITED, MONDAY)
    handed_in.does(locking.submit, "learner", minutes(1))
    for attempt, at in ((handed_in, minutes(2)), (overdue, minutes(11))):
        attempt.does(attempting.give_time, Terms(1.5), at)
        assert attempt.row().closes_at == minutes(10)
