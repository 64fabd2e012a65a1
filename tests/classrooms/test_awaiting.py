"""The first page names what the classes of somebody have set that they can begin or go on with, one line each."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
import sqlalchemy as sa

from quizapp.accounts.models import User
from quizapp.classrooms.awaiting import awaiting
from quizapp.classrooms.models import Allowance, Assignment
from quizapp.db import db, writing
from quizapp.study.models import Enrolment
from quizapp.web.clock import now
from tests.classrooms.times import local
from tests.conftest import words

HEADING = "Waiting for you"


@pytest.fixture
def pupil(old_pupil):
    return old_pupil


def home(someone) -> str:
    return words(someone.get("/").text)


def test_what_can_be_begun_stands_there_with_its_class_and_its_end(nine_b, pupil, sets_work):
    assert HEADING not in home(pupil)
    work = sets_work(nine_b, title="Week 1")
    page = pupil.get("/").text
    assert f'<a href="{nine_b.place}/assignments/{work}">Week 1</a>' in page
    assert "Week 1 History 9b. Due " in words(page).partition(HEADING)[2]


def test_what_is_handed_in_is_gone_and_what_is_begun_is_said_to_be(nine_b, pupil, sets_work):
    work = sets_work(nine_b)
    own = nine_b.begun_by(pupil, work)
    assert "Week 1 History 9b. Begun. Due " in home(pupil)
    pupil.post(f"{own}/submission")
    assert HEADING not in home(pupil)
    with nine_b.app.app_context(), writing():
        db.session.add(Allowance(assignment_id=work, learner_id=pupil.id, attempts=1))
    assert "Week 1" in home(pupil)


def test_what_is_due_soonest_comes_first_and_of_many_three_are_named(nine_b, pupil, sets_work):
    for title, due in (("Never", None), ("Late", 9), ("Soon", 1), ("Later", 5), ("Missed", -1)):
        sets_work(nine_b, title=title, due=due)
    said = home(pupil)
    assert re.findall("(\\w+) History 9b", said) == ["Missed", "Soon", "Later"]
    assert "and 2 more" in said
    assert "Never" not in said
    assert "You can still hand it in, as late." in said


@pytest.mark.parametrize(
    "gone",
    [
        {"opens_at": now() + timedelta(days=1)},
        {"withdrawn_at": now()},
        {"attempts": 0},
        {"due_at": now() - timedelta(hours=1), "late": "refuse"},
        {"due_at": now() - timedelta(days=40)},
    ],
    ids=["early", "withdrawn", "played", "closed", "before they came"],
)
def test_what_cannot_be_begun_or_was_not_for_them_is_not_there(nine_b, pupil, sets_work, gone):
    sets_work(nine_b)
    with nine_b.app.app_context(), writing():
        db.session.execute(sa.update(Assignment).values(**gone))
    assert HEADING not in home(pupil)


def test_an_end_of_their_own_lets_them_in(nine_b, pupil, sets_work):
    work = sets_work(nine_b, due=-1, late="refuse")
    assert HEADING not in home(pupil)
    with nine_b.app.app_context(), writing():
        until = now() + timedelta(days=1)
        db.session.add(Allowance(assignment_id=work, learner_id=pupil.id, attempts=0, due_at=until))
    assert "Week 1" in home(pupil)


def test_practice_that_is_set_leads_to_its_page(nine_b, pupil):
    due = local(3)
    nine_b.teacher.post(f"{nine_b.place}/practice/new", goal="4", due=due, title="Four facts")
    page = pupil.get("/").text
    assert f'href="{nine_b.place}/practice/' in page
    assert "Four facts History 9b. Due " in words(page)


def test_whoever_does_not_study_yet_reads_it_too(nine_b, pupil, sets_work):
    sets_work(nine_b)
    with nine_b.app.app_context(), writing():
        db.session.execute(sa.delete(Enrolment))
    assert "Week 1" in home(pupil)


def test_nobody_else_reads_it(nine_b, pupil, sets_work, stranger, visitor):
    sets_work(nine_b)
    nine_b.teacher.get(nine_b.place)
    for someone in (stranger, visitor, nine_b.teacher):
        assert HEADING not in home(someone)
    nine_b.teacher.post(f"{nine_b.place}/archive")
    assert HEADING not in home(pupil)


def test_what_another_class_has_set_waits_for_that_class_alone(nine_b, pupil, sets_work, class_of):
    nine_c = class_of(nine_b.teacher, "History 9c")
    sets_work(nine_c, title="Theirs")
    assert HEADING not in home(pupil)
    sets_work(nine_b, title="Ours")
    assert re.findall("(\\w+) History (9.)", home(pupil)) == [("Ours", "9b")]


def test_however_much_is_set_it_takes_three_queries(nine_b, pupil, sets_work):
    for number in range(4):
        nine_b.begun_by(pupil, sets_work(nine_b, title=f"Week {number}"))
    made: list[str] = []
    with nine_b.app.test_request_context():
        user, at = db.session.get_one(User, pupil.id), now()
        sa.event.listen(db.engine, "before_cursor_execute", lambda *given: made.append(given[2]))
        assert len(awaiting(user, at)) == 4
    assert len(made) == 3
