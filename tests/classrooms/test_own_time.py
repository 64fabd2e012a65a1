"""More time for one learner: in every quiz of the class, by each factor, and seen by nobody but teachers."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
import sqlalchemy as sa

from quizapp.classrooms.models import Assignment, Membership
from quizapp.db import db, writing
from quizapp.quiz.models import Attempt, Quiz
from quizapp.web.clock import now
from tests.classrooms.homework import attempt_at
from tests.conftest import words

FACTORS = {1.25: 25, 1.5: 30, 2.0: 40, 0.0: None}
"""Each with the minutes that it makes of twenty."""


@pytest.fixture
def limited(nine_b, learner, stranger, sets_work):
    """Work with a limit of twenty minutes for a class of two; its address."""
    for someone in (learner, stranger):
        nine_b.joined_by(someone)
    work = sets_work(nine_b)
    with nine_b.app.app_context(), writing():
        quiz = db.session.get_one(Quiz, db.session.get_one(Assignment, work).quiz_id)
        quiz.rules = {**quiz.rules, "time_limit_s": 1200}
    return f"{nine_b.place}/assignments/{work}"


def gives(nine_b, someone, factor: float) -> None:
    page = f"{nine_b.place}/learners/{someone.id}"
    assert nine_b.teacher.post(page, name=someone.name, time_factor=str(factor)).status_code == 302


def minutes_of(app, someone, place: str) -> float | None:
    """How many minutes the attempt that somebody begins has; None without a limit."""
    attempt = someone.post(f"{place}/attempts").location
    with app.app_context():
        row = db.session.get_one(Attempt, int(attempt.rpartition("/")[2]))
        limit = row.rules["time_limit_s"]
        assert limit is None or row.closes_at == row.started_at + timedelta(seconds=limit)
        return limit and limit / 60


@pytest.mark.parametrize("factor", FACTORS)
def test_each_factor_stretches_the_limit_of_its_learner_alone(nine_b, limited, learner, stranger, factor):
    gives(nine_b, learner, factor)
    assert minutes_of(nine_b.app, learner, limited) == FACTORS[factor]
    assert minutes_of(nine_b.app, stranger, limited) == 20


@pytest.mark.parametrize("factor", FACTORS)
def test_more_time_reaches_what_is_being_sat(nine_b, limited, learner, stranger, factor):
    own, other = (someone.post(f"{limited}/attempts").location for someone in (learner, stranger))
    gives(nine_b, learner, factor)
    row, minutes = attempt_at(nine_b.app, own), FACTORS[factor]
    assert row.rules["time_limit_s"] == (minutes and minutes * 60)
    left = (row.closes_at - row.started_at) / timedelta(minutes=1)
    assert left == minutes if minutes else left > 7 * 24 * 60 - 1
    assert attempt_at(nine_b.app, other).rules["time_limit_s"] == 1200


def test_more_time_in_one_class_stretches_nothing_in_another(nine_b, class_of, limited, learner):
    other = class_of(nine_b.teacher, "History 9c")
    other.joined_by(learner)
    own = learner.post(f"{limited}/attempts").location
    gives(other, learner, 2.0)
    assert attempt_at(nine_b.app, own).rules["time_limit_s"] == 1200


def test_what_is_being_sat_is_never_shortened(nine_b, limited, learner):
    gives(nine_b, learner, 2.0)
    own = learner.post(f"{limited}/attempts").location
    for factor in (1.25, 1.0, 0.0, 1.5):
        before = attempt_at(nine_b.app, own)
        gives(nine_b, learner, factor)
        after = attempt_at(nine_b.app, own)
        assert after.closes_at > before.closes_at if factor == 0 else after.closes_at == before.closes_at


@pytest.mark.parametrize("factor", [2.0, 0.0])
def test_more_time_goes_not_beyond_the_end_of_the_work(nine_b, limited, learner, factor):
    until = now() + timedelta(minutes=30)
    with nine_b.app.app_context(), writing():
        db.session.execute(sa.update(Assignment).values(due_at=until, late="refuse"))
    own = learner.post(f"{limited}/attempts").location
    gives(nine_b, learner, factor)
    assert attempt_at(nine_b.app, own).closes_at == until


def test_what_is_over_stays_over_with_more_time(nine_b, limited, learner):
    own = learner.post(f"{limited}/attempts").location
    with nine_b.app.app_context(), writing():
        db.session.execute(sa.update(Attempt).values(closes_at=now() - timedelta(minutes=1)))
    before = attempt_at(nine_b.app, own).closes_at
    gives(nine_b, learner, 2.0)
    assert attempt_at(nine_b.app, own).closes_at == before


def seen_by_a_fellow(nine_b, limited, fellow) -> list[str]:
    """Every page of the class and of its work that another learner reads, and the file of their data."""
    paths = (nine_b.place, f"{nine_b.place}/departure", limited, "/classes", "/progress", "/account/export")
    pages = [fellow.get(path).text for path in paths]
    pages.append(fellow.get(fellow.post(f"{limited}/attempts").location).text)
    return [re.sub(r'name="csrf_token" value="[^"]*"|\d\d:\d\d(:\d\d(\.\d+)?)?', "", page) for page in pages]


@pytest.mark.parametrize("factor", FACTORS)
def test_a_fellow_reads_the_same_whatever_time_somebody_has(nine_b, limited, learner, stranger, factor):
    seen_by_a_fellow(nine_b, limited, stranger)  # an attempt is begun, and what is said once was said
    before = seen_by_a_fellow(nine_b, limited, stranger)
    gives(nine_b, learner, factor)
    learner.post(f"{limited}/attempts")
    assert seen_by_a_fellow(nine_b, limited, stranger) == before


def test_the_learner_reads_their_own_time(nine_b, limited, learner):
    gives(nine_b, learner, 1.5)
    assert "You have 30 minutes" in words(learner.get(limited).text)


def test_neither_gradebook_nor_files_say_it(nine_b, limited, learner):
    paths = ("/gradebook", "/gradebook/book.csv", "/roster")
    before = [tidy(nine_b.teacher.get(nine_b.place + path).text) for path in paths]
    gives(nine_b, learner, 2.0)
    nine_b.teacher.get(nine_b.place)  # where it is said once that it was saved
    assert [tidy(nine_b.teacher.get(nine_b.place + path).text) for path in paths] == before
    with nine_b.app.app_context():
        assert db.session.get_one(Membership, (nine_b.id, learner.id)).time_factor == 2.0


def tidy(page: str) -> str:
    return re.sub(r'name="csrf_token" value="[^"]*"|/classes/teachers/[^"<]+', "", page)
