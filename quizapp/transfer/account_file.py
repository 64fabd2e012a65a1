"""Everything that is a person's, as one JSON file that a person can read: a list of rows for each table."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date, datetime
from functools import cache
from typing import Any

import sqlalchemy as sa

from quizapp.accounts import privacy
from quizapp.accounts.models import User
from quizapp.db import db
from quizapp.transfer.words import Words

ABOUT = (
    "Everything that quizapp keeps of you: a list of rows for each table, empty where there are none. Times are UTC. "
    "Beside the numbers of questions stand their words, beside those of sets, quizzes and classes their names. Left "
    "out: what passwords, sign-ins, codes and links are checked by, marks that you cannot see yet, and what was asked "
    "and answered where a question is kept for an exam."
)
AT_ONCE = 100
"""How many rows are read together."""

Row = dict[str, Any]


def pieces(user: User, at: datetime) -> Iterator[str]:
    """The file, in pieces of some rows each."""
    words = Words(user.id)
    yield f'{{\n"about": {_json(ABOUT)},\n"made_at": {_json(at)}'
    for table in privacy.tables():
        yield f",\n{_json(table.name)}: ["
        yield from _lines(table, user.id, words)
        yield "]"
    yield "\n}\n"


def _lines(table: sa.Table, user_id: int, words: Words) -> Iterator[str]:
    told = _teller(table, words)
    found = db.session.execute(privacy.rows_of(table, user_id)).mappings()
    between = "\n"
    while some := found.fetchmany(AT_ONCE):
        yield between + ",\n".join(_json(told(dict(row))) for row in some)
        between = ",\n"


def _teller(table: sa.Table, words: Words) -> Callable[[Row], dict[str, Any]]:
    """Adds to a row the names of what it refers to, and the words of its question; takes away unseen marks."""
    named = {column.name: name_of for column in table.columns if (name_of := _namer(column))}

    def told(row: Row) -> dict[str, Any]:
        called = {column.removesuffix("_id"): name_of(row[column]) for column, name_of in named.items()}
        return words.beside(table.name, words.seen(table.name, {**row, **called}))

    return told


def _namer(column: sa.Column[Any]) -> Callable[[Any], str | None] | None:
    """Gives the name of what the column refers to by number: a set, quiz or class, never a person."""
    referred = next((key.column for key in column.foreign_keys if key.column is not privacy.PERSON), None)
    if referred is None:
        return None
    name = referred.table.c.get("title", referred.table.c.get("name"))
    if name is None:
        return None
    return cache(lambda id: db.session.scalar(sa.select(name).where(referred == id)))


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, default=_plain)


def _plain(value: Any) -> str:
    if isinstance(value, date):  # an instant is a date as well
        return value.isoformat()
    raise TypeError(f"{value!r} has no form in JSON")
