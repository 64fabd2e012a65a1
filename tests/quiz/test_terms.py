"""A quiz that somebody sets for others: sat with one's own time, ended when it is due, and told when it may be."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from quizapp.accounts.models import User
from quizapp.db import db, writing
from quizapp.quiz import attempting, locking, making, queries
from quizapp.quiz.attempting import TooLate
from quizapp.quiz.models import Quiz
from quizapp.quiz.rules import Behaviour, Rules, Terms
from quizapp.study.models import Review
from tests.conftest import MONDAY, words
from tests.quiz.conftest import Sat

HOUR, WEEK = timedelta(hours=1), timedelta(days=7)


@pytest.fixture
def set_for(app, school):
    """Starts somebody's attempt at a new quiz that is for a class, under terms."""

    def make(someone, rules: Rules, terms: Terms, at=MONDAY) -> Sat:
        with app.app_context(), writing():
            quiz, _ = making.make(None, school, rules, "Week 1", at)
            attempt = attempting.start(quiz, db.session.get_one(User, someone.id), at, terms)
            return Sat(app, someone.id, attempt.id)

    return make


@pytest.mark.parametrize(("factor", "minutes"), [(1.0, 10), (1.25, 12.5), (1.5, 15), (2.0, 20)])
def test_ones_own_time_stretches_the_limit(set_for, learner, factor, minutes):
    row = set_for(learner, Rules(length=2, time_limit_s=600), Terms(factor)).row()
    assert row.closes_at - row.started_at == timedelta(minutes=minutes)


def test_no_limit_means_a_week_as_without_one(set_for, learner):
    row = set_for(learner, Rules(length=2, time_limit_s=600), Terms(0.0)).row()
    assert row.closes_at - row.started_at == WEEK


@given(st.integers(1, 20_000), st.sampled_from([0.0, 1.0, 1.25, 1.5, 2.0]))
def test_nobody_has_less_time_than_the_rules_say(limit, factor):
    own = Terms(factor).applied(Rules(time_limit_s=limit)).time_limit_s
    assert own is None if factor == 0 else own >= limit * factor
    assert Terms(factor).applied(Rules()) == Rules()


def test_it_ends_when_it_is_due_whatever_the_limit_and_whatever_is_saved(set_for, learner):
    due = MONDAY + timedelta(minutes=5)
    limited = set_for(learner, Rules(length=2, time_limit_s=600), Terms(2.0, due))
    free = set_for(learner, Rules(length=2), Terms(1.0, due))
    for sat in (limited, free):
        sat.saves(1, MONDAY + timedelta(minutes=1))
        assert sat.row().closes_at == due
        with pytest.raises(TooLate):
            sat.saves(2, due + timedelta(minutes=1))


def test_what_is_held_is_marked_and_tells_nothing_until_it_is_freed(app, set_for, learner):
    sat = set_for(learner, Rules(length=2), Terms(held=True))
    sat.saves(1, MONDAY + timedelta(minutes=1))
    sat.does(locking.submit, "learner", MONDAY + HOUR)
    assert (sat.row().mark, sat.row().released_at) == (1, None)
    assert sat.withheld()
    assert learner.log() == []
    with app.app_context(), writing():
        assert locking.release_freed(MONDAY + HOUR) == 0
    page = learner.get(f"/attempts/{sat.id}/result")
    assert "Your answers are safe. The results are told to everybody at the same time" in words(page.text)
    assert "Until the results are told, practice leaves its facts out." in words(page.text)
    mine = words(learner.get("/quizzes").text)
    assert "Handed in; the result comes later." in mine
    assert "Not sat yet." not in mine
    for key in sat.item(1).key:
        assert key.text not in words(page.text)


def test_once_freed_it_is_told_once_and_dated_when_it_was_answered(app, set_for, learner):
    sat = set_for(learner, Rules(length=2), Terms(held=True))
    sat.saves(1, MONDAY + timedelta(minutes=1))
    sat.does(locking.submit, "learner", MONDAY + HOUR)
    with app.app_context(), writing():
        queries.any_paper(sat.id).attempt.held = False
    for _ in range(2):
        with app.app_context(), writing():
            locking.release_freed(MONDAY + WEEK)
    assert sat.row().released_at == MONDAY + WEEK
    assert {row.answered_at for row in learner.log()} == {MONDAY + timedelta(minutes=1)}
    with app.app_context():
        assert db.session.scalar(sa.select(sa.func.count(Review.id))) == len(sat.item(1).facts)
    assert sat.withheld() == set()
    assert "Fact by fact" in learner.get(f"/attempts/{sat.id}/result").text


def test_nothing_is_told_before_it_was_handed_in_though_the_clock_was_set_back(app, set_for, learner):
    sat = set_for(learner, Rules(length=2), Terms(held=True))
    sat.does(locking.submit, "learner", MONDAY + HOUR)
    with app.app_context(), writing():
        queries.any_paper(sat.id).attempt.held = False
        locking.release_freed(MONDAY)
    assert sat.row().released_at == MONDAY + HOUR


def test_where_answers_come_after_each_question_nothing_is_held(set_for, learner):
    assert set_for(learner, Rules(length=2, behaviour=Behaviour.IMMEDIATE), Terms(held=True)).row().held is False


def test_a_quiz_for_a_class_cannot_be_sat_by_its_link(app, set_for, learner, stranger):
    sat = set_for(learner, Rules(length=2), Terms())
    number = sat.row().quiz_id
    with app.app_context():
        place = f"/quizzes/{db.session.get_one(Quiz, number).token}"
    assert stranger.get(place).status_code == 404
    assert {someone.post(f"{place}/attempts").status_code for someone in (learner, stranger)} == {404}
    mine = learner.get(place).text
    assert "Go on" in mine
    assert "Share it" not in mine
    sat.does(locking.submit, "learner", MONDAY + HOUR)
    assert not re.search(r"/quizzes/[^\"/]+/attempts", learner.get(place).text)


def test_without_terms_nothing_of_a_class_begins(app, set_for, learner, stranger):
    number = set_for(learner, Rules(length=2), Terms()).row().quiz_id
    with app.app_context(), writing():
        quiz = db.session.get_one(Quiz, number)
        assert attempting.start(quiz, db.session.get_one(User, stranger.id), MONDAY) is None
