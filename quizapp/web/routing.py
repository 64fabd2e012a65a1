"""What addresses and forms may hold, so that no database is asked for what it cannot hold."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from flask import Flask, abort, request
from werkzeug.routing import IntegerConverter, Map

LARGEST = 2**31 - 1
"""Of the numbers of rows: what PostgreSQL's ``integer`` holds."""


class RowNumber(IntegerConverter):
    """A number that a row can have. One that no database could hold is no page, as is a number that no row has."""

    regex = r"[0-9]{1,10}"

    def __init__(self, rules: Map) -> None:
        super().__init__(rules, max=LARGEST)


def init_app(app: Flask) -> None:
    """Let every ``<int:…>`` of the app's routes be such a number, and refuse what no database holds."""
    app.url_map.converters["int"] = RowNumber
    app.before_request(_refuse_what_cannot_be_kept)


def row_number(text: str) -> int:
    """The number of a row as an address has it; ValueError for what is none."""
    if not (text.isascii() and text.isdecimal() and len(text) <= len(str(LARGEST)) and int(text) <= LARGEST):
        raise ValueError(text)
    return int(text)


def can_be_kept(texts: Iterable[str]) -> bool:
    """Whether PostgreSQL can hold all of them: no text of its has the character NUL. Nobody types that."""
    return not any("\0" in one for one in texts)


def _refuse_what_cannot_be_kept() -> None:
    sent = (pair for fields in (request.args, request.form) for pair in fields.items(multi=True))
    if not can_be_kept((request.path, request.user_agent.string, *chain.from_iterable(sent))):
        abort(400)
