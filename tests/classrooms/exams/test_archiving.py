"""Archiving a class while an exam of it goes on: its teacher knows before what comes of it, and nobody stays paused."""

from __future__ import annotations

import pytest

from quizapp import ticking
from tests.classrooms.exams.test_sitting import PAUSED
from tests.conftest import words

IN_THE_ARCHIVE = "In the archive, too, you can tell results, give questions back, and withdraw an exam."


@pytest.fixture
def sat(exam_of, pupil):
    """An exam whose results its teacher tells, and the address of an attempt that the pupil is in the middle of."""
    exam = exam_of(release="by hand")
    return exam, exam.begun_by(pupil)


def before_it(nine_b) -> str:
    """What the page says on which the class is archived."""
    return words(nine_b.teacher.get(f"{nine_b.place}/settings").text).partition("Archive")[2]


def archived(nine_b):
    assert nine_b.teacher.post(f"{nine_b.place}/archive").status_code == 302


def test_of_an_exam_that_goes_on_it_says_who_can_finish_and_who_cannot_begin(nine_b, sat):
    said = before_it(nine_b)
    assert "The exam “The exam” goes on until" in said
    assert "Whoever has begun it can finish it; nobody else can begin it while the class is archived." in said
    assert "1 learner is in the middle of it." in said
    assert IN_THE_ARCHIVE in said


def test_of_an_exam_that_is_still_to_come_it_says_that_nobody_can_begin_it(nine_b, exam_of):
    exam_of(opens=1, due=2)
    said = before_it(nine_b)
    assert "The exam “The exam” opens" in said
    assert "Nobody can begin it while the class is archived." in said
    assert "can finish" not in said


def test_of_an_exam_that_is_over_it_says_what_is_held_back_until_its_results_are_told(nine_b, sat):
    exam, _ = sat
    exam.ends()
    said = before_it(nine_b)
    assert "The results of “The exam” are not told." in said
    assert "practice leaves its facts out for whoever sat it" in said
    exam.teacher.post(f"{exam.place}/release")
    assert IN_THE_ARCHIVE not in before_it(nine_b)


def test_of_other_work_and_of_a_class_in_the_archive_it_says_nothing(nine_b, sets_work, exam_of):
    sets_work(nine_b)
    assert IN_THE_ARCHIVE not in before_it(nine_b)
    exam_of()
    archived(nine_b)
    assert IN_THE_ARCHIVE not in before_it(nine_b)


def test_whoever_has_begun_finishes_it_and_goes_on_with_all_else(nine_b, sat, pupil):
    _, own = sat
    archived(nine_b)
    assert PAUSED in words(pupil.get("/quizzes").text)
    assert pupil.post(f"{own}/1", {"was": "", "unknown": "1"}).status_code == 302
    assert pupil.post(f"{own}/submission").status_code == 302
    assert pupil.get("/quizzes").status_code == 200


def test_nobody_else_begins_it(nine_b, exam, pupil):
    archived(nine_b)
    assert pupil.post(f"{exam.place}/attempts").status_code == 404


def test_its_end_hands_in_what_was_saved_and_ends_the_pause(app, nine_b, sat, pupil):
    exam, own = sat
    pupil.post(f"{own}/1", {"was": "", "unknown": "1"})
    archived(nine_b)
    exam.ends()
    ticking.tick(app)
    assert pupil.get("/quizzes").status_code == 200
    assert "The time was up: what had been saved was handed in." in words(pupil.get(f"{own}/result").text)


def test_its_teacher_tells_the_results_and_gives_its_questions_back(app, nine_b, sat, pupil, reserved):
    exam, own = sat
    archived(nine_b)
    exam.ends()
    ticking.tick(app)
    exam.teacher.post(f"{exam.place}/release")
    assert "0 of 6" in words(pupil.get(f"{own}/result").text)
    exam.gives_back()
    assert reserved() == set()
