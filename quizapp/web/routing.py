"""What the addresses of pages may hold."""

from __future__ import annotations

import re

from flask import Flask
from werkzeug.routing import IntegerConverter


class RowNumber(IntegerConverter):
    """A number that a row can have. One that no database could hold is no page, as is a number that no row has."""

    regex = r"\d{1,18}"


def row_number(typed: str) -> int:
    """Such a number in what an address asks for; ValueError for anything else."""
    if not re.fullmatch(RowNumber.regex, typed, re.ASCII):
        raise ValueError("no row has that number")
    return int(typed)


def init_app(app: Flask) -> None:
    """Let every ``<int:…>`` of the app's routes be such a number."""
    app.url_map.converters["int"] = RowNumber
