"""How much the database holds: its size, and the rows and bytes of each table."""

from __future__ import annotations

from dataclasses import dataclass

import gevent
import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from quizapp.db import Base, db

_SQLITE_SIZES = """
    SELECT schema.tbl_name, SUM(pages.pgsize) FROM dbstat AS pages
    JOIN sqlite_master AS schema ON schema.name = pages.name
    WHERE pages.aggregate = TRUE GROUP BY schema.tbl_name
"""
_POSTGRESQL_SIZES = "SELECT relname, pg_total_relation_size(relid) FROM pg_stat_user_tables"


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its rows, and its bytes with those of its indexes; None where the database cannot tell."""

    name: str
    rows: int
    bytes: int | None


@dataclass(frozen=True, slots=True)
class Storage:
    """The whole database in bytes, and its tables, the largest first."""

    bytes: int
    tables: list[Table]


def storage() -> Storage:
    """Measured in a thread of its own, since reading every page of a large file takes a while."""
    found: Storage = gevent.get_hub().threadpool.apply(_measured, (db.engine,))
    return found


def _measured(engine: Engine) -> Storage:
    with engine.connect() as connection:
        sqlite = engine.dialect.name == "sqlite"
        sizes = _sqlite_sizes(connection) if sqlite else _pairs(connection, _POSTGRESQL_SIZES)
        whole = "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"
        size = connection.scalar(sa.text(whole if sqlite else "SELECT pg_database_size(current_database())"))
        tables = [Table(table.name, _count(connection, table), sizes.get(table.name)) for table in _tables()]
    return Storage(size or 0, sorted(tables, key=lambda table: (-(table.bytes or 0), -table.rows, table.name)))


def _tables() -> list[sa.Table]:
    return list(Base.metadata.sorted_tables)


def _count(connection: Connection, table: sa.Table) -> int:
    return connection.scalar(sa.select(sa.func.count()).select_from(table)) or 0


def _sqlite_sizes(connection: Connection) -> dict[str, int]:
    """Empty where this SQLite was built without the table that tells."""
    known = connection.scalar(sa.text("SELECT 1 FROM pragma_module_list WHERE name = 'dbstat'"))
    return _pairs(connection, _SQLITE_SIZES) if known else {}


def _pairs(connection: Connection, statement: str) -> dict[str, int]:
    return {row[0]: int(row[1]) for row in connection.execute(sa.text(statement))}
