"""Runs the migrations on the app's own engine."""

from __future__ import annotations

from alembic import context
from flask import current_app

from quizapp.db import Base, Instant

database = current_app.extensions["migrate"].db


def plain_type(kind: str, value: object, _context: object) -> str | bool:
    """Migrations name our one UTC type by what it is in the database, so that they never import the product."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(value, Instant) else False


def run() -> None:
    """Bring the database of the app up to date, in one transaction."""
    with database.engine.connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=Base.metadata,
            render_as_batch=True,  # SQLite changes a column by copying the table
            compare_type=True,
            render_item=plain_type,
        )
        with context.begin_transaction():
            context.run_migrations()


run()
