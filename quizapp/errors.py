"""What a page says when something went wrong: what happened, what is safe, what to do."""

from __future__ import annotations

from contextlib import suppress

import sqlalchemy as sa
from flask import Flask, Response, current_app, g, jsonify, render_template, request, session
from flask_babel import lazy_gettext as _
from flask_login import current_user
from flask_wtf.csrf import CSRFError, generate_csrf
from werkzeug.exceptions import HTTPException, InternalServerError

from quizapp.db import db, is_shared

_SAFE = _("Everything that you answered before is saved.")

_TRY_AGAIN = _("Go back and try again.")
_FROM_THE_START = _("Start from the first page.")
_SIGN_IN = _("Not saved yet. You are signed out: sign in in another tab. This page keeps your answer and tries again.")

_MESSAGES = {
    400: (_("We could not read that"), _("The page sent something that we did not expect."), _TRY_AGAIN),
    404: (_("There is no such page"), _("The address may be mistyped, or not yours."), _FROM_THE_START),
    405: (_("That is not how this page works"), _("It was called in a way it does not know."), _FROM_THE_START),
    413: (_("That was too much"), _("What you sent is larger than we take."), _("Go back and send less.")),
    500: (_("Something broke on our side"), _("The mistake is ours and has been written down."), _TRY_AGAIN),
    503: (_("Back in a moment"), _("The place where answers are kept cannot be reached just now."), _TRY_AGAIN),
}
_UNSENT = _("Not sent yet: keep this page open")
_REST = "2"
"""Seconds until it is worth another try."""

SECRETS = frozenset({"password", "old", "new", "code"})
"""Fields whose content is never put on a page again."""


def init_app(app: Flask) -> None:
    """Answer every HTTP error, and every crash, with a page for people."""
    app.register_error_handler(CSRFError, _expired)
    app.register_error_handler(HTTPException, _failed)
    app.register_error_handler(sa.exc.OperationalError, _away)
    app.register_error_handler(sa.exc.TimeoutError, _away)


def page(code: int, title: object, happened: object, advice: object) -> str:
    """The page of an error, each part in words for people."""
    return render_template(
        "error.html", code=code, title=title, what_happened=happened, what_is_safe=_SAFE, what_to_do=advice
    )


def is_for_script() -> bool:
    """Whether the request is a script's, which takes an answer for programs; whoever would take either gets a page."""
    return request.accept_mimetypes.best_match(["text/html", "application/json"]) == "application/json"


def unsent(code: int) -> tuple[str | Response, int] | None:
    """What a page of ours sent in vain, since somebody signed in or out meanwhile, on a page that sends it once more;
    a script is told what to say, and a token to try again with. None when nothing was sent, or a secret, or from
    elsewhere: that is not for sending again."""
    kept = [(name, value) for name, value in request.form.items(multi=True) if name != "csrf_token"]
    if not kept or not SECRETS.isdisjoint(request.form) or not _is_ours():
        return None
    if is_for_script():
        said = _("Not saved yet – trying again") if current_user.is_authenticated else _SIGN_IN
        return jsonify(said=str(said), csrf=generate_csrf()), code
    return render_template("unsent.html", kept=kept, to=request.full_path, code=code), code


def _is_ours() -> bool:
    """Whether a page of this site has sent the request; no page of another one can make its browser say so."""
    origin = request.headers.get("Origin", "")
    return origin == request.host_url.rstrip("/") or request.headers.get("Sec-Fetch-Site") == "same-origin"


def _expired(error: CSRFError) -> tuple[str | Response, int]:
    happened = _("For your safety, a form works only for some hours, and in the browser that asked for it.")
    advice = _("Go back, load the page again, and send it once more.")
    return unsent(400) or (page(400, _("This page was open too long"), happened, advice), 400)


def _failed(error: HTTPException) -> tuple[str, int] | HTTPException:
    code = error.code or InternalServerError.code
    if code < 400:
        return error
    if code >= 500:  # the page asks the database, which may answer nothing until what was begun is given up
        _let_go()
    return page(code, *_MESSAGES.get(code, _MESSAGES[500 if code >= 500 else 400])), code


def _away(error: sa.exc.SQLAlchemyError) -> tuple[str | Response, int, dict[str, str]]:
    """The server of the database is away, or starts anew. Nobody can be told from anybody else meanwhile, and what was
    sent may be sent again: it counts once."""
    if not is_shared():
        raise error
    _let_go()
    current_app.logger.warning("The database cannot be reached: %s", str(error).partition("\n")[0])
    g._login_user = current_app.login_manager.anonymous_user()  # type: ignore[attr-defined]  # or it is looked up
    g.leaves_session = True
    asked_with = current_app.session_interface.open_session(current_app, request)
    session.clear()
    session.update(asked_with or {})
    return *_not_sent(), {"Retry-After": _REST}


def _let_go() -> None:
    with suppress(sa.exc.OperationalError):
        db.session.rollback()


def _not_sent() -> tuple[str | Response, int]:
    if is_for_script():
        return jsonify(said=str(_UNSENT), csrf=generate_csrf()), 503
    return unsent(503) or (page(503, *_MESSAGES[503]), 503)
