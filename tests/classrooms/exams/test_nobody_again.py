"""An exam whose results are told, or whose questions were given back, is sat by nobody any more."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from quizapp.classrooms.models import Allowance
from quizapp.db import db
from tests.classrooms.times import local
from tests.conftest import words

TOLD = "Its results are told, so nobody can sit it again. Set another exam."
GIVEN_BACK = "Its questions were given back, so nobody can sit it again. Set another exam."
GIFTS = ({"again": "yes"}, {"further": "1", "due": ""}, {"further": "0", "due": "later"})


def over_and_told(exam_of):
    exam = exam_of(release="by hand")
    exam.ends()
    exam.teacher.post(f"{exam.place}/release")
    return exam


def over_by_itself(exam_of):
    exam = exam_of()
    exam.ends()
    return exam


def given_back(exam_of):
    exam = exam_of(release="by hand")
    exam.ends()
    exam.gives_back()
    return exam


OVER = pytest.mark.parametrize(
    ("over", "why"), [(over_and_told, TOLD), (over_by_itself, TOLD), (given_back, GIVEN_BACK)]
)


def cell_of(exam, pupil) -> str:
    return f"{exam.place.rpartition('/assignments')[0]}/gradebook/{exam.work}/{pupil.id}"


def allowances(app) -> list[Allowance]:
    with app.app_context():
        return list(db.session.scalars(sa.select(Allowance)))


@OVER
def test_the_page_of_a_grade_says_why_nothing_more_is_given(exam_of, pupil, over, why):
    exam = over(exam_of)
    page = words(exam.teacher.get(cell_of(exam, pupil)).text)
    assert why in page
    assert "Let them try again" not in page
    assert "More time" not in page


@OVER
@pytest.mark.parametrize("gift", GIFTS)
def test_what_is_sent_all_the_same_is_refused(exam_of, pupil, over, why, gift):
    exam = over(exam_of)
    form = {name: local(2) if value == "later" else value for name, value in gift.items()}
    sent = exam.teacher.post(f"{exam.place}/allowances/{pupil.id}", form)
    assert sent.location == cell_of(exam, pupil)
    assert why in words(exam.teacher.get(exam.place).text)
    assert allowances(exam.app) == []
    assert pupil.post(f"{exam.place}/attempts").location == exam.place


@pytest.mark.parametrize("gift", GIFTS)
def test_before_that_it_can_be_given(app, exam_of, pupil, gift):
    exam = exam_of(release="by hand")
    exam.ends()
    form = {name: local(2) if value == "later" else value for name, value in gift.items()}
    assert "Let them try again" in exam.teacher.get(cell_of(exam, pupil)).text
    exam.teacher.post(f"{exam.place}/allowances/{pupil.id}", form)
    assert len(allowances(app)) == 1


def test_an_exam_ends_for_a_learner_where_homework_is_due(exam, nine_b, pupil, sets_work):
    page = words(exam.teacher.get(cell_of(exam, pupil)).text)
    assert "Ends for this learner" in page
    homework = words(exam.teacher.get(f"{nine_b.place}/gradebook/{sets_work(nine_b)}/{pupil.id}").text)
    assert "Due for this learner" in homework


@OVER
def test_its_learner_is_not_sent_to_ask_for_more(exam_of, pupil, over, why):
    exam = over(exam_of)
    page = words(pupil.get(exam.place).text)
    assert "It is over, and takes nothing more." in page
    assert "ask your teacher" not in page


@pytest.mark.parametrize(("over", "advised"), [(over_and_told, False), (lambda of: of(release="by hand"), True)])
def test_questions_are_not_to_be_kept_for_an_exam_that_nobody_can_sit(exam_of, over, advised):
    exam = over(exam_of)
    exam.ends()
    assert ("Keep them if you want to set the exam again." in words(exam.teacher.get(exam.place).text)) == advised


def test_homework_whose_results_are_told_can_be_sat_again(nine_b, pupil, sets_work):
    work = sets_work(nine_b, due=-1, late="refuse", release="after due")
    place = f"{nine_b.place}/assignments/{work}"
    nine_b.teacher.post(f"{place}/allowances/{pupil.id}", again="yes")
    assert pupil.post(f"{place}/attempts").location.startswith("/attempts/")
