"""Stock is taken once, of what was held when practice was due, after what ended with it was handed in."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa

from quizapp import ticking
from quizapp.classrooms import practising
from quizapp.classrooms.models import Allowance, Assignment, PracticeResult
from quizapp.db import db, writing
from quizapp.grading.records import Response
from quizapp.items.records import Kind
from quizapp.quiz import attempting, locking
from quizapp.quiz import queries as quiz_queries
from quizapp.quiz.models import Attempt, Quiz, Slot
from quizapp.study.models import Review
from quizapp.web.clock import now
from tests.classrooms.practice.stock import falls_due, recalls, results, takes_stock
from tests.conftest import words


def taken(app) -> set[tuple[int, int]]:
    """Of which practice stock was taken, and of whom."""
    with app.app_context():
        return {(row.assignment_id, row.learner_id) for row in db.session.scalars(sa.select(PracticeResult))}


def test_what_is_answered_after_it_was_due_and_before_it_is_taken_down_counts_for_nothing(
    app, nine_b, old_pupil, school, set_practice
):
    place = set_practice(goal=4)
    recalls(old_pupil, school, 3)
    with app.app_context():
        last = db.session.scalars(sa.select(sa.func.max(Review.answered_at))).one()
    recalls(old_pupil, school, 2, skipped=3)
    with app.app_context(), writing():
        db.session.execute(sa.update(Assignment).values(due_at=last))
    takes_stock(app)
    assert results(app) == {old_pupil.id: 3}
    assert "You held 3 of 4 facts" in words(old_pupil.get(place).text)


def test_nothing_is_measured_before_what_ended_with_it_is_handed_in(app, old_pupil, set_practice):
    set_practice(goal=4)
    with app.app_context(), writing():
        db.session.execute(sa.update(Assignment).values(due_at=now()))
    ticking.tick(app)
    assert results(app) == {}
    takes_stock(app)
    assert results(app) == {old_pupil.id: 0}


def test_of_more_learners_than_are_measured_in_one_go_each_is_in_the_same_minute(app, nine_b, crowd, set_practice):
    learners = crowd(practising.AT_ONCE + 10)
    falls_due(app, set_practice())
    assert results(app) == dict.fromkeys(learners, 0)


def test_who_has_a_later_end_is_not_taken_stock_of_before_it(app, nine_b, pupil, set_practice):
    place = set_practice()
    with app.app_context(), writing():
        later = now() + timedelta(days=1)
        number = int(place.rpartition("/")[2])
        db.session.add(Allowance(assignment_id=number, learner_id=pupil.id, due_at=later))
    falls_due(app, place)
    assert results(app) == {}


def test_a_later_end_is_of_one_learner_and_one_piece_of_work(nine_b, old_pupil, crowd, set_practice, sets_work):
    (other,), place, beside = crowd(1), set_practice(), sets_work(nine_b)
    with nine_b.app.app_context(), writing():
        later, number = now() + timedelta(days=1), int(place.rpartition("/")[2])
        db.session.add(Allowance(assignment_id=number, learner_id=old_pupil.id, due_at=later))
        db.session.add(Allowance(assignment_id=beside, learner_id=other, due_at=later))
    falls_due(nine_b.app, place)
    assert results(nine_b.app) == {other: 0}


def test_only_what_is_due_later_for_somebody_is_forgotten_of_them_alone(app, old_pupil, crowd, set_practice):
    (other,), places = crowd(1), (set_practice(), set_practice())
    for place in places:
        falls_due(app, place)
    first, second = (int(place.rpartition("/")[2]) for place in places)
    with app.app_context(), writing():
        practising.take_anew(first, old_pupil.id)
    assert taken(app) == {(first, other), (second, old_pupil.id), (second, other)}
    with app.app_context(), writing():
        row, at = db.session.get_one(Assignment, second), now()
        row.due_at = at + timedelta(days=1)
        practising.is_due_anew(row, at)
    assert taken(app) == {(first, other)}


def test_no_stock_is_taken_of_practice_that_was_withdrawn(app, nine_b, old_pupil, set_practice):
    place = set_practice()
    nine_b.teacher.post(f"{nine_b.place}/assignments/{place.rpartition('/')[2]}/withdrawal")
    falls_due(app, place)
    assert results(app) == {}


@pytest.mark.usefixtures("old_pupil")
def test_no_stock_is_taken_of_a_quiz(app, nine_b, sets_work):
    sets_work(nine_b, due=-1)
    takes_stock(app)
    assert results(app) == {}


@pytest.fixture
def quiz_from_memory(nine_b, school, sets_work) -> int:
    """Homework of four questions from memory."""
    work = sets_work(nine_b, late="refuse")
    items = {item.facts: item for item in school.items if item.kind is Kind.CLOZE and len(item.facts) == 1}
    with nine_b.app.app_context(), writing():
        quiz = db.session.get_one(Quiz, db.session.get_one(Assignment, work).quiz_id)
        quiz.revisions = [school.revisions[item.id] for item in list(items.values())[:4]]
    return work


def answers_all(app, attempt: int, at: datetime) -> None:
    """Save the right answer to each question of an attempt, then."""
    with app.app_context(), writing():
        db.session.execute(sa.update(Attempt).where(Attempt.id == attempt).values(started_at=at))
        db.session.execute(sa.update(Slot).where(Slot.attempt_id == attempt).values(shown_at=None))
        paper = quiz_queries.any_paper(attempt)
        for slot in paper.slots:
            attempting.save(paper, slot.position, Response(typed=(paper.item(slot).key[0].text,)), at)


@pytest.fixture
def ended_last(nine_b, old_pupil, crowd, begun, quiz_from_memory) -> None:
    """An attempt of the pupil's that has ended with all answers right, after more others than are handed in at once."""
    ended = now() - timedelta(minutes=1)
    begun(quiz_from_memory, crowd(locking.AT_ONCE), closes_at=ended - timedelta(minutes=1))
    attempt = int(nine_b.begun_by(old_pupil, quiz_from_memory).split("/")[2])
    answers_all(nine_b.app, attempt, ended - timedelta(minutes=9))
    with nine_b.app.app_context(), writing():
        db.session.execute(sa.update(Attempt).where(Attempt.id == attempt).values(closes_at=ended))


@pytest.mark.usefixtures("ended_last")
def test_it_is_measured_once_all_is_handed_in_that_ended_with_it(app, old_pupil, set_practice):
    falls_due(app, set_practice())
    assert results(app)[old_pupil.id] == 4
