"""What opens, ends and is due is said as what is to come, or as what has passed."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from quizapp.classrooms.models import Allowance, Assignment
from quizapp.db import db, writing
from quizapp.web.clock import now
from tests.conftest import words

EXAM = {"exam": True, "late": "refuse", "attempts": 1, "release": "by hand"}
PRACTICE = {"quiz_id": None, "goal": 3}


@pytest.fixture
def alters(app):
    """Changes a row of what is set."""

    def alter(work: int, **values: object) -> None:
        with app.app_context(), writing():
            for name, value in values.items():
                setattr(db.session.get_one(Assignment, work), name, value)

    return alter


def said(someone, *pages: str) -> list[str]:
    return [words(someone.get(page).text) for page in pages]


@pytest.mark.parametrize(
    ("plan", "said_so"),
    [({"due": 7}, "Due"), ({"due": -1}, "Was due"), ({"due": 7, **EXAM}, "Ends"), ({"due": -1, **EXAM}, "Ended")],
)
def test_teachers_read_what_has_passed_as_passed(nine_b, pupil, sets_work, plan, said_so):
    work = sets_work(nine_b, **plan)
    pages = "", f"/assignments/{work}", f"/gradebook/{work}/{pupil.id}"
    for page in said(nine_b.teacher, *(f"{nine_b.place}{page}" for page in pages)):
        assert set(re.findall(r"(Due|Was due|Ends|Ended) \d", page)) == {said_so}


@pytest.mark.parametrize(("days", "said_so"), [(1, "Opens"), (-1, "Opened")])
def test_so_they_read_when_it_opens(nine_b, sets_work, alters, days, said_so):
    work = sets_work(nine_b)
    alters(work, opens_at=now() + timedelta(days=days))
    for page in said(nine_b.teacher, nine_b.place, f"{nine_b.place}/assignments/{work}"):
        assert set(re.findall(r"(Opens|Opened) \d", page)) == {said_so}


@pytest.mark.parametrize(("days", "wanted"), [(1, "Practice. Due "), (-1, "Practice. Was due ")])
def test_so_they_read_of_practice(nine_b, sets_work, alters, days, wanted):
    work = sets_work(nine_b, due=days)
    alters(work, **PRACTICE)
    for page in said(nine_b.teacher, nine_b.place, f"{nine_b.place}/practice/{work}"):
        assert wanted in page


def test_a_learner_who_has_made_all_attempts_reads_that_it_was_due(nine_b, old_pupil, sets_work, handed_in):
    work = sets_work(nine_b, due=-1, attempts=1)
    handed_in(old_pupil, work, 1, now() - timedelta(days=2))
    for page in said(old_pupil, nine_b.place, f"{nine_b.place}/assignments/{work}"):
        assert "Was due " in page
        assert "You can still hand it in" not in page


def test_a_learner_who_has_handed_in_and_has_attempts_left_may_try_again_late(nine_b, old_pupil, sets_work, handed_in):
    work = sets_work(nine_b, due=-1, attempts=2)
    pages = nine_b.place, f"{nine_b.place}/assignments/{work}"
    assert all("You can still hand it in, as late." in page for page in said(old_pupil, *pages))
    handed_in(old_pupil, work, 1, now() - timedelta(days=2))
    assert all("You can try again, as late." in page for page in said(old_pupil, *pages))
    old_pupil.post(f"{nine_b.place}/assignments/{work}/attempts")
    assert all("You can still hand it in, as late." in page for page in said(old_pupil, *pages))


def test_an_end_of_their_own_is_said_beside_when_that_is(app, nine_b, pupil, sets_work):
    work = sets_work(nine_b, due=-1)
    with app.app_context(), writing():
        db.session.add(Allowance(assignment_id=work, learner_id=pupil.id, due_at=now() + timedelta(days=2)))
    (page,) = said(nine_b.teacher, f"{nine_b.place}/gradebook/{work}/{pupil.id}")
    assert "That is an end of their own." in page
    assert "Was due" not in page
