"""Work for a class as its learners begin it and hand it in, and as time passes over it."""

from __future__ import annotations

import sqlalchemy as sa

from quizapp.classrooms.models import Assignment
from quizapp.db import db, writing
from quizapp.quiz.models import Attempt

FORM = {
    **{"title": "Week 1", "length": "3", "behaviour": "deferred", "paging": "one", "late": "mark", "attempts": "1"},
    **{"release": "at once", "shuffled": "y", "core": "y"},
}
"""The form by which a quiz is set, but for its times."""


def begins(someone, place: str) -> str:
    """The address of the attempt."""
    begun = someone.post(f"{place}/attempts")
    assert begun.status_code == 302
    assert "/attempts/" in begun.location, begun.location
    return begun.location


def hands_in(someone, place: str) -> str:
    attempt = begins(someone, place)
    assert someone.post(f"{attempt}/submission").status_code == 302
    return attempt


def attempt_at(app, address: str) -> Attempt:
    with app.app_context():
        return db.session.get_one(Attempt, int(address.rpartition("/")[2]))


def move(app, place: str, **values: object) -> None:
    """Change the work as if time had passed."""
    with app.app_context(), writing():
        number = int(place.rpartition("/")[2])
        db.session.execute(sa.update(Assignment).where(Assignment.id == number).values(**values))
