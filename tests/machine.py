"""A machine whose clock can be set, and whose counter cannot."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from quizapp.web.clock import SteadyClock

NOON = datetime(2099, 1, 1, 12, tzinfo=UTC)


class Machine:
    """``wall`` is what its clock says, ``counted`` how many seconds it has really been on."""

    def __init__(self) -> None:
        self.wall, self.counted = NOON, 500.0

    def passes(self, seconds: float) -> None:
        self.wall += timedelta(seconds=seconds)
        self.counted += seconds

    def clock(self) -> SteadyClock:
        """One that goes by this machine."""
        return SteadyClock(lambda: self.wall, lambda: self.counted)
