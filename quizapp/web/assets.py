"""Addresses of our own static files, with a digest of their content, so that a browser may keep them for ever."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from flask import Flask, Response, current_app, request, url_for

FOR_EVER = "public, max-age=31536000, immutable"


def init_app(app: Flask) -> None:
    """Give templates ``asset(path)``, and let browsers keep what was asked for with its digest."""
    app.add_template_global(asset)
    app.after_request(_keep)


def asset(path: str) -> str:
    """The address of a static file; it changes when the file does. FileNotFoundError when there is no such file."""
    return url_for("static", filename=path, v=_digest(path))


def _digest(path: str) -> str:
    file = Path(current_app.static_folder or "") / path
    return _digest_of(file, file.stat().st_mtime_ns)


@lru_cache(maxsize=256)
def _digest_of(file: Path, _changed_at: int) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()[:12]


def _keep(response: Response) -> Response:
    if request.endpoint == "static" and response.status_code == 200 and "v" in request.args:
        response.headers["Cache-Control"] = FOR_EVER
    return response
