"""What was asked and answered in a class game is recorded as an attempt, and recorded anew in its place."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa

from quizapp.bank.releases import release
from quizapp.db import db, writing
from quizapp.quiz import recording
from quizapp.quiz.models import Attempt, Quiz, Slot, Try
from quizapp.quiz.recording import PlayedQuestion, PlayedResponse
from tests.conftest import MONDAY

ASKED, ANSWERED, ENDED = (MONDAY + timedelta(minutes=minute) for minute in (1, 2, 30))


@pytest.fixture
def records(app, school):
    """Records at the quiz of that number, or at a new one, what learners were asked and answered; its number."""

    def record(asked, number: int | None = None) -> int:
        with app.app_context(), writing():
            found = release(school.version_id)
            quiz = db.session.get(Quiz, number) if number else recording.played(found, "A game", MONDAY)
            recording.record(quiz, asked, ENDED)
            return quiz.id

    return record


@pytest.fixture
def questions(school):
    """A question for each fraction, None for one that was not answered."""

    def make(*fractions: float | None, **more: object) -> list[PlayedQuestion]:
        asked = list(school.revisions.values())[: len(fractions)]
        answers = [None if one is None else PlayedResponse({}, one, ANSWERED, **more) for one in fractions]
        return [PlayedQuestion(one, 7, ASKED, given) for one, given in zip(asked, answers, strict=True)]

    return make


def rows(app, model):
    with app.app_context():
        return list(db.session.scalars(sa.select(model)))


def test_an_attempt_has_the_marks_of_the_game_and_each_of_its_questions_too(app, records, questions, learner):
    records({learner.id: questions(1.0, 0.5, None)})
    (attempt,) = rows(app, Attempt)
    assert (attempt.mark, attempt.max_mark, attempt.number, attempt.held) == (1.5, 3, 1, False)
    assert (attempt.started_at, attempt.submitted_at, attempt.released_at) == (ASKED, ENDED, ENDED)
    kept = [(one.position, one.mark, one.fraction, one.max_mark) for one in rows(app, Slot)]
    assert kept == [(1, 1, 1, 1), (2, 0.5, 0.5, 1), (3, 0, 0, 1)]
    assert {(one.shown_at, one.locked_at) for one in rows(app, Slot)} == {(ASKED, ENDED)}
    assert [(one.position, one.number, one.fraction) for one in rows(app, Try)] == [(1, 1, 1), (2, 1, 0.5)]


def test_a_late_answer_is_there_and_counts_for_nothing(app, records, questions, learner):
    records({learner.id: questions(1.0, late=True)})
    assert [one.mark for one in (*rows(app, Attempt), *rows(app, Slot))] == [0, 0]
    assert [one.given for one in rows(app, Try)] == [{"late": True}]


def test_what_is_recorded_anew_takes_the_place_of_what_was_and_touches_no_other_game(
    app, records, questions, learner, stranger
):
    first, other = (records({learner.id: questions(1.0), stranger.id: questions(1.0)}) for _ in range(2))
    records({learner.id: questions(0.0, 0.5), stranger.id: []}, first)
    kept = {(one.quiz_id, one.learner_id): (one.number, one.mark, one.max_mark) for one in rows(app, Attempt)}
    assert kept == {
        (first, learner.id): (1, 0.5, 2),
        **{(other, one.id): (1, 1, 1) for one in (learner, stranger)},
    }
    assert len(rows(app, Slot)) == len(rows(app, Try)) == 4
