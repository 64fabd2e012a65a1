"""Rate limits, shared by all features, and the page that says when to try again.

One process counts for itself. Several count together where the settings name a Valkey server. While that is away each
counts for itself again, so that nobody is shut out and nobody may try without end.
"""

from __future__ import annotations

import math
import time

from flask import Flask
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_limiter import Limiter, RateLimitExceeded
from flask_limiter.util import get_remote_address

from quizapp import errors
from quizapp.config import Settings
from quizapp.web.network import network_of

PATIENCE = {"socket_connect_timeout": 0.5, "socket_timeout": 0.5}
"""Seconds that a page waits for the server that counts, before this process counts for itself."""

ALONE = {"RATELIMIT_STORAGE_URI": "memory://"}


def from_where() -> str:
    """The network that this request comes from, as tries are counted by it."""
    return network_of(get_remote_address())


limiter = Limiter(from_where)


def init_app(app: Flask) -> None:
    """Hold the app's views to their limits."""
    settings: Settings = app.extensions["settings"]
    app.config.from_mapping(_together(settings.limits_url) if settings.limits_url else ALONE)
    limiter.init_app(app)
    app.register_error_handler(RateLimitExceeded, _too_many)


def _together(url: str) -> dict[str, object]:
    return {
        "RATELIMIT_STORAGE_URI": url,
        "RATELIMIT_STORAGE_OPTIONS": PATIENCE,
        "RATELIMIT_KEY_PREFIX": "quizapp",
        "RATELIMIT_IN_MEMORY_FALLBACK_ENABLED": True,
        "RATELIMIT_SWALLOW_ERRORS": True,  # it may also go between the question and the count: then that is not counted
    }


def _too_many(_error: RateLimitExceeded) -> tuple[str, int, dict[str, str]]:
    seconds = _seconds_left()
    minutes = math.ceil(seconds / 60)
    page = errors.page(
        429,
        _("A little slower, please"),
        _("There were too many tries from here, or for that name."),
        ngettext("Wait %(num)s minute, then try again.", "Wait %(num)s minutes, then try again.", minutes),
    )
    return page, 429, {"Retry-After": str(seconds)}


def _seconds_left() -> int:
    """Until the limit that was exceeded begins anew."""
    exceeded = limiter.current_limit
    return max(1, math.ceil(exceeded.window[0] - time.time())) if exceeded else 60
