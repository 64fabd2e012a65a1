"""Rate limits, shared by all features, and the page that says when to try again."""

from __future__ import annotations

import math
import time

from flask import Flask
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_limiter import Limiter, RateLimitExceeded
from flask_limiter.util import get_remote_address

from quizapp import errors

limiter = Limiter(get_remote_address, storage_uri="memory://")


def init_app(app: Flask) -> None:
    """Hold the app's views to their limits."""
    limiter.init_app(app)
    app.register_error_handler(RateLimitExceeded, _too_many)


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
