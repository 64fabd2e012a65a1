"""What in the database is somebody's: every row that says so itself, or hangs on one that does.

A row is whose it would vanish with (a foreign key to the user that cascades, or one that cascades to such a row). Where
it would vanish with nobody, it is of whoever made it (any other foreign key to the user). So a new table is found by
its keys, and nothing has to be remembered here.
"""

from __future__ import annotations

import sqlalchemy as sa

from quizapp.accounts.models import User
from quizapp.db import Base

PERSON = User.__table__.c.id
SECRET = "_hash"  # noqa: S105 - how the names of columns end that no file may hold


def tables() -> list[sa.Table]:
    """The tables in which rows can be somebody's, each after those that it refers to."""
    return [table for table in Base.metadata.sorted_tables if condition(table, 0) is not None]


def rows_of(table: sa.Table, user_id: int) -> sa.Select[tuple[object, ...]]:
    """The rows of the table that are that user's, in the order of their key, without what is secret."""
    theirs = condition(table, user_id)
    columns = [column for column in table.columns if not column.name.endswith(SECRET)]
    return sa.select(*columns).where(sa.false() if theirs is None else theirs).order_by(*table.primary_key)


def condition(table: sa.Table, user_id: int) -> sa.ColumnElement[bool] | None:
    """Which rows of the table are that user's; None where none can be anybody's."""
    if table is PERSON.table:
        return sa.and_(table.c.id == user_id)
    goes, made = _columns(table, cascading=True), _columns(table, cascading=False)
    if goes or made:
        return sa.or_(*(column == user_id for column in goes), *_made(goes, made, user_id))
    return _hanging(table, user_id)


def _columns(table: sa.Table, *, cascading: bool) -> list[sa.Column[object]]:
    keys = (key for column in table.columns for key in column.foreign_keys if key.column is PERSON)
    return [key.parent for key in keys if (key.ondelete == "CASCADE") is cascading]


def _made(goes: list[sa.Column[object]], made: list[sa.Column[object]], user_id: int) -> list[sa.ColumnElement[bool]]:
    of_nobody = [column.is_(None) for column in goes]
    return [sa.and_(*of_nobody, column == user_id) for column in made]


def _hanging(table: sa.Table, user_id: int) -> sa.ColumnElement[bool] | None:
    """Rows that would go along with a row of that user in another table."""
    for key in sorted(table.foreign_key_constraints, key=lambda key: str(key.name)):
        parent = key.referred_table
        if key.ondelete == "CASCADE" and parent is not table and (theirs := condition(parent, user_id)) is not None:
            joined = (element.parent == element.column for element in key.elements)
            return sa.exists().where(*joined, theirs).correlate(table)
    return None
