"""One learner sits a quiz at two processes at the same moment: one attempt, each answer once, and the marks right."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

import pytest
import sqlalchemy as sa
from flask import Flask

from quizapp.accounts.models import User
from quizapp.db import db
from quizapp.items.records import Kind
from quizapp.quiz import attempting, locking, making, queries
from quizapp.quiz.models import Attempt, Quiz, Try
from quizapp.quiz.paper import Paper
from quizapp.quiz.rules import Behaviour, Rules
from quizapp.study import rebuilding
from quizapp.study.demo import perfect
from quizapp.study.models import Review
from quizapp.web.clock import now

Step = Callable[[], object]


@dataclass
class Both:
    """What the learner does at both processes: there it begins before it is committed here, and has to wait for that.
    What failed there fails here."""

    here: Flask
    there: Flask

    def do(self, step: Step) -> list[object]:
        begun = threading.Event()
        done: list[object] = []
        thread = threading.Thread(target=self._elsewhere, args=(step, begun, done))
        with self.here.app_context():
            done.append(step())
            thread.start()
            begun.wait()
            time.sleep(0.3)
            assert len(done) == 1, "it did not wait"
            db.session.commit()
        thread.join()
        assert not [one for one in done if isinstance(one, Exception)], done
        return done

    def _elsewhere(self, step: Step, begun: threading.Event, done: list[object]) -> None:
        with self.there.app_context():
            known = db.session.scalars(sa.select(Attempt)).all()  # as while one asks whether an exam is under way
            begun.set()
            try:
                done.append(step())
                db.session.commit()
                known.clear()
            except Exception as error:
                done.append(error)


@pytest.fixture
def both(app: Flask, other: Flask) -> Both:
    return Both(app, other)


@pytest.fixture
def quiz_under(app, learner, school) -> Callable[[Rules], int]:
    """Makes a quiz of the learner's under some rules; its number."""

    def make(rules: Rules) -> int:
        with app.app_context():
            quiz, _ = making.make(db.session.get_one(User, learner.id), school, rules, "Mine", now())
            db.session.commit()
            return quiz.id

    return make


@pytest.fixture
def attempt(app, learner, quiz_under) -> Callable[[Rules], int]:
    """Begins an attempt of the learner's, two questions of which have the right answer saved; its number."""

    def begin(rules: Rules) -> int:
        number = quiz_under(rules)
        with app.app_context():
            user = db.session.get_one(User, learner.id)
            found = attempting.start(db.session.get_one(Quiz, number), user, now())
            paper = paper_of(learner, found.id)
            for slot in paper.slots[:2]:
                attempting.save(paper, slot.position, perfect(paper.item(slot)), now())
            db.session.commit()
            return found.id

    return begin


def paper_of(learner, number: int) -> Paper:
    found = queries.paper(learner.id, number)
    assert found is not None
    return found


def test_begun_at_both_it_is_one_attempt(app, both, learner, quiz_under):
    number = quiz_under(Rules(length=3))

    def begin() -> int:
        user = db.session.get_one(User, learner.id)
        return attempting.start(db.session.get_one(Quiz, number), user, now()).id

    assert len(set(both.do(begin))) == 1
    with app.app_context():
        assert db.session.scalar(sa.select(sa.func.count(Attempt.id))) == 1


def test_handed_in_at_both_each_answer_counts_once_and_the_first_time_stays(app, both, learner, attempt):
    number = attempt(Rules(length=4))

    def hand_in() -> object:
        paper = paper_of(learner, number)
        locking.submit(paper, "learner", now())
        return paper.attempt.submitted_at

    assert len(set(both.do(hand_in))) == 1
    with app.app_context():
        paper = paper_of(learner, number)
        assert paper.attempt.mark == 2
        asked = [fact for slot in paper.slots[:2] for fact in paper.item(slot).facts]
        assert sorted(db.session.scalars(sa.select(Review.fact_id))) == sorted(asked)
        assert rebuilding.verify()[1] == []


@pytest.mark.parametrize("behaviour", [Behaviour.IMMEDIATE, Behaviour.TRIES])
def test_locked_at_both_an_answer_is_one_try(app, both, learner, attempt, behaviour):
    number = attempt(Rules(length=3, behaviour=behaviour, kinds=(Kind.CLOZE,)))

    def lock() -> None:
        paper = paper_of(learner, number)
        locking.lock(paper, 1, 1, perfect(paper.item(paper.slots[0])), now())

    both.do(lock)
    with app.app_context():
        assert [one.number for one in db.session.scalars(sa.select(Try))] == [1]
        assert db.session.scalar(sa.select(sa.func.count(Review.id))) == 1
