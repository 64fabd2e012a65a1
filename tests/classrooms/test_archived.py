"""An archived class: nobody comes in and nothing is set, and its results stay to be read."""

from __future__ import annotations

import pytest

from tests.conftest import words


@pytest.fixture
def archived(nine_b, learner, sets_work, handed_in):
    """A class in which somebody has got half of the marks, put away."""
    nine_b.joined_by(learner)
    nine_b.work = sets_work(nine_b)
    handed_in(learner, nine_b.work, 0.5)
    assert nine_b.teacher.post(f"{nine_b.place}/archive").status_code == 302
    return nine_b


def test_nothing_is_set_and_nobody_added_in_it(archived, colleague):
    teacher = archived.teacher
    for path in ("/assignments/new", "/practice/new", "/exams/new"):
        assert {teacher.get(archived.place + path).status_code, teacher.post(archived.place + path).status_code} == {
            404
        }
    assert teacher.post(f"{archived.place}/learners", names="Kofi").status_code == 404
    page = words(teacher.get(archived.place).text) + words(teacher.get(f"{archived.place}/roster").text)
    for offered in ("Set a quiz", "Set practice", "Set an exam", "Add them", archived.row().code):
        assert offered not in page


def test_its_learners_neither_see_it_nor_begin_anything(archived, learner):
    place = f"{archived.place}/assignments/{archived.work}"
    for path in (archived.place, place):
        assert learner.get(path).status_code == 404
    assert learner.post(f"{place}/attempts").status_code == 404


def test_its_results_stay_for_its_teacher_and_attempts_their_learners_own(archived, learner):
    assert "Lena Learner 50 50" in words(archived.teacher.get(f"{archived.place}/gradebook").text)
    assert "Lena Learner" in archived.teacher.get(f"{archived.place}/gradebook/book.csv").text
    cell = f"{archived.place}/gradebook/{archived.work}/{learner.id}"
    assert archived.teacher.get(cell).status_code == 200
    assert archived.teacher.post(cell, grade="60", comment="", why="counted again").status_code == 302
    assert "Week 1" in learner.get("/quizzes").text


def test_what_is_brought_back_is_named_to_whoever_cannot_see_it_beside_the_button(archived):
    assert 'aria-label="Bring it back: History 9b">Bring it back<' in archived.teacher.get("/classes").text
    archived.teacher.post("/account/look", language="de", theme="auto")
    assert 'aria-label="Zurückholen: History 9b">Zurückholen<' in archived.teacher.get("/classes").text


def test_brought_back_everything_goes_on(archived, learner):
    archived.teacher.post(f"{archived.place}/archive", back="yes")
    assert "Your grade: 50%" in words(learner.get(archived.place).text)
    assert archived.teacher.get(f"{archived.place}/practice/new").status_code == 200
