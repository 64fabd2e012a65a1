"""Answers that the players' script sends, taken ahead of the way that every other request goes.

When a question is up, a full hall answers it within a few seconds, and on the way of a page an answer takes three times
as long: limits, hooks, the rows of the person, a cookie that is renewed. What keeps it safe is done by the same
functions: the cookie's signature, the token of the form, the sign-in in its table, and the game's own rules. Whatever
is not plainly an answer that is taken goes on to the app as it came, which says why not. What is asked before every
request of the app is not asked here: who adds something there that may refuse an answer lets it go on to the app.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any
from urllib.parse import parse_qsl

from flask import Flask, json, request
from flask_babel import force_locale
from werkzeug.datastructures import ImmutableMultiDict

from quizapp.accounts.current import holder
from quizapp.live import answering, queries, wording
from quizapp.live.forms import given
from quizapp.live.votes import Standing
from quizapp.web.clock import now
from quizapp.web.headers import NOT_KEPT
from quizapp.web.languages import spoken

Environ = dict[str, Any]
Serve = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]

ENDPOINT, END = "play.answer", "/player/answers"
"""The route, and how its address ends: by that the requests are told apart of which it is worth asking the routes."""

LARGEST = 16 * 1024
"""Bytes of an answer; more are for the app to look at."""

HEADERS = [("Content-Type", "application/json"), *NOT_KEPT.items()]


def init_app(app: Flask) -> None:
    """Take such answers before the app sees them."""
    app.wsgi_app = AtOnce(app, app.wsgi_app)  # type: ignore[method-assign]


class AtOnce:
    """A WSGI application that takes answers, and hands all else on to ``serve``."""

    def __init__(self, app: Flask, serve: Serve) -> None:
        self.app, self.serve = app, serve

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        if not _may_be_answer(environ):
            return self.serve(environ, start_response)
        body = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))
        environ["wsgi.input"] = io.BytesIO(body)
        said = self._taken(environ, body)
        if said is None:
            return self.serve(environ, start_response)
        start_response("200 OK", [*HEADERS, ("Content-Length", str(len(said)))])
        return (said,)

    def _taken(self, environ: Environ, body: bytes) -> bytes | None:
        """What the script is told; None when the answer is not taken, for whatever reason: the app finds it again."""
        with self.app.request_context(environ):
            try:
                request.form = _form(body)
                if self.app.config["WTF_CSRF_ENABLED"]:
                    self.app.extensions["csrf"].protect()
                return _answer(request.view_args["id"]) if request.view_args and request.endpoint == ENDPOINT else None
            except Exception:
                return None


def _may_be_answer(environ: Environ) -> bool:
    length = environ.get("CONTENT_LENGTH") or ""
    return (
        environ["REQUEST_METHOD"] == "POST"
        and environ["PATH_INFO"].endswith(END)
        and environ.get("HTTP_ACCEPT") == "application/json"
        and environ.get("CONTENT_TYPE", "").startswith("application/x-www-form-urlencoded")
        and length.isdecimal()
        and int(length) <= LARGEST
    )


def _form(body: bytes) -> ImmutableMultiDict[str, str]:
    """The fields of a small form, in a tenth of the time that it takes to be ready for uploads."""
    return ImmutableMultiDict(parse_qsl(body.decode(), keep_blank_values=True))


def _answer(game: int) -> bytes | None:
    at, person = now(), holder()
    if person is None or person.exam is not None:  # whether games pause for the exam, the app judges
        return None
    running = queries.joined(person.user, game)
    if running is None:
        return None
    standing = answering.give(given(running, running.by_user[person.user], request.form, at))
    return _said(standing, running.game.settings.changes, spoken(person.language))


@cache
def _said(standing: Standing, may_change: bool, locale: str) -> bytes:
    with force_locale(locale):
        return json.dumps(wording.acknowledged(standing, may_change)).encode()
