"""The codes by which a class is joined, and where one is at home: its code was shown to a teacher there, or somebody
came in from there, today or yesterday. It is forgotten so soon in order that whoever guesses at the same school looks
for the few classes that are filling, and not for all that there are.

Several processes each know the homes of those whom they have seen.
"""

from __future__ import annotations

from datetime import date, timedelta

from flask import current_app

from quizapp.classrooms import queries
from quizapp.classrooms.models import Classroom
from quizapp.classrooms.naming import typed_code
from quizapp.web.clock import now
from quizapp.web.codes import Codes
from quizapp.web.limits import from_where

WRONG_CODES = "60/minute;600/hour"
"""From one address; there are 64 million codes."""

Homes = dict[date, set[tuple[int, str]]]


def is_at_home(classroom: Classroom) -> None:
    """Whoever asks was shown the code or came in, and may well not be the only one at that address."""
    days = _days()
    for day in _homes().keys() - days:
        _homes().pop(day, None)
    _homes().setdefault(days[0], set()).add((classroom.id, from_where()))


def _open(typed: str) -> Classroom | None:
    return queries.with_code(typed_code(typed))


def _is_at_home(classroom: Classroom, address: str) -> bool:
    return any((classroom.id, address) in _homes().get(day, ()) for day in _days())


def _days() -> tuple[date, date]:
    """Today and yesterday."""
    today = now().date()
    return today, today - timedelta(days=1)


def _homes() -> Homes:
    homes: Homes = current_app.extensions.setdefault("class homes", {})
    return homes


codes = Codes("class codes", WRONG_CODES, _open, _is_at_home)
