"""Pure: tables for the programs that people open them in, whose cells never become formulas."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from datetime import date
from typing import Any

FORMULA = tuple("=+-@\t\r\n＝＋－＠")
"""What a table program takes for the beginning of a formula."""

MARK = "\ufeff"
"""By which Excel knows a file of UTF-8; without it, it takes each umlaut for two letters of another writing."""

Cells = Iterable[Any]


def csv_file(lines: Iterable[Cells]) -> str:
    """A file of these lines, or its beginning where more are ``written`` after them."""
    return MARK + written(lines)


def written(lines: Iterable[Cells]) -> str:
    """Lines of comma-separated values (RFC 4180)."""
    page = io.StringIO()
    csv.writer(page).writerows([cell(value) for value in line] for line in lines)
    return page.getvalue()


def cell(value: Any) -> str:
    """A value as text: nothing for None, 1 and 0 for yes and no, days and instants by ISO 8601. Text that a table
    program would take for a formula has an apostrophe before it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, date):  # an instant is a date as well
        return value.isoformat()
    if isinstance(value, str):
        return f"'{value}" if value.startswith(FORMULA) else value
    return str(value)
