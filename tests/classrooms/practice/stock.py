"""Practice of a class as time passes over it: facts are recalled, it falls due, and stock is taken of what is held."""

from __future__ import annotations

from datetime import timedelta

import sqlalchemy as sa
import time_machine

from quizapp import ticking
from quizapp.classrooms.models import PracticeResult
from quizapp.db import db
from quizapp.items.records import Kind
from quizapp.quiz.paper import GRACE
from quizapp.web.clock import now
from tests.classrooms.homework import move


def recalls(someone, school, count: int, skipped: int = 0) -> None:
    """Recall so many facts from memory."""
    items = {item.facts: item for item in school.items if item.kind is Kind.CLOZE and len(item.facts) == 1}
    for item in list(items.values())[skipped : skipped + count]:
        assert someone.answers(someone.asks_for(item)).status_code == 302


def falls_due(app, place: str, ago: timedelta = timedelta(minutes=1)) -> None:
    """As if the time had come; the server takes stock."""
    move(app, place, due_at=now() - ago)
    takes_stock(app)


def takes_stock(app) -> None:
    """As the server does once the grace of what ended at the same moment is over."""
    with time_machine.travel(now() + GRACE + timedelta(seconds=1)):
        ticking.tick(app)


def results(app) -> dict[int, int]:
    """How many facts each learner held of whom stock was taken."""
    with app.app_context():
        return {row.learner_id: row.held for row in db.session.scalars(sa.select(PracticeResult))}
