"""Which answers are a class's: the first to each question, of who learns there now, once they are told."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from quizapp.accounts.models import User
from quizapp.classrooms import assigning, class_answers
from quizapp.classrooms.assigning import AT_ONCE, MARK, Plan
from quizapp.classrooms.confusions import confusions
from quizapp.classrooms.models import Classroom, Membership
from quizapp.classrooms.queries import TEACHER
from quizapp.db import db, writing
from quizapp.quiz import locking, queries
from quizapp.quiz.rules import Behaviour, Rules
from quizapp.study.demo import mistaken, perfect
from quizapp.web.clock import now


@pytest.fixture
def two(class_of_size):
    return class_of_size(2)


def test_at_a_second_chance_the_first_answer_counts(two, app):
    (item,) = two.facts_asked(1)
    with app.app_context(), writing():
        classroom = db.session.get_one(Classroom, two.school.id)
        teacher = db.session.get_one(User, two.school.teacher.id)
        plan = Plan("Week 1", now() - timedelta(days=1), None, MARK, None, AT_ONCE)
        rules = Rules(length=1, behaviour=Behaviour.TRIES)
        work = assigning.assign(classroom, two.release, rules, plan, by=teacher, at=now(), items=(item,))
        for one in two.people:
            attempt = assigning.start(work, db.session.get_one(User, one.id), now())
            paper = queries.paper(one.id, attempt.id)
            locking.lock(paper, 1, 1, mistaken(item), now())
            locking.lock(paper, 1, 2, perfect(item), now())
        found = class_answers.given(classroom.id)
        assert [(one.learner, one.fraction) for one in found] == [(one.id, 0.0) for one in two.people]
        assert confusions(found)[0].people == 2


def test_answers_of_other_classes_and_to_other_work_are_not_among_them(two, app, class_of, teacher):
    items = two.facts_asked(2)
    first, second = (two.sits([item], wrong=[1]) for item in items)
    other = class_of(teacher, "History 9c")
    with app.app_context():
        found = {work: class_answers.given(two.school.id, work) for work in (None, first, second)}
        assert {one.item.id for one in found[None]} == {item.id for item in items}
        assert {one.item.id for one in found[first]} == {items[0].id}
        assert {one.item.id for one in found[second]} == {items[1].id}
        assert class_answers.given(other.id) == []
        assert not class_answers.is_there(other.id)
        assert class_answers.is_there(two.school.id)


def test_answers_of_whoever_left_are_not_among_them(two, app):
    two.sits(two.facts_asked(1), wrong=[1])
    ann, ben = two.people
    assert ann.post(f"{two.school.place}/departure").status_code == 302
    with app.app_context():
        assert {one.learner for one in class_answers.given(two.school.id)} == {ben.id}
        assert set(class_answers.learning_days(two.school.id, now())) == {ben.id}


def test_who_left_is_not_among_them_because_they_learn_in_another_class(two, app, class_of, teacher):
    two.sits(two.facts_asked(1), wrong=[1])
    ann, ben = two.people
    other = class_of(teacher, "History 9c")
    for one in (ann, ben):
        other.joined_by(one)
    assert ann.post(f"{two.school.place}/departure").status_code == 302
    with app.app_context():
        assert [one.learner for one in class_answers.given(two.school.id)] == [ben.id]
        assert set(class_answers.learning_days(two.school.id, now())) == {ben.id}
        assert set(class_answers.learning_days(other.id, now())) == {ann.id, ben.id}


def test_answers_of_whoever_teaches_the_class_by_now_are_not_among_them(two, app):
    two.sits(two.facts_asked(1), wrong=[1])
    ann, ben = two.people
    with app.app_context(), writing():
        db.session.get_one(Membership, (two.school.id, ann.id)).role = TEACHER
    with app.app_context():
        assert {one.learner for one in class_answers.given(two.school.id)} == {ben.id}


def test_memories_are_those_of_the_learners_asked_for(two, app):
    ann, ben = two.people
    ann.practises(most=3)
    ben.practises(most=3)
    with app.app_context():
        found = class_answers.memories([ann.id], two.release)
        assert set(found) == {ann.id}
        assert set(found[ann.id]) == {row.fact_id for row in ann.log()}


def test_memories_are_those_of_the_facts_of_the_statement_asked_for(two, app):
    ann, _ben = two.people
    ann.practises(most=3)
    book = two.release.book
    another = replace(two.release, book=replace(book, statement=replace(book.statement, id="another")))
    with app.app_context():
        assert class_answers.memories([ann.id], another) == {}
