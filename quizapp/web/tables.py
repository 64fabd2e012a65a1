"""Pure: tables for the programs that people open them in, whose cells never become formulas."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

SIGNS = "=+-@＝＋－＠"
FORMULA = (*SIGNS, "\t", "\r", "\n")
"""What a table program takes for the beginning of a formula."""

MARK = "\ufeff"
"""By which Excel knows a file of UTF-8; without it, it takes each umlaut for two letters of another writing."""

Cells = Iterable[Any]


@dataclass(frozen=True, slots=True)
class Manner:
    """How a file is written: what stands ``between`` its cells, the decimal ``mark`` of its numbers, and what a text
    has in it ``later`` that a program of another manner would take for the beginning of a formula."""

    between: str
    mark: str
    later: re.Pattern[str]


def _later(signs: str) -> re.Pattern[str]:
    """Where a program that looks for one of these signs between cells would find the beginning of another one, whatever
    quotation marks there are around the text."""
    return re.compile(rf'([{signs}\t\r\n][\s"]*)(?=[{re.escape(SIGNS)}])')


POINTS = Manner(",", ".", _later(";"))
"""Comma-separated values (RFC 4180), the same for every program."""

COMMAS = Manner(";", ",", _later(";,"))
"""What table programs open, and write, where numbers have commas, as in German."""


def manner(mark: str) -> Manner:
    """How a table program writes whose reader has that decimal mark in numbers."""
    return COMMAS if mark == COMMAS.mark else POINTS


def csv_file(lines: Iterable[Cells], how: Manner = POINTS) -> str:
    """A file of these lines, or its beginning where more are ``written`` after them."""
    return MARK + written(lines, how)


def written(lines: Iterable[Cells], how: Manner = POINTS) -> str:
    """Lines of values in that manner."""
    page = io.StringIO()
    csv.writer(page, delimiter=how.between).writerows([cell(value, how) for value in line] for line in lines)
    return page.getvalue()


def cell(value: Any, how: Manner = POINTS) -> str:
    """A value as text: nothing for None, 1 and 0 for yes and no, days and instants by ISO 8601. Text that a table
    program would take for a formula has an apostrophe before it, and so has what it would take for one further on."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, date):  # an instant is a date as well
        return value.isoformat()
    if isinstance(value, str):
        text = how.later.sub(r"\1'", value)
        return f"'{text}" if text.startswith(FORMULA) else text
    return str(value).replace(".", how.mark) if isinstance(value, float) else str(value)
