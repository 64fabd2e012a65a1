"""Whose sign-in a request comes with, where the same browser sends the same cookie and form token again and again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from flask import Flask, request, session
from werkzeug.datastructures import ImmutableMultiDict

from quizapp.accounts.signing_in import hash_token

LASTS = timedelta(minutes=10)
MOST = 8192
"""Browsers that are remembered at a time; those that came first are forgotten first."""

JUDGED = ("HTTP_COOKIE", "HTTP_REFERER", "HTTP_HOST", "wsgi.url_scheme")
"""All of a request that the libraries look at, beside the token of its form. Where it has none they look further, but
of that no memory is kept."""

Seen = tuple[str | None, ...]


@dataclass
class Vouched:
    """What the libraries found out of cookies and form tokens that fit together. Whether the sign-in is still open is
    not among it: that is asked of its table every time."""

    app: Flask
    known: dict[Seen, tuple[str, datetime]] = field(default_factory=dict)

    def sign_in(self, environ: Mapping[str, Any], form: ImmutableMultiDict[str, str], at: datetime) -> str:
        """The hash of the sign-in token in the request's cookie, "" without one. CSRFError when the form is not that
        browser's."""
        seen = (*map(environ.get, JUDGED), form.get("csrf_token"))
        sign_in, until = self.known.get(seen, ("", at))
        if until <= at:
            token = self._checked(environ, form)
            sign_in = hash_token(token) if token else ""
            if form.get("csrf_token"):  # else the library found one in another field, or in a header
                self._remember(seen, sign_in, at + LASTS)
        return sign_in

    def _checked(self, environ: Mapping[str, Any], form: ImmutableMultiDict[str, str]) -> str:
        with self.app.request_context(dict(environ)):
            request.form = form
            if self.app.config["WTF_CSRF_ENABLED"]:
                self.app.extensions["csrf"].protect()
            return str(session.get("_user_id", ""))

    def _remember(self, seen: Seen, sign_in: str, until: datetime) -> None:
        while len(self.known) >= MOST:
            del self.known[next(iter(self.known))]
        self.known[seen] = (sign_in, until)
