"""Two processes at one PostgreSQL server, whichever engine the other tests run on: two apps that share nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import takewhile

import pytest
import sqlalchemy as sa
from flask import Flask

from quizapp.db import db
from quizapp.factory import create_app
from quizapp.live.recording import CHANNEL
from tests.conftest import Prepared, Someone, prepared_on
from tests.databases import WANTED

THE_LAST = "the last"


@pytest.fixture(scope="session")
def prepared_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Prepared]:
    """Databases of a server."""
    wanted = "postgresql" if WANTED == "sqlite" else WANTED
    with prepared_on(wanted, tmp_path_factory.mktemp("several")) as found:
        yield found


@pytest.fixture
def other(app: Flask) -> Iterator[Flask]:
    """The other process."""
    made = create_app(app.extensions["settings"])
    made.config["WTF_CSRF_ENABLED"] = False
    made.extensions["releases"] = app.extensions["releases"]
    yield made
    with made.app_context():
        db.engine.dispose()


@pytest.fixture
def at() -> Callable[[Flask, Someone], Someone]:
    """The same person, whose requests go to that process."""

    def elsewhere(app: Flask, someone: Someone) -> Someone:
        moved = Someone(app, someone.name, someone.id)
        moved.browser._cookies = someone.browser._cookies
        return moved

    return elsewhere


@pytest.fixture
def heard(app: Flask) -> Iterator[Callable[[], list[str]]]:
    """What has been told to all processes since it was asked last: all that came before a word of its own."""
    with app.app_context():
        engine = sa.create_engine(db.engine.url, poolclass=sa.NullPool, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(f"LISTEN {CHANNEL}")
        driver = connection.connection.driver_connection

        def so_far() -> list[str]:
            driver.execute("SELECT pg_notify(%s, %s)", (CHANNEL, THE_LAST))
            heard = (note.payload for note in driver.notifies())
            return list(takewhile(lambda payload: payload != THE_LAST, heard))

        yield so_far
