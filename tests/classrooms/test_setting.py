"""A teacher sets a quiz for a class by the form, and is told what cannot be set."""

from __future__ import annotations

import re

import pytest
import sqlalchemy as sa

from quizapp.classrooms.models import Assignment
from quizapp.db import db
from tests.classrooms.homework import FORM, hands_in
from tests.classrooms.times import local
from tests.conftest import words


def test_a_teacher_sets_a_quiz_and_the_class_finds_it(nine_b, pupil, set_work):
    place = set_work()
    assert "Week 1" in nine_b.teacher.get(nine_b.place).text
    assert "1 attempt each." in words(nine_b.teacher.get(place).text)
    assert "Week 1" in pupil.get(nine_b.place).text
    assert "3 questions" in words(pupil.get(place).text)


def test_times_are_those_of_the_teachers_clock(app, nine_b, teacher, set_work):
    teacher.post("/account/day", zone="Asia/Tokyo", cutoff_hours="4")
    nine_b.teacher.post(
        f"{nine_b.place}/assignments/new", {**FORM, "opens": "2126-03-02T09:00", "due": "2126-03-09T09:00"}
    )
    with app.app_context():
        (row,) = db.session.scalars(sa.select(Assignment))
        assert row.opens_at.isoformat() == "2126-03-02T00:00:00+00:00"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"opens": ""}, "Enter a day and a time."),
        ({"opens": "soon"}, "Enter a day and a time."),
        ({"opens": local(8)}, "It has to end after it opens."),
        ({"opens": local(-2), "due": local(-1)}, "It has to end later than now."),
        ({"due": "", "late": "refuse"}, "What is never due is never late."),
        ({"due": "", "release": "after due"}, "Enter when it is due, or choose another way."),
        ({"release": "by hand", "behaviour": "immediate"}, "results are told at once"),
        ({"attempts": "0"}, "Enter a number from 1 to 20"),
        ({"length": "0"}, "Enter a number from 1 to 50"),
        ({"late": "perhaps"}, "Choose only what is offered here."),
    ],
)
def test_what_cannot_be_set_is_said_and_nothing_is_set(app, nine_b, wrong, said):
    times = {"opens": local(-1), "due": local(7)}
    answer = nine_b.teacher.post(f"{nine_b.place}/assignments/new", {**FORM, **times, **wrong})
    assert answer.status_code == 422
    assert said in words(answer.text)
    assert "Week 1" in answer.text
    with app.app_context():
        assert db.session.scalars(sa.select(Assignment)).all() == []


@pytest.mark.parametrize("kind", ["assignments", "exams", "practice"])
def test_no_form_takes_the_teacher_for_the_learner(nine_b, kind):
    said = words(nine_b.teacher.get(f"{nine_b.place}/{kind}/new").text)
    assert not re.search(r"how sure you|your answers|you are asked", said)


def titles(app) -> list[str]:
    with app.app_context():
        return list(db.session.scalars(sa.select(Assignment.title).order_by(Assignment.id)))


def test_a_name_that_the_class_has_already_gets_a_number(app, nine_b, set_work):
    first = set_work()
    said = words(nine_b.teacher.get(set_work()).text)
    assert "Week 1 (2)" in said
    assert titles(app) == ["Week 1", "Week 1 (2)"]
    assert nine_b.teacher.post(f"{first}/withdrawal").status_code == 302
    set_work()
    assert titles(app)[2] == "Week 1"


def test_practice_and_exams_get_a_number_too(app, nine_b, set_work):
    set_work()
    for _ in range(2):
        nine_b.teacher.post(f"{nine_b.place}/practice/new", goal="2", due=local(7), title="Week 1")
    exam = {"title": "Week 1", "length": "1", "paging": "one", "release": "by hand"}
    nine_b.teacher.post(f"{nine_b.place}/exams/new", {**exam, "opens": local(1), "due": local(2)})
    assert titles(app) == ["Week 1", "Week 1 (2)", "Week 1 (3)", "Week 1 (4)"]


FEW = "could be found that do"


@pytest.mark.parametrize("fresh", [{}, {"fresh": "y"}])
def test_a_teacher_is_told_where_fewer_questions_could_be_found_than_were_wanted(nine_b, set_work, fresh):
    set_work(length="50", passages="8", **fresh)
    said = words(nine_b.teacher.get(nine_b.place).text)
    assert "“Week 1” is set for the class." in said
    assert re.search(f"Only \\d+ questions {FEW} not give each other away; you asked for 50.", said)


def test_a_teacher_is_told_nothing_where_all_were_found(nine_b, set_work):
    set_work()
    assert FEW not in words(nine_b.teacher.get(nine_b.place).text)


def test_what_is_withdrawn_leaves_the_class_and_stays_its_learners(nine_b, pupil, set_work):
    place = set_work(release="by hand")
    attempt = hands_in(pupil, place)
    assert nine_b.teacher.post(f"{place}/withdrawal").status_code == 302
    assert "Week 1" not in pupil.get(nine_b.place).text
    assert pupil.get(place).status_code == 404
    assert "Fact by fact" in pupil.get(f"{attempt}/result").text


def test_work_is_found_in_its_own_class_only(nine_b, pupil, set_work, class_of, colleague):
    place = set_work()
    other = class_of(colleague, "Other")
    work = place.rpartition("/")[2]
    paths = [f"{other.place}/assignments/{work}", f"{other.place}/gradebook/{work}/{pupil.id}"]
    assert {colleague.get(path).status_code for path in paths} == {404}
    posts = ["release", "withdrawal", f"allowances/{pupil.id}"]
    assert {colleague.post(f"{paths[0]}/{post}").status_code for post in posts} == {404}
