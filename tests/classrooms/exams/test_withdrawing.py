"""Withdrawing an exam ends it for who sits it: nothing of theirs stays paused, and what they saved is kept."""

from __future__ import annotations

import pytest

from quizapp import ticking
from quizapp.db import db
from quizapp.quiz.models import Attempt
from tests.classrooms.exams.test_sitting import PAUSED
from tests.conftest import words

LATER = "Your teacher withdrew this exam at"
ENDED = "The exam was withdrawn: what had been saved was handed in."


@pytest.fixture
def sat(exam, pupil) -> str:
    """The address of an attempt that the pupil is in the middle of, with one answer."""
    own = exam.begun_by(pupil)
    pupil.post(f"{own}/1", {"was": "", "unknown": "1"})
    return own


@pytest.fixture
def withdrawn(exam, sat) -> str:
    """The same, once the exam was withdrawn."""
    assert "what they saved is handed in" in words(exam.teacher.get(exam.place).text)
    exam.teacher.post(f"{exam.place}/withdrawal")
    return sat


def test_what_was_saved_is_handed_in_and_told(app, withdrawn, pupil):
    shown = words(pupil.get(f"{withdrawn}/result").text)
    assert "0 of 6" in shown
    assert ENDED in shown
    assert len({row.revision_id for row in pupil.log()}) == 1  # which may ask several facts
    with app.app_context():
        attempt = db.session.get_one(Attempt, int(withdrawn.rpartition("/")[2]))
        assert (attempt.ended_by, attempt.held) == ("withdrawal", False)


def test_all_else_goes_on(sat, exam, pupil):
    assert PAUSED in words(pupil.get("/quizzes").text)
    exam.teacher.post(f"{exam.place}/withdrawal")
    assert pupil.get("/quizzes").status_code == 200
    assert pupil.get("/sets/us-japan-2022-01-21/practice").status_code == 200


def test_whoever_answers_afterwards_is_told_why_it_is_not_taken(withdrawn, pupil):
    assert pupil.post(f"{withdrawn}/2", {"was": "", "unknown": "1"}).location == f"{withdrawn}/result"
    assert LATER in words(pupil.get(f"{withdrawn}/result").text)


def test_the_page_that_saves_by_itself_is_led_to_the_result(withdrawn, pupil):
    saved = pupil.browser.post(
        f"{withdrawn}/2", data={"was": "", "unknown": "1"}, headers={"Accept": "application/json"}
    )
    assert saved.status_code == 409
    assert saved.json["to"] == f"{withdrawn}/result"


def test_whoever_is_taken_out_of_the_class_is_not_paused_any_more(nine_b, sat, pupil):
    nine_b.teacher.post(f"{nine_b.place}/learners/{pupil.id}/removal")
    assert pupil.get("/quizzes").status_code == 200
    shown = words(pupil.get(f"{sat}/result").text)
    assert "0 of 6" not in shown  # the others still sit it
    assert "The class of the exam was left: what had been saved was handed in." in shown


def test_nobody_leaves_the_class_before_an_exam_that_they_have_begun_is_over_for_all(nine_b, exam, sat, pupil):
    for _ in range(2):
        refused = pupil.post(f"{nine_b.place}/departure")
        assert refused.status_code == 422
        assert "You can leave when it is over for everybody" in words(refused.text)
        assert pupil.id in nine_b.members()
        pupil.post(f"{sat}/submission")
    exam.ends()
    assert pupil.post(f"{nine_b.place}/departure").status_code == 302


def test_an_exam_that_is_over_ends_nothing_of_one_that_was_begun_since(app, exam_of, pupil):
    """Its attempt is handed in by the server within a minute of its end, by when the next may have begun."""
    first, second = exam_of(), exam_of()
    first.begun_by(pupil)
    first.ends()
    second.begun_by(pupil)
    assert pupil.get("/quizzes").status_code == 409
    ticking.tick(app)
    assert pupil.get("/quizzes").status_code == 409


def test_homework_that_is_withdrawn_can_be_finished(nine_b, sets_work, pupil):
    work = sets_work(nine_b, attempts=1)
    own = nine_b.begun_by(pupil, work)
    nine_b.teacher.post(f"{nine_b.place}/assignments/{work}/withdrawal")
    assert pupil.get(f"{own}/submission").status_code == 200  # where one that is handed in leads to its result
    assert pupil.post(f"{own}/submission").status_code == 302
    assert ENDED not in words(pupil.get(f"{own}/result").text)
