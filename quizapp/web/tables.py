"""Pure: tables for the programs that people open them in, whose cells never become formulas."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from datetime import date
from typing import Any

SIGNS = "=+-@＝＋－＠"
FORMULA = (*SIGNS, "\t", "\r", "\n")
"""What a table program takes for the beginning of a formula."""

_LATER = re.compile(rf'([;\t\r\n][\s"]*)(?=[{re.escape(SIGNS)}])')
"""Where a program of a country that writes commas in its numbers, and so looks for semicolons between cells, would find
the beginning of another one, whatever quotation marks there are around the text."""

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
    program would take for a formula has an apostrophe before it, and so has what it would take for one further on."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, date):  # an instant is a date as well
        return value.isoformat()
    if isinstance(value, str):
        text = _LATER.sub(r"\1'", value)
        return f"'{text}" if text.startswith(FORMULA) else text
    return str(value)
