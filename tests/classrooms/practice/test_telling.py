"""What teachers and learners read of practice: how much each holds, the grade that it makes, and one given by hand."""

from __future__ import annotations

from datetime import timedelta

from quizapp.accounts import following
from quizapp.accounts.models import User
from quizapp.classrooms.models import Classroom, Membership
from quizapp.classrooms.practising import settle
from quizapp.db import db, writing
from quizapp.web.clock import now
from tests.classrooms.practice.stock import falls_due, recalls, results
from tests.conftest import MONDAY, words


def test_the_teacher_sees_one_number_of_each(nine_b, pupil, school, set_practice):
    place = set_practice(goal=4)
    recalls(pupil, school, 3)
    assert "Lena Learner 3 so far –" in words(nine_b.teacher.get(place).text)
    assert "Lena Learner – – so far 3 of 4 facts" in words(nine_b.teacher.get(f"{nine_b.place}/gradebook").text)


SEEN = ("on how many days", "how many questions", "how many facts")


def test_everybody_reads_the_same_of_what_a_teacher_sees(app, nine_b, pupil, teacher, set_practice):
    place = set_practice()
    pages = (pupil.get(place), pupil.get(nine_b.place), teacher.get(f"{nine_b.place}/practice/new"))
    for page in (words(one.text) for one in pages):
        assert all(one in page for one in SEEN), page
        assert "one number" not in page
    assert "of each passage" not in words(pupil.get(place).text)
    with app.app_context(), writing():
        db.session.get_one(Membership, (nine_b.id, pupil.id)).shares = True
    assert "how many facts of each passage you hold" in words(pupil.get(place).text)


def test_what_was_held_when_it_was_due_is_the_grade_and_stays(app, nine_b, pupil, school, set_practice):
    place = set_practice(goal=4)
    recalls(pupil, school, 3)
    falls_due(app, place, ago=timedelta(0))
    assert results(app) == {pupil.id: 3}
    recalls(pupil, school, 2, skipped=3)
    with app.app_context(), writing():
        settle(now())
    assert results(app) == {pupil.id: 3}
    assert "Lena Learner 75 75 3 of 4 facts" in words(nine_b.teacher.get(f"{nine_b.place}/gradebook").text)
    said = words(pupil.get(nine_b.place).text)
    assert "You held 3 of 4 facts" in said
    assert "Your grade: 75%" in said


def test_its_page_tells_the_learner_the_grade_as_that_of_a_quiz_does(app, nine_b, pupil, school, set_practice):
    place = set_practice(goal=4)
    recalls(pupil, school, 3)
    said = words(pupil.get(place).text)
    assert "The grade is the share of the goal that is held when it is due." in said
    assert "Your grade" not in said
    falls_due(app, place, ago=timedelta(0))
    assert "Your grade: 75% (3 of 4 facts)" in words(pupil.get(place).text)
    cell = f"{nine_b.place}/gradebook/{place.rpartition('/')[2]}/{pupil.id}"
    assert nine_b.teacher.post(cell, grade="90", comment="", why="ill").status_code == 302
    said = words(pupil.get(place).text)
    assert "Your teacher gave 90%." in said
    assert "Your grade" not in said


def test_a_grade_of_practice_that_is_left_out_says_so_on_its_page(app, nine_b, pupil, school, set_practice):
    lower, higher = set_practice(goal=4), set_practice(goal=3)
    recalls(pupil, school, 3)
    for place in (lower, higher):
        falls_due(app, place, ago=timedelta(0))
    with app.app_context(), writing():
        db.session.get_one(Classroom, nine_b.id).drop_lowest = 1
    assert "Your grade: 75% (3 of 4 facts, left out)" in words(pupil.get(lower).text)
    assert "Your grade: 100% (3 of 3 facts)" in words(pupil.get(higher).text)


def test_whoever_came_later_was_not_there(app, nine_b, pupil, person, set_practice):
    place = set_practice()
    falls_due(app, place, ago=timedelta(hours=1))
    assert results(app) == {}  # the learner joined a moment ago
    assert "before they came" in words(nine_b.teacher.get(f"{nine_b.place}/gradebook").text)
    assert "It was due before you came." in words(pupil.get(place).text)


def test_a_grade_by_hand_stands_above_what_was_held(app, nine_b, pupil, set_practice):
    place = set_practice()
    cell = f"{nine_b.place}/gradebook/{place.rpartition('/')[2]}/{pupil.id}"
    assert nine_b.teacher.post(cell, grade="90", comment="You were ill", why="ill").status_code == 302
    said = words(pupil.get(place).text)
    assert "Your teacher gave 90%." in said
    assert "You were ill" in said


def test_whoever_is_removed_takes_the_number_along(app, nine_b, pupil, set_practice):
    falls_due(app, set_practice(), ago=timedelta(0))
    assert results(app) == {pupil.id: 0}
    assert nine_b.teacher.post(f"{nine_b.place}/learners/{pupil.id}/removal").status_code == 302
    assert results(app) == {}


def test_a_guests_number_goes_to_the_account_that_they_turn_out_to_have(app, nine_b, guest, learner, set_practice):
    nine_b.joined_by(guest, name="Gus")
    falls_due(app, set_practice(), ago=timedelta(0))
    with app.app_context(), writing():
        following.join(db.session.get_one(User, guest.id), db.session.get_one(User, learner.id), MONDAY)
    assert results(app) == {learner.id: 0}
