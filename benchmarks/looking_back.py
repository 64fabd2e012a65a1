"""What the pages of progress cost when the log is long: for one learner whose own log it is, and for one among many.

Two schools, a big one and a small one, are asked in turn. In each, one heavy learner has given as many reviews as all
the others together, over three years, and has sat a quiz for every 500 of them: every tenth time the same one, and
each of the others about twice.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from benchmarks.filling import fill
from benchmarks.metering import Meter
from quizapp.accounts import signing_in
from quizapp.accounts.models import User
from quizapp.bank.releases import Release, first_release
from quizapp.cli import prepared
from quizapp.config import Settings
from quizapp.db import db, writing
from quizapp.progress import queries, stats
from quizapp.progress.looking import learning
from quizapp.quiz import histories
from quizapp.quiz.models import Attempt, Quiz
from quizapp.quiz.rules import Rules
from quizapp.study.models import Review
from quizapp.web.clock import now

DAYS = 1000
"""Over how many days the heavy learner's log stretches."""
REVIEWS_AN_ATTEMPT = 500
WARM_UP = 10

PAGES = {
    "Calendar": "/progress/days",
    "Due counts": "/progress",
    "Attempt history": "/progress/quizzes",
    "Own quizzes": "/quizzes",
    "Attempts at one quiz": "/quizzes/often",
}


class Look(NamedTuple):
    """One page looked at: ms of the whole in the server, ms of its reading alone, and its statements."""

    page: float
    reading: float
    statements: int


Looks = dict[tuple[str, str], list[Look]]
"""By page and by who looked."""


@dataclass(slots=True)
class Archive:
    """A served database, who looks, and what was measured."""

    app: Flask
    meter: Meter
    reviews: int
    browsers: dict[str, tuple[int, FlaskClient]]
    looks: Looks = field(default_factory=dict)


def measure(folder: Path, reviews: Iterable[int], times: int) -> list[Archive]:
    """Archives of these sizes, each page of which was looked at that many times by each."""
    archives = [_archive(folder / f"log-{size}", size) for size in reviews]
    for number in range(WARM_UP + times):
        for page in PAGES:
            for archive in archives:
                for who in archive.browsers:
                    look = _look(archive, page, who)
                    if number >= WARM_UP:
                        archive.looks.setdefault((page, who), []).append(look)
    return archives


