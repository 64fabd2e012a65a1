"""The one clock of the pages: everything below the views takes the time as an argument.

While it serves, it is held steady: read once from the machine, and moved on by a counter that nobody sets. Setting the
machine's clock then neither ends nor stretches a sitting that is under way; it is followed when none is.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

_COUNTER = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)  # the former also counts while the machine sleeps


class SteadyClock:
    """``wall`` as it was when last followed, moved on by ``seconds``, which only ever counts up."""

    def __init__(self, wall: Callable[[], datetime], seconds: Callable[[], float]) -> None:
        self._wall, self._seconds = wall, seconds
        self.follow()

    def follow(self) -> None:
        """Take over what the machine's clock says now."""
        self._then, self._from = self._wall(), self._seconds()

    def now(self) -> datetime:
        return self._then + timedelta(seconds=self._seconds() - self._from)


_steady: SteadyClock | None = None


def now() -> datetime:
    """The present instant, in UTC."""
    return _steady.now() if _steady else _wall()


def hold_steady() -> None:
    """Let nobody set the clock of this process from now on."""
    global _steady  # noqa: PLW0603 - one clock a process
    _steady = SteadyClock(_wall, lambda: time.clock_gettime(_COUNTER))


def follow() -> None:
    """Take over the machine's clock, if this one is held steady: for a moment when nobody's time is running."""
    if _steady:
        _steady.follow()


def _wall() -> datetime:
    return datetime.now(UTC)
