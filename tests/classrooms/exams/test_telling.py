"""Results of an exam are told to all when the last of them can have handed it in."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa

from quizapp import ticking
from quizapp.classrooms.models import Allowance
from quizapp.db import db, writing
from quizapp.study.models import Withheld
from quizapp.web.clock import now
from tests.conftest import words


def sits(exam, someone) -> str:
    """Hand in an attempt with one answer; its address."""
    own = exam.begun_by(someone)
    someone.post(f"{own}/1", {"was": "", "unknown": "1"})
    assert someone.post(f"{own}/submission").status_code == 302
    return own


@pytest.fixture
def sat(exam, pupil) -> str:
    return sits(exam, pupil)


@pytest.fixture
def gives_until(app, exam, stranger):
    """Gives somebody else an end that lies so many hours from now."""

    def give(hours: float) -> None:
        with app.app_context(), writing():
            until = now() + timedelta(hours=hours)
            db.session.merge(Allowance(assignment_id=exam.work, learner_id=stranger.id, attempts=0, due_at=until))

    return give


def is_told(app, pupil, own: str) -> bool:
    ticking.tick(app)
    told = "0 of 6" in words(pupil.get(f"{own}/result").text)
    assert bool(pupil.log()) == told
    return told


def test_all_are_told_when_it_has_ended(app, exam, pupil, sat):
    assert not is_told(app, pupil, sat)
    exam.ends()
    assert is_told(app, pupil, sat)


def test_nobody_is_told_while_somebody_with_a_later_end_may_still_sit_it(app, exam, pupil, sat, gives_until):
    gives_until(hours=2)
    exam.ends()
    assert not is_told(app, pupil, sat)
    assert "The results are told." not in words(exam.teacher.get(exam.place).text)
    gives_until(hours=-1)
    assert is_told(app, pupil, sat)


def test_an_attempt_begun_meanwhile_is_held_back_too(app, nine_b, exam, stranger, gives_until):
    nine_b.joined_by(stranger)
    gives_until(hours=2)
    exam.ends()
    own = sits(exam, stranger)
    assert not is_told(app, stranger, own)
    gives_until(hours=-1)
    assert is_told(app, stranger, own)


def test_who_is_removed_in_the_middle_of_it_is_told_when_it_has_ended_and_practises_all_else(app, nine_b, exam, pupil):
    own = exam.begun_by(pupil)
    pupil.post(f"{own}/1", {"was": "", "unknown": "1"})
    nine_b.teacher.post(f"{nine_b.place}/learners/{pupil.id}/removal")
    assert not is_told(app, pupil, own)
    assert "The class of the exam was left: what had been saved was handed in." in words(
        pupil.get(own + "/result").text
    )
    assert pupil.get("/sets/us-japan-2022-01-21/practice").status_code == 200
    asked = {fact for item in exam.items() for fact in item.facts}
    with app.app_context():
        held = set(db.session.scalars(sa.select(Withheld.fact_id).where(Withheld.learner_id == pupil.id)))
    assert held == asked
    exam.ends()
    assert is_told(app, pupil, own)


def test_who_is_removed_after_handing_in_is_told_when_it_has_ended(app, nine_b, exam, pupil, sat):
    nine_b.teacher.post(f"{nine_b.place}/learners/{pupil.id}/removal")
    assert not is_told(app, pupil, sat)
    exam.ends()
    assert is_told(app, pupil, sat)
