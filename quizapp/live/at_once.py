"""What scripts send to a running game, taken ahead of the way that every other request goes.

When a question is up, a full hall answers it within a few seconds, and on the way of a page an answer takes three times
as long: limits, hooks, the rows of the person, a cookie that is renewed; and for a host's button the whole hall waits.
What keeps it safe is done by the same functions: the cookie's signature, the token of the form, the sign-in in its
table, and the game's own rules. Whatever is not plainly something that is taken goes on to the app as it came, which
says why not; what has been committed does not, whatever fails then: nothing is done a second time. What is asked before
every request of the app is not asked here: who adds something there that may refuse lets it go on to the app.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, nullcontext, suppress
from datetime import datetime
from functools import lru_cache, partial
from itertools import chain
from typing import Any, NamedTuple
from urllib.parse import parse_qsl

from flask import Flask, json
from flask_babel import force_locale
from werkzeug.datastructures import ImmutableMultiDict

from quizapp.accounts.queries import Holder, live_holder
from quizapp.accounts.vouching import vouched
from quizapp.db import begin_writing, db
from quizapp.live import address, answering, hosting, publishing, queries, wording
from quizapp.live.answering import Given
from quizapp.live.forms import given, wish
from quizapp.live.streams import HOST
from quizapp.live.votes import Standing
from quizapp.web.clock import now
from quizapp.web.headers import NOT_KEPT
from quizapp.web.languages import spoken
from quizapp.web.routing import can_be_kept, row_number

Environ = dict[str, Any]
Form = ImmutableMultiDict[str, str]
Serve = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]

LARGEST = 16 * 1024
"""Bytes of a form; more are for the app to look at."""

HEADERS = [("Content-Type", "application/json"), *NOT_KEPT.items()]


class Sent(NamedTuple):
    """A form that somebody's script sent to a game, with the hash of the token of their sign-in."""

    game: int
    sign_in: str
    form: Form
    at: datetime


class LeftToTheAppError(Exception):
    """It is not plainly something that is taken."""


Tell = Callable[[], bytes]
"""What the script is told, worked out once that is committed which it has sent."""

Take = Callable[["AtOnce", Environ, Sent], Tell]


class Way(NamedTuple):
    """What the addresses begin and end with, before and after the number of the game; who takes what is sent there, and
    what is around it until it is told."""

    before: str
    after: str
    take: Take
    around: Callable[[Flask], AbstractContextManager[object]]


def init_app(app: Flask) -> None:
    """Take what such scripts send before the app sees it."""
    app.wsgi_app = AtOnce(app, app.wsgi_app)  # type: ignore[method-assign]


class AtOnce:
    """A WSGI application that takes answers and what a host does, and hands all else on to ``serve``."""

    def __init__(self, app: Flask, serve: Serve) -> None:
        self.app, self.serve, self.vouched = app, serve, vouched(app)
        self.said = lru_cache(maxsize=1024)(partial(_said, app))  # for each way to ask for languages
        self.ways = [Way(*_ends(app, endpoint), *how) for endpoint, how in TAKING.items()]

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        meant = self._meant(environ) if _may_be_taken(environ) else None
        if meant is None:
            return self.serve(environ, start_response)
        body = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))
        environ["wsgi.input"] = io.BytesIO(body)
        way, game = meant
        with way.around(self.app):
            if tell := self._taken(environ, body, way.take, game):
                return self._told(environ, tell, start_response)
        return self.serve(environ, start_response)

    def _meant(self, environ: Environ) -> tuple[Way, int] | None:
        """Which way that goes which is sent to that address, and the number of the game in it."""
        path = environ["PATH_INFO"]
        for way in self.ways:
            if path.endswith(way.after) and path.startswith(way.before):
                with suppress(ValueError):
                    return way, row_number(path[len(way.before) : -len(way.after)])
        return None

    def _taken(self, environ: Environ, body: bytes, take: Take, game: int) -> Tell | None:
        """What tells of it once it is taken; None when nothing is, for whatever reason: the app finds it again."""
        try:
            at, form = now(), _form(body)
            sign_in = self.vouched.sign_in(environ, form, at)
            return take(self, environ, Sent(game, sign_in, form, at)) if sign_in else None
        except Exception:
            return None

    def _told(self, environ: Environ, tell: Tell, start_response: Callable[..., Any]) -> Iterable[bytes]:
        """What the script is told; where that fails, what the app says of all that fails in it."""
        try:
            said = tell()
        except Exception as error:
            with self.app.request_context(environ):
                return self.app.handle_exception(error)(environ, start_response)
        start_response("200 OK", [*HEADERS, ("Content-Length", str(len(said)))])
        return [said]


