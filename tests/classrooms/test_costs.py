"""What pages of a class ask of the database is as much for many learners, and for much that is set, as for a few."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
import sqlalchemy as sa

from quizapp.accounts.models import User
from quizapp.classrooms import grades, practising
from quizapp.classrooms.models import Assignment, Classroom
from quizapp.db import db, writing
from quizapp.web.clock import now

FEW, MANY = 3, 30


@contextmanager
def counted(app) -> Iterator[list[str]]:
    """The statements that are sent to the database meanwhile."""
    with app.app_context():
        engine = db.engine
    made: list[str] = []

    def note(*given: object) -> None:
        made.append(str(given[2]))

    sa.event.listen(engine, "before_cursor_execute", note)
    try:
        yield made
    finally:
        sa.event.remove(engine, "before_cursor_execute", note)


@pytest.fixture
def queries_of(nine_b) -> Callable[..., int]:
    """How many statements that person's reading of a page of the class takes."""

    def count(someone, path: str = "") -> int:
        someone.get(nine_b.place + path)  # what is kept between two pages is there
        with counted(nine_b.app) as made:
            assert someone.get(nine_b.place + path).status_code == 200
        return len(made)

    return count


@pytest.fixture
def sets_practice(nine_b) -> Callable[[], int]:
    """Sets practice that is not due; the assignment's id."""

    def make() -> int:
        with nine_b.app.app_context(), writing():
            classroom, due = db.session.get_one(Classroom, nine_b.id), now() + timedelta(days=3)
            by = db.session.get_one(User, nine_b.teacher.id)
            return practising.assign(classroom, 4, "Practice", due, by=by, at=now()).id

    return make


def test_a_learners_own_page_costs_the_same_however_much_is_set(nine_b, pupil, sets_work, handed_in, queries_of):
    found = []
    for more in (FEW, MANY - FEW):
        for number in range(more):
            handed_in(pupil, sets_work(nine_b, title=f"Week {number}"), 0.5)
        found.append(queries_of(pupil))
    assert found[0] == found[1]


def test_of_a_learners_own_grades_nobody_elses_attempt_is_read(nine_b, pupil, crowd, begun, sets_work):
    work = sets_work(nine_b)
    begun(work, [pupil.id, *crowd(FEW)])
    with nine_b.app.app_context():
        read = grades.records(db.session.get_one(Classroom, nine_b.id), now(), pupil.id)
    assert [one.learner for one in read.attempts] == [pupil.id]
    assert [one.id for one in read.learners] == [pupil.id]


@pytest.mark.parametrize("path", ["/gradebook", "/practice/{work}", "/gradebook/book.csv"])
def test_the_gradebook_costs_the_same_however_many_practise(nine_b, crowd, sets_practice, queries_of, path):
    found = []
    for more in (FEW, MANY - FEW):
        crowd(more)
        found.append(queries_of(nine_b.teacher, path.format(work=sets_practice())))
    assert found[0] == found[1]


def test_the_gradebook_costs_the_same_however_much_is_set(nine_b, crowd, begun, sets_work, queries_of):
    learners, found = crowd(FEW), []
    for more in (FEW, MANY - FEW):
        for number in range(more):
            begun(sets_work(nine_b, title=f"Week {number}"), learners)
        found.append(queries_of(nine_b.teacher, "/gradebook"))
    assert found[0] == found[1]


def test_setting_practice_and_another_end_for_it_cost_the_same_however_many_learn(nine_b, crowd, sets_practice):
    found = []
    for more in (FEW, MANY - FEW):
        crowd(more)
        with counted(nine_b.app) as made:
            work = sets_practice()
            with nine_b.app.app_context(), writing():
                practising.is_due_anew(db.session.get_one(Assignment, work), now())
        found.append(len(made))
    assert found[0] == found[1]


def test_taking_down_what_was_held_costs_the_same_however_many_learn(nine_b, crowd, sets_practice):
    sets_practice()
    found = []
    for more in (FEW, MANY - FEW):
        crowd(more)
        with nine_b.app.app_context(), writing(), counted(nine_b.app) as made:
            practising.settle(now() + timedelta(days=4))
        found.append(len(made))
    assert found[0] == found[1]
