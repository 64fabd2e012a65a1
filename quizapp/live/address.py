"""The address at which phones reach this game: the host may have opened the page by a name that only their own machine
knows."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from urllib.parse import urlsplit

from flask import current_app, has_request_context, request, url_for

from quizapp.config import LOOPBACK, Settings
from quizapp.web.network import network_address

_ONLY_HERE = {"localhost", LOOPBACK, "::1"}


def join_address(base: str, code: str) -> str:
    """The address behind the code to scan."""
    return base + url_for("play.name", code=code)


def shown_address(base: str) -> str:
    """What people type to come to the page that asks for the code, without what a browser adds."""
    return (base + url_for("play.enter")).removeprefix("http://").removeprefix("https://")


def is_only_here(base: str) -> bool:
    """Whether nobody comes to that address but who sits at this very machine."""
    return urlsplit(base).hostname in _ONLY_HERE


def base() -> str:
    """Scheme, name and port as others reach them, for the request at hand; without a slash at the end."""
    settings: Settings = current_app.extensions["settings"]
    asked = request.host_url.rstrip("/")
    if settings.public_url:
        return settings.public_url.rstrip("/")
    if settings.lan and is_only_here(asked):
        return f"http://{network_address() or LOOPBACK}:{settings.port}"
    return asked


def request_at(base: str) -> AbstractContextManager[object]:
    """The request at hand; without one, as if that address were asked."""
    return nullcontext() if has_request_context() else current_app.test_request_context(base_url=base or None)
