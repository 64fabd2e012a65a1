"""What the pages of whoever looks after the site say, as people write it."""

from __future__ import annotations

from babel.units import format_unit
from flask_babel import get_locale

_UNITS = ("byte", "kilobyte", "megabyte", "gigabyte")


def size(taken: int) -> str:
    """So many bytes, to a tenth of the largest unit that they fill."""
    power = min((len(str(taken)) - 1) // 3, len(_UNITS) - 1)
    pattern = "#,##0.0" if power else "#,##0"
    return format_unit(taken / 1000**power, _UNITS[power], "short", format=pattern, locale=get_locale())
