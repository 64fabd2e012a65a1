"""What the addresses of pages may hold."""

from __future__ import annotations

from flask import Flask
from werkzeug.routing import IntegerConverter


class RowNumber(IntegerConverter):
    """A number that a row can have. One that no database could hold is no page, as is a number that no row has."""

    regex = r"\d{1,18}"


def init_app(app: Flask) -> None:
    """Let every ``<int:…>`` of the app's routes be such a number."""
    app.url_map.converters["int"] = RowNumber
