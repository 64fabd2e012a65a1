"""An exam asks what its class has met least, and takes questions out of work that runs only where it must."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa

from quizapp.bank.models import ItemRevision, Reservation
from quizapp.classrooms import known_items
from quizapp.classrooms.models import Allowance, Assignment, Classroom
from quizapp.db import db, writing
from quizapp.items.records import Kind
from quizapp.quiz import reserving
from quizapp.quiz.models import Quiz
from quizapp.web.clock import now
from tests.classrooms.exams.conftest import FORM
from tests.classrooms.times import local
from tests.conftest import words

TAKEN = "asked no more in quizzes that can still be begun."


@pytest.fixture
def asks(app):
    """Reads which items a piece of work asks, also those that it lost to an exam."""

    def read(work: int) -> set[str]:
        with app.app_context():
            drawn = db.session.get_one(Quiz, db.session.get_one(Assignment, work).quiz_id).revisions
            return set(db.session.scalars(sa.select(ItemRevision.item_id).where(ItemRevision.id.in_(drawn))))

    return read


@pytest.fixture
def running(app, nine_b):
    """Reads which items work asks that runs."""

    def read() -> frozenset[str]:
        with app.app_context():
            return known_items.known_to(db.session.get_one(Classroom, nine_b.id), now()).running

    return read


def test_homework_that_runs_keeps_its_questions(nine_b, exam_of, sets_work, asks, app):
    works = [sets_work(nine_b, f"Week {number}", attempts=1) for number in range(3)]
    homework = set().union(*map(asks, works))
    for _ in range(3):
        exam = exam_of(length="10")
        assert homework.isdisjoint(item.id for item in exam.items())
        assert TAKEN not in words(exam.teacher.get(exam.place).text)
    for work in works:
        with app.app_context():
            quiz = db.session.get_one(Quiz, db.session.get_one(Assignment, work).quiz_id)
            assert reserving.asked_by(quiz) == quiz.revisions


def test_where_no_others_are_left_the_teacher_is_told_how_many_it_took(nine_b, exam_of, sets_work, asks):
    homework = asks(sets_work(nine_b, attempts=1))
    form = {**FORM, "opens": local(-1), "due": local(1), "core": "", "length": "50"}
    while (made := nine_b.teacher.post(f"{nine_b.place}/exams/new", form)).status_code == 302:
        said = words(nine_b.teacher.get(made.location).text)
        kept = asks(int(made.location.rpartition("/")[2]))
        taken = kept & homework
        assert (TAKEN in said) == bool(taken)
        assert not taken or f"Too few others were left: {len(taken)} of them" in said


def test_work_says_how_many_of_its_questions_are_kept_for_an_exam(nine_b, sets_work, asks, pupil, app):
    work = sets_work(nine_b, attempts=1)
    page = f"{nine_b.place}/assignments/{work}"
    assert "kept for an exam" not in words(pupil.get(page).text)
    one = sorted(asks(work))[0]
    with app.app_context(), writing():
        quiz = db.session.get_one(Quiz, db.session.get_one(Assignment, work).quiz_id)
        taken = {"item_id": one, "set_id": quiz.set_id, "reserved_at": now()}
        db.session.add(Reservation(quiz_id=quiz.id, **taken))
    for someone in (pupil, nine_b.teacher):
        shown = words(someone.get(page).text)
        assert "3 questions on the whole statement. 1 more question of it is kept for an exam" in shown


@pytest.mark.parametrize("more", [{"due": 7, "late": "refuse"}, {"due": None}, {"due": -0.5, "late": "mark"}])
def test_what_is_due_later_or_never_or_is_taken_late_runs(nine_b, sets_work, asks, running, more):
    work = sets_work(nine_b, **more)
    assert running() == asks(work) != set()


@pytest.mark.parametrize("more", [{"due": -0.5, "late": "refuse"}, {"withdrawn_at": now()}, {"attempts": 0}])
def test_what_is_past_withdrawn_or_was_played_does_not(nine_b, sets_work, running, more):
    sets_work(nine_b, **more)
    assert running() == frozenset()


def test_what_is_past_runs_while_somebody_has_a_later_end(nine_b, sets_work, asks, running, pupil):
    work = sets_work(nine_b, due=-0.5, late="refuse")
    with nine_b.app.app_context(), writing():
        later = now() + timedelta(days=1)
        db.session.add(Allowance(assignment_id=work, learner_id=pupil.id, attempts=0, due_at=later))
    assert running() == asks(work) != set()


def test_what_an_archived_class_was_set_does_not_run(nine_b, sets_work, running):
    sets_work(nine_b, due=None)
    nine_b.teacher.post(f"{nine_b.place}/archive")
    assert running() == frozenset()


def test_it_is_counted_how_many_of_the_class_have_answered_each(nine_b, pupil, stranger, person, school):
    """Somebody outside of the class counts for nothing, and an item that one person answered twice counts once."""
    other = person("Another")
    nine_b.joined_by(other)
    some, few = school.asked[0].id, school.asked[1].id
    for who, fact in ((pupil, some), (pupil, some), (other, some), (other, few), (stranger, few)):
        item = next(one for one in school.by_fact[fact] if one.kind is not Kind.FLASHCARD)
        who.answers(who.asks_for(item))
    with nine_b.app.app_context():
        known = known_items.known_to(db.session.get_one(Classroom, nine_b.id), now())
    assert sorted(known.answered.values()) == [1, 2]
