"""The migrations: from nothing to what the models say, and back."""

from __future__ import annotations

from pathlib import Path

import flask_migrate
import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from quizapp.config import Settings
from quizapp.db import Base, db, upgrade
from quizapp.factory import create_app
from tests.conftest import Prepared


@pytest.fixture
def empty(tmp_path: Path, prepared_once: Prepared):
    """An app whose database has no tables, within its context."""
    url = prepared_once.databases.empty(tmp_path)
    app = create_app(Settings(env="testing", instance=tmp_path, secret_key="x" * 40, database_url=url))
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()
    prepared_once.databases.drop(url)


def tables() -> set[str]:
    return set(sa.inspect(db.engine).get_table_names())


def test_the_migrations_lead_from_nothing_to_what_the_models_say(empty):
    upgrade()
    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []
    assert tables() == {*Base.metadata.tables, "alembic_version"}


def test_the_way_back_leaves_nothing_behind(empty):
    upgrade()
    flask_migrate.downgrade(revision="base")
    assert tables() == {"alembic_version"}
    upgrade()
    assert tables() == {*Base.metadata.tables, "alembic_version"}


def test_a_second_upgrade_changes_nothing(empty):
    upgrade()
    with db.engine.begin() as connection:
        nothing = "INSERT INTO question_set (slug, title, statement_id) SELECT 'a', 'b', 'c' WHERE 1 = 0"
        connection.execute(sa.text(nothing))
    before = tables()
    upgrade()
    assert tables() == before
