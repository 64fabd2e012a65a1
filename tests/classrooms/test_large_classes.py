"""A class may have more learners than the server writes for in one go: what a page says of all is true of all."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa

from quizapp import ticking
from quizapp.db import db, writing
from quizapp.quiz.locking import AT_ONCE
from quizapp.quiz.models import Attempt
from quizapp.web.clock import now
from tests.conftest import words

MANY = AT_ONCE + 10


def left(app, which: sa.ColumnElement[bool]) -> int:
    """How many attempts are such."""
    with app.app_context():
        return db.session.scalar(sa.select(sa.func.count(Attempt.id)).where(which)) or 0


@pytest.fixture
def handed_in_by_many(nine_b, crowd, begun, sets_work) -> int:
    """Work that more learners have handed in than are told in one go."""
    work = sets_work(nine_b, release="by hand")
    begun(work, crowd(MANY), submitted_at=now(), ended_by="learner", held=True, mark=1.0)
    return work


@pytest.mark.parametrize("path", ["release", "withdrawal"])
def test_everybody_who_has_handed_in_is_told(nine_b, handed_in_by_many, path):
    assert nine_b.teacher.post(f"{nine_b.place}/assignments/{handed_in_by_many}/{path}").status_code == 302
    assert left(nine_b.app, Attempt.released_at.is_(None)) == 0


def test_telling_one_work_waits_for_nothing_of_another(nine_b, handed_in_by_many, sets_work, begun, pupil):
    other = sets_work(nine_b, title="Week 2", release="by hand")
    begun(other, [pupil.id], submitted_at=now(), ended_by="learner", held=True, mark=1.0)
    with nine_b.app.app_context(), writing():
        before = sa.update(Attempt).where(Attempt.learner_id != pupil.id)
        db.session.execute(before.values(held=False))  # freed, and still to be told by the server
    assert nine_b.teacher.post(f"{nine_b.place}/assignments/{other}/release").status_code == 302
    assert left(nine_b.app, Attempt.released_at.is_not(None)) == 1
    assert "Your answers are safe" not in words(pupil.get(f"{nine_b.place}/assignments/{other}").text)


@pytest.mark.parametrize("path", ["gradebook", "gradebook/book.csv", "assignments/{work}"])
def test_all_of_the_class_that_has_ended_is_handed_in_before_a_page_is_read(nine_b, crowd, begun, sets_work, path):
    work = sets_work(nine_b)
    begun(work, crowd(MANY), closes_at=now() - timedelta(minutes=1))
    page = nine_b.teacher.get(f"{nine_b.place}/{path.format(work=work)}")
    assert page.status_code == 200
    assert left(nine_b.app, Attempt.submitted_at.is_(None)) == 0


@pytest.fixture
def elsewhere(class_of, colleague):
    """The class of a colleague."""
    return class_of(colleague)


def test_what_has_ended_in_another_class_is_left_to_the_server(nine_b, crowd, begun, sets_work, elsewhere):
    begun(sets_work(nine_b), crowd(2), closes_at=now() - timedelta(minutes=1))
    assert elsewhere.teacher.get(f"{elsewhere.place}/gradebook").status_code == 200
    assert elsewhere.teacher.get(f"{nine_b.place}/gradebook").status_code == 404
    assert left(nine_b.app, Attempt.submitted_at.is_(None)) == 2


def test_the_server_hands_in_and_tells_all_in_one_minute(nine_b, crowd, begun, sets_work):
    work = sets_work(nine_b, due=-1, release="after due", late="refuse")
    begun(work, crowd(MANY), closes_at=now() - timedelta(minutes=1), held=True)
    assert ticking.tick(nine_b.app) == MANY
    assert left(nine_b.app, Attempt.released_at.is_(None)) == 0
