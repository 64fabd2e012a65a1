"""What the tests of exams share: an exam that is set by its form, and people who sit it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask
from werkzeug.datastructures import MultiDict

from quizapp.bank.models import Reservation
from quizapp.bank.releases import Release, first_release, release
from quizapp.classrooms.models import Assignment
from quizapp.db import db, writing
from quizapp.items.records import Item
from quizapp.quiz.models import Attempt, Quiz
from quizapp.web.clock import now
from tests.classrooms.times import local
from tests.conftest import Someone, words

FORM = {"title": "The exam", "length": "6", "paging": "one", "release": "after due", "shuffled": "y", "core": "y"}


@dataclass
class Exam:
    """An exam of a class. ``place`` is its page."""

    app: Flask
    teacher: Someone
    place: str

    @property
    def work(self) -> int:
        return int(self.place.rpartition("/")[2])

    def row(self) -> Assignment:
        with self.app.app_context():
            return db.session.get_one(Assignment, self.work)

    def quiz(self) -> Quiz:
        with self.app.app_context():
            return db.session.get_one(Quiz, self.row().quiz_id)

    def items(self) -> list[Item]:
        """What it asks."""
        with self.app.app_context():
            found = release(self.quiz().version_id)
            assert found is not None
            return [found.by_revision[revision] for revision in self.quiz().revisions]

    def begun_by(self, someone: Someone) -> str:
        """The address of the attempt."""
        begun = someone.post(f"{self.place}/attempts")
        assert begun.status_code == 302
        assert begun.location.startswith("/attempts/"), begun.location
        return begun.location

    def ends(self, ago: timedelta = timedelta(minutes=1)) -> None:
        """Let its end lie so far behind, for who is in the middle of it too."""
        past, quiz = now() - ago, self.row().quiz_id
        with self.app.app_context(), writing():
            db.session.execute(sa.update(Assignment).where(Assignment.id == self.work).values(due_at=past))
            own = sa.update(Attempt).where(Attempt.quiz_id == quiz)
            db.session.execute(own.values(closes_at=past, ends_at=past))

    def gives_back(self):
        return self.teacher.post(f"{self.place.replace('assignments', 'exams')}/returns")


@pytest.fixture
def exam_of(nine_b) -> Callable[..., Exam]:
    """Sets an exam for the class by the form."""

    def make(opens: float = -1, due: float = 1, **more: object) -> Exam:
        times = {"opens": local(opens), "due": local(due)}
        made = nine_b.teacher.post(f"{nine_b.place}/exams/new", MultiDict({**FORM, **times, **more}))
        assert made.status_code == 302, words(made.text)
        return Exam(nine_b.app, nine_b.teacher, made.location)

    return make


@pytest.fixture
def exam(exam_of) -> Exam:
    return exam_of()


@pytest.fixture
def reserved(app: Flask) -> Callable[[], set[str]]:
    """Reads which items are kept."""

    def read() -> set[str]:
        with app.app_context():
            return set(db.session.scalars(sa.select(Reservation.item_id)))

    return read


@pytest.fixture
def asked_now(app: Flask) -> Callable[[], Release]:
    """Reads the release that newcomers meet."""

    def read() -> Release:
        with app.app_context():
            found = first_release()
        assert found is not None
        return found

    return read
