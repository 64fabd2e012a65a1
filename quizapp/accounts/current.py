"""Who is asking: the sign-in behind the browser's token, looked up on the server for every request."""

from __future__ import annotations

from datetime import timedelta

from flask import Flask, g, redirect, request, session, url_for
from flask_login import LoginManager, current_user, login_user, logout_user
from werkzeug.wrappers import Response

from quizapp import errors
from quizapp.accounts import known_browsers, signing_in
from quizapp.accounts.models import SignIn, User
from quizapp.accounts.queries import live_sign_in
from quizapp.db import SAFE_METHODS, db
from quizapp.web.clock import now

SEEN_EVERY = timedelta(minutes=5)


WAITING = "waiting"
"""Where the session keeps the token of a guest who comes back once the account is signed out."""


class _Bearer:
    """What flask-login asks for at the moment of signing in: an id, which here is the token."""

    is_active = is_authenticated = True

    def __init__(self, token: str, user: User) -> None:
        self.token, self.user = token, user

    def get_id(self) -> str:
        return self.token


def init_app(app: Flask) -> None:
    """Let flask-login find the user through the table of sign-ins."""
    manager = LoginManager()
    manager.session_protection = None  # the table of sign-ins is the protection
    manager.user_loader(_load)
    manager.unauthorized_handler(_to_sign_in)
    manager.init_app(app)
    app.login_manager = manager  # type: ignore[attr-defined]


def begin(user: User, *, keep_guest: bool = False) -> None:
    """Sign this browser in as that user, by a new token, in place of whoever it was. With ``keep_guest`` that was a
    guest, whose sign-in waits until the new one is ended here."""
    before = session.get("_user_id", "")
    waiting = before if keep_guest else session.get(WAITING)
    if before and not keep_guest:
        signing_in.sign_out(before)
    _hold(signing_in.sign_in(user, now(), request.headers.get("User-Agent", "")), user, waiting)
    if not user.is_guest:
        known_browsers.remember(user)


def end() -> None:
    """Sign this browser out, on the server as well; a guest who waited is back."""
    signing_in.sign_out(session.get("_user_id", ""))
    waiting = session.get(WAITING, "")
    logout_user()
    session.clear()
    guest = live_sign_in(signing_in.hash_token(waiting), now()) if waiting else None
    if guest:
        _hold(waiting, guest.user)


def learner() -> User:
    """The user behind the request; only for views that require a sign-in."""
    user: User = current_user.user
    return user


def guest() -> User | None:
    """The guest of this browser, as stored now; None for a visitor, and for somebody with an account."""
    token = session.get("_user_id", "")
    found = live_sign_in(signing_in.hash_token(token), now()) if token else None
    return found.user if found and found.user.is_guest else None


def has_account() -> bool:
    """Whether somebody with a name is signed in here."""
    return current_user.is_authenticated and not learner().is_guest


def _hold(token: str, user: User, waiting: str | None = None) -> None:
    """Let this browser hold the token, in a session without anything of before, against planted ones."""
    session.clear()
    session.permanent = True
    if waiting:
        session[WAITING] = waiting
    login_user(_Bearer(token, user))


def _load(token: str) -> SignIn | None:
    at = now()
    found = live_sign_in(signing_in.hash_token(token), at)
    if found is None:
        g.has_ended = True  # the sign-in that the browser's cookie holds
    if found and request.method not in SAFE_METHODS and at - found.last_seen_at > SEEN_EVERY:
        found.last_seen_at = found.user.last_seen_at = at
        db.session.flush()
    return found


def _to_sign_in() -> Response | tuple[str | Response, int]:
    if request.method not in SAFE_METHODS and (kept := errors.unsent(401)):
        return kept
    following = request.full_path if request.method in SAFE_METHODS else None
    return redirect(url_for("accounts.sign_in", next=following))
