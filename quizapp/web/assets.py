"""Our own static files: their addresses hold a digest of their content, so that a browser may keep them for ever, and
they are sent compressed, a third of their size.

Pages are not: what somebody else can put into a page and what is secret in it would be told apart by its length.
"""

from __future__ import annotations

import gzip
import hashlib
import os
from functools import lru_cache
from pathlib import Path

from flask import Flask, Response, current_app, g, request, url_for
from flask.sessions import SecureCookieSessionInterface, SessionMixin

FOR_EVER = "public, max-age=31536000, immutable"


class PageSessions(SecureCookieSessionInterface):
    """Sessions whose cookie only pages renew, never static files, nor what is asked for behind a page's back.

    A style sheet that arrives late would otherwise bring back the cookie of the page before, without the CSRF token
    of the page that is open by now; and what anybody may cache must not carry somebody's session. Nor is one renewed
    whose sign-in has ended: the browser may have another one by the time that this arrives.
    """

    def should_set_cookie(self, app: Flask, session: SessionMixin) -> bool:
        if request.endpoint == "static" or "leaves_session" in g:
            return False
        return (session.modified or "has_ended" not in g) and super().should_set_cookie(app, session)


def init_app(app: Flask) -> None:
    """Give templates ``asset(path)``, and let browsers keep what was asked for with its digest."""
    app.add_template_global(asset)
    app.after_request(_pack)
    app.after_request(_keep)
    app.session_interface = PageSessions()


def asset(path: str) -> str:
    """The address of a static file with its digest, for which each file is read once a process. FileNotFoundError when
    there is no such file."""
    return url_for("static", filename=path, v=_digest(path))


def _digest(path: str) -> str:
    file = f"{current_app.static_folder}/{path}"  # every page asks for eight: a Path each would cost more than the stat
    return _digest_of(file, os.stat(file).st_mtime_ns)


@lru_cache(maxsize=256)
def _digest_of(file: str, _changed_at: int) -> str:
    return hashlib.sha256(Path(file).read_bytes()).hexdigest()[:12]


def _pack(response: Response) -> Response:
    if request.endpoint != "static" or request.method != "GET" or response.status_code != 200:
        return response
    response.vary.add("Accept-Encoding")
    if request.accept_encodings["gzip"]:
        file = f"{current_app.static_folder}/{(request.view_args or {})['filename']}"
        response.close()  # the file that it would have sent
        response.direct_passthrough = False
        response.set_data(_packed(file, os.stat(file).st_mtime_ns))
        response.content_encoding = "gzip"
        response.set_etag(f"{response.get_etag()[0]}-gzip")
    return response


@lru_cache(maxsize=256)
def _packed(file: str, _changed_at: int) -> bytes:
    return gzip.compress(Path(file).read_bytes(), mtime=0)


def _keep(response: Response) -> Response:
    if request.endpoint == "static" and response.status_code == 200 and "v" in request.args:
        response.headers["Cache-Control"] = FOR_EVER
    return response
