"""What becomes of quizzes when a guest's rows go to an account, or when somebody goes for good."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from quizapp.accounts import following
from quizapp.accounts.models import User
from quizapp.db import db, writing
from quizapp.quiz import following as quiz_following
from quizapp.quiz import locking
from quizapp.quiz.models import Attempt, Quiz, UnlinkedMark
from quizapp.quiz.rules import Rules
from quizapp.study import rebuilding
from tests.conftest import MONDAY


@dataclass
class Ways:
    """The ways of people with their quizzes: made, sat, followed, gone."""

    app: Flask
    makes: Any
    begins: Any

    def makes_a_quiz(self, someone, title: str = "A quiz") -> str:
        return self.makes(someone, Rules(length=3), MONDAY, title)

    def starts(self, someone, token: str):
        return self.begins(someone, token, MONDAY)

    def sits(self, someone, token: str, right: int) -> None:
        """An attempt with that many right answers, handed in."""
        attempt = self.starts(someone, token)
        for position in range(1, right + 1):
            attempt.saves(position, MONDAY)
        attempt.does(locking.submit, "learner", MONDAY)

    def join(self, guest, account) -> None:
        with self.app.app_context(), writing():
            guest_row, account_row = (db.session.get_one(User, one.id) for one in (guest, account))
            following.join(guest_row, account_row, MONDAY)

    def leave(self, someone) -> None:
        with self.app.app_context(), writing():
            following.leave(db.session.get_one(User, someone.id))

    def holds(self, someone) -> bool:
        with self.app.app_context():
            return quiz_following.holds(db.session.get_one(User, someone.id))

    def rows(self, model, **where) -> list:
        with self.app.app_context():
            return list(db.session.scalars(sa.select(model).filter_by(**where).order_by(model.id)))


@pytest.fixture
def ways(app, quiz_of, sits) -> Ways:
    return Ways(app, quiz_of, sits)


def test_a_guests_attempts_go_on_from_those_of_the_account(ways, guest, learner):
    token = ways.makes_a_quiz(learner)
    ways.sits(learner, token, 1)
    ways.sits(guest, token, 2)
    ways.join(guest, learner)
    assert [(one.number, one.mark) for one in ways.rows(Attempt, learner_id=learner.id)] == [(1, 1), (2, 2)]


def test_an_attempt_that_a_guest_has_begun_is_ended_by_the_account(ways, guest, learner):
    unfinished = ways.starts(guest, ways.makes_a_quiz(learner))
    unfinished.saves(1, MONDAY)
    ways.join(guest, learner)
    unfinished.learner = learner.id
    unfinished.does(locking.submit, "learner", MONDAY)
    assert unfinished.withheld() == set()
    assert len(learner.log()) == len(unfinished.item(1).facts)
    with ways.app.app_context():
        assert rebuilding.verify()[1] == []


def test_a_guests_quizzes_become_those_of_the_account(ways, guest, learner):
    ways.makes_a_quiz(guest)
    ways.join(guest, learner)
    assert [quiz.owner_id for quiz in ways.rows(Quiz)] == [learner.id]


def test_somebody_with_a_quiz_or_an_attempt_has_something_to_lose(ways, guest, learner):
    token = ways.makes_a_quiz(learner)
    assert (ways.holds(learner), ways.holds(guest)) == (True, False)
    ways.starts(guest, token)
    assert ways.holds(guest)


@pytest.mark.parametrize(("people", "kept"), [(4, 0), (5, 3)])
def test_marks_stay_unlinked_where_at_least_five_have_sat(ways, person, people, kept):
    everybody = [person(f"Person {number}") for number in range(people)]
    token = ways.makes_a_quiz(everybody[0])
    for someone in everybody:
        ways.sits(someone, token, 2)
    ways.leave(everybody[-1])
    assert sorted(row.fraction for row in ways.rows(UnlinkedMark)) == [0, 1, 1][:kept]
    assert len(ways.rows(Attempt)) == people - 1


def test_who_goes_takes_along_a_quiz_that_nobody_sat_and_the_name_of_one_that_others_did(
    ways, learner, stranger, school
):
    ways.makes_a_quiz(learner, "Lena’s own")
    shared = ways.makes_a_quiz(learner, "Lena’s for all")
    ways.sits(stranger, shared, 1)
    ways.leave(learner)
    assert [(quiz.owner_id, quiz.title) for quiz in ways.rows(Quiz)] == [(None, school.title)]
    assert stranger.get(f"/quizzes/{shared}").status_code == 200
