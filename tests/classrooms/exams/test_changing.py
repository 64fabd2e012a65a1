"""An exam gets another end while it can still be sat, and afterwards another name only."""

from __future__ import annotations

from datetime import timedelta

from quizapp.db import db
from quizapp.quiz.models import Attempt
from tests.classrooms.times import local
from tests.conftest import words


def changes(exam, **form: str):
    return exam.teacher.post(f"{exam.place}/settings", {"title": exam.row().title, "due": local(1), **form})


def attempt(exam, place: str) -> Attempt:
    with exam.app.app_context():
        return db.session.get_one(Attempt, int(place.rpartition("/")[2]))


def test_whoever_sits_an_exam_follows_its_changed_end(exam, pupil):
    own = exam.begun_by(pupil)
    changes(exam, due=local(2))
    ends_at = exam.row().due_at
    assert attempt(exam, own).ends_at == attempt(exam, own).closes_at == ends_at
    changes(exam, due=local(0.5))
    assert attempt(exam, own).closes_at == exam.row().due_at < ends_at - timedelta(days=1)


def test_an_exam_always_ends_and_takes_nothing_late(exam):
    refused = changes(exam, due="")
    assert refused.status_code == 422
    assert "Enter a day and a time." in words(refused.text)
    changes(exam, late="mark")
    assert exam.row().late == "refuse"
    assert "After that" not in words(exam.teacher.get(exam.place).text).partition("Change it")[2]


def test_an_exam_that_is_over_and_not_told_can_be_opened_again(exam_of, pupil):
    exam = exam_of(release="by hand")
    exam.ends()
    changes(exam, due=local(1))
    assert exam.begun_by(pupil)


def test_of_an_exam_whose_results_are_told_only_the_name_is_changed(exam, pupil):
    exam.ends()
    before = exam.row().due_at
    page = words(exam.teacher.get(exam.place).text)
    assert "so only its name can be changed." in page
    assert changes(exam, title="The first exam", due=local(5)).status_code == 302
    assert (exam.row().title, exam.row().due_at) == ("The first exam", before)
    assert pupil.post(f"{exam.place}/attempts").location == exam.place


def test_of_an_exam_whose_questions_were_given_back_only_the_name_is_changed(exam_of):
    exam = exam_of(release="by hand")
    exam.ends()
    exam.gives_back()
    before = exam.row().due_at
    changes(exam, due=local(5))
    assert exam.row().due_at == before
