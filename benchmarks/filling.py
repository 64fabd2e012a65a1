"""A database as full as a big school's: a few learners answer through the door, and many more are copies of them."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import datetime, timedelta
from pathlib import Path

import sqlalchemy as sa
from flask import Flask

from quizapp.accounts import signing_in
from quizapp.accounts.models import User
from quizapp.bank.releases import Release, first_release
from quizapp.db import db, writing
from quizapp.grading.grade import grade
from quizapp.grading.records import Response
from quizapp.study import answering, reviewing
from quizapp.study.demo import perfect
from quizapp.study.models import MemoryRow
from quizapp.study.reviewing import Answer

MODELS = 16
DAYS_AGO = (16, 9, 4)
"""When the models answered; each time they answered most facts, so that today some are due and some were never met."""
COPIED = ("enrolment", "review", "memory", "study_day")


def fill(app: Flask, file: Path, memories: int, at: datetime) -> None:
    """Bring the file of the app, in which nobody has studied yet, to about that many memories."""
    chance = random.Random(memories)
    with app.app_context(), writing():
        release = first_release()
        assert release, "there is no question set"
        models = [_model(release, chance, at) for _ in range(MODELS)]
        made = db.session.scalar(sa.select(sa.func.count()).select_from(MemoryRow)) or 0
        copies = _learners(max(0, memories - made) * MODELS // made, at)
    _copy(file, [(models[place % MODELS], copy) for place, copy in enumerate(copies)])


def sizes(file: Path) -> tuple[int, int, int]:
    """How many learners, memories and rows of the log the file holds."""
    with sqlite3.connect(file) as connection:
        learners, memories, reviews = (
            connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]
            for table in ("user", "memory", "review")
        )
    connection.close()
    return learners, memories, reviews


def _model(release: Release, chance: random.Random, at: datetime) -> int:
    begun = at - timedelta(days=DAYS_AGO[0])
    user = signing_in.new_guest(begun)
    answering.enrol(user, release, begun)
    for days in DAYS_AGO:
        day = at - timedelta(days=days + chance.randrange(3))
        reviewing.record(list(_answers(user, release, chance, day)), received_at=day)
    return user.id


def _answers(user: User, release: Release, chance: random.Random, at: datetime) -> Iterator[Answer]:
    for fact in release.asked:
        if chance.random() > 0.6:
            continue
        item = chance.choice([item for item in release.by_fact[fact.id] if len(item.facts) == 1])
        given = perfect(item) if chance.random() < 0.85 else Response()
        yield Answer(
            learner=user,
            client_key=f"{at:%Y-%m-%d}",
            item=item,
            revision_id=release.revisions[item.id],
            grade=grade(item, given),
            given=asdict(given),
            source="study",
            at=at,
        )


def _learners(count: int, at: datetime) -> list[int]:
    """New guests, without anything of their own yet."""
    first = (db.session.scalar(sa.select(sa.func.max(User.id))) or 0) + 1
    ids = list(range(first, first + count))
    if ids:
        db.session.execute(sa.insert(User), [{"id": id, "created_at": at, "last_seen_at": at} for id in ids])
    return ids


def _copy(file: Path, copies: Iterable[tuple[int, int]]) -> None:
    """Give each copy all that its model has. The rows come in the order of the models' log, so that a learner's own
    lie scattered over the file, as they would after weeks of many learners answering at the same time."""
    connection = sqlite3.connect(file, isolation_level=None)
    for pragma in ("synchronous=OFF", "cache_size=-1000000", "temp_store=MEMORY"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("CREATE TEMP TABLE copy (model, learner, PRIMARY KEY (model, learner)) WITHOUT ROWID")
    connection.execute("BEGIN")
    connection.executemany("INSERT INTO copy VALUES (?, ?)", copies)
    for table in COPIED:
        names = ", ".join(f'"{name}"' for name in _copied_columns(table))
        connection.execute(
            f"INSERT INTO {table} (learner_id, {names}) SELECT copy.learner, {names} "
            f"FROM {table} CROSS JOIN copy ON copy.model = {table}.learner_id"
        )
    connection.execute("COMMIT")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def _copied_columns(table: str) -> list[str]:
    columns = db.metadata.tables[table].columns
    return [column.name for column in columns if column.name not in {"id", "learner_id"}]
