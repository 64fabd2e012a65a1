"""Whose sign-in a request comes with, where the same browser sends the same cookie and form token again and again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from flask import Flask, Response, current_app, request, session
from flask_wtf.csrf import generate_csrf
from werkzeug.datastructures import ImmutableMultiDict

from quizapp.accounts.signing_in import hash_token

LASTS = timedelta(hours=1)
MOST = 8192
"""Browsers that are remembered at a time; those that came first are forgotten first."""

JUDGED = ("HTTP_COOKIE", "HTTP_REFERER", "HTTP_HOST", "wsgi.url_scheme")
"""All of a request that the libraries look at, beside the token of its form. Where it has none they look further, but
of that no memory is kept."""

Seen = tuple[str | None, ...]


def init_app(app: Flask) -> None:
    """Let it be known whose sign-in a request comes with."""
    app.extensions["vouched"] = Vouched(app)


def vouched(app: Flask) -> Vouched:
    """What is known of that app's requests."""
    found: Vouched = app.extensions["vouched"]
    return found


def foresee(page: Response, at: datetime) -> None:
    """Know, once the page of this response is sent, whose sign-in comes with its forms: the libraries have just made
    both its cookie and the token of its forms, so that they need not look at them when the first one comes."""
    known, judged = vouched(current_app), {name: request.environ.get(name) for name in JUDGED}
    judged["HTTP_REFERER"] = request.url
    form = ImmutableMultiDict({"csrf_token": generate_csrf()})
    sign_in, name = hash_token(session["_user_id"]), current_app.config["SESSION_COOKIE_NAME"]

    @page.call_on_close
    def _is_sent() -> None:
        judged["HTTP_COOKIE"] = _cookies(judged["HTTP_COOKIE"] or "", name, page.headers.getlist("Set-Cookie"))
        known.remember(_seen(judged, form), sign_in, at + LASTS)


@dataclass
class Vouched:
    """What the libraries found out of cookies and form tokens that fit together. Whether the sign-in is still open is
    not among it: that is asked of its table every time."""

    app: Flask
    known: dict[Seen, tuple[str, datetime]] = field(default_factory=dict)

    def sign_in(self, environ: Mapping[str, Any], form: ImmutableMultiDict[str, str], at: datetime) -> str:
        """The hash of the sign-in token in the request's cookie, "" without one. CSRFError when the form is not that
        browser's."""
        seen = _seen(environ, form)
        sign_in, until = self.known.get(seen, ("", at))
        if until <= at:
            token = self._checked(environ, form)
            sign_in = hash_token(token) if token else ""
            if form.get("csrf_token"):  # else the library found one in another field, or in a header
                self.remember(seen, sign_in, at + LASTS)
        return sign_in

    def _checked(self, environ: Mapping[str, Any], form: ImmutableMultiDict[str, str]) -> str:
        with self.app.request_context(dict(environ)):
            request.form = form
            if self.app.config["WTF_CSRF_ENABLED"]:
                self.app.extensions["csrf"].protect()
            return str(session.get("_user_id", ""))

    def remember(self, seen: Seen, sign_in: str, until: datetime) -> None:
        """That sign-in comes with such requests until then."""
        while len(self.known) >= MOST:
            del self.known[next(iter(self.known))]
        self.known[seen] = (sign_in, until)


def _seen(environ: Mapping[str, Any], form: ImmutableMultiDict[str, str]) -> Seen:
    return (*map(environ.get, JUDGED), form.get("csrf_token"))


def _cookies(sent: str, name: str, given: Iterable[str]) -> str:
    """What a browser sends that sent those cookies and was then given that one anew, if it was."""
    new = next((cookie.partition(";")[0] for cookie in given if cookie.startswith(f"{name}=")), None)
    return "; ".join(new if new and cookie.startswith(f"{name}=") else cookie for cookie in sent.split("; "))
