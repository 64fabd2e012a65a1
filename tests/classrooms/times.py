"""Times as the forms of a class take them: by the minute."""

from __future__ import annotations

from datetime import datetime, timedelta

from quizapp.web.clock import now


def end(days: float) -> datetime:
    """The minute that lies so many days ahead."""
    return (now() + timedelta(days=days)).replace(second=0, microsecond=0)


def typed(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M")


def local(days: float) -> str:
    """The same minute, as it is typed."""
    return typed(end(days))
