"""A response that stays open: the game as it is now, then all that is sent to those who listen."""

from __future__ import annotations

from collections.abc import Iterator

from flask import Response, current_app, g, request
from flask_babel import get_locale
from flask_login import current_user

from quizapp.accounts.current import learner
from quizapp.db import db
from quizapp.live import moments
from quizapp.live.running import Running
from quizapp.live.streams import BEAT, PROJECTOR, Frame, Stream

RETRY = b"retry: 1500\n\n"


def stream(running: Running, who: int | str) -> Response:
    """The stream of that game for that listener. Without a server that gives us its socket it ends after the first
    frame, and the browser comes back for the next."""
    user = learner().id if current_user.is_authenticated else 0
    sign_in = "" if who == PROJECTOR else current_user.token_hash
    listener = Stream(who, str(get_locale()), request.environ.get("gunicorn.socket"), _is_chunked(), user, sign_in)
    seen = running.edition  # before all that may wait for the database, and so let others send
    first = moments.present(running).frame(listener)
    db.session.rollback()  # the stream holds no connection to the database
    g.leaves_session = True
    body = _body(running, listener, first, seen) if listener.socket else iter([RETRY + first.plain])
    return Response(body, mimetype="text/event-stream", headers={"X-Accel-Buffering": "no"})


def message(running: Running, who: int | str) -> Response:
    """The game as it is now, for whoever has no stream."""
    g.leaves_session = True
    return Response(moments.present(running).message(who, str(get_locale())), mimetype="application/json")


def _body(running: Running, listener: Stream, first: Frame, seen: int) -> Iterator[bytes]:
    """The generator runs when the request is over: what it makes anew it makes in a context of its own. ``seen`` is the
    edition that the first frame is of, or one before."""
    app = current_app._get_current_object()  # type: ignore[attr-defined]
    environ = request.environ

    def missed() -> Frame | None:
        nonlocal seen
        if seen == running.edition:
            return None
        seen = running.edition
        with app.app_context():
            return moments.present(running).frame(listener)

    def body() -> Iterator[bytes]:
        nonlocal first
        begun, first = RETRY + first.plain, BEAT  # a stream that is open for an hour does not keep its first frame,
        yield begun
        del begun
        environ.clear()  # nor the request and all that was read from it
        yield from running.streams.listen(listener, missed)

    return body()


def _is_chunked() -> bool:
    return request.environ.get("SERVER_PROTOCOL") != "HTTP/1.0"
