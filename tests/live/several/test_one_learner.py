"""One learner's answers reach the memories by two processes at the same moment."""

from __future__ import annotations

import threading
import time

import sqlalchemy as sa

from quizapp.accounts.models import User
from quizapp.db import db
from quizapp.study import answering, queries, rebuilding
from quizapp.study.demo import perfect
from quizapp.study.models import Review
from quizapp.study.tickets import Ticket
from quizapp.web.clock import now


def test_two_first_answers_to_one_fact_are_both_remembered(app, other, guest, school):
    item = school.items[0]
    has_begun = threading.Event()

    def answer(key: str) -> None:
        ticket = Ticket(guest.id, key, school.version_id, school.revisions[item.id], item.facts[0], 1, "", 0, 1, 1, 0)
        user, before = db.session.get_one(User, guest.id), queries.beforehand(guest.id, key)
        answering.answer(user, ticket, school, perfect(item), before=before, at=now())

    def elsewhere() -> None:
        with other.app_context():
            has_begun.set()
            answer("there")
            db.session.commit()

    thread = threading.Thread(target=elsewhere)
    with app.app_context():
        answer("here")
        thread.start()
        has_begun.wait()
        time.sleep(0.3)
        db.session.commit()
        thread.join()
        assert set(db.session.scalars(sa.select(Review.client_key))) == {"here", "there"}
        assert rebuilding.verify()[1] == []
