"""People with days of practice behind them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from flask import Flask

from quizapp.accounts.models import User
from quizapp.bank.releases import first_release
from quizapp.db import db, writing
from quizapp.grading.records import Response
from quizapp.study import answering, queries
from quizapp.study.asking import in_practice
from quizapp.study.demo import perfect
from quizapp.study.sitting import sitting
from quizapp.study.tickets import opened


@pytest.fixture
def practises(app: Flask) -> Callable[..., None]:
    """Lets somebody practise on some days before a moment, through the door; every fifth answer is wrong."""

    def practise(someone, days_before, until: datetime) -> None:
        with app.app_context(), writing():
            user = db.session.get(User, someone.id)
            for days in sorted(days_before, reverse=True):
                one_day(user, until - timedelta(days=days, hours=1))

    return practise


def one_day(user: User, at: datetime) -> None:
    release = first_release()
    for number in range(25):
        asked = in_practice(sitting(user, release, at), at)
        if asked is None:
            return
        ticket = opened(asked.ticket, user.id)
        given = Response() if number % 5 == 4 else perfect(release.by_revision[ticket.revision])
        at += timedelta(seconds=12)
        answering.answer(user, ticket, release, given, before=queries.beforehand(user.id, ticket.key), at=at)
        db.session.flush()
