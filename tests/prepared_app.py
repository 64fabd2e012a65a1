"""The app on a copy of a database that was prepared once, with the schema and the released sets."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from flask import Flask

from quizapp.bank.releases import Release, first_release
from quizapp.cli import prepared
from quizapp.config import Settings
from quizapp.db import db
from quizapp.factory import create_app
from quizapp.web.limits import limiter
from tests.databases import Databases, databases
from tests.once import hasten


@dataclass(frozen=True)
class Prepared:
    """Databases with the schema and the released sets, and those sets as read once."""

    databases: Databases
    releases: dict[int, Release]


@contextmanager
def prepared_on(wanted: str, folder: Path) -> Iterator[Prepared]:
    """Databases of that engine, as in tests/databases.py, that are prepared once."""
    releases: dict[int, Release] = {}

    def prepare(url: str) -> None:
        app = prepared(settings_of(folder, url))
        with app.app_context():
            first_release()
            db.session.remove()
            db.engine.dispose()
        releases.update(app.extensions["releases"])

    with databases(wanted, folder, prepare) as found:
        yield Prepared(found, releases)


def settings_of(folder: Path, url: str) -> Settings:
    return Settings(env="testing", instance=folder, secret_key="x" * 40, database_url=url)


@contextmanager
def running(folder: Path, source: Prepared) -> Iterator[Flask]:
    url = source.databases.copy(folder)
    app = create_app(settings_of(folder, url))
    app.config["WTF_CSRF_ENABLED"] = False
    app.extensions["releases"] = dict(source.releases)
    hasten(app)
    limited, limiter.enabled = limiter.enabled, False
    yield app
    limiter.enabled = limited
    with app.app_context():
        db.engine.dispose()
    source.databases.drop(url)
