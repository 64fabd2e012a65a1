"""The migrations: from nothing to what the models say, and back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
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

MORNING = datetime(2026, 3, 2, 9, tzinfo=UTC)


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


@contextmanager
def a_class(**rules: object) -> Iterator[Callable[..., None]]:
    """A class in the tables as they are at that revision, and what adds rows to them."""
    with db.engine.begin() as connection:
        metadata = sa.MetaData()
        metadata.reflect(connection)

        def add(table: str, **values: object) -> None:
            connection.execute(metadata.tables[table].insert(), values)

        add("statement", id="a", title="A", language="en", sha256="0", seed="")
        add("question_set", id=1, slug="a", title="A", statement_id="a")
        place = {"code": "ABCD", "token": "t", "set_id": 1, "made_at": MORNING, "book_order": "name"}
        add("classroom", id=1, name="9b", **place, **rules)
        yield add


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


def test_which_accounts_were_made_for_a_class_is_found_out_of_those_that_there_are(empty):
    flask_migrate.upgrade(revision="0008")
    people = {1: ("learner", 9), 2: ("learner", 8), 3: ("guest", 9), 4: ("learner", 9), 5: ("teacher", 9)}
    with a_class(basis="best", drop_lowest=0) as add:
        for id, (role, hour) in people.items():
            at, look = MORNING.replace(hour=hour), {"theme": "auto", "wide_spacing": False, "plain_sans": False}
            days = {"zone": "UTC", "cutoff_hours": 4, "language": "en", "last_seen_at": MORNING}
            add("user", id=id, role=role, created_at=at, **days, **look)
            member = {"role": "learner", "name": "", "time_factor": 1.0, "shares": False, "joined_at": MORNING}
            add("membership", classroom_id=1, user_id=id, **member)
        add("recovery_code", user_id=4, code_hash="x", made_at=MORNING)  # whoever makes an account alone has codes
    upgrade()
    made_here = sa.text("SELECT user_id FROM membership WHERE made_here")
    with db.engine.connect() as connection:
        assert connection.scalars(made_here).all() == [1]


def test_the_way_back_from_what_was_decided_leaves_the_class_as_it_was(empty):
    flask_migrate.upgrade(revision="0010")
    before = tables()
    flask_migrate.upgrade(revision="0011")
    with a_class(basis="mean", drop_lowest=1) as add:
        add("decision", id=1, classroom_id=1, changed={"basis": ["best", "mean"]}, why="", at=MORNING)
    flask_migrate.downgrade(revision="0010")
    assert tables() == before
    with db.engine.connect() as connection:
        assert connection.execute(sa.text("SELECT basis, drop_lowest FROM classroom")).all() == [("mean", 1)]
    upgrade()


def test_a_second_upgrade_changes_nothing(empty):
    upgrade()
    with db.engine.begin() as connection:
        nothing = "INSERT INTO question_set (slug, title, statement_id) SELECT 'a', 'b', 'c' WHERE 1 = 0"
        connection.execute(sa.text(nothing))
    before = tables()
    upgrade()
    assert tables() == before
