"""The real clock, where a test goes by it: no day may end in its middle, be it of the calendar or of learning."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta

from quizapp.scheduling.learning_day import CUTOFF_HOURS

ENDS = (0, CUTOFF_HOURS)
"""The hours at which a day ends for those who are in UTC, as nearly all people of the tests are."""


def wait_for_a_day(seconds: float) -> None:
    """Go on at once where the day lasts that long, else when the next one has begun."""
    left = seconds_left(datetime.now(UTC))
    if left < seconds:
        time.sleep(left)


def seconds_left(at: datetime) -> float:
    """How long it is from that instant until a day ends."""
    begun = at.replace(hour=0, minute=0, second=0, microsecond=0)
    ends = [begun + timedelta(days=day, hours=hours) for day in (0, 1) for hours in ENDS]
    return min((end - at).total_seconds() for end in ends if end > at)
