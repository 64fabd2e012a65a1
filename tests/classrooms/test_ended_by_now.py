"""What has ended by now is handed in before any page of a class tells how it stands, not only when it is swept."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa

from quizapp.db import db, writing
from quizapp.quiz.models import Attempt, Ended
from quizapp.web.clock import now

TEACHERS = (
    *("", "/gradebook", "/gradebook/book.csv", "/gradebook/{work}/{who}", "/roster", "/learners/{who}", "/again"),
    *("/assignments/{work}", "/assignments/{work}/statistics", "/assignments/{work}/statistics/whole.csv"),
)
LEARNERS = ("", "/assignments/{work}")


@pytest.fixture
def work(nine_b, pupil, sets_work) -> int:
    """Work whose one attempt, begun by the pupil, has ended a minute ago."""
    found = sets_work(nine_b)
    assert pupil.post(f"{nine_b.place}/assignments/{found}/attempts").status_code == 302
    with nine_b.app.app_context(), writing():
        db.session.execute(sa.update(Attempt).values(closes_at=now() - timedelta(minutes=1)))
    return found


def ended_by(app) -> str | None:
    with app.app_context():
        return db.session.scalars(sa.select(Attempt.ended_by)).one()


@pytest.mark.parametrize("path", TEACHERS)
def test_a_page_of_the_teacher_hands_it_in(nine_b, pupil, work, path):
    assert ended_by(nine_b.app) is None
    assert nine_b.teacher.get(nine_b.place + path.format(work=work, who=pupil.id)).status_code == 200
    assert ended_by(nine_b.app) == Ended.TIME


@pytest.mark.parametrize("path", LEARNERS)
def test_a_page_of_the_learner_hands_it_in(nine_b, pupil, work, path):
    assert pupil.get(nine_b.place + path.format(work=work)).status_code == 200
    assert ended_by(nine_b.app) == Ended.TIME


def test_what_has_not_ended_stays_open(nine_b, pupil, work):
    with nine_b.app.app_context(), writing():
        db.session.execute(sa.update(Attempt).values(closes_at=now() + timedelta(minutes=1)))
    nine_b.teacher.get(f"{nine_b.place}/gradebook")
    assert ended_by(nine_b.app) is None