def _may_be_taken(environ: Environ) -> bool:
    length = environ.get("CONTENT_LENGTH") or ""
    return (
        environ["REQUEST_METHOD"] == "POST"
        and environ.get("HTTP_ACCEPT") == "application/json"
        and environ.get("CONTENT_TYPE", "").startswith("application/x-www-form-urlencoded")
        and length.isdecimal()
        and len(length) <= len(str(LARGEST))
        and int(length) <= LARGEST
    )


def _ends(app: Flask, endpoint: str) -> tuple[str, str]:
    """What the address of that view begins and ends with, before and after the number of the game."""
    (rule,) = app.url_map.iter_rules(endpoint)
    before, after = rule.rule.split("<int:id>")
    return before, after


def _form(body: bytes) -> Form:
    """The fields of a small form, in a tenth of the time that it takes to be ready for uploads. ValueError for one
    that cannot be kept."""
    fields = parse_qsl(body.decode(), keep_blank_values=True)
    if not can_be_kept(chain(*fields)):
        raise ValueError(body)
    return ImmutableMultiDict(fields)


def _answer(to: AtOnce, environ: Environ, sent: Sent) -> Tell:
    answer = answering.intake(to.app).take(partial(_given, sent))
    may_change = answer.running.game.settings.changes
    return lambda: to.said(answer.standing, may_change, answer.language, _asked(environ))


def _given(sent: Sent) -> Given:
    by = _holder(sent)
    running = queries.joined(by.user, sent.game)
    if running is None:
        raise LeftToTheAppError
    found = given(running, running.by_user[by.user], sent.form, sent.at)
    found.language = by.language
    return found


def _holder(sent: Sent) -> Holder:
    """Who sent it, by the table of sign-ins as it is now."""
    by = live_holder(sent.sign_in, sent.at)
    if by is None or by.exam is not None:  # whether games pause for the exam, the app judges
        raise LeftToTheAppError
    return by


def _asked(environ: Environ) -> str:
    """Which languages the browser asks for."""
    return str(environ.get("HTTP_ACCEPT_LANGUAGE", ""))


def _said(app: Flask, standing: Standing, may_change: bool, wanted: str, asked: str) -> bytes:
    with app.app_context(), force_locale(spoken(wanted, asked)):
        return json.dumps(wording.acknowledged(standing, may_change)).encode()


def _happen(to: AtOnce, environ: Environ, sent: Sent) -> Tell:
    """Pages are made as for nobody in particular, so that nobody is looked up for them."""
    begin_writing()
    by = _holder(sent)
    running = queries.hosted(by.user, sent.game)
    if running is None:
        raise LeftToTheAppError
    if not running.base:
        with to.app.request_context({**environ, "HTTP_COOKIE": ""}):
            running.base = address.base()
    step = hosting.happen(running, wish(sent.form), sent.at)
    db.session.commit()
    return lambda: publishing.publish(step).message(HOST, spoken(by.language, _asked(environ)))


TAKING: dict[str, tuple[Take, Callable[[Flask], AbstractContextManager[object]]]] = {
    "play.answer": (_answer, lambda _app: nullcontext()),
    "live.happen": (_happen, Flask.app_context),
}
"""What is taken ahead, by its view, and what is around it."""
