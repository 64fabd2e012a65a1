"""Statements that are compiled once: a hall runs them by the thousand, and putting them together costs the most."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any

import sqlalchemy as sa

Values = Mapping[str, Any]
Bound = dict[str, Any] | tuple[Any, ...]


class Compiled:
    """A statement as the driver takes it, with the names of its parameters. ``build`` makes it, once for each engine;
    an INSERT has its columns as parameters, those that are named in ``columns``."""

    def __init__(self, build: Callable[[], Any], columns: tuple[str, ...] | None = None) -> None:
        self._build, self._columns = build, columns
        self._for = cache(self._compiled)

    def run(self, connection: sa.Connection, rows: Iterable[Values]) -> None:
        """Run it for each of these rows. What goes wrong comes as SQLAlchemy's own errors."""
        sql, bound = self._for(connection.dialect)
        connection.exec_driver_sql(sql, [bound(row) for row in rows])

    def first(self, connection: sa.Connection, values: Values) -> tuple[Any, ...] | None:
        """The first row that it finds, if any, as the driver gives it; so do errors come."""
        sql, bound = self._for(connection.dialect)
        cursor = connection.connection.cursor()
        try:
            cursor.execute(sql, bound(values))
            return cursor.fetchone()
        finally:
            cursor.close()

    def _compiled(self, dialect: sa.Dialect) -> tuple[str, Callable[[Values], Bound]]:
        """The text, and what makes its parameters: by place or by name, as the driver wants them."""
        compiled = self._build().compile(dialect=dialect, column_keys=self._columns)
        made = {name: _made(bind.type, dialect) for name, bind in compiled.binds.items()}
        if not compiled.positional:
            return str(compiled), lambda values: {name: make(values[name]) for name, make in made.items()}
        places = [(name, made[name]) for name in compiled.positiontup]
        return str(compiled), lambda values: tuple(make(values[name]) for name, make in places)


def _made(type: Any, dialect: sa.Dialect) -> Callable[[Any], Any]:
    """What makes of a value what the driver takes."""
    return type.dialect_impl(dialect).bind_processor(dialect) or _as_it_is


def _as_it_is(value: Any) -> Any:
    return value
