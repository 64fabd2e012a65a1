"""What the tests of practice for a class share: practice that is set by its form."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import sqlalchemy as sa

from quizapp.classrooms.models import Assignment
from quizapp.db import db
from tests.classrooms.conftest import School
from tests.classrooms.times import local
from tests.conftest import words


@pytest.fixture
def set_practice(nine_b: School) -> Callable[..., str]:
    """Sets practice for the class by the form; its address."""

    def make(goal: int = 4, due: float = 7, **more: str) -> str:
        form = {"goal": str(goal), "due": local(due), "title": "", **more}
        made = nine_b.teacher.post(f"{nine_b.place}/practice/new", form)
        assert made.status_code == 302, words(made.text)
        with nine_b.app.app_context():
            return f"{nine_b.place}/practice/{db.session.scalar(sa.select(sa.func.max(Assignment.id)))}"

    return make
