"""The browsers in which somebody has signed in before. Each holds a cookie that says so, and is not held back when
others use up the tries for that person's name, or those of their address: OWASP's "device cookies".

The cookie is a number drawn by chance, sealed for that person and their password, with which it ends. It signs nobody
in.
"""

from __future__ import annotations

import secrets
from contextlib import suppress
from datetime import timedelta
from typing import Any

from flask import Response, after_this_request, current_app, g, request
from itsdangerous import BadData, URLSafeSerializer

from quizapp.accounts.models import User
from quizapp.accounts.queries import user_named

LASTS = timedelta(days=365)


def remember(user: User) -> None:
    """Let the browser of this request be known as that user's, in place of whose it was."""
    sealed = _seal(user).dumps(secrets.token_urlsafe(12))

    @after_this_request
    def _give(response: Response) -> Response:
        response.set_cookie(_name(), sealed, max_age=LASTS, **_as_the_session_s())
        return response


def forget() -> None:
    """Let the browser of this request be known no more."""

    @after_this_request
    def _take(response: Response) -> Response:
        response.delete_cookie(_name(), **_as_the_session_s())
        return response


def known() -> str:
    """What tells this browser from all others, if it is known as that of whom the form names; else ""."""
    if "known_browser" not in g:
        g.known_browser = _found()
    return str(g.known_browser)


def _found() -> str:
    sealed = request.cookies.get(_name(), "")
    user = user_named(request.form.get("name", "")[:80]) if sealed else None
    if user is None:
        return ""
    with suppress(BadData):
        return f"{user.id} {_seal(user).loads(sealed)}"
    return ""


def _seal(user: User) -> URLSafeSerializer:
    return URLSafeSerializer(str(current_app.secret_key), salt=f"known browser of {user.id} {user.password_hash}")


def _name() -> str:
    return f"{current_app.config['SESSION_COOKIE_NAME']}-known"


def _as_the_session_s() -> dict[str, Any]:
    return {
        "secure": current_app.config["SESSION_COOKIE_SECURE"],
        "httponly": True,
        "samesite": current_app.config["SESSION_COOKIE_SAMESITE"],
    }
