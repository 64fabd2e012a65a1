"""The database: one typed base, one UTC type, upserts for SQLite and PostgreSQL, and one write lock a process.

SQLite allows one writer. A request that writes therefore reads its whole body first, then takes the process's write
lock, then begins with BEGIN IMMEDIATE; the lock is released when the request's context ends, after the session.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from typing import Any, TypeVar

import flask_migrate
import gevent
import sqlalchemy as sa
from flask import Flask, current_app, g, request
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Engine
from sqlalchemy.orm import DeclarativeBase

V = TypeVar("V", bound=Callable[..., Any])

AS_IT_IS = {"synchronize_session": False}
"""How rows are changed in bulk, where the session forgets all rows afterwards."""

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})

_PRAGMAS = (
    *("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=5000"),
    "secure_delete=ON",  # what is deleted is overwritten, so that nobody who left can be read in the file
)

_write_lock = threading.Lock()
_writing: ContextVar[bool] = ContextVar("writing", default=False)


class Instant(sa.TypeDecorator[datetime]):
    """An instant in UTC. Naive datetimes are refused, so that nothing is stored by accident in local time."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs a time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """The base of all rows; constraint names are fixed so that migrations can name them on every engine."""

    metadata = sa.MetaData(
        naming_convention={
            "ix": "ix_%(column_0_N_label)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy reads it as a plain class attribute
        datetime: Instant(),
        date: sa.Date(),
        dict[str, Any]: sa.JSON(),
        list[Any]: sa.JSON(),
    }


db = SQLAlchemy(metadata=Base.metadata)


def init_app(app: Flask) -> None:
    """Bind the database and the write lock to the app."""
    app.before_request(_lock_if_writing)
    app.teardown_appcontext(_unlock)  # before db.init_app: teardown runs in reverse, so the session is gone by then
    db.init_app(app)
    with app.app_context():
        if db.engine.dialect.name == "sqlite":
            _prepare_sqlite(db.engine)


@contextmanager
def writing() -> Iterator[None]:
    """A write transaction outside a request (commands, tests): takes the lock, commits at the end, or rolls back."""
    with _write_lock:
        token = _writing.set(True)
        try:
            yield
            db.session.commit()
        finally:
            db.session.rollback()
            _writing.reset(token)


def writes_late(view: V) -> V:
    """Mark a view that first does something slow, such as hashing, and calls ``begin_writing`` once it may write."""
    view.writes_late = True  # type: ignore[attr-defined]
    return view


def begin_writing() -> None:
    """Take the process's write lock for the rest of the request. What was read before is read anew."""
    if is_writing():
        return
    if db.session.registry.has():
        db.session.rollback()
    _write_lock.acquire()
    g.holds_write_lock = True
    _writing.set(True)


def let_others_write() -> None:
    """Commit a part of what the request has to write, and let whoever waits to write go first. What was read before is
    read anew."""
    db.session.commit()
    _unlock(None)
    time.sleep(0)  # of the greenlets that wait, one has its turn
    begin_writing()


def is_writing() -> bool:
    """Whether this request may write by now."""
    return "holds_write_lock" in g


def commit_aside() -> None:
    """Commit, and let a thread wait for the disk meanwhile: other requests go on, but none that writes."""
    if not is_shared():
        connection: Any = db.session.connection().connection.driver_connection
        gevent.get_hub().threadpool.apply(connection.commit)
    db.session.commit()


def is_shared() -> bool:
    """Whether other processes may write to this database too: to a server, but not to the file of this process."""
    return db.engine.dialect.name == "postgresql"


def has_turn(work: int, part: int = 0) -> bool:
    """Whether this transaction alone does that work (a number of one's own) until it ends; others let it be."""
    if not is_shared():
        return True
    return bool(db.session.scalar(sa.select(sa.func.pg_try_advisory_xact_lock(work, part))))


def drop_traces() -> None:
    """Once a deletion is committed: empty SQLite's log of writes, where the deleted would stay readable for a while.

    Another request that still reads an older state is waited for, a second at most; then the log goes later by itself.
    """
    if db.engine.dialect.name != "sqlite":
        return
    db.session.close()
    connection = db.engine.raw_connection()
    try:
        connection.cursor().execute("PRAGMA busy_timeout=0")  # waiting inside SQLite would stop all other requests
        for _attempt in range(20):
            if connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0:
                break
            time.sleep(0.05)
    finally:
        connection.cursor().execute("PRAGMA busy_timeout=5000")
        connection.close()


def finds(*reads: sa.Select[Any]) -> bool:
    """Whether one of these reads finds a row; its first column is never empty."""
    return any(db.session.scalar(read.limit(1)) is not None for read in reads)


def insert_or(model: type[Base]) -> Any:
    """An INSERT that knows ``on_conflict_do_nothing`` and ``on_conflict_do_update`` on the engine in use."""
    dialect = db.engine.dialect.name
    return postgresql.insert(model) if dialect == "postgresql" else sqlite.insert(model)


def _lock_if_writing() -> None:
    if request.method in SAFE_METHODS:
        return
    request.get_data(parse_form_data=True)  # a slow upload must not hold every other writer
    view = current_app.view_functions.get(request.endpoint or "")
    if not getattr(view, "writes_late", False):
        begin_writing()


def _unlock(_error: BaseException | None) -> None:
    if g.pop("holds_write_lock", False):
        _writing.set(False)
        _write_lock.release()


def _prepare_sqlite(engine: Engine) -> None:
    @sa.event.listens_for(engine, "connect")
    def _on_connect(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # we begin ourselves; the driver would begin too late for a snapshot
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")

    @sa.event.listens_for(engine, "begin")
    def _on_begin(connection: sa.Connection) -> None:
        driver: Any = connection.connection.driver_connection  # by itself it saves a sixth of what beginning costs
        driver.execute("BEGIN IMMEDIATE" if _writing.get() else "BEGIN")


def upgrade() -> None:
    """Bring the schema of the app's database up to date."""
    flask_migrate.upgrade()
