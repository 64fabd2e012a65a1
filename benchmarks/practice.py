"""What one answer and one next question cost, through the pages, next to a plain insert and commit of SQLite.

Two schools, a big one and a small one, are asked in turn, and after each of their answers stands one plain insert: a
machine that is busy with something else is so to all three.
"""

from __future__ import annotations

import random
import re
import sqlite3
import time
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from benchmarks.filling import fill, sizes
from benchmarks.metering import Meter, Reading
from quizapp.accounts import signing_in
from quizapp.accounts.models import User
from quizapp.bank.releases import first_release, release
from quizapp.cli import prepared
from quizapp.config import Settings
from quizapp.db import db, writing
from quizapp.grading.records import Response
from quizapp.study.demo import perfect
from quizapp.study.models import Enrolment
from quizapp.study.tickets import opened
from quizapp.web.clock import now

BROWSERS = 40
"""How many learners take turns, each on pages of the file that the others do not need."""
WARM_UP = 20


class Browser(NamedTuple):
    """Where a guest is signed in."""

    learner: int
    client: FlaskClient


@dataclass(slots=True)
class School:
    """A served database, and what was read off the meter for each question and each answer."""

    learners: int
    memories: int
    reviews: int
    turns: Iterator[tuple[Reading, Reading]]
    questions: list[Reading] = field(default_factory=list)
    answers: list[Reading] = field(default_factory=list)


def measure(folder: Path, memories: Iterable[int], answers: int) -> tuple[list[School], list[float]]:
    """Schools of these sizes with the readings of that many answers each, and what the plain inserts took in ms."""
    schools = [_school(folder / str(size), size) for size in memories]
    plain: list[float] = []
    with closing(_plain(folder / "plain.sqlite3")) as connection:
        for number in range(WARM_UP + answers):
            for school in schools:
                question, answer = next(school.turns)
                inserted = _insert(connection)
                if number >= WARM_UP:
                    school.questions.append(question)
                    school.answers.append(answer)
                    plain.append(inserted)
    return schools, plain


def _school(folder: Path, memories: int) -> School:
    folder.mkdir(parents=True)
    file = folder / "quizapp.sqlite3"
    app = prepared(Settings("testing", folder, "s" * 40, f"sqlite:///{file}"))
    fill(app, file, memories, now())
    return School(*sizes(file), turns=_turns(app, deque(_browsers(app, now()))))


def _browsers(app: Flask, at: datetime) -> list[Browser]:
    """Signed-in guests from all over the tables."""
    with app.app_context(), writing():
        enrolled = list(db.session.scalars(sa.select(User).join(Enrolment).order_by(User.id)))
        chosen = enrolled[:: max(1, len(enrolled) // BROWSERS)][:BROWSERS]
        return [_browser(app, user.id, signing_in.sign_in(user, at)) for user in chosen]


def _browser(app: Flask, learner: int, token: str) -> Browser:
    client = app.test_client()
    with client.session_transaction() as session:
        session["_user_id"] = token
    return Browser(learner, client)


def _turns(app: Flask, browsers: deque[Browser]) -> Iterator[tuple[Reading, Reading]]:
    """One learner after the other is asked and answers; who has nothing left for today goes home."""
    chance = random.Random(1)
    meter = Meter(app)
    slug = _slug(app)
    while browsers:
        browser = browsers.popleft()
        question = meter.read(browser.client, "GET", f"/sets/{slug}/practice")
        if 'name="ticket"' in question.text:
            form = _filled(app, browser.learner, question.text, right=chance.random() < 0.85)
            answer = meter.read(browser.client, "POST", "/answers", form)
            assert answer.status == 302, answer.text
            yield question, answer
            browsers.append(browser)
    raise SystemExit("Nobody has anything left to answer today: ask for fewer answers, or for more memories.")


def _slug(app: Flask) -> str:
    with app.app_context():
        found = first_release()
        assert found, "there is no question set"
        return found.slug


def _filled(app: Flask, learner: int, page: str, *, right: bool) -> dict[str, Any]:
    """What a browser sends for a right answer, or for "I don't know"."""
    hidden = dict(re.findall(r'name="(csrf_token|ticket)"\s+value="([^"]+)"', page))
    with app.app_context():
        ticket = opened(hidden["ticket"], learner)
        assert ticket, "this ticket is not ours"
        asked = release(ticket.version)
        assert asked, "there is no such version"
    given = _fields(perfect(asked.by_revision[ticket.revision])) if right else {"unknown": "1"}
    return {**hidden, **given}


def _fields(given: Response) -> dict[str, Any]:
    pairs = {f"pair-{left}": text for left, text in given.pairs.items()}
    rating = {"rating": str(given.rating)} if given.rating else {}
    return {"chosen": list(given.chosen), "typed": list(given.typed), **pairs, **rating}


def _plain(file: Path) -> sqlite3.Connection:
    """A small table with the product's pragmas."""
    connection = sqlite3.connect(file, isolation_level=None)
    for pragma in ("journal_mode=WAL", "synchronous=FULL"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute(
        "CREATE TABLE answer (id INTEGER PRIMARY KEY, learner INTEGER, fact TEXT, at TEXT, rating INTEGER)"
    )
    return connection


def _insert(connection: sqlite3.Connection) -> float:
    begun = time.perf_counter()
    connection.execute("BEGIN IMMEDIATE")
    connection.execute(
        "INSERT INTO answer (learner, fact, at, rating) VALUES (?, ?, ?, ?)", (7, "a-fact", "2022-01-21T12:00:00", 3)
    )
    connection.execute("COMMIT")
    return (time.perf_counter() - begun) * 1000
