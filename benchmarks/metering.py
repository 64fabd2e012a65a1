"""A meter on an app: what one request takes at the client and in the server, and what it asks of the database."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from quizapp.db import db


class Reading(NamedTuple):
    """One request. ``client`` is the whole call of the test client, ``server`` the part inside the app, and ``cpu``
    what the processor worked for it, all in ms; ``text`` and ``status`` are the response's."""

    client: float
    server: float
    cpu: float
    statements: int
    commits: int
    status: int
    text: str


class Meter:
    """Counts what goes through the app and its engine from now on."""

    def __init__(self, app: Flask) -> None:
        self._counted: Counter[str] = Counter()
        self._times: tuple[float, float] = 0.0, 0.0
        app.wsgi_app = self._timed(app.wsgi_app)  # type: ignore[method-assign]
        with app.app_context():
            engine = db.engine
        sa.event.listen(engine, "before_cursor_execute", self._statement)
        sa.event.listen(engine, "commit", self._commit)

    def read(self, client: FlaskClient, method: str, path: str, form: dict[str, Any] | None = None) -> Reading:
        """Send one request, without following where it leads."""
        self._counted.clear()
        begun = time.perf_counter()
        response = client.open(path, method=method, data=form)
        took = (time.perf_counter() - begun) * 1000
        counted = self._counted
        return Reading(
            took, *self._times, counted["statements"], counted["commits"], response.status_code, response.text
        )

    def _timed(self, serve: Callable[..., Iterable[bytes]]) -> Callable[..., Iterable[bytes]]:
        def timed(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
            begun, worked = time.perf_counter(), time.thread_time()
            body = serve(environ, start_response)
            self._times = (time.perf_counter() - begun) * 1000, (time.thread_time() - worked) * 1000
            return body

        return timed

    def _statement(self, _connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        self._counted["statements"] += not statement.startswith("BEGIN")

    def _commit(self, _connection: Any) -> None:
        self._counted["commits"] += 1
