"""A teacher sets practice for a class by the form, and whoever is in the class studies the set from then on."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from quizapp.accounts.models import User
from quizapp.classrooms.models import Assignment
from quizapp.db import db, writing
from quizapp.study.models import Enrolment
from tests.classrooms.practice.stock import falls_due, recalls
from tests.classrooms.times import local
from tests.conftest import words


def test_the_form_proposes_the_core_of_the_set(nine_b, school):
    page = nine_b.teacher.get(f"{nine_b.place}/practice/new").text
    assert f'value="{len(school.core)}"' in page
    assert f"{len(school.asked)} facts" in words(page)


def test_practice_is_set_and_each_learner_sees_how_far_they_are(nine_b, pupil, school, set_practice):
    place = set_practice(goal=4)
    assert "Hold 4 facts" in nine_b.teacher.get(nine_b.place).text
    recalls(pupil, school, 3)
    assert "You hold 3 now." in words(pupil.get(nine_b.place).text)
    page = pupil.get(place)
    assert "You hold 3 now." in words(page.text)
    assert "Your teacher sees how many facts you hold, on how many days" in words(page.text)
    assert f"/sets/{school.slug}/practice" in page.text


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"goal": ""}, "Enter how many facts."),
        ({"goal": "0"}, "Enter a number from 1 to"),
        ({"goal": "9999"}, "Enter a number from 1 to"),
        ({"goal": "many"}, "Enter a number from 1 to"),
        ({"due": ""}, "Enter a day and a time."),
        ({"due": local(-1)}, "It has to be due later than now."),
        ({"title": "x" * 121}, "at most 120 characters"),
    ],
)
def test_practice_that_cannot_be_set_is_said_and_nothing_is_set(app, nine_b, wrong, said):
    answer = nine_b.teacher.post(f"{nine_b.place}/practice/new", {"goal": "4", "due": local(7), "title": "", **wrong})
    assert answer.status_code == 422
    assert said in words(answer.text)
    with app.app_context():
        assert db.session.scalars(sa.select(Assignment)).all() == []


def test_setting_it_lets_everybody_study_the_set_and_a_pause_stays(nine_b, visitor, pupil, set_practice, school):
    app = nine_b.app
    nine_b.joined_by(visitor, name="Vi")
    with app.app_context(), writing():
        db.session.get_one(Enrolment, (pupil.id, school.set_id)).paused = True
        studying = sa.select(Enrolment.learner_id)
        assert len(db.session.scalars(sa.select(User).where(User.id.not_in(studying))).all()) == 1
    set_practice()
    with app.app_context():
        rows = {row.learner_id: row.paused for row in db.session.scalars(sa.select(Enrolment))}
        (joined,) = db.session.scalars(sa.select(User.id).where(User.name.is_(None)))
        assert rows[joined] is False
        assert rows[pupil.id] is True


@pytest.mark.parametrize(("due", "studies"), [(None, False), (7, True), (-1, False)])
def test_who_comes_later_studies_it_while_it_is_not_due(nine_b, visitor, set_practice, due, studies):
    app = nine_b.app
    if due is not None:
        place = set_practice()
        if due < 0:
            falls_due(app, place)
    nine_b.joined_by(visitor, name="Vi")
    with app.app_context():
        (joined,) = db.session.scalars(sa.select(User.id).where(User.name.is_(None)))
        is_enrolled = db.session.scalar(sa.select(Enrolment.set_id).where(Enrolment.learner_id == joined)) is not None
        assert is_enrolled is studies


def test_who_is_added_by_name_later_studies_it_too(nine_b, set_practice):
    set_practice()
    assert nine_b.teacher.post(f"{nine_b.place}/learners", names="Kofi Annan").status_code == 200
    with nine_b.app.app_context():
        added = sa.select(User.id).where(User.name == "kofi.a")
        assert db.session.scalar(sa.select(Enrolment).where(Enrolment.learner_id.in_(added))) is not None


def test_practice_of_another_class_lets_nobody_study(nine_b, class_of, visitor, set_practice):
    set_practice()
    other = class_of(nine_b.teacher, "History 9c")
    other.joined_by(visitor, name="Vi")
    with nine_b.app.app_context():
        (joined,) = db.session.scalars(sa.select(User.id).where(User.name.is_(None)))
        assert db.session.scalar(sa.select(Enrolment).where(Enrolment.learner_id == joined)) is None


def test_practice_is_no_quiz_and_a_quiz_no_practice(nine_b, pupil, set_practice, sets_work):
    practice, quiz = (int(place) for place in (set_practice().rpartition("/")[2], sets_work(nine_b)))
    for someone in (nine_b.teacher, pupil):
        assert someone.get(f"{nine_b.place}/practice/{quiz}").status_code == 404
        assert someone.get(f"{nine_b.place}/assignments/{practice}").status_code == 404
    assert pupil.post(f"{nine_b.place}/assignments/{practice}/attempts").status_code == 404
    assert nine_b.teacher.post(f"{nine_b.place}/assignments/{practice}/release").status_code == 404


def test_practice_that_is_withdrawn_leaves_the_class(nine_b, pupil, set_practice):
    place = set_practice()
    number = place.rpartition("/")[2]
    assert nine_b.teacher.post(f"{nine_b.place}/assignments/{number}/withdrawal").status_code == 302
    assert pupil.get(place).status_code == 404
    assert "Hold 4 facts" not in pupil.get(nine_b.place).text
