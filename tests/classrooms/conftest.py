"""What the tests of classes share: a class with its teacher, and people who join it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from quizapp.accounts import signing_in
from quizapp.accounts.models import Role
from quizapp.bank.releases import Release
from quizapp.classrooms import assigning
from quizapp.classrooms.models import AssignedAttempt, Assignment, Classroom, Membership
from quizapp.db import db, writing
from quizapp.quiz import making
from quizapp.quiz.models import Attempt, Quiz
from quizapp.quiz.rules import Rules
from quizapp.web.clock import now
from tests.classrooms.homework import FORM
from tests.classrooms.times import local
from tests.conftest import words


@dataclass
class School:
    """A class and its teacher. ``place`` is the address of its page."""

    app: Flask
    teacher: object
    id: int

    @property
    def place(self) -> str:
        return f"/classes/{self.id}"

    def row(self) -> Classroom:
        with self.app.app_context():
            return db.session.get_one(Classroom, self.id)

    def joined_by(self, someone, **form: str):
        """Join by the link; a guest gives a name."""
        answer = someone.post(f"/classes/join/{self.row().token}", **form)
        assert answer.status_code == 302, answer.text
        return answer

    def begun_by(self, someone, work: int) -> str:
        """Press the button that begins what is set; where that leads: to an attempt, or back where none may begin."""
        return someone.post(f"{self.place}/assignments/{work}/attempts").location

    def membership(self, id: int) -> Membership | None:
        with self.app.app_context():
            return db.session.get(Membership, (self.id, id))

    def members(self) -> dict[int, str]:
        """The role of everybody in it."""
        with self.app.app_context():
            rows = sa.select(Membership.user_id, Membership.role).where(Membership.classroom_id == self.id)
            return dict(tuple(row) for row in db.session.execute(rows))


@pytest.fixture
def class_of(app: Flask, school: Release) -> Callable[..., School]:
    """Makes a class of a teacher's."""

    def make(someone, name: str = "History 9b") -> School:
        made = someone.post("/classes/new", name=name, set_id=school.set_id)
        assert made.status_code == 302, made.text
        return School(app, someone, int(made.location.split("/")[2]))

    return make


@pytest.fixture
def nine_b(class_of, teacher) -> School:
    return class_of(teacher)


@pytest.fixture
def pupil(nine_b: School, learner):
    """A learner of the class."""
    nine_b.joined_by(learner)
    return learner


@pytest.fixture
def old_pupil(nine_b: School, pupil):
    """A learner who has been in the class for a month."""
    with nine_b.app.app_context(), writing():
        db.session.execute(sa.update(Membership).values(joined_at=now() - timedelta(days=30)))
    return pupil


@pytest.fixture
def sets_work(app: Flask, school: Release) -> Callable[..., int]:
    """Sets a quiz for a class, due in so many days from now (before now where negative); the assignment's id."""

    def make(classroom: School, title: str = "Week 1", due: float | None = 7, **more: object) -> int:
        with app.app_context(), writing():
            at = now()
            quiz, _ = making.make(None, school, Rules(length=4), title, at)
            row = Assignment(
                classroom_id=classroom.id,
                quiz_id=quiz.id,
                title=title,
                opens_at=at - timedelta(days=1),
                due_at=None if due is None else at + timedelta(days=due),
                made_at=at,
                **more,
            )
            db.session.add(row)
            db.session.flush()
            return row.id

    return make


@pytest.fixture
def set_work(nine_b: School) -> Callable[..., str]:
    """Sets a quiz for the class by the form, with these changes; its address."""

    def make(opens: float = -1, due: float | None = 7, **more: str) -> str:
        times = {"opens": local(opens), "due": "" if due is None else local(due)}
        made = nine_b.teacher.post(f"{nine_b.place}/assignments/new", {**FORM, **times, **more})
        assert made.status_code == 302, words(made.text)
        with nine_b.app.app_context():
            return f"{nine_b.place}/assignments/{db.session.scalar(sa.select(sa.func.max(Assignment.id)))}"

    return make


@pytest.fixture
def handed_in(app: Flask) -> Callable[..., int]:
    """Hands in an attempt of somebody's at a piece of work with that share of the marks; the attempt's id."""

    def make(someone, work: int, share: float, at: datetime | None = None) -> int:
        with app.app_context(), writing():
            assigned = db.session.get_one(Assignment, work)
            quiz = db.session.get_one(Quiz, assigned.quiz_id)
            count = sa.select(sa.func.count()).where(Attempt.quiz_id == quiz.id, Attempt.learner_id == someone.id)
            moment = at or now()
            attempt = Attempt(
                quiz_id=quiz.id,
                learner_id=someone.id,
                number=1 + (db.session.scalar(count) or 0),
                version_id=quiz.version_id,
                rules=quiz.rules,
                started_at=moment,
                closes_at=moment,
                submitted_at=moment,
                ended_by="learner",
                released_at=moment,
                mark=4 * share,
                max_mark=4,
            )
            db.session.add(attempt)
            db.session.flush()
            linked = AssignedAttempt(
                attempt_id=attempt.id, classroom_id=assigned.classroom_id, assignment_id=work, learner_id=someone.id
            )
            db.session.add(linked)
            return attempt.id

    return make


@pytest.fixture
def crowd(nine_b: School) -> Callable[..., list[int]]:
    """Puts so many learners into the class, who have been there for a month; their ids."""

    def make(count: int) -> list[int]:
        with nine_b.app.app_context(), writing():
            at = now() - timedelta(days=30)
            there = db.session.scalar(sa.select(sa.func.count()).select_from(Membership)) or 0
            names = [f"Pupil {number:03}" for number in range(there, there + count)]
            people = [signing_in.new_user(name, "no password", Role.LEARNER, at) for name in names]
            rows = [Membership(classroom_id=nine_b.id, user_id=one.id, role="learner", joined_at=at) for one in people]
            db.session.add_all(rows)
            return [one.id for one in people]

    return make


@pytest.fixture
def begun(app: Flask) -> Callable[..., None]:
    """Lets each of these learners have an attempt at a piece of work, begun an hour ago; more of its columns."""

    def make(work: int, learners: list[int], **more: object) -> None:
        with app.app_context(), writing():
            assigned = db.session.get_one(Assignment, work)
            quiz = db.session.get_one(Quiz, assigned.quiz_id)
            like = {"quiz_id": quiz.id, "number": 1, "version_id": quiz.version_id, "rules": quiz.rules, "max_mark": 4}
            began = {"started_at": now() - timedelta(hours=1), "closes_at": now() + timedelta(hours=1)}
            rows = [Attempt(learner_id=one, **like, **{**began, **more}) for one in learners]
            db.session.add_all(rows)
            db.session.flush()
            assigning.link(assigned, rows)

    return make
