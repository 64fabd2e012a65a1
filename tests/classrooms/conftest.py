"""What the tests of classes share: a class with its teacher, and people who join it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
import sqlalchemy as sa
from flask import Flask

from quizapp.accounts.models import Role
from quizapp.bank.releases import Release
from quizapp.classrooms.models import Classroom, Membership
from quizapp.db import db


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
def colleague(person):
    """A teacher of another class."""
    return person("Cole Colleague", Role.TEACHER)