def _archive(folder: Path, reviews: int) -> Archive:
    folder.mkdir(parents=True)
    file = folder / "quizapp.sqlite3"
    app = prepared(Settings("testing", folder, "s" * 40, f"sqlite:///{file}"))
    fill(app, file, reviews // 2, now())  # a memory in it has about two reviews
    heavy, one = _people(app)
    _lengthen(file, heavy, reviews)
    _sit(app, {heavy: reviews // REVIEWS_AN_ATTEMPT, one: 3})
    browsers = {"whose log it is": _browser(app, heavy), "one among many": _browser(app, one)}
    with app.app_context():
        count = db.session.scalar(sa.select(sa.func.count()).select_from(Review)) or 0
    return Archive(app, Meter(app), count, browsers)


def _people(app: Flask) -> tuple[int, int]:
    """The first learner, who will be the heavy one, and one from the middle of the tables."""
    with app.app_context():
        ids = db.session.scalars(sa.select(Review.learner_id).distinct().order_by(Review.learner_id)).all()
        return ids[0], ids[max(1, len(ids) // 2)]


def _lengthen(file: Path, learner: int, reviews: int) -> None:
    """Repeat the learner's log, each time on another day, until it has that many rows, and count its days."""
    names = [column.name for column in Review.__table__.columns if column.name not in {"id", "client_key"}]
    moved = {
        "answered_at": "strftime('%Y-%m-%d %H:%M:%f', answered_at, shift)",
        "learning_day": "date(learning_day, shift)",
    }
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        for pragma in ("synchronous=OFF", "cache_size=-1000000", "temp_store=MEMORY"):
            connection.execute(f"PRAGMA {pragma}")
        [own] = connection.execute("SELECT count(*) FROM review WHERE learner_id = ?", [learner]).fetchone()
        connection.execute(
            f"WITH RECURSIVE copy(n, shift) AS (SELECT 1, '-1 days' UNION ALL "
            f"SELECT n + 1, '-' || ((n + 1) % {DAYS}) || ' days' FROM copy WHERE n < {reviews // own}) "
            f"INSERT INTO review (client_key, {', '.join(names)}) "
            f"SELECT 'again-' || n || client_key, {', '.join(moved.get(name, name) for name in names)} "
            f"FROM copy CROSS JOIN (SELECT * FROM review WHERE learner_id = {learner})"
        )
        connection.execute(
            f"INSERT OR REPLACE INTO study_day {_columns_of_a_day(connection)} FROM review "
            f"WHERE learner_id = {learner} GROUP BY learning_day"
        )
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _columns_of_a_day(connection: sqlite3.Connection) -> str:
    """The columns of the roll-up, and what each is in a log that holds answers only."""
    counted = {
        "learner_id": "learner_id",
        "day": "learning_day",
        "answers": "count(*)",
        "right": "sum(fraction = 1)",
        "milliseconds": "8000 * count(*)",
        "recalls": "sum(recall)",
        "recalled": "sum(recall AND fraction = 1)",
    }
    names = [row[1] for row in connection.execute("PRAGMA table_info(study_day)")]
    quoted = ", ".join(f'"{name}"' for name in names)
    return f"({quoted}) SELECT {', '.join(counted.get(name, '0') for name in names)}"


def _sit(app: Flask, attempts: dict[int, int]) -> None:
    """Give learners that many attempts at some quizzes."""
    at = now()
    with app.app_context(), writing():
        release = first_release()
        assert release, "there is no question set"
        often = _quiz(release, "often", at)
        others = [_quiz(release, f"quiz-{number}", at) for number in range(max(attempts.values()) // 2 + 1)]
        db.session.add_all([*others, often])
        db.session.flush()
        rows = [
            _attempt(learner, others[n // 2] if n % 10 else often, n, at)
            for learner, count in attempts.items()
            for n in range(count)
        ]
        db.session.execute(sa.insert(Attempt), rows)


def _quiz(release: Release, token: str, at: datetime) -> Quiz:
    made = {"set_id": release.set_id, "version_id": release.version_id, "made_at": at}
    return Quiz(token=token, title=f"A quiz, {token}", rules=Rules().as_json(), revisions=[], **made)


def _attempt(learner: int, quiz: Quiz, number: int, at: datetime) -> dict[str, object]:
    began = at - timedelta(hours=number)
    return {
        **{"quiz_id": quiz.id, "learner_id": learner, "number": number},
        **{"version_id": quiz.version_id, "rules": quiz.rules},
        **{"started_at": began, "closes_at": began, "submitted_at": began, "released_at": began},
        **{"ended_by": "learner", "mark": float(number % 11), "max_mark": 10.0},
    }


def _browser(app: Flask, learner: int) -> tuple[int, FlaskClient]:
    with app.app_context(), writing():
        user = db.session.get(User, learner)
        assert user, "nobody has that id"
        token = signing_in.sign_in(user, now())
    client = app.test_client()
    with client.session_transaction() as session:
        session["_user_id"] = token
    return learner, client


def _look(archive: Archive, page: str, who: str) -> Look:
    learner, client = archive.browsers[who]
    with archive.app.app_context():
        user = db.session.get(User, learner)
        assert user, "nobody has that id"
        begun = time.perf_counter()
        READS[page](user)
        reading = (time.perf_counter() - begun) * 1000
    read = archive.meter.read(client, "GET", PAGES[page])
    assert read.status == 200, read.text
    return Look(read.server, reading, read.statements)


def _days(user: User) -> None:
    queries.days(user.id, since=stats.first_day_shown(now().date()))


def _due(user: User) -> None:
    assert learning(user, now()).forecast


def _attempts(user: User) -> None:
    queries.attempts(user.id)


def _quizzes(user: User) -> None:
    histories.unfinished_quizzes(user.id)
    listed, _ = histories.quizzes_of(user.id)
    histories.histories(user.id, [quiz.id for quiz in listed])


def _one_quiz(user: User) -> None:
    [often] = db.session.scalars(sa.select(Quiz.id).where(Quiz.token == "often"))
    histories.history(user.id, often)
    histories.newest(user.id, often)


READS: dict[str, Callable[[User], None]] = {
    "Calendar": _days,
    "Due counts": _due,
    "Attempt history": _attempts,
    "Own quizzes": _quizzes,
    "Attempts at one quiz": _one_quiz,
}
