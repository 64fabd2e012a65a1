"""Pure: times as somebody's own clock shows them, which forms ask for, and the instants that they are."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo


def shown(at: datetime, zone: ZoneInfo) -> datetime:
    """The minute that a clock there shows, without a zone, as a field holds it."""
    return at.astimezone(zone).replace(second=0, microsecond=0, tzinfo=None)


def instant(shown: datetime, zone: ZoneInfo) -> datetime:
    """The instant at which a clock there shows this."""
    return shown.replace(tzinfo=zone).astimezone(UTC)
