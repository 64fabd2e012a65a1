"""The learner's day: it begins at the cut-off (04:00 unless they choose otherwise) of their own clock, not at 00:00."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

CUTOFF_HOURS = 4


def learning_day(at: datetime, zone: ZoneInfo | str, cutoff_hours: int = CUTOFF_HOURS) -> date:
    """The learning day of an aware instant: the date of (local wall time − cut-off) in the learner's zone.

    It never goes back as time goes on. Wall time alone would, where a clock is set back over the cut-off: with 04:00 in
    no zone from 1990 to 2037, with 03:00 on Chatham every autumn. There the day that has begun once stays begun.
    A naive ``at`` is a ValueError: it would be read in the zone of the machine.
    """
    if at.tzinfo is None:
        raise ValueError("an instant needs a time zone")
    day = (_wall(at, _zone(zone)) - timedelta(hours=cutoff_hours)).date()
    following = day + timedelta(days=1)
    return following if at >= day_starts(following, zone, cutoff_hours) else day


def day_starts(day: date, zone: ZoneInfo | str, cutoff_hours: int = CUTOFF_HOURS) -> datetime:
    """The first instant (UTC) at which the learner's clock shows the cut-off of that date, or more.

    Where the clock leaps over the cut-off, that is the instant of the leap. A day that the clock leaps over as a whole
    (Apia, 30 December 2011) starts with the next one at the latest.
    """
    zone = _zone(zone)
    shown = datetime.combine(day, time(cutoff_hours))
    start = shown.replace(tzinfo=zone).astimezone(UTC)
    return start if _wall(start, zone) == shown else _leap(shown, zone)


def _zone(zone: ZoneInfo | str) -> ZoneInfo:
    return ZoneInfo(zone) if isinstance(zone, str) else zone


def _wall(at: datetime, zone: ZoneInfo) -> datetime:
    return at.astimezone(zone).replace(tzinfo=None)


def _leap(shown: datetime, zone: ZoneInfo) -> datetime:
    """When the clock leapt over ``shown``, to the second; PEP 495: fold 1 reads it before the leap, fold 0 after."""
    before = shown.replace(tzinfo=zone, fold=1).astimezone(UTC)
    after = shown.replace(tzinfo=zone, fold=0).astimezone(UTC)
    while after - before > timedelta(seconds=1):
        middle = (before + (after - before) / 2).replace(microsecond=0)
        if _wall(middle, zone) < shown:
            before = middle
        else:
            after = middle
    return after
