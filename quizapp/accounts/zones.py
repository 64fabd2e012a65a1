"""Names of time zones. They are read once for the process: it opens some hundred files, and takes 10 ms."""

from __future__ import annotations

from zoneinfo import available_timezones

_REGIONS = tuple(
    f"{region}/"
    for region in ("Africa", "America", "Antarctica", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")
)
"""What the names of time zones begin with that are named after a place."""

KNOWN = frozenset(available_timezones())

PLACES = ("UTC", *sorted(name for name in KNOWN if name.startswith(_REGIONS)))
"""UTC, and the zones named after places; the rest are other names of these."""
