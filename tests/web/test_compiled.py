"""Statements that are compiled once do what they do by SQLAlchemy's own way, on every engine."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone

import pytest
import sqlalchemy as sa
from flask import Flask

from quizapp.compiled import Compiled
from quizapp.db import Instant, db

AT = datetime(2026, 3, 1, 12, 30, 15, 250_000, tzinfo=timezone(timedelta(hours=9)))
NOTE = sa.Table(
    "compiled_note",
    sa.MetaData(),
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("at", Instant()),
    sa.Column("data", sa.JSON()),
)
ROWS = [{"id": 1, "at": AT, "data": {"typed": ["ünï", 'a "b"']}}, {"id": 2, "at": AT, "data": {}}]

WRITE = Compiled(lambda: sa.insert(NOTE), ("id", "at", "data"))
MOVE = Compiled(lambda: sa.update(NOTE).where(NOTE.c.id == sa.bindparam("note")).values(at=sa.bindparam("now_at")))
FIND = Compiled(
    lambda: (
        sa.select(NOTE.c.id)
        .where(
            NOTE.c.at >= sa.bindparam("since", type_=Instant()), NOTE.c.id > sa.bindparam("after", type_=sa.Integer())
        )
        .order_by(NOTE.c.id)
    )
)


@pytest.fixture
def connection(app: Flask) -> Iterator[sa.Connection]:
    """One on which there is a table of notes, until the test is over."""
    with app.app_context():
        found = db.session.connection()
        NOTE.create(found)
        yield found
        db.session.rollback()


def test_rows_are_written_as_sqlalchemy_itself_reads_them(connection):
    WRITE.run(connection, ROWS)
    MOVE.run(connection, [{"note": 2, "now_at": AT + timedelta(seconds=1)}])
    found = connection.execute(sa.select(NOTE).order_by(NOTE.c.id)).all()
    assert found == [(1, AT, ROWS[0]["data"]), (2, AT + timedelta(seconds=1), {})]
    assert found[0].at.tzinfo is UTC


def test_the_first_row_that_fits_is_found_or_none(connection):
    WRITE.run(connection, ROWS)
    assert FIND.first(connection, {"since": AT, "after": 0}) == (1,)
    assert FIND.first(connection, {"after": 1, "since": AT}) == (2,)
    assert FIND.first(connection, {"since": AT + timedelta(microseconds=1), "after": 0}) is None


def test_what_cannot_be_written_is_told_in_sqlalchemy_s_own_errors(connection):
    WRITE.run(connection, ROWS)
    with pytest.raises(sa.exc.IntegrityError):
        WRITE.run(connection, ROWS[:1])


def test_an_instant_without_a_time_zone_is_refused_here_too(connection):
    with pytest.raises(ValueError, match="time zone"):
        WRITE.run(connection, [ROWS[0] | {"at": AT.replace(tzinfo=None)}])


def test_it_is_put_together_once(connection):
    built: list[str] = []

    def build() -> sa.Insert:
        built.append("once")
        return sa.insert(NOTE)

    write = Compiled(build, ("id", "at", "data"))
    for row in ROWS:
        write.run(connection, [row])
    assert built == ["once"]
